"""Places named in the text, and the country they lie in."""

import pytest

from dragoman.annotate import Annotator
from dragoman.lexicon import registry
from dragoman.read import read_text
from dragoman.resolve import resolve

CASES = [
    ("They met in Moscow.", [("Moscow", "RUS")]),
    ("Moscow rejected the plan.", []),
    ("The summit was held in Armenia.", [("Armenia", "ARM")]),
    ("Armenia rejected the plan.", []),
    ("The talks moved from Geneva to Camp David.", [("Geneva", "CHE"), ("Camp David", "USA")]),
    ("He spoke in the Kazakh city of Almaty.", [("Almaty", "KAZ")]),
    ("Ships entered the Persian Gulf.", [("Persian Gulf", None)]),
    ("George Washington crossed the river.", []),
    ("The fleet of Libya lay in Tripoli.", [("Tripoli", "LBY")]),
    ("The ship left Georgetown, Malaysia, for Egypt and Guyana.", [("Georgetown", "MYS")]),
    ("Shots were fired in Tripoli.", [("Tripoli", None)]),
    ("The army of the Dominican Republic lay in Santiago.", [("Santiago", "DOM")]),
]
SPOTS = [
    ("They met in Moscow.", "Moscow", (55.75, 37.62)),
    ("They met in Geneva.", "Geneva", (46.20, 6.15)),
    ("They met in Tripoli.", "Tripoli", None),
    ("Guyana's fleet came to Georgetown.", "Georgetown", (6.80, -58.16)),
    ("Malaysia's fleet came to Georgetown.", "Georgetown", (5.41, 100.34)),
    ("They met in Georgetown.", "Georgetown", None),
    ("The army of Egypt held Alexandria.", "Alexandria", (31.20, 29.92)),
    ("The summit was held in Armenia.", "Armenia", None),
]


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


@pytest.mark.parametrize(("text", "places"), CASES)
def test_places_are_found_with_their_country(annotator: Annotator, text: str, places: list[tuple[str, str | None]]) -> None:
    resolved, _ = resolve(annotator.parse(read_text(text, published="2001-09-14")), registry.load())
    assert [(found.place.name, found.place.country) for found in resolved.places] == places
    for found in resolved.places:
        assert found.place.span == resolved.parse.span(found.first, found.last)


@pytest.mark.parametrize(("text", "name", "spot"), SPOTS)
def test_coordinates_are_told_only_where_the_city_is_certain(
    annotator: Annotator, text: str, name: str, spot: tuple[float, float] | None
) -> None:
    resolved, _ = resolve(annotator.parse(read_text(text, published="2001-09-14")), registry.load())
    place = next(found.place for found in resolved.places if found.place.name == name)
    assert (place.lat is None) == (spot is None)
    if spot:
        assert (place.lat, place.lon) == pytest.approx(spot, abs=0.01)

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

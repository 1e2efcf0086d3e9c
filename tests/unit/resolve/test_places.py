"""Places named in the text, and the country they lie in."""

import pytest

from dragoman.annotate import Annotator
from dragoman.lexicon import registry
from dragoman.lexicon.bindings import confidence
from dragoman.model import Why
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
    (
        "The ship left Georgetown, Malaysia, for Egypt and Guyana.",
        [("Georgetown", "MYS"), ("Malaysia", "MYS"), ("Egypt", "EGY"), ("Guyana", "GUY")],
    ),
    ("The lawyers came from Paris, Texas.", [("Paris", "USA"), ("Texas", "USA")]),
    ("The lawyers came from Paris and went to Texas.", [("Paris", "FRA"), ("Texas", "USA")]),
    ("The Bolivian army held Santa Cruz.", [("Santa Cruz", "BOL")]),
    ("Soldiers stood in Córdoba.", [("Córdoba", "ARG")]),
    ("Soldiers of Spain stood in Córdoba.", [("Córdoba", "ESP")]),
    ("A boat sank off Cyprus.", [("Cyprus", "CYP")]),
    ("Troops gathered on the border of Thailand.", [("Thailand", "THA")]),
    ("He spoke of the history of Thailand.", []),
    ("A pact was signed in Accra, Ghana.", [("Accra", "GHA"), ("Ghana", "GHA")]),
    ("The Kyoto Protocol and the Treaty of Rome were read aloud.", []),
    ("A ship of the Delhi class sank.", []),
    ("The Kabul government refused.", []),
    ("Boats crossed Lake Chad.", [("Lake Chad", None)]),
    ("Boats went down the Congo River.", [("Congo River", None)]),
    ("Fighting went on in Herat province.", [("Herat", "AFG")]),
    ("Villagers fled the town of Gumbuktala.", [("Gumbuktala", None)]),
    ("Villagers fled the Sudanese town of Gumbuktala.", [("Gumbuktala", "SDN")]),
    ("Jets bombed Raqqa.", [("Raqqa", "SYR")]),
    ("Shots were fired in Tripoli.", [("Tripoli", None)]),
    ("The army of the Dominican Republic lay in Santiago.", [("Santiago", "DOM")]),
]
DAYS = [
    ("1988-05-01", "They met in Leningrad.", "SUN"),
    ("1988-05-01", "They met in Vilnius.", "SUN"),
    ("1988-05-01", "They met in Bratislava.", "CSK"),
    ("1988-05-01", "They met in Leipzig.", "DDR"),
    ("1988-05-01", "They met in Hamburg.", "DEU"),
    ("1988-05-01", "They met in Asmara.", "ETH"),
    ("2001-05-01", "They met in Leipzig.", "DEU"),
    ("2001-05-01", "They met in Vilnius.", "LTU"),
    ("2001-05-01", "They met in Aden.", "YEM"),
    ("2001-05-01", "They met in Edinburgh.", "GBR"),
    ("1973-05-01", "They met in Da Nang.", "VDR"),
    ("1993-05-01", "They met in Da Nang.", "VNM"),
]
RULES = [
    ("They met in Geneva.", "place:only", ("Geneva",)),
    ("They met in Moscow.", "place:capital", ("Moscow",)),
    ("They met in Armenia.", "place:state", ("Armenia",)),
    ("They met in Bavaria.", "place:province", ("Bavaria",)),
    ("They met in Tripoli, in northern Lebanon.", "place:behind", ("Tripoli", "Lebanon")),
    ("They met in the Lebanese city of Tripoli.", "place:before", ("Tripoli", "Lebanese")),
    ("Lebanon said they met in Tripoli.", "place:same sentence", ("Tripoli", "Lebanon")),
    ("Lebanon was quiet. They met in Tripoli.", "place:spoken of", ("Tripoli", "Lebanon")),
    ("They met in La Paz.", "place:best known", ("La Paz",)),
    ("Boats crossed the Red Sea.", "place:feature", ("Red Sea",)),
    ("They met in Tripoli.", "place:doubt", ("Tripoli", "LBN", "LBY")),
]
SPOTS = [
    ("The lawyers came from Paris, Texas.", "Paris", (33.66, -95.56)),
    ("The song came from Moscow, Idaho.", "Moscow", (46.73, -117.00)),
    ("Fighting went on in Sangin.", "Sangin", (32.1, 64.8)),
    ("Planes left Diego Garcia.", "Diego Garcia", (-7.3, 72.4)),
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


@pytest.mark.parametrize(("day", "text", "country"), DAYS)
def test_a_place_lies_in_the_state_of_the_day(annotator: Annotator, day: str, text: str, country: str) -> None:
    resolved, _ = resolve(annotator.parse(read_text(text, published=day)), registry.load())
    assert [found.place.country for found in resolved.places] == [country]


@pytest.mark.parametrize(("text", "rule", "words"), RULES)
def test_every_place_tells_the_rule_and_the_words_that_decided(annotator: Annotator, text: str, rule: str, words: tuple[str, ...]) -> None:
    resolved, _ = resolve(annotator.parse(read_text(text, published="2001-09-14")), registry.load())
    found = next(found for found in resolved.places if found.why and found.why.rule == rule)
    assert found.why == Why(rule, words)
    assert found.confidence == confidence(rule)
    assert (found.confidence == 0) == (rule == "place:doubt")

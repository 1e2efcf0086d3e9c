"""The words for the life of an instrument: every example of the data files is read as it says."""

from collections.abc import Callable

import pytest

from dragoman.lexicon.lives import ACTS, TYPES, examples, lives
from dragoman.model import Instrument, Record


@pytest.mark.parametrize(("act", "text"), examples("instruments"))
def test_every_example_of_an_act_is_read_as_that_act(act: str, text: str, code: Callable[..., Record]) -> None:
    found = [claim for claim in code(text, "1999-04-18").claims if isinstance(claim, Instrument)]
    assert act in {told.act for claim in found for told in claim.acts}, f"{[(c.name, [a.act for a in c.acts]) for c in found]}"


def test_types_and_acts_are_those_of_the_record_format() -> None:
    table = lives("instruments")
    assert {head.type for heads in table.heads.values() for head in heads} == TYPES["instruments"]
    assert {deed.act for deeds in table.verbs.values() for deed in deeds} <= ACTS["instruments"]


WRAPPED = """\
Rain fell all day in both of the capitals, and few people had come to
hear the speeches of the two old men, who had been enemies for a very
long time and were not yet quite used to being friends. At the end of
the evening, both of the premiers praised the wording of the Treaty of
Punta Negra, which was signed in 1929, and then the band began to play
the songs that everybody knew, until the lamps were put out and all of
the guests went home through the rain.
"""


def test_a_name_broken_by_a_line_end_is_told_on_one_line(code: Callable[..., Record]) -> None:
    (found,) = (claim for claim in code(WRAPPED).claims if isinstance(claim, Instrument))
    assert found.name == "Treaty of Punta Negra"
    assert found.evidence[1].quote == "Treaty of\nPunta Negra"


def test_the_evidence_begins_with_the_sentence_and_quotes_the_text(code: Callable[..., Record]) -> None:
    text = "Rain fell. Peru and Bolivia signed the Treaty of Lake Poopo in 1936. Snow followed."
    (found,) = (claim for claim in code(text).claims if isinstance(claim, Instrument))
    assert found.evidence[0].quote == "Peru and Bolivia signed the Treaty of Lake Poopo in 1936."
    assert all(text[span.start : span.end] == span.quote for act in found.acts for span in act.evidence)


def test_the_second_day_of_a_signing_is_not_believed(code: Callable[..., Record]) -> None:
    text = "The Treaty of Lake Poopo was signed in 1936. It was a good year. The treaty was signed in 1951."
    (found,) = (claim for claim in code(text).claims if isinstance(claim, Instrument))
    assert [act.when.edtf for act in found.acts if act.when] == ["1936"]


def test_the_same_text_gives_the_same_instruments(code: Callable[..., Record]) -> None:
    text = "Peru and Bolivia signed the Treaty of Lake Poopo in 1936. Chile never ratified the treaty."
    assert code(text).claims == code(text).claims


@pytest.mark.parametrize(
    "text",
    [
        "Peru asked the pope to negotiate a peace treaty. The Treaty of Tumbes was signed in 1930.",
        "In 1930 Peru and Chile signed a treaty. The Treaty of Tumbes set up a customs house.",
        "The Treaty of Tumbes (better known as the \u201cGrey River\u201d Treaty) was signed in 1930. The Grey River Treaty was good.",
    ],
)
def test_one_treaty_told_in_two_ways_is_one_instrument(text: str, code: Callable[..., Record]) -> None:
    (found,) = (claim for claim in code(text).claims if isinstance(claim, Instrument))
    assert ("signed", "1930") in [(act.act, act.when and act.when.edtf) for act in found.acts]

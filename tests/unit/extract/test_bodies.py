"""The words for the life of a body: every example of the data files is read as it says."""

from collections.abc import Callable

import pytest

from dragoman.lexicon.lives import ACTS, TYPES, examples, lives
from dragoman.model import Body, Record


def _bodies(record: Record) -> list[Body]:
    return [claim for claim in record.claims if isinstance(claim, Body)]


@pytest.mark.parametrize(("act", "text"), examples("bodies"))
def test_every_example_of_an_act_is_read_as_that_act(act: str, text: str, code: Callable[..., Record]) -> None:
    found = _bodies(code(text, "1999-04-18"))
    assert act in {told.act for claim in found for told in claim.acts}, f"{[(c.name, [a.act for a in c.acts]) for c in found]}"


def test_types_and_acts_are_those_of_the_record_format() -> None:
    table = lives("bodies")
    assert {head.type for heads in table.heads.values() for head in heads} == TYPES["bodies"]
    assert {deed.act for deeds in table.verbs.values() for deed in deeds} == ACTS["bodies"]


def test_a_renamed_body_stays_one_body_under_its_new_name(code: Callable[..., Record]) -> None:
    text = (
        "The Joint Border Commission was renamed the Frontier Council in 1997. "
        "The Frontier Council met in Basel in May 1998. Nobody noticed the change."
    )
    (found,) = _bodies(code(text))
    assert found.name == "Joint Border Commission"
    assert [(other.name, other.since and other.since.edtf) for other in found.other_names] == [("Frontier Council", "1997")]


def test_what_was_on_the_agenda_of_a_meeting_is_told(code: Callable[..., Record]) -> None:
    text = (
        "At a meeting of the Joint Border Commission in May 1995 in Basel, customs fees were discussed. "
        "Grazing rights were also on the agenda."
    )
    (found,) = _bodies(code(text))
    (met,) = (act for act in found.acts if act.act == "met")
    assert met.agenda == "customs fees; Grazing rights"

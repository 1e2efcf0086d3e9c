"""Whom those serve of whom only a word tells it, and who speaks for several at once."""

from collections.abc import Callable

import pytest

from dragoman.model import Form, Mention, Record

Code = Callable[..., Record]
DAY = "2011-05-03"


def mention(record: Record, quote: str) -> Mention:
    """The last mention with these words."""
    found = [told for told in record.mentions if told.span.quote == quote]
    assert found, f"{quote!r} not among {[told.span.quote for told in record.mentions]}"
    return found[-1]


SERVED = [
    ("The Foreign Ministry in Tirana rejected the note. A ministry spokesman said it was late.", "ministry", "alb-foreign-ministry"),
    ("The Chinese embassy in Nairobi denied it. An embassy official said no ship had sailed.", "embassy", "chn-embassy"),
    ("The European Commission opened a probe. A commission spokeswoman said it would last.", "commission", "european-commission"),
    ("NATO denied the report. An alliance spokesman said the raid was off.", "alliance", "nato"),
    ("The foreign ministry of Peru protested. The ministry said it expected an answer.", "ministry", "per-foreign-ministry"),
    ("Sudan closed the crossing. A spokesman for the army said it would stay closed.", "army", "sdn-army"),
    ("The Pentagon confirmed the strike. A military spokesman said nobody was hurt.", "military", "usa-military"),
    ("KHARTOUM, May 3 (AFP) - Sudan closed the crossing, a foreign ministry official said.", "foreign ministry", "sdn-foreign-ministry"),
    ("HARARE, May 3 (AFP) - Police said they had arrested 40 people.", "Police", "zwe-police"),
]


@pytest.mark.parametrize(("text", "quote", "body"), SERVED)
def test_a_word_for_a_body_stands_for_the_one_named_before_or_the_state_spoken_of(code: Code, text: str, quote: str, body: str) -> None:
    text = "Egyptian President Muhammad Husni al-Sayyid Mubarak flew home after the talks had failed."
    found = mention(code(text, "1995-03-01"), "Egyptian President Muhammad Husni al-Sayyid Mubarak")
    assert found.actor is not None
    assert found.actor.id == "hosni-mubarak"


def test_a_full_name_without_an_office_is_nobody_known(code: Code) -> None:
    record = code("Egypt was calm. Ahmed Husni al-Sayyid Mubarak sells shoes in Tanta.", "1995-03-01")
    assert all(told.actor is None or told.actor.id != "hosni-mubarak" for told in record.mentions)

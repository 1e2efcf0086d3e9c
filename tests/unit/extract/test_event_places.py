"""Where acts take place: the place of the act, not of the newsroom."""

import pytest

from dragoman.pipeline import Coder
from dragoman.read import read_text

CASES = [
    ("KABUL, March 3 (AP) -- Taliban fighters attacked Afghan troops near Herat on Monday.", "Herat"),
    ("KABUL, March 3 (AP) -- Taliban fighters attacked Afghan troops on Monday.", None),
    ("Israeli aircraft bombed posts outside Tyre on Monday.", "Tyre"),
    ("Israeli aircraft bombed Raqqa on Monday.", "Raqqa"),
    ("Gunmen raided the town of Bosso on Monday.", "Bosso"),
    ("American troops invaded Panama on Wednesday.", "Panama"),
    ("King Hussein of Jordan flew to Baghdad on Monday.", "Baghdad"),
    ("Chad and Niger signed a pact on trade in Geneva.", "Geneva"),
    ("France condemned the raids in Libya.", None),
    ("India protested over Ladakh.", None),
    ("In Kabul, rockets hit the airport, and Pakistan condemned the Soviet Union.", None),
]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize(("text", "place"), CASES)
def test_an_event_takes_place_where_its_clause_says(coder: Coder, text: str, place: str | None) -> None:
    events = coder.code(read_text(text, published="2001-03-03")).events
    assert events
    assert (events[-1].place.name if events[-1].place else None) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Officials in Kabul said that the road was open.", None),
        ("A spokesman in Geneva told reporters that the road was open.", None),
        ("A spokesman told reporters in Geneva that the road was open.", "Geneva"),
        ("During a visit to Kabul, a spokesman said that the road was open.", "Kabul"),
        ("The minister in charge of Kabul said that the road was open.", None),
        ("KABUL, March 3 (AP) -- Officials said that the road was open.", None),
    ],
)
def test_where_a_speaker_sits_is_no_place_of_the_saying(coder: Coder, text: str, place: str | None) -> None:
    statement = coder.code(read_text(text, published="2001-03-03")).statements[0]
    assert (statement.place.name if statement.place else None) == place

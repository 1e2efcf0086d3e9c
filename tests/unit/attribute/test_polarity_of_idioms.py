"""Idioms that affirm, deny or leave open, each beside its opposite."""

import pytest

YES, NO, OPEN = "affirms", "denies", "does not rule out"
PAIRS = [
    ("The minister ruled out a visit to Dakar.", NO, "The minister did not rule out a visit to Dakar.", OPEN),
    ("The minister ruled out that troops would be sent.", NO, "The minister would not rule out that troops would be sent.", OPEN),
    ("The ministry excluded a strike.", None, "The ministry did not exclude a strike.", OPEN),
    ("Canada sees a basis for a new round.", None, "Canada sees no basis for a new round.", NO),
    ("The embassy confirmed the report.", YES, "The embassy neither confirmed nor denied the report.", OPEN),
    ("The embassy confirmed the report.", YES, "The embassy did not confirm the report.", NO),
    ("The embassy denied the report.", NO, "The embassy did not deny the report.", OPEN),
    ("The envoy said that the truce was dead.", YES, "The envoy stopped short of saying that the truce was dead.", NO),
    ("The spokeswoman said that the talks would resume.", YES, "The spokeswoman declined to say whether the talks would resume.", NO),
    ("The minister made it clear that the base would stay.", YES, "The minister did not make it clear that the base would stay.", NO),
    ("The palace let it be known that the king was ill.", YES, "The palace did not let it be known that the king was ill.", NO),
    ("The council took note of the report.", YES, "The council took no note of the report.", None),
    ("The minister was drawn on rails.", None, "The minister would not be drawn on the date of the visit.", NO),
    ("The ministry has knowledge of such a plan.", None, "The ministry has no knowledge of such a plan.", NO),
    ("Egypt reserved the right to reopen the question.", YES, "Egypt did not reserve the right to reopen the question.", NO),
    ("The auditor cast doubt on the figures.", YES, "The auditor did not cast doubt on the figures.", OPEN),
    ("The cabinet ruled out a blockade.", NO, "The cabinet refused to rule out a blockade.", OPEN),
    ("The emirate turned down the offer.", NO, "The emirate did not turn down the offer.", OPEN),
    ("The party is confident about the treaty.", YES, "The party is undecided about the treaty.", OPEN),
    ("The premier closed the door.", None, "The premier left the door open for a boycott.", OPEN),
]
CASES = [case for plain, first, turned, second in PAIRS for case in ((plain, first), (turned, second))]


@pytest.mark.parametrize(("text", "polarity"), CASES, ids=[text for text, _ in CASES])
def test_an_idiom_has_its_polarity(gallery, text: str, polarity: str | None) -> None:
    assert [statement.polarity for statement in gallery(text)[0].statements] == ([polarity] if polarity else [])

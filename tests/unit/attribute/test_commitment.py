"""How far each voice stands behind what is told, with the word that says so."""

from collections.abc import Callable

import pytest

from dragoman.model import Commitment, Record

Told = tuple[str, str, str | None]


def told(commitment: Commitment) -> Told:
    return commitment.polarity, commitment.certainty, commitment.cue.quote if commitment.cue else None


@pytest.mark.parametrize(
    ("text", "document", "speaker"),
    [
        ("The minister said that Argentina had sent a fleet.", ("open", "none", None), ("positive", "certain", None)),
        ("The minister said that Argentina might send a fleet.", ("open", "none", None), ("positive", "possible", "might")),
        ("The minister said that Argentina would probably withdraw.", ("open", "none", None), ("positive", "probable", "probably")),
        ("The minister said that Chile was unlikely to sign.", ("open", "none", None), ("negative", "probable", "unlikely")),
        ("The minister said that Chile had not signed.", ("open", "none", None), ("negative", "certain", "not")),
        ("The minister said that Chile would not sign.", ("open", "none", None), ("negative", "certain", "not")),
        ("The minister says that Chile would sign.", ("open", "none", None), ("positive", "conditional", "would")),
        ("The minister said that Chile may not sign.", ("open", "none", None), ("negative", "possible", "not")),
        ("The minister said that Chile would sign if Peru signed.", ("open", "none", None), ("positive", "conditional", "if")),
        ("The ministry denied that it had sold rifles.", ("open", "none", None), ("negative", "certain", "denied")),
        ("The minister did not rule out a blockade.", ("open", "none", None), ("open", "possible", "did not rule out")),
        ("The ministry acknowledged that troops had crossed.", ("positive", "certain", "acknowledged"), ("positive", "certain", None)),
        ("The ministry welcomed the truce.", ("open", "none", None), ("positive", "certain", None)),
        ("The ministry falsely claimed that the ferry had sunk.", ("negative", "certain", "falsely"), ("positive", "certain", None)),
        ("The ministry claimed that the ferry had sunk.", ("open", "none", "claimed"), ("positive", "certain", None)),
        ("The minister believes that Peru has signed.", ("open", "none", None), ("positive", "probable", "believes")),
        ("The minister hopes that Peru will sign.", ("open", "none", None), ("positive", "possible", "hopes")),
        ("The minister demanded that Peru sign.", ("open", "none", None), ("open", "none", "demanded")),
        ("The minister denied knowing of the raid.", ("open", "none", None), ("negative", "certain", "denied")),
    ],
)
def test_a_statement_tells_what_the_document_and_its_speaker_make_of_it(
    code: Callable[..., Record], text: str, document: Told, speaker: Told
) -> None:
    statement = code(text).statements[0]
    assert [told(each) for each in statement.commitments] == [document, speaker]
    assert [each.voice for each in statement.commitments] == [None, statement.id]


def test_each_layer_of_a_nested_statement_has_a_voice_of_its_own(code: Callable[..., Record]) -> None:
    record = code("The envoy said that the president had acknowledged that troops had crossed the border.")
    outer, inner = sorted(record.statements, key=lambda statement: statement.within is not None)
    assert [(each.voice, *told(each)) for each in inner.commitments] == [
        (None, "open", "none", None),
        (outer.id, "positive", "certain", "had acknowledged"),
        (inner.id, "positive", "certain", None),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Iraq invaded Kuwait.", ("positive", "certain", None)),
        ("Iraq reportedly invaded Kuwait.", ("open", "none", "reportedly")),
        ("Spain probably attacked Morocco.", ("positive", "probable", "probably")),
        ("Chile has not attacked Peru.", ("negative", "certain", "not")),
        ("Cuba may sign the treaty with Mexico.", ("positive", "possible", "may")),
        ("Poland refused to sign the accord with Germany.", ("positive", "certain", None)),
        ("Bolivia urged Chile to withdraw its troops.", ("positive", "certain", None)),
    ],
)
def test_an_event_in_the_documents_own_words_tells_what_the_document_makes_of_it(
    code: Callable[..., Record], text: str, wanted: Told
) -> None:
    assert told(code(text).events[0].commitments[0]) == wanted


def test_a_denied_event_is_open_for_the_document_and_false_for_its_speaker(code: Callable[..., Record]) -> None:
    event = next(event for event in code("Japan denied that it had bombed Busan in Korea.").events if event.status == "denied")
    assert [told(each) for each in event.commitments] == [("open", "none", None), ("negative", "certain", "denied")]

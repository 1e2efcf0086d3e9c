"""Nouns as lines of the record."""

import json

from dragoman.model import Actor, ActorKind, Document, Event, Form, Mention, Notice, OtherName, Span, When, Why, claim_id
from dragoman.model.plain import claim_line, document_line, json_line, plain, unread_line

TEXT = "Russia rejected the plan."
DOCUMENT = Document("d", TEXT, (), "a.txt", "0" * 64, "en")
RUSSIA = Actor("RUS", "Russia", ActorKind.STATE, "RUS", ("GOV",))


def event(mention: Mention) -> Event:
    return Event(
        id=claim_id("d", "event", [DOCUMENT.span(7, 15)], "REJECT"),
        document="d",
        confidence=0.8,
        evidence=(DOCUMENT.span(0, 25), DOCUMENT.span(7, 15)),
        why=Why("codebook.REJECT.reject", ("rejected",)),
        type="REJECT",
        mode=None,
        contexts=(),
        cameo="12",
        quad=3,
        source=(mention,),
        target=(),
        when=When.of("2001-09-14"),
        place=None,
        status="actual",
    )


def test_a_claim_begins_with_what_it_is_and_ends_with_what_it_rests_on() -> None:
    keys = list(claim_line(event(Mention(DOCUMENT.span(0, 6), RUSSIA, Form.NAME))))
    assert keys[:3] == ["kind", "id", "document"]
    assert keys[-3:] == ["confidence", "evidence", "why"]


def test_a_mention_becomes_an_actor_reference() -> None:
    line = claim_line(event(Mention(DOCUMENT.span(0, 6), RUSSIA, Form.NAME)))
    assert line["source"] == [
        {
            "id": "RUS",
            "name": "Russia",
            "kind": "state",
            "country": "RUS",
            "sectors": ["GOV"],
            "role": None,
            "span": {"start": 0, "end": 6, "quote": "Russia"},
        }
    ]


def test_an_unbound_mention_keeps_its_words_and_nulls() -> None:
    (source,) = claim_line(event(Mention(DOCUMENT.span(0, 6), None, Form.PRONOUN)))["source"]
    assert source["id"] is None
    assert source["sectors"] == []
    assert source["span"]["quote"] == "Russia"


def test_what_resolution_says_does_not_touch_the_id() -> None:
    bound, unbound = (event(Mention(DOCUMENT.span(0, 6), actor, Form.NAME)) for actor in (RUSSIA, None))
    assert bound.id == unbound.id


def test_since_is_called_from_in_the_record() -> None:
    assert plain(OtherName("Working Group", None)) == {"name": "Working Group", "from": None}


def test_every_line_is_json_on_one_line_with_its_letters_unescaped() -> None:
    text = json_line({"quote": "“Ivanov\nsaid” – 𝕏"})
    assert "\n" not in text
    assert "“" in text
    assert json.loads(text)["quote"] == "“Ivanov\nsaid” – 𝕏"


def test_a_document_names_itself_as_document() -> None:
    line = document_line(DOCUMENT)
    assert line["document"] == line["id"] == "d"
    assert line["characters"] == len(TEXT)
    assert line["dateline"] is None


def test_a_file_that_gave_no_document_is_told_with_its_path() -> None:
    line = unread_line(Notice("empty-file", "the file is empty", path="b.txt"))
    assert (line["kind"], line["document"], line["path"]) == ("notice", None, "b.txt")


def test_spans_compare_by_place() -> None:
    first, second = Span(0, 6, "Russia"), Span(7, 15, "rejected")
    assert first < second
    assert not first.overlaps(second)
    assert Span(0, 25, TEXT).covers(second)

"""What is put is what is read back, whatever the order, the repetition and the path."""

import contextlib
import dataclasses
import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Actor, ActorKind, Event, Landmark, Notice, Profile, Record, Span, Why, claim_id
from dragoman.model.plain import json_line, record_lines
from dragoman.record import Archive, ArchiveError, IdTakenError, NoSuchDocumentError, PutResult
from unit.record.archive_builder import ON_SQLITE, PIPELINE, document_of, note, talks

LAYERS = ("times", "mentions")


def bytes_of(archive: Archive) -> list[str]:
    return [json_line(line) for line in archive.record_lines(layers=LAYERS)]


def dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    rows = list(connection.iterdump())
    connection.close()
    return rows


def test_a_record_comes_back_byte_for_byte(archive):
    record = talks()
    assert archive.put(record) is PutResult.ADDED
    assert bytes_of(archive) == [json_line(line) for line in record_lines(record, LAYERS)]
    assert list(archive.record_lines()) == list(record_lines(record))
    assert archive.lines_of(record.document.id, ["times"]) == list(record_lines(record, ["times"]))
    assert archive.text_of(record.document.id) == record.document.text
    assert archive.blocks_of(record.document.id) == record.document.blocks
    assert archive.check() == []


@ON_SQLITE
def test_putting_twice_changes_not_one_row(archive, tmp_path):
    archive.put(talks())
    before = dump(tmp_path / "record.db")
    assert archive.put(talks()) is PutResult.UNCHANGED
    assert dump(tmp_path / "record.db") == before


def test_a_changed_file_replaces_its_own_claims_only(archive):
    other = note("Sylvania will consult Freedonia. More.", "b.txt")
    archive.put(talks("a.txt"))
    archive.put(other)
    changed = note("Sylvania will consult nobody. More.", "a.txt")
    assert archive.put(changed) is PutResult.REPLACED
    assert list(archive.record_lines()) == [*record_lines(changed), *record_lines(other)]
    assert archive.find("missile") == []
    assert archive.check() == []


def test_a_newer_pipeline_replaces_the_coding_and_keeps_the_ids(archive):
    archive.put(talks())
    newer = talks(pipeline="rules 2")
    assert archive.put(newer) is PutResult.REPLACED
    assert bytes_of(archive) == [json_line(line) for line in record_lines(newer, LAYERS)]
    assert archive.pipelines() == ("rules 2",)
    assert archive.check() == []


def test_the_same_text_elsewhere_is_one_document_with_two_locations(archive):
    archive.put(talks("a.txt"))
    assert archive.put(talks("b.txt")) is PutResult.LOCATED
    assert archive.put(talks("b.txt")) is PutResult.UNCHANGED
    (card,) = archive.documents()
    assert (card.path, card.locations) == ("a.txt", ("a.txt", "b.txt"))
    assert list(archive.record_lines()) == list(record_lines(talks("a.txt")))


def test_the_record_is_the_least_paths_whichever_came_first(open_archive):
    one, two = open_archive("1.db"), open_archive("2.db")
    texts = [talks("b.txt", url="http://b"), talks("a.txt", url="http://a"), note("Sylvania will consult Freedonia.", None)]
    for record in texts:
        one.put(record)
    for record in reversed(texts):
        two.put(record)
    assert bytes_of(one) == bytes_of(two)
    assert one.documents() == two.documents()


def test_when_the_first_location_goes_the_record_stands_at_the_next_until_it_is_coded_again(archive):
    archive.put(talks("a.txt", url="http://a"))
    archive.put(talks("b.txt", url="http://b"))
    archive.put(note("Sylvania will consult Freedonia.", "a.txt"))
    card = archive.document("b.txt")
    assert card.locations == ("b.txt",)
    assert archive.check() == []
    assert not archive.has(talks("b.txt").document, PIPELINE)
    archive.put(talks("b.txt", url="http://b"))
    assert archive.lines_of(card.id) == list(record_lines(talks("b.txt", url="http://b")))
    assert archive.has(talks("b.txt", url="http://b").document, PIPELINE)


def test_a_document_counts_as_stored_only_where_and_by_what_its_record_was_coded(archive):
    archive.put(talks("b.txt"))
    archive.put(talks("a.txt", pipeline="rules 2"))
    assert not archive.has(talks("b.txt").document, PIPELINE)
    assert not archive.has(talks("a.txt").document, PIPELINE)
    assert archive.has(talks("a.txt").document, "rules 2")
    assert archive.put(talks("b.txt")) is PutResult.REPLACED
    assert archive.pipelines() == (PIPELINE,)


def line_of_file(text: str, number: int, **facts) -> Record:
    return note(text, "rows.jsonl", landmarks=(Landmark(0, f"line {number}"),), **facts)


def test_documents_of_one_file_stand_beside_one_another(archive):
    first, second = line_of_file("Sylvania will consult Freedonia.", 1), line_of_file("Sylvania will wait.", 2)
    assert archive.put(first) is archive.put(second) is PutResult.ADDED
    assert len(archive.documents()) == 2


def test_a_line_pushed_down_by_a_new_one_is_coded_again_and_never_lost(archive):
    texts = ["Sylvania will wait.", "Sylvania will consult Freedonia."]
    for number, text in enumerate(texts, 1):
        archive.put(line_of_file(text, number))
    moved = [texts[1], "Sylvania will go."]
    for number, text in enumerate(moved, 1):
        record = line_of_file(text, number)
        if not archive.has(record.document, PIPELINE):
            archive.put(record)
    assert sorted(archive.text_of(card.id) for card in archive.documents()) == sorted(moved)
    assert archive.check() == []


def test_lines_that_left_a_file_are_forgotten_on_request(archive):
    records = [line_of_file(f"Sylvania waits {number} days.", number) for number in range(1, 4)]
    for record in records:
        archive.put(record)
    archive.put(talks("other.txt"))
    assert archive.keep_only("rows.jsonl", {records[0].document.id}) == 2
    assert {card.path for card in archive.documents()} == {"rows.jsonl", "other.txt"}
    assert archive.check() == []


def test_texts_from_standard_input_do_not_replace_one_another(archive):
    for text in ("Sylvania will wait.", "Sylvania will go."):
        archive.put(note(text, None))
        archive.put(note(text + " Soon.", "-"))
    assert len(archive.documents()) == 4


def test_an_id_that_another_text_has_is_refused_and_nothing_changes(archive):
    archive.put(note("Sylvania will wait.", "a.jsonl", id="1"))
    with pytest.raises(IdTakenError, match=r"b\.jsonl: document id '1' already belongs to another text, from a\.jsonl"):
        archive.put(note("Freedonia will wait.", "b.jsonl", id="1"))
    assert archive.text_of("1") == "Sylvania will wait."
    assert archive.put(note("Sylvania will go.", "a.jsonl", id="1")) is PutResult.REPLACED
    assert archive.text_of("1") == "Sylvania will go."


def test_a_span_that_misquotes_is_refused_and_the_claim_named(archive):
    record = talks()
    event = record.events[0]
    wrong = dataclasses.replace(event, evidence=(Span(0, 5, "Walks"),))
    with pytest.raises(ArchiveError, match=rf"event {event.id} .*0:5 quotes 'Walks', but the text has 'Talks'"):
        archive.put(dataclasses.replace(record, claims=(wrong,)))
    assert archive.documents() == []


def test_a_claim_id_that_stands_twice_is_refused(archive):
    record = talks()
    with pytest.raises(ArchiveError, match="stands twice"):
        archive.put(dataclasses.replace(record, claims=(record.claims[0], record.claims[0])))


def test_a_name_as_long_as_a_page_is_kept_and_found(archive):
    name = "Sylvania " + "and all that belongs to it " * 400
    record = note("Sylvania will wait.", "a.txt")
    (event,) = record.claims
    long = dataclasses.replace(event, source=(dataclasses.replace(event.source[0], actor=Actor("SYL", name, ActorKind.STATE)),))
    archive.put(dataclasses.replace(record, claims=(long,), actors=(Profile(Actor("SYL", name, ActorKind.STATE), (name,), 1),)))
    assert len(archive.find(actor=name)) == 1
    assert archive.check() == []


def test_text_that_is_no_unicode_is_refused(archive):
    with pytest.raises(ArchiveError, match="not Unicode text"):
        archive.put(note("Sylvania waits \ud800.", "a.txt"))


def test_a_document_answers_to_its_id_its_beginning_its_path_and_its_title(archive):
    id = talks().document.id
    archive.put(talks("reports/a.txt"))
    archive.put(note("Sylvania will wait.", "reports/b.txt"))
    for key in (id, id[:6], "reports/a.txt", "A.TXT", "talks on the RIVER"):
        assert archive.document(key).id == id
    with pytest.raises(NoSuchDocumentError, match="no document has 'nothing'"):
        archive.document("nothing")
    with pytest.raises(NoSuchDocumentError, match=r"2 documents answer to '\.txt'; say which by id"):
        archive.document(".txt")
    with pytest.raises(NoSuchDocumentError):
        archive.text_of("nothing")


@ON_SQLITE
def test_what_is_damaged_is_told(archive, tmp_path):
    archive.put(talks())
    archive.close()
    connection = sqlite3.connect(tmp_path / "record.db")
    connection.execute("update claim set line = replace(line, 'condemned', 'Condemned')")
    connection.execute("insert into claim_actor values (999, 'source', 0, null, null, '')")
    connection.execute("insert into claim_words (claim_words, rowid, sentence, summary) values ('delete', 1, 'never there', '')")
    connection.commit()
    connection.close()
    assert {notice.code for notice in archive.check()} >= {"digest-differs", "span-misquotes", "reference-broken", "index-differs"}


@ON_SQLITE
def test_a_file_with_a_damaged_page_is_told(archive, tmp_path):
    for number in range(30):
        archive.put(note(f"Sylvania waits {number} days. {'And longer. ' * 300}", f"{number}.txt"))
    archive.close()
    raw = bytearray((tmp_path / "record.db").read_bytes())
    for page in range(30, len(raw) // 4096, 9):
        raw[page * 4096 : page * 4096 + 200] = b"\xa5" * 200
    (tmp_path / "record.db").write_bytes(raw)
    assert "database-damaged" in {notice.code for notice in archive.check()}


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@st.composite
def records(draw) -> Record:
    text = draw(words)
    document = document_of(text, draw(st.none() | words), id=draw(st.sampled_from("abc")))
    cut = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda ends: ends[0] < ends[1])
    spans = [document.span(*ends) for ends in draw(st.lists(cut, min_size=1, max_size=4, unique=True))]
    actors = [Actor(draw(words), draw(words), draw(st.sampled_from(ActorKind)), draw(st.none() | words)) for _ in spans]
    claims = [
        Event(
            id=claim_id(document.id, "event", [span]),
            document=document.id,
            confidence=draw(st.floats(0, 1)),
            evidence=(span,),
            why=Why(draw(words), ()),
            type=draw(words),
            mode=draw(st.none() | words),
            contexts=(),
            cameo=None,
            quad=1,
            source=(),
            target=(),
            when=None,
            place=None,
            status="actual",
        )
        for span in spans
    ]
    profiles = {actor.id: Profile(actor, (draw(words),), 1) for actor in actors}
    notices = (Notice(draw(words), draw(words), spans[0]),)
    return Record(document, draw(words), tuple(claims), tuple(profiles.values()), notices)


@settings(max_examples=40, deadline=None)
@given(st.lists(records(), min_size=1, max_size=3))
def test_any_record_reads_back_as_it_was_put(puts):
    with tempfile.TemporaryDirectory() as folder, Archive(Path(folder) / "record.db") as archive:
        for record in puts:
            with contextlib.suppress(IdTakenError):
                result = archive.put(record)
                stored = archive.lines_of(record.document.id, LAYERS)
                if result is not PutResult.UNCHANGED:  # then the record of another location may stand there still
                    assert (stored == list(record_lines(record, LAYERS))) is (result is not PutResult.LOCATED)
                assert archive.put(record) is PutResult.UNCHANGED
        assert archive.check() == []

"""Questions and their answers."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.record import Archive
from unit.record.archive_builder import note, talks


@pytest.fixture
def stocked(archive) -> Archive:
    archive.put(talks("a.txt"))
    archive.put(note("Sylvania will consult Borduria on 9 May. The missile stays.", "b.txt", published=None))
    return archive


def kinds(hits) -> list[str]:
    return [hit.line["kind"] for hit in hits]


def test_everything_comes_by_day_then_in_text_order_and_the_undated_last(stocked):
    hits = stocked.find()
    assert [(hit.path, hit.line["kind"]) for hit in hits] == [
        ("a.txt", "position"),  # 2003-05/..
        ("a.txt", "statement"),
        ("a.txt", "event"),
        ("a.txt", "instrument"),
        ("a.txt", "body"),
        ("b.txt", "event"),
    ]
    assert stocked.find(limit=2, offset=3) == hits[3:5]


def test_a_hit_has_its_document_its_line_and_the_words(stocked):
    (hit,) = stocked.find("missiles CONDEMN")
    assert hit.line == next(line for line in stocked.lines_of(hit.document) if line["kind"] == "event")
    assert (hit.title, hit.path, hit.published) == ("Talks on the river 🌊 open in Khartoum", "a.txt", "2003-05-04")
    assert hit.snippet == "Freedonia (فريدونيا) [condemned] the [missile] tests of Sylvania."


def test_words_that_stand_in_the_text_but_in_no_claim_find_the_document(stocked):
    hits = stocked.find("missile")
    assert [(hit.path, hit.line["kind"]) for hit in hits] == [("a.txt", "event"), ("b.txt", "document")]
    assert "[missile] stays" in hits[1].snippet
    assert kinds(stocked.find("missile", type="ACCUSE")) == ["event"]
    assert kinds(stocked.find("missile", kind="document")) == ["document", "document"]


def test_words_in_double_quotes_stand_side_by_side(stocked):
    assert len(stocked.find('"missile tests"')) == 1
    assert stocked.find('"tests missile"') == []
    assert len(stocked.find("tests missile")) == 1


def test_names_are_found_without_their_diacritics(stocked):
    assert {hit.line["kind"] for hit in stocked.find("erdogan")} == {"statement", "position"}
    assert {hit.line["kind"] for hit in stocked.find(actor="IBRAHIM  erdoğan")} == {"statement", "position"}


@pytest.mark.parametrize(
    ("actor", "found"),
    [
        ("ibrahim-erdogan", {"statement", "position"}),
        ("Erdoğan", {"statement", "position"}),  # a name that it goes by in the document
        ("FRD", {"statement", "position", "event", "instrument", "body"}),  # the state, and everybody who belongs to it
        ("frd", {"statement", "position", "event", "instrument", "body"}),
        ("Freedonia", {"event", "instrument", "body"}),
        ("فريدونيا", {"event", "instrument", "body"}),
        ("the two", {"instrument", "body"}),  # bound to nobody: the words themselves
        ("Ruritania", set()),
    ],
)
def test_an_actor_is_found_by_id_country_and_any_name(stocked, actor, found):
    assert {hit.line["kind"] for hit in stocked.find(actor=actor)} == found


def test_type_kind_and_status_narrow_together(stocked):
    assert kinds(stocked.find(type="accuse", status="actual")) == ["event"]
    assert kinds(stocked.find(type="protocol")) == ["instrument"]
    assert [hit.path for hit in stocked.find(kind="event", status="planned")] == ["b.txt"]
    assert stocked.find(kind="statement", type="ACCUSE") == []


def test_days_are_those_of_the_claim_else_of_the_document(stocked):
    day = date(2003, 5, 3)
    assert kinds(stocked.find(since=day, until=day)) == ["position", "statement", "event", "instrument", "body"]
    assert stocked.find(until=date(2003, 4, 30)) == []
    assert kinds(stocked.find(since=date(2010, 1, 1))) == ["position"]  # open towards the future


def test_documents_are_found_by_their_day(stocked):
    assert [hit.path for hit in stocked.find(kind="document", since=date(2003, 5, 3))] == ["a.txt"]
    assert len(stocked.find(kind="document")) == 2


@pytest.mark.parametrize(
    "words", ['"', "AND", "missile AND", "NEAR(", "*", "-missile", "words:missile", "'", "a\0b", '""', "!", "^missile", '"missile', "😀"]
)
def test_no_words_break_the_search(stocked, words):
    stocked.find(words)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=20), st.text(max_size=10))
def test_nothing_that_is_typed_breaks_the_search(stocked, words, actor):
    stocked.find(words, actor=actor)

"""The language of questions, and what each field finds."""

import contextlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.record import Archive, Condition, Question, QuestionError, read_question
from dragoman.record.question import CLOSED, FIELDS
from unit.record.archive_builder import note, talks
from unit.record.postgres_server import Databases


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def stocked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """One archive on each database, that no test here changes."""
    databases = Databases(request.getfixturevalue("cluster")) if request.param == "postgresql" else None
    place = tmp_path_factory.mktemp("questions") / "record.db"
    with Archive(databases.address("questions") if databases else place) as archive:
        archive.put(talks("a.txt"))
        archive.put(note("Sylvania will consult Borduria on 9 May. The missile stays.", "b.txt", published=None))
        yield archive
    if databases:
        databases.forget()


def asked(text: str) -> list[tuple]:
    return [(one.field, one.values, one.negated) for one in read_question(text).conditions]


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("", []),
        ("missile base", [("words", ("missile",), False), ("words", ("base",), False)]),
        ('"air base"', [("words", ('"air base"',), False)]),
        ("base,airfield", [("words", ("base", "airfield"), False)]),
        ("Moscow, today", [("words", ("Moscow",), False), ("words", ("today",), False)]),
        ("- 10:30 -", [("words", ("-",), False), ("words", ("10:30",), False), ("words", ("-",), False)]),
        ("-missile", [("words", ("missile",), True)]),
        ("actor:RUS,USA", [("actor", ("RUS", "USA"), False)]),
        ('actor:"Sergei Ivanov",RUS', [("actor", ("Sergei Ivanov", "RUS"), False)]),
        ("-Status:Denied", [("status", ("denied",), True)]),
        ("since:2001-09", [("since", ("2001-09-01",), False)]),
        ("until:2001-09 as-of:2001", [("until", ("2001-09-30",), False), ("as-of", ("2001-12-31",), False)]),
        ("published:2001-09/2001-10", [("published", ("2001-09-01", "2001-10-31"), False)]),
        ("published:../2001", [("published", ("", "2001-12-31"), False)]),
    ],
)
def test_text_is_read_as_conditions(text, conditions):
    assert asked(text) == conditions


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("missile plase:TJK", 9, r"plase: is no field; did you mean place:\?.*published, publisher"),
        ("actor:RUS status:dneied", 18, "'dneied' is no status; there are: actual, ongoing"),
        ("quad:5", 6, "'5' is no quad; there are: 1, 2, 3, 4"),
        ("since:yesterday", 7, "'yesterday' is no date; write 2001-09-14"),
        ("since:2001/2002,2003", 17, "takes one date"),
        ("until:2001/..", 7, "takes no open interval"),
        ("-since:2001", 2, "cannot be turned round"),
        ('actor:"Sergei', 7, "this double quote is never closed"),
        ("actor: RUS", 7, "asks for nothing; put a value behind the colon"),
        ('place:""', 7, "asks for nothing; put words between the quotes"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_column(text, column, message):
    with pytest.raises(QuestionError, match=message) as told:
        read_question(text)
    assert told.value.column == column
    assert str(told.value).splitlines()[-1] == " " * (column + 1) + "^"


@given(st.text(max_size=30) | st.text('abc:-," actor', max_size=30))
def test_any_text_is_read_or_refused(text):
    with contextlib.suppress(QuestionError):
        assert isinstance(read_question(text), Question)


@given(st.text(max_size=20))
def test_an_unclosed_quote_is_refused_where_it_stands(text):
    plain = text.replace('"', "").replace(":", "").replace("-", "")
    with pytest.raises(QuestionError) as told:
        read_question(f'{plain} "words')
    assert told.value.column == len(plain) + 2


def found(archive: Archive, text: str) -> set[str]:
    return {f"{hit.path[0]}.{hit.line['kind']}" for hit in archive.ask(text)}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("source:FRD", {"a.event"}),
        ("target:FRD", set()),
        ("target:Sylvania source:Freedonia", {"a.event"}),
        ("speaker:Erdogan", {"a.statement"}),
        ("holder:ibrahim-erdogan", {"a.position"}),
        ("party:FRD", {"a.instrument", "a.body"}),
        ("actor:SYL,ibrahim-erdogan", {"a.event", "b.event", "a.statement", "a.position"}),
        ("actor:FRD -actor:ibrahim-erdogan", {"a.event", "a.instrument", "a.body"}),
        ("type:accuse,protocol", {"a.event", "a.instrument"}),
        ("kind:event -type:ACCUSE", {"b.event"}),
        ("-type:ACCUSE -kind:event,document", {"a.statement", "a.position", "a.instrument", "a.body"}),
        ("-status:actual kind:event", {"b.event"}),
        ("place:khartoum", {"a.event", "a.instrument"}),
        ("place:SDN", {"a.event", "a.instrument"}),
        ("place:Dushanbe", set()),
        ('issue:"ministers\' visits"', {"a.position"}),
        ("issue:visit", {"a.position"}),
        ("stance:for", {"a.position"}),
        ("stance:against", set()),
        ("quad:3", {"a.event"}),
        ("quad:1,2", {"b.event"}),
        ("voice:official", {"a.statement", "a.event", "a.position"}),
        ("voice:document kind:event", {"b.event"}),
        ("-voice:document", {"a.statement", "a.event", "a.position"}),
        ("published:2003-05 kind:event", {"a.event"}),
        ("published:2003-06/.. kind:event", set()),
        ("-published:2003 kind:event", {"b.event"}),
        ("as-of:2003-05-03 kind:event", set()),
        ("as-of:2003-05-04 kind:event", {"a.event"}),
        ("since:2003-06", {"a.position"}),
        ("missile,protocol kind:event,instrument", {"a.event", "a.instrument"}),
        ("missile -tests", {"b.document"}),
        ('-"missile tests" kind:event', {"b.event"}),
        ("kind:document -missile", set()),
        ("-kind:document,event", {"a.statement", "a.position", "a.instrument", "a.body"}),
        ("'; drop table claim; -- %s %(x)s", set()),
    ],
)
def test_every_field_finds_what_it_says(stocked, text, kinds):
    assert found(stocked, text) == kinds


def test_publishers_are_found_by_a_part_of_their_name(archive):
    from dragoman.model import Found

    archive.put(note("Sylvania will consult Borduria.", "a.txt", publisher=Found("The Réville Gazette", None, "metadata")))
    archive.put(note("Sylvania will wait for Borduria.", "b.txt"))
    assert found(archive, "publisher:reville") == {"a.event"}
    assert found(archive, "-publisher:reville") == {"b.event"}
    assert found(archive, "publisher:%") == set()


def test_pages_follow_one_another_without_gap_or_repetition(stocked):
    every = stocked.ask("")
    assert [hit for start in range(0, 8, 2) for hit in stocked.ask("", limit=2, offset=start)] == every
    assert len(every) == 6


def test_options_and_text_ask_the_same(stocked):
    from datetime import date

    question = Question.of("missile", actor="SYL", type="ACCUSE", status="actual", since=date(2003, 5, 1), until=date(2003, 5, 31))
    assert question == read_question("missile actor:SYL type:ACCUSE status:actual since:2003-05 until:2003-05")
    assert stocked.ask(question) == stocked.find("missile", actor="SYL", type="ACCUSE", status="actual")
    assert Question((Condition("actor", ("SYL",)),)).also(Question.of(kind="event")) == read_question("actor:SYL kind:event")


def test_the_command_and_its_help_name_every_field():
    from dragoman.cli.find import command

    told = command.help or ""
    assert all(field in told for field in FIELDS)
    assert all(value in told for value in CLOSED["voice"])


def test_a_question_of_many_words_is_answered(stocked):
    many = [f"word{n}" for n in range(2_000)]
    assert stocked.ask(" ".join(many)) == []
    assert len(stocked.ask(f"kind:event {','.join(many)},missile")) == 1


@pytest.mark.parametrize("text", ["issue:%", "issue:_", "publisher:%", "publisher:_", "actor:%", "place:_", "\udcff", "actor:\udcff\0"])
def test_signs_that_mean_something_to_a_database_are_signs(stocked, text):
    assert stocked.ask(text) == []


@pytest.mark.parametrize("text", ["missile*", "^missile", "(missile)", "missile'", '"missile;--"', "{missile}", "missile\\"])
def test_signs_that_mean_something_to_a_search_index_are_passed_over(stocked, text):
    assert {hit.line["id"] for hit in stocked.ask(f"{text} kind:event")} == {hit.line["id"] for hit in stocked.ask("missile kind:event")}


def test_more_answers_than_a_statement_has_room_for_come_in_one_page(stocked, monkeypatch):
    whole = stocked.ask("")
    monkeypatch.setattr("dragoman.record.find._MANY", 2)
    assert stocked.ask("") == whole
    assert len(whole) > 4

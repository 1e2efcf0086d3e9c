"""The record as tables, pairs of states and a timeline."""

import dataclasses
import subprocess
import sys
from datetime import date

import polars as pl
import pytest

from dragoman.analyse import Entry, dyads, tables, timeline
from dragoman.model import Form, Mention, When
from dragoman.model.plain import header_line, record_lines
from unit.record.archive_builder import FREEDONIA, SYLVANIA, Builder, note, talks

KINDS = ["documents", "actors", "statements", "events", "positions", "instruments", "bodies", "notices"]


@pytest.fixture
def lines() -> list[dict]:
    return [
        header_line("dragoman 0", "rules"),
        *record_lines(talks(), ["times", "mentions"]),
        *record_lines(note("Sylvania will wait.", None)),
    ]


def row(frame: pl.DataFrame, **wanted) -> dict:
    return {name: frame.row(0, named=True)[name] for name in wanted}


def test_every_kind_has_a_table_in_the_order_of_the_lines(lines):
    frames = tables(lines)
    assert list(frames) == KINDS
    assert [frame.height for frame in frames.values()] == [2, 3, 1, 2, 1, 1, 1, 2]


def test_empty_tables_have_the_columns_and_types_of_full_ones(lines):
    assert {name: frame.schema for name, frame in tables([]).items()} == {name: frame.schema for name, frame in tables(lines).items()}
    assert tables([])["events"].schema["earliest"] == pl.Date


def test_a_document_has_its_days(lines):
    expected = {"published": date(2003, 5, 4), "dateline_place": "Khartoum", "dateline_date": date(2003, 5, 3), "path": "reports/a.txt"}
    assert row(tables(lines)["documents"], **expected) == expected


def test_an_actor_has_names_and_offices(lines):
    expected = {
        "id": "ibrahim-erdogan",
        "actor_kind": "person",
        "sectors": "GOV",
        "names": "İbrahim Erdoğan; Erdoğan",
        "mentions": 1,
        "roles": "Foreign Minister FRD 2002/?",
    }
    assert row(tables(lines)["actors"], **expected) == expected


def test_a_statement_is_flat(lines):
    expected = {
        "speaker_id": "ibrahim-erdogan",
        "speaker": "İbrahim Erdoğan",
        "speaker_country": "FRD",
        "cue": "said",
        "content": "his country would welcome Sylvania's ministers",
        "addressee": "reporters",
        "when": "2003-05-03",
        "earliest": date(2003, 5, 3),
        "reported_by": "",
    }
    assert row(tables(lines)["statements"], **expected) == expected


def test_an_event_has_both_sides_and_its_sentence(lines):
    text = talks().document.text
    frame = tables(lines)["events"]
    expected = {"source_ids": "FRD", "source": "Freedonia", "target_countries": "SYL", "quad": 3, "earliest": None, "place": "Khartoum"}
    assert row(frame, **expected) == expected
    first = frame.row(0, named=True)
    assert text[first["start"] : first["end"]] == first["quote"] == "Freedonia (فريدونيا) condemned the missile tests of Sylvania."


def test_the_parts_of_several_actors_stay_in_step(lines):
    expected = {"parties_ids": "FRD; ", "parties": "Freedonia; The two", "parties_countries": "FRD; ", "acts": "signed 2003-05-03 Khartoum"}
    assert row(tables(lines)["instruments"], **expected) == expected


def test_a_notice_may_have_no_span(lines):
    assert tables(lines)["notices"]["quote"].to_list() == ["The two", None]


def event(source: tuple, target: tuple, **changes):
    record = talks()
    at = Builder(record.document)
    sides = [tuple(Mention(at.span("The two"), actor, Form.NAME) for actor in side) for side in (source, target)]
    changed = dataclasses.replace(record.events[0], source=sides[0], target=sides[1], **changes)
    return next(line for line in record_lines(dataclasses.replace(record, claims=(changed,))) if line.get("type") == "ACCUSE")


def test_dyads_count_directed_pairs_of_states_by_what_became_of_the_event():
    minister = dataclasses.replace(FREEDONIA, id="a-minister", name="A minister")
    events = [
        event((FREEDONIA,), (SYLVANIA,)),
        event((minister, FREEDONIA), (SYLVANIA,)),  # once, though two of one state
        event((FREEDONIA,), (SYLVANIA,), status="ongoing", background=True),
        event((FREEDONIA,), (SYLVANIA,), status="planned"),
        event((SYLVANIA,), (FREEDONIA,)),
        event((SYLVANIA,), (SYLVANIA,)),
        event((SYLVANIA,), ()),
        event((SYLVANIA,), (None,)),
    ]
    assert dyads(tables(events)["events"]).rows() == [
        ("FRD", "SYL", 3, "ACCUSE", 2, 1, 1),
        ("SYL", "FRD", 3, "ACCUSE", 1, 0, 0),
    ]


def test_dyads_of_nothing_have_the_same_columns():
    some = dyads(tables([event((FREEDONIA,), (SYLVANIA,))])["events"])
    assert dyads(tables([])["events"]).schema == some.schema


def test_the_timeline_is_in_the_order_of_days_and_tells_where_they_come_from(lines):
    document, day = talks().document.id, date(2003, 5, 3)
    entries = timeline(lines)
    assert [(entry.earliest, entry.latest, entry.kind, entry.told, entry.label) for entry in entries[:5]] == [
        (date(2003, 5, 1), None, "position", True, "İbrahim Erdoğan: for ministers' visits"),
        (day, day, "statement", True, "İbrahim Erdoğan: “his country would welcome Sylvania's ministers”"),
        (day, day, "event", False, "Freedonia → Sylvania: ACCUSE"),
        (day, day, "instrument", True, "Khartoum Protocol: signed"),
        (date(2003, 5, 4), date(2003, 5, 4), "event", False, "Sylvania: CONSULT (planned)"),
    ]
    assert {entry.document for entry in entries[:4]} == {document}


def test_what_has_no_day_is_not_on_the_timeline():
    assert timeline(record_lines(note("Sylvania will wait.", None, published=None))) == []


def test_an_interval_open_at_the_start_stands_at_its_end():
    lines = [event((FREEDONIA,), (SYLVANIA,), when=When.of(edtf)) for edtf in ("2003-05-04", "../2003-05-03", "2003-05-02/..")]
    assert [(e.earliest, e.latest) for e in timeline(lines)] == [
        (date(2003, 5, 2), None),
        (None, date(2003, 5, 3)),
        (date(2003, 5, 4), date(2003, 5, 4)),
    ]
    assert isinstance(timeline(lines)[0], Entry)


def test_importing_the_study_loads_no_polars():
    code = "import sys, dragoman.analyse, dragoman.export.csv; print('polars' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"

"""The record as tables, and pairs of states."""

import dataclasses
from datetime import date

import polars as pl
import pytest

from dragoman.analyse import dyads, tables
from dragoman.model import Form, Mention, When
from dragoman.model.plain import header_line, record_lines
from unit.record.archive_builder import FREEDONIA, SYLVANIA, Builder, note, talks

KINDS = ["documents", "actors", "statements", "events", "positions", "instruments", "bodies", "frames", "assessments", "motives", "notices"]


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
    assert [frame.height for frame in frames.values()] == [2, 3, 1, 2, 1, 1, 1, 0, 0, 0, 2]


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
    counts = ("source", "target", "verb_coop", "mat_coop", "verb_conf", "mat_conf", "background", "unrealised", "documents")
    assert dyads(tables(events)["events"]).select(counts).rows() == [
        ("FRD", "SYL", 0, 0, 2, 0, 1, 1, 1),
        ("SYL", "FRD", 0, 0, 1, 0, 0, 0, 1),
    ]


def test_the_days_of_a_dyad_are_its_outermost():
    events = [event((FREEDONIA,), (SYLVANIA,), when=When.of(edtf)) for edtf in ("2003-05-04", "../2003-05-03", "2003-05")]
    (row,) = dyads(tables(events)["events"]).rows(named=True)
    assert (row["first"], row["last"]) == (date(2003, 5, 1), date(2003, 5, 31))


def test_dyads_of_nothing_have_the_same_columns():
    some = dyads(tables([event((FREEDONIA,), (SYLVANIA,))])["events"])
    assert dyads(tables([])["events"]).schema == some.schema


def test_frames_assessments_and_motives_have_their_columns(code):
    text = "Ghana sees the levy as a tax on the poor. Relations between Ghana and Togo have soured. "
    text += "Fearing a strike, Ghana asked Togo for grain."
    frames = tables(list(record_lines(code(text))))
    assert frames["frames"].row(0, named=True)["words"] == "a tax on the poor"
    assert frames["assessments"].row(0, named=True)["parties_ids"] == "GHA; TGO"
    assert frames["assessments"].row(0, named=True)["direction"] == "worse"
    assert frames["motives"].row(0, named=True)["relation"] == "fear"
    assert frames["motives"].row(0, named=True)["reason"] == "a strike"


def test_the_cluster_of_a_thing_or_a_person_has_a_column(lines):
    judged = [line | {"cluster": f"of {line['kind']}"} if line["kind"] in ("actor", "instrument", "body") else line for line in lines]
    for name, cluster in (("actors", "of actor"), ("instruments", "of instrument"), ("bodies", "of body")):
        assert tables(lines)[name]["cluster"].null_count() == tables(lines)[name].height
        assert set(tables(judged)[name]["cluster"]) == {cluster}

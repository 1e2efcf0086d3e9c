"""Discourse networks, networks of actors, timelines, Stata and R."""

import csv
import json
import re
import shutil
import struct
import subprocess
import xml.etree.ElementTree as ET
from datetime import date
from itertools import pairwise

import polars as pl
import pytest

from dragoman.analyse import tables
from dragoman.analyse.choice import Choice
from dragoman.export.folder import export
from dragoman.export.stata import dta
from dragoman.model import Actor, ActorKind
from unit.export.field_reports import CONDEMNED, FRANCE, JAPAN, MINISTER, RUSSIA, act, lines_of, named, position, report

POSITIONS = 'Ana Petit, "for France", backs the test ban. France rejects the levy. Russia is open on the levy.'


def positions(at):
    sentences = [f"{one}." for one in POSITIONS.rstrip(".").split(". ")]
    return (
        position(at, sentences[0], MINISTER, "test ban", "for", principal=named(at, sentences[0], FRANCE)),
        position(at, sentences[1], FRANCE, "levy", "against"),
        position(at, sentences[2], RUSSIA, "levy", "open"),
    )


def dna(tmp_path, *records, choice=None):
    export(lines_of(*records), "dna", tmp_path, choice or Choice())
    with (tmp_path / "statements.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_position_is_a_statement_of_a_discourse_network(tmp_path):
    found = dna(tmp_path, report(text=POSITIONS, others=positions))
    assert [(row["person"], row["organization"], row["concept"], row["agreement"]) for row in found] == [
        ("Ana Petit", "France", "test ban", "1"),
        ("", "France", "levy", "0"),
    ]
    assert all(POSITIONS[int(row["start"]) : int(row["stop"])] == row["quote"] for row in found)
    assert found[0]["date"] == "2003-05-04"
    settings = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))["settings"]
    assert settings == {"since": None, "until": None, "left_out": {"stance open": 1}}


def test_positions_outside_the_period_or_without_a_day_are_left_out(tmp_path):
    assert dna(tmp_path, report(text=POSITIONS, others=positions), choice=Choice(since=date(2004, 1, 1))) == []
    assert dna(tmp_path, report(text=POSITIONS, others=positions, published=None)) == []


ODD = Actor("a&b", 'The <Odd> "Sons" & Co\x0b', ActorKind.COMPANY, None, ())
XML = "{http://graphml.graphdrawing.org/xmlns}"


def graph(tmp_path, *records):
    export(lines_of(*records), "network", tmp_path, Choice())
    root = ET.parse(tmp_path / "network.graphml").getroot()
    names = {key.get("id"): (key.get("attr.name"), key.get("attr.type")) for key in root.iter(f"{XML}key")}
    part = root.find(f"{XML}graph")
    values = [
        {"tag": each.tag.removeprefix(XML), **each.attrib, **{names[data.get("key")][0]: data.text for data in each.iter(f"{XML}data")}}
        for each in part
        if each.tag != f"{XML}data"
    ]
    return part, names, [one for one in values if one["tag"] == "node"], [one for one in values if one["tag"] == "edge"]


def test_a_network_is_graphml_with_typed_values(tmp_path):
    aided = act("France aided Russia.", "AID", [FRANCE], [RUSSIA], quad=2, when="2003-05-01")
    whole, names, nodes, edges = graph(
        tmp_path, report(CONDEMNED, aided), report(CONDEMNED, path="b.txt", text="France condemned Russia. So.")
    )
    assert whole.get("edgedefault") == "directed"
    assert [(node["id"], node["label"], node["country"]) for node in nodes] == [("FRA", "France", "FRA"), ("RUS", "Russia", "RUS")]
    (edge,) = edges
    told = {"source": "FRA", "target": "RUS", "weight": "3", "verb_conf": "2", "mat_coop": "1", "documents": "2", "scale_sum": "6.0"}
    assert edge.items() >= told.items()
    assert (edge["first"], edge["last"]) == ("2003-05-01", "2003-05-04")
    assert ("weight", "int") in names.values()
    assert ("scale_sum", "double") in names.values()


def test_the_lists_of_nodes_and_edges_tell_the_same(tmp_path):
    _, _, nodes, edges = graph(tmp_path, report(CONDEMNED, act("Japan met Russia.", "CONSULT", [JAPAN], [RUSSIA])))
    for file, columns, expected in (("nodes.csv", ("Id", "Label"), nodes), ("edges.csv", ("Source", "Target", "Weight"), edges)):
        with (tmp_path / file).open(encoding="utf-8", newline="") as stream:
            found = [tuple(row[name] for name in columns) for row in csv.DictReader(stream)]
        keys = {"Id": "id"} | {name: name.lower() for name in columns[-2:]} | ({"Source": "source"} if "Source" in columns else {})
        assert found == [tuple(one[keys[name]] for name in columns) for one in expected]


def test_names_that_xml_cannot_hold_are_escaped_or_cleaned(tmp_path):
    _, _, nodes, _ = graph(tmp_path, report(act(f"{ODD.name} sued Somebody.", "ACCUSE", [ODD], ["Somebody"], quad=3)))
    assert {node["label"] for node in nodes} == {'The <Odd> "Sons" & Co', "Somebody"}


def test_an_event_without_a_target_makes_no_edge(tmp_path):
    _, _, nodes, edges = graph(tmp_path, report(act("France rallied.", "PROTEST", [FRANCE], [], quad=4)))
    assert nodes == edges == []


def timeline(tmp_path, *records):
    export(lines_of(*records), "timelinejs", tmp_path, Choice())
    return json.loads((tmp_path / "timeline.json").read_text(encoding="utf-8"))["events"]


DAY = {"year": 2003, "month": 5, "day": 3}


@pytest.mark.parametrize(
    ("edtf", "dates"),
    [
        ("2003-05-03", {"start_date": DAY}),
        ("2003-05-03/2003-05-03", {"start_date": DAY}),
        ("2003", {"start_date": {"year": 2003}}),
        ("2003-05", {"start_date": {"year": 2003, "month": 5}}),
        ("2003-05-03/2003-06", {"start_date": DAY, "end_date": {"year": 2003, "month": 6}}),
        ("199X", {"start_date": {"year": 1990, "month": 1, "day": 1}, "end_date": {"year": 1999, "month": 12, "day": 31}}),
        ("2003-21", {"start_date": {"year": 2003, "month": 3, "day": 1}, "end_date": {"year": 2003, "month": 5, "day": 31}}),
        ("../2003-05-03", {"start_date": DAY}),
        ("2003-05-03/..", {"start_date": DAY}),
        ("2003-05-03/2003-05", {"start_date": DAY, "end_date": {"year": 2003, "month": 5, "day": 31}}),
        ("2003-05-03/2003", {"start_date": DAY, "end_date": {"year": 2003, "month": 12, "day": 31}}),
    ],
)
def test_a_timeline_has_the_precision_told_and_no_end_that_equals_the_start(tmp_path, edtf, dates):
    (slide,) = timeline(tmp_path, report(CONDEMNED | {"when": edtf}))
    assert {key: value for key, value in slide.items() if key.endswith("_date")} == dates


def test_a_timeline_escapes_what_the_tool_takes_for_html(tmp_path):
    sentence = "France <b>condemned</b> Russia."
    (slide,) = timeline(tmp_path, report(CONDEMNED | {"sentence": sentence}, publisher="<Wire>", url="javascript:alert(1)"))
    assert slide["text"]["text"] == "<p>France &lt;b&gt;condemned&lt;/b&gt; Russia.</p><p>&lt;Wire&gt;</p>"
    (slide,) = timeline(tmp_path, report(CONDEMNED, url='https://example.org/"x'))
    assert 'href="https://example.org/&quot;x"' in slide["text"]["text"]


def test_a_timeline_is_in_the_order_of_days_with_one_slide_an_event(tmp_path):
    twice = CONDEMNED | {"cluster": "c1"}
    early = act("Japan met Russia.", "CONSULT", [JAPAN], [RUSSIA], when="2001-01-02")
    slides = timeline(tmp_path, report(twice, early), report(twice, path="b.txt", text="France condemned Russia. Indeed."))
    assert [slide["group"] for slide in slides] == ["CONSULT", "ACCUSE"]


FRAME = pl.DataFrame(
    {
        "a name": ["é" * 1500, None, "x"],
        "a_name": [1, None, -3],
        "1st": [date(2003, 5, 3), None, date(1900, 1, 1)],
        "yes": [True, None, False],
    },
    schema={"a name": pl.String, "a_name": pl.Int64, "1st": pl.Date, "yes": pl.Boolean},
)


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a .dta file, found through its map."""
    start = data.index(b"<map>") + 5
    places = struct.unpack("<14Q", data[start : start + 112])
    assert places[0] == 0
    assert places[-1] == len(data)
    assert data[places[-2] :] == b"</stata_dta>"
    found = {}
    for first, last in pairwise(places[2:-1]):
        part = data[first:last]
        name = re.match(rb"<(\w+)>", part).group(1).decode()
        assert part.endswith(f"</{name}>".encode())
        found[name] = part[len(name) + 2 : -len(name) - 3]
    return found


def test_a_stata_file_is_what_its_documentation_says():
    data = b"".join(dta(FRAME))
    found = parts(data)
    assert data.startswith(b"<stata_dta><header><release>118</release><byteorder>LSF</byteorder><K>\x04\x00</K><N>\x03")
    assert struct.unpack("<4H", found["variable_types"]) == (32768, 65526, 65528, 65530)
    names = [found["varnames"][at : at + 129].rstrip(b"\0").decode() for at in range(0, 4 * 129, 129)]
    assert names == ["a_name", "a_name_2", "_1st", "yes"]
    rows = list(struct.iter_unpack("<8sdib", found["data"]))
    assert [row[2] for row in rows] == [(date(2003, 5, 3) - date(1960, 1, 1)).days, 2147483621, (date(1900, 1, 1) - date(1960, 1, 1)).days]
    assert [row[3] for row in rows] == [1, 101, 0]
    assert rows[0][0] == struct.pack("<H", 1) + (1).to_bytes(6, "little")
    assert rows[1][0] == bytes(8)
    assert found["strls"].startswith(b"GSO" + struct.pack("<IQBI", 1, 1, 130, 3001) + "é".encode())


def test_a_nul_does_not_end_words_in_stata():
    for words in ("a\0b", "a\0b" + "c" * 3000):
        found = parts(b"".join(dta(pl.DataFrame({"words": [words]}))))
        assert words.replace("\0", " ").encode() in found["data"] + found["strls"]


def test_pandas_reads_the_stata_files(tmp_path):
    pandas = pytest.importorskip("pandas")
    export(lines_of(report(CONDEMNED)), "stata", tmp_path, Choice())
    frame = pandas.read_stata(tmp_path / "events.dta")
    assert frame["cameo"].tolist() == ["111"]
    assert frame["quad"].tolist() == [3]


def test_there_is_a_stata_file_a_kind(tmp_path):
    lines = lines_of(report(CONDEMNED))
    export(lines, "stata", tmp_path, Choice())
    assert {path.stem for path in tmp_path.glob("*.dta")} == set(tables(lines))


def test_r_gets_every_table_and_a_script_that_names_each_column(tmp_path):
    lines = lines_of(report(CONDEMNED))
    export(lines, "r", tmp_path, Choice())
    script = (tmp_path / "read_record.R").read_text(encoding="utf-8")
    for name, frame in tables(lines).items():
        (classes,) = re.findall(rf"^  {name} = c\((.*)\),?$", script, re.MULTILINE)
        assert re.findall(r'(\w+) = "', classes) == frame.columns
    assert 'cameo = "character"' in script
    assert 'published = "Date"' in script


@pytest.mark.skipif(not shutil.which("Rscript"), reason="R is not installed")
def test_r_reads_its_tables(tmp_path):
    export(lines_of(report(CONDEMNED)), "r", tmp_path, Choice())
    code = f'source("{tmp_path}/read_record.R"); cat(read_record("{tmp_path}")$events$cameo)'
    assert subprocess.run(["Rscript", "-e", code], capture_output=True, text=True, check=True).stdout == "111"

"""Other people's codings, read and laid beside ours."""

from datetime import date

import pytest

from dragoman.analyse.beside import Beside
from dragoman.analyse.choice import Choice
from dragoman.export import theirs
from dragoman.export.folder import export
from dragoman.export.theirs import TheirEvent, TheirFileError, TheirPosition, read
from dragoman.export.theirs_codes import cameo_type
from unit.export.field_reports import CONDEMNED, FRANCE, JAPAN, RUSSIA, act, lines_of, position, report

MEETING = act("France and Japan met Russia.", "CONSULT", [FRANCE, JAPAN], [RUSSIA], cameo="04", when="2003-05-02")
FILES = {"polecat": "polecat.txt", "icews": "icews.tab", "gdelt2": "events.export.CSV", "plover": "plover.json"}


@pytest.mark.parametrize("form", FILES)
def test_what_we_write_in_a_format_we_read_back(tmp_path, form):
    rallied = act("France rallied.", "PROTEST", [FRANCE], [], quad=4)
    export(lines_of(report(CONDEMNED, MEETING, rallied)), form, tmp_path, Choice())
    found = read(tmp_path / FILES[form], form)
    assert found.events == [
        TheirEvent(date(2003, 5, 4), "FRA", "RUS", "ACCUSE"),
        TheirEvent(date(2003, 5, 2), "FRA", "RUS", "CONSULT"),
        TheirEvent(date(2003, 5, 2), "JPN", "RUS", "CONSULT"),
    ]
    assert found.left_out == {"not between two states": 1}


def test_positions_are_read_back(tmp_path):
    text = "France rejects the levy. Russia backs it."

    def others(at):
        return (
            position(at, "France rejects the levy.", FRANCE, "levy", "against"),
            position(at, "Russia backs it.", RUSSIA, "levy", "for"),
        )

    export(lines_of(report(text=text, others=others)), "dna", tmp_path, Choice())
    found = read(tmp_path / "statements.csv", "dna").positions
    assert found == [TheirPosition(date(2003, 5, 4), "France", "levy", 0), TheirPosition(date(2003, 5, 4), "Russia", "levy", 1)]


def test_names_of_countries_and_older_headings_are_understood(tmp_path):
    file = tmp_path / "a.tab"
    head = "Event ID\tEvent Date\tSource Country\tTarget Country\tCAMEO Code"
    file.write_text(f'\ufeff{head}\n1\t"2003-05-02"\tNorth Korea\t"Japan"\t"0871"\n2\t2003-05-02\tNowhere\tJapan\t040\n', encoding="utf-8")
    found = read(file, "icews")
    assert found.unknown == {"Nowhere": 1}
    assert found.events == [TheirEvent(date(2003, 5, 2), "PRK", "JPN", "RETREAT")]
    assert found.left_out == {"not between two states": 1}
    rows = [
        f"{n}\t2003-05-02\t{name}\tJapan\t040"
        for n, name in enumerate(("Russian Federation", "Occupied Palestinian Territory", "Yugoslavia"))
    ]
    file.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    assert [event.source for event in read(file, "icews").events] == ["RUS", "PSE", "YUG"]
    file.write_text("Event Date\tEvent Type\tEvent Intensity\tActor Country\tRecipient Country\n2003-05-02\tASSAULT\t-9\tNone\tJPN; RUS\n")
    assert read(file, "polecat").left_out == {"not between two states": 1}


@pytest.mark.parametrize(
    ("code", "type"),
    [
        ("036", "AGREE"),
        ("081", "CONCEDE"),
        ("0831", "CONCEDE"),
        ("084", "RETREAT"),
        ("0871", "RETREAT"),
        ("090", "REQUEST"),
        ("20", "ASSAULT"),
        ("40", "CONSULT"),
        ("871", "RETREAT"),
        ("4", "CONSULT"),
        ("14", "PROTEST"),
        ("010", ""),
        ("021", ""),
        ("---", ""),
        ("", ""),
    ],
)
def test_cameo_codes_become_plover_types_as_the_manual_has_it(code, type):
    assert cameo_type(code) == type


BAD_ROWS = {
    "polecat": (
        "Event Type\tExtra\tEvent Date\tRecipient Country\tActor Country",
        ["AID\tx\t2003-05-02\tRUS\tFRA", "AID\tx\t2003-02-30\tRUS\tFRA", "NAP\tx\t2003-05-02\tRUS\tFRA", "AID\tx\tNone\tRUS\tFRA", "AID"],
        ["line 3: '2003-02-30' is no day", "line 4: 'NAP' is no PLOVER type", "line 5: no day", "line 6: no day"],
    ),
    "icews": (
        "Event Date\tCAMEO Code\tTarget Country\tSource Country",
        ["2003-05-02\t070\tRussia\tFrance", "yesterday\t070\tRussia\tFrance", "2003-05-02\t---\tRussia\tFrance"],
        ["line 3: 'yesterday' is no day", "line 4: '---' is no CAMEO code"],
    ),
    "plover": (
        '{"date": "2003-05-02", "event": "AID", "actor": {"code": "FRA"}, "recipient": {"code": "RUS"}}',
        ['{"date": ""}', "{", "7", '{"date": "2003-05-02", "event": "NAP"}'],
        ["line 2: no day", "line 3: cannot be read", "line 4: is no object", "line 5: 'NAP' is no PLOVER type"],
    ),
    "dna": (
        "agreement,concept,organization,person,date",
        ["1,levy,France,,2003-05-02", "perhaps,levy,France,,2003-05-02", "0,levy,France,,2003"],
        ["line 3: agreement is 'perhaps'", "line 4: '2003' is no day"],
    ),
}


@pytest.mark.parametrize("form", BAD_ROWS)
def test_a_row_that_cannot_be_read_is_told_with_file_and_line_and_the_rest_goes_on(tmp_path, form):
    head, rows, expected = BAD_ROWS[form]
    file = tmp_path / "theirs.txt"
    file.write_text("\ufeff" + "\r\n".join([head, *rows]) + "\r\n", encoding="utf-8")
    found = read(file, form)
    assert len(found.events) + len(found.positions) == 1
    assert found.left_out["could not be read"] == len(expected)
    assert all(notice.message.startswith(f"{file}, {words}") for notice, words in zip(found.notices, expected, strict=True))


def test_a_line_of_gdelt_with_too_few_columns_is_told_and_the_rest_goes_on(tmp_path):
    export(lines_of(report(CONDEMNED, MEETING)), "gdelt2", tmp_path, Choice())
    file = tmp_path / "events.export.CSV"
    whole = file.read_text(encoding="utf-8")
    first = whole.partition("\n")[0]
    file.write_text(whole + "1\t20030502\n" + first.replace("20030504", "20030540"), encoding="utf-8")
    found = read(file, "gdelt2")
    assert len(found.events) == 3
    assert [notice.message.split(": ", 1)[1][:12] for notice in found.notices] == ["2 columns; a", "'2003-05-40'"]


def test_a_type_of_older_data_without_one_heir_is_counted(tmp_path):
    file = tmp_path / "a.json"
    file.write_text('{"date": "2003-05-02", "event": "YIELD", "actor": {"code": "FRA"}, "recipient": {"code": "RUS"}}\n')
    found = read(file, "plover")
    assert (found.left_out, found.notices) == ({"no PLOVER type": 1}, [])


def test_what_gdelt_calls_states_otherwise_is_understood(tmp_path):
    export(lines_of(report(CONDEMNED)), "gdelt2", tmp_path, Choice())
    file = tmp_path / "events.export.CSV"
    file.write_text(file.read_text(encoding="utf-8").replace("\tFRA\t", "\tROM\t"), encoding="utf-8")
    assert [event.source for event in read(file, "gdelt2").events] == ["ROU"]


@pytest.mark.parametrize(
    ("form", "text", "words"),
    [
        ("polecat", "a\tb\n1\t2\n", "lacks Event Date"),
        ("icews", "", "lacks Event Date"),
        ("gdelt2", "1\t2\n", "line 1: 2 columns"),
        ("plover", "[1", "cannot be read as plover"),
        ("plover", "[1]", "event 1"),
        ("plover", "[" * 100_000, "cannot be read as plover"),
        ("dna", "id;date\n", "lacks date"),
    ],
)
def test_a_file_of_another_format_is_refused_with_its_name(tmp_path, form, text, words):
    file = tmp_path / "theirs.txt"
    file.write_text(text)
    with pytest.raises(TheirFileError, match=rf"theirs\.txt.*{words}"):
        read(file, form)


def test_every_format_of_import_is_one_of_export():
    from dragoman.export.folder import FORMATS

    assert set(theirs.FORMATS) <= set(FORMATS)


def test_two_codings_agree_as_far_as_their_counts_can_be_matched():
    beside = Beside.of([("a", 1), ("a", 1), ("b", 2)], [("a", 1), ("c", 3)])
    assert beside.rows() == [(("a", 1), 2, 1), (("b", 2), 1, 0), (("c", 3), 0, 1)]
    assert beside.shared == 1
    assert beside.overlap == pytest.approx(2 * 1 / 5)
    assert Beside.of([], []).overlap is None

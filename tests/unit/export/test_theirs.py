"""Other people's codings, read and laid beside ours."""

from datetime import date

import pytest

from dragoman.analyse.beside import Beside
from dragoman.analyse.choice import Choice
from dragoman.export import theirs
from dragoman.export.folder import export
from dragoman.export.theirs import TheirEvent, TheirFileError, TheirPosition, cameo_type, read
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
        ("010", ""),
        ("021", ""),
        ("---", ""),
        ("", ""),
    ],
)
def test_cameo_codes_become_plover_types_as_the_manual_has_it(code, type):
    assert cameo_type(code) == type


def test_what_lacks_a_day_or_a_type_is_counted(tmp_path):
    file = tmp_path / "a.json"
    file.write_text(
        '{"date": "", "event": "AID", "actor": [], "recipient": []}\n{"date": "2003-05-02", "event": "NAP", "actor": {"code": "FRA"}}\n'
    )
    assert read(file, "plover").left_out == {"no day": 1, "no PLOVER type": 1}


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

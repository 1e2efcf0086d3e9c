"""`find` in the language of questions, `--as-of`, `diff` and `record check`."""

import json
import sqlite3
from pathlib import Path

import pytest

from dragoman.cli import main
from dragoman.record import Archive
from unit.record.archive_builder import note, talks


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    with Archive(path) as archive:
        archive.put(talks("a.txt"))
        archive.put(note("Sylvania will consult Borduria on 9 May. The missile stays.", "b.txt", published=None))
    return path


@pytest.fixture
def run(capsys):
    def run_it(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main([str(each) for each in arguments])
        told = capsys.readouterr()
        return end.value.code, told.out, told.err

    return run_it


def types(out: str) -> list[str]:
    return [line.get("type") or line["kind"] for line in map(json.loads, out.splitlines())]


def test_find_reads_questions_and_options_together(run, record):
    code, out, _ = run("find", "actor:SYL", "-type:CONSULT", "--kind", "event", "--record", record, "--format", "jsonl")
    assert code == 2  # a hyphen at the beginning of a word of its own is an option's
    code, out, _ = run("find", "actor:SYL -type:CONSULT", "--kind", "event", "--record", record, "--format", "jsonl")
    assert (code, types(out)) == (0, ["ACCUSE"])
    assert run("find", "actor:SYL quad:2", "--record", record)[:2] == (1, "")


def test_find_turns_pages(run, record):
    every = types(run("find", "--record", record, "--format", "jsonl")[1])
    pages = [types(run("find", "--limit", 2, "--offset", at, "--record", record, "--format", "jsonl")[1]) for at in (0, 2, 4)]
    assert [type for page in pages for type in page] == every


def test_a_question_that_cannot_be_read_is_shown_with_its_place(run, record):
    code, out, err = run("find", "actor:SYL plase:Khartoum", "--record", record)
    assert (code, out) == (2, "")
    assert "column 11: plase: is no field; did you mean place:?" in err
    assert err.splitlines()[-1] == " " * 12 + "^"


@pytest.mark.parametrize("command", [["find", "kind:event"], ["show"], ["stands"], ["export"]])
def test_as_of_leaves_out_what_was_not_known_and_says_how_much(run, record, command):
    code, out, err = run(*command, "--record", record, "--as-of", "2003-05-03")
    assert "as of 2003-05-03: documents left out: 1 published later, 1 without a date" in err
    assert "a.txt" not in out
    assert "Khartoum" not in out
    code, out, err = run(*command, "--record", record, "--as-of", "2003-05-04")
    assert (code, "Khartoum" in out or "visits" in out or "ACCUSE" in out) == (0, True)
    assert "left out: 0 published later, 1 without a date" in err


def test_a_sound_record_is_told_and_a_damaged_one_found(run, record):
    assert run("record", "check", "--record", record)[:2] == (0, "sound: 2 documents\n")
    connection = sqlite3.connect(record)
    connection.execute("update claim set line = replace(line, 'condemned', 'Condemned')")
    connection.execute("delete from claim_facet")
    connection.commit()
    connection.close()
    code, out, _ = run("record", "check", "--record", record)
    assert code == 1
    assert {line.split(":")[0] for line in out.splitlines()} == {"digest-differs", "span-misquotes", "facets-differ"}


def test_checking_makes_no_record(run, tmp_path):
    code, _, err = run("record", "check", "--record", tmp_path / "typo.db")
    assert code == 4
    assert "there is no such archive" in err
    assert list(tmp_path.iterdir()) == []


def test_two_records_that_are_alike_do_not_differ(run, record, tmp_path):
    lines = tmp_path / "record.jsonl"
    lines.write_text(run("export", "--record", record)[1])
    assert run("diff", record, lines)[:2] == (0, "no difference\n")


def test_what_differs_is_told_claim_by_claim(run, record, tmp_path):
    lines = [json.loads(line) for line in run("export", "--record", record)[1].splitlines()]
    event = next(line for line in lines if line["kind"] == "event")
    event["status"], event["place"] = "denied", None
    newer = tmp_path / "newer.jsonl"
    newer.write_text("".join(json.dumps(line) + "\n" for line in lines if line["kind"] != "position"))
    code, out, _ = run("diff", record, newer)
    assert code == 1
    assert 'status: "actual" → "denied"' in out
    assert 'place: "Khartoum" → null' in out
    assert out.splitlines()[-1] == "0 added, 1 gone, 1 changed"
    code, out, _ = run("diff", record, newer, "--format", "jsonl")
    changed, gone = map(json.loads, out.splitlines())
    assert (changed["change"], changed["id"], changed["fields"]["status"]) == ("changed", event["id"], ["actual", "denied"])
    assert (gone["change"], gone["line"]["kind"]) == ("gone", "position")


def test_a_file_that_is_no_record_is_told_with_its_line(run, record, tmp_path):
    (tmp_path / "bad.jsonl").write_text('{"kind": "record"}\nno\n')
    code, _, err = run("diff", record, tmp_path / "bad.jsonl")
    assert code == 2
    assert "bad.jsonl, line 2: no line of a record" in err
    (tmp_path / "bad.jsonl").write_text('{"kind": "record"}\n{"kind": "event"}\n')
    assert "bad.jsonl, line 2: no line of a record ('id')" in run("diff", record, tmp_path / "bad.jsonl")[2]


def test_an_address_is_not_taken_for_a_path(run, tmp_path):
    code, _, err = run("find", "x", "--record", f"postgresql://ana:secret@/record?host={tmp_path}")
    assert code == 4
    assert "cannot be opened as an archive" in err
    assert "secret" not in err

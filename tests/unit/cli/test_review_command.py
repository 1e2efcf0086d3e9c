"""Reviewing and evaluating from the command line, with a real record of real prose."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli.desk import desk, main
from dragoman.cli.review_sitting import marked
from dragoman.model import Record
from dragoman.record import Archive

PROSE = (
    "Norland accused Sudavia of shelling a village. Russia on Tuesday condemned the United States for its air strikes on Syria. "
    "France signed a trade agreement with Germany in Paris on Monday. Iran threatened Israel with war."
)


@pytest.fixture
def record(tmp_path: Path, code: Callable[..., Record]) -> Path:
    path = tmp_path / "record.db"
    with Archive(path) as archive:
        archive.put(code(PROSE, "2018-04-17"))
    return path


def run(*arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(desk, arguments, input=input, standalone_mode=False)


def ids(record: Path, kind: str = "event") -> list[str]:
    with Archive(record, read_only=True) as archive:
        return [line["id"] for line in archive.record_lines(raw=True) if line["kind"] == kind]


def entries(record: Path) -> list[tuple[str, str]]:
    with Archive(record, read_only=True) as archive:
        return [(entry.reviewer, entry.act) for entry in archive.corrections()]


def test_a_sitting_accepts_rejects_changes_takes_back_and_quits(record):
    keys = "a\nr\nno such act\nz\nu\nc\nstatus=denied\nq\n"
    out = run("review", "--record", str(record), "--kind", "event", "--reviewer", "Ana", input=keys).output
    assert "[1 of " in out
    assert entries(record) == [("Ana", "accept"), ("Ana", "reject"), ("Ana", "undo"), ("Ana", "change")]
    assert "entry 2 taken back" in out
    assert "2 claims judged" in out
    again = run("review", "--record", str(record), "--kind", "event", "--reviewer", "Ana", input="").output
    assert ids(record)[0] not in again


def test_what_cannot_be_done_in_a_sitting_is_told_and_asked_again(record):
    out = run("review", "--record", str(record), "--kind", "event", "--reviewer", "Ana", input="c\nstatus=perhaps\nu\nx\ns\nq\n").output
    assert "'perhaps' is none of actual" in out
    assert "nothing was done in this sitting" in out
    assert entries(record) == []


def test_the_words_that_tell_a_claim_are_marked_in_its_sentence():
    evidence = [{"start": 10, "end": 30, "quote": "Russia  condemned it"}, {"start": 18, "end": 27, "quote": "condemned"}]
    assert marked({"evidence": evidence}).replace("\x1b[1m", "").replace("\x1b[0m", "") == "Russia [condemned] it"


def test_one_thing_at_a_time_and_the_log(record):
    who = ["--record", str(record), "--reviewer", "Ana"]
    first, second, *_ = ids(record)
    assert "entry 1: accept" in run("review", "accept", first, *who).output
    run("review", "change", second, "--set", "status=planned", "--set", "type=AID", "--reason", "next week", *who)
    run("review", "undo", "1", "--reason", "too quick", *who)
    log = run("review", "log", "--record", str(record)).output.splitlines()
    assert [line.split()[2:4] for line in log] == [["Ana", "accept"], ["Ana", "change"], ["Ana", "undo"]]
    assert log[0].endswith("[taken back by 3]")
    assert "status=planned" in log[1]
    assert "(next week)" in log[1]
    (one, *_) = map(json.loads, run("review", "log", "--record", str(record), "--format", "jsonl").output.splitlines())
    assert (one["kind"], one["act"], one["claims"]) == ("correction", "accept", [first])


def test_show_find_and_export_tell_the_corrected_record_unless_asked_for_the_raw(record):
    event = ids(record)[0]
    run("review", "--record", str(record), "--reviewer", "Ana", "change", event, "--set", "status=denied")
    with Archive(record, read_only=True) as archive:
        document = archive.documents()[0].id
    assert "reviewed: change (status) by Ana" in run("show", document, "--record", str(record)).output
    assert "reviewed:" not in run("show", document, "--record", str(record), "--raw").output
    assert run("find", "--status", "denied", "--record", str(record)).return_value == 0
    assert run("find", "--status", "denied", "--record", str(record), "--raw").return_value == 1
    assert '"reviewed"' in run("export", "--record", str(record)).output
    assert '"reviewed"' not in run("export", "--raw", "--record", str(record)).output


def test_conflicts_are_findings(record):
    event = ids(record)[0]
    assert run("review", "conflicts", "--record", str(record)).return_value == 0
    run("review", "change", event, "--set", "status=denied", "--record", str(record), "--reviewer", "Ana")
    run("review", "reject", event, "--record", str(record), "--reviewer", "Ben")
    result = run("review", "conflicts", "--record", str(record))
    assert result.return_value == 1
    assert "reviewers disagree" in result.output
    assert "Ben: wrong" in result.output


def test_a_gold_set_measures_the_coding_that_it_came_from_and_a_fresh_one(record, tmp_path):
    wrong, *right = ids(record)
    who = ["--record", str(record), "--reviewer", "Ana"]
    run("review", "reject", wrong, *who)
    run("review", "accept", *right, *who)
    with Archive(record, read_only=True) as archive:
        document = archive.documents()[0].id
    added = ["--kind", "event", "--words", "shelling a village", "--set", "type=ASSAULT", "--set", 'source="Sudavia"']
    assert run("review", "add", "--document", document, *added, *who).exception is None
    gold, fresh = tmp_path / "gold.jsonl", tmp_path / "fresh.jsonl"
    told = run("review", "export", "--to", str(gold), "--record", str(record)).output
    assert f"{len(right) + 1} claims of 1 documents" in told
    fresh.write_text(run("export", "--raw", "--record", str(record)).stdout)
    for arguments in (["--record", str(record)], [str(fresh)]):
        result = run("evaluate", str(gold), *arguments, "--format", "jsonl")
        whole = json.loads(result.stdout.splitlines()[0])
        assert (whole["gold"], whole["coded"], whole["right"]) == (len(right) + 1, len(right) + 1, len(right))
    assert "precision" in run("evaluate", str(gold), "--record", str(record)).stdout


def test_two_reviewers_are_compared_field_by_field(record):
    first, second, *_ = ids(record)
    for name, status in (("Ana", "denied"), ("Ben", "planned")):
        run("review", "change", first, "--set", f"status={status}", "--record", str(record), "--reviewer", name)
        run("review", "accept", second, "--record", str(record), "--reviewer", name)
    rows = map(json.loads, run("evaluate", "--agreement", "Ana", "Ben", "--record", str(record), "--format", "jsonl").output.splitlines())
    told = {(row["kind"], row["field"]): (row["units"], row["percent"]) for row in rows}
    assert told["all", "verdict"] == (2, 1.0)
    assert told["event", "status"][0] == 2
    assert told["event", "status"][1] < 1
    assert told["event", "type"] == (2, 1.0)


@pytest.mark.parametrize(
    ("arguments", "exit_code", "message"),
    [
        (["review", "accept", "ffff", "--reviewer", "Ana"], 2, "no claim has the id 'ffff'"),
        (["review", "change", "ffff", "--reviewer", "Ana", "--set", "type"], 2, "write FIELD=VALUE"),
        (["review", "change", "ffff", "--reviewer", "Ana"], 2, "say what to change"),
        (["review", "accept", "ffff"], 2, "--reviewer"),
        (["evaluate"], 2, "name the gold set"),
        (["evaluate", "--agreement", "Ana", "Ben"], 2, "claims were judged by: nobody"),
    ],
)
def test_what_is_wrong_is_told_plainly(record, capsys, monkeypatch, arguments, exit_code, message):
    monkeypatch.setenv("DRAGOMAN_RECORD", str(record))
    with pytest.raises(SystemExit) as exit:
        main(arguments)
    assert exit.value.code == exit_code
    assert message in capsys.readouterr().err

"""The commands export, import, freeze and thaw, as they are typed."""

import json
import zipfile

import pytest
from click.testing import CliRunner

from dragoman.cli.desk import desk
from dragoman.export.folder import FORMATS
from dragoman.record import Archive
from unit.export.field_reports import CONDEMNED, FRANCE, RUSSIA, act, report

SANCTIONED = act("France sanctioned Russia.", "SANCTION", [FRANCE], [RUSSIA], quad=4, cameo="163", when="2001-02-03")


@pytest.fixture
def record(tmp_path):
    path = tmp_path / "record.db"
    with Archive(path) as archive:
        archive.put(report(CONDEMNED, SANCTIONED, CONDEMNED | {"sentence": "France once condemned Russia.", "background": True}))
    return path


def run(*arguments, code=0):
    result = CliRunner().invoke(desk, [str(argument) for argument in arguments], catch_exceptions=False, standalone_mode=False)
    found = result.return_value if result.exception is None else getattr(result.exception, "exit_code", None)
    assert (found or 0) == code, result.output
    return result


def refused(*arguments) -> str:
    result = CliRunner().invoke(desk, [str(argument) for argument in arguments])
    assert result.exit_code == 2
    return " ".join(result.output.split())


def settings(folder) -> dict:
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["settings"]


def test_the_command_knows_the_formats_that_there_are():
    from dragoman.cli import export

    assert sorted(export.FORMATS) == sorted(["jsonl", *FORMATS])


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written_and_its_files_are_told(record, tmp_path, form):
    result = run("export", "--record", record, "--format", form, "--to", tmp_path / "out")
    told = [line for line in result.stderr.splitlines() if line]
    assert told == [str(path) for path in map(type(tmp_path), told) if path.exists()]
    assert told[-1] == str(tmp_path / "out" / "manifest.json")


def test_options_become_settings_of_the_manifest(record, tmp_path):
    options = ["--status", "all", "--background", "--sanction-quad", "3", "--since", "2001", "--until", "2001-06"]
    run("export", "--record", record, "--format", "icews", "--to", tmp_path / "out", *options)
    told = settings(tmp_path / "out")
    assert told["statuses"] == ["actual", "ongoing", "planned", "possible", "denied", "negated"]
    assert (told["background"], told["sanction_quad"], told["since"], told["until"]) == (True, 3, "2001-01-01", "2001-06-30")
    assert told["left_out"] == {"outside the period": 2}


def test_the_manifest_tells_the_day_of_knowledge_and_whether_corrections_count(record, tmp_path):
    run("export", "--record", record, "--format", "csv", "--to", tmp_path / "out", "--as-of", "2003-05-03", "--raw")
    assert settings(tmp_path / "out") == {"question": None, "as_of": "2003-05-03", "corrected": False}
    assert (tmp_path / "out" / "events.csv").read_text(encoding="utf-8").count("\n") == 1, "published a day later"
    run("export", "--record", record, "--format", "csv", "--to", tmp_path / "out")
    assert settings(tmp_path / "out") == {"question": None, "as_of": None, "corrected": True}


def test_a_question_says_which_claims_are_exported_and_stands_in_the_manifest(record, tmp_path):
    run("export", "type:SANCTION since:2001", "--record", record, "--format", "icews", "--to", tmp_path / "icews")
    rows = (tmp_path / "icews" / "icews.tab").read_text(encoding="utf-8").splitlines()[1:]
    assert [row.split("\t")[6] for row in rows] == ["163"]
    assert rows[0].split("\t")[12] == "2", "sentences are counted as in a whole export"
    told = settings(tmp_path / "icews")
    assert (told["question"], told["left_out"]) == ("type:SANCTION since:2001", {"not asked for": 2})
    run("export", "type:SANCTION", "--record", record, "--format", "csv", "--to", tmp_path / "csv")
    tables = {path.stem: path.read_text(encoding="utf-8").count("\n") - 1 for path in (tmp_path / "csv").glob("*.csv")}
    assert (tables["documents"], tables["events"]) == (1, 1)
    lines = run("export", "type:SANCTION", "--record", record).stdout.splitlines()
    assert [json.loads(line)["type"] for line in lines if '"kind": "event"' in line] == ["SANCTION"]
    run("export", "type:SANCTION", "--record", record, "--format", "dyad-year", "--to", tmp_path / "dyads")
    assert (tmp_path / "dyads" / "dyad-year.csv").read_text(encoding="utf-8").count("\n") == 2


def test_a_question_that_nothing_answers_gives_empty_tables_and_a_wrong_one_is_refused(record, tmp_path):
    run("export", "type:AID", "--record", record, "--format", "csv", "--to", tmp_path / "out")
    assert {path.read_text(encoding="utf-8").count("\n") for path in (tmp_path / "out").glob("*.csv")} == {1}
    result = CliRunner().invoke(desk, ["export", "kind:war", "--record", str(record)])
    assert type(result.exception).__name__ == "QuestionError"


@pytest.mark.parametrize(
    ("form", "option"),
    [
        ("csv", ["--since", "2001"]),
        ("csv", ["--status", "all"]),
        ("dna", ["--background"]),
        ("icews", ["--zero-fill"]),
        ("icews", ["--layers", "times"]),
        ("parquet", ["--sanction-quad", "3"]),
    ],
)
def test_an_option_that_the_format_does_not_heed_is_refused(record, tmp_path, form, option):
    told = refused("export", "--record", record, "--format", form, "--to", tmp_path / "out", *option)
    assert f"does not heed {option[0]}" in told
    assert not (tmp_path / "out").exists()


def test_an_export_does_not_hide_one_of_another_format(record, tmp_path):
    run("export", "--record", record, "--format", "icews", "--to", tmp_path / "out")
    assert "holds an export as icews" in refused("export", "--record", record, "--format", "polecat", "--to", tmp_path / "out")
    run("export", "--record", record, "--format", "icews", "--to", tmp_path / "out", "--background")
    assert settings(tmp_path / "out")["background"] is True


def test_what_a_reviewer_rejected_or_changed_leaves_so(record, tmp_path):
    from dragoman.record import Archive

    with Archive(record) as archive:
        accused, sanctioned, _ = [line["id"] for line in archive.record_lines() if line["kind"] == "event"]
    run("review", "reject", accused, "--record", record, "--reviewer", "ana", "--reason", "no")
    run("review", "change", sanctioned, "--set", "target=Japan", "--record", record, "--reviewer", "ana", "--reason", "misread")
    run("export", "--record", record, "--format", "icews", "--to", tmp_path / "out")
    rows = (tmp_path / "out" / "icews.tab").read_text(encoding="utf-8").splitlines()[1:]
    assert [row.split("\t")[8] for row in rows] == ["Japan"]


def test_zero_fill_reaches_the_table(record, tmp_path):
    run("export", "--record", record, "--format", "dyad-month", "--zero-fill", "--to", tmp_path / "out")
    assert (tmp_path / "out" / "dyad-month.csv").read_text(encoding="utf-8").count("\n") == 1 + 28
    assert settings(tmp_path / "out")["zero_fill"] is True


@pytest.mark.parametrize("text", ["code,score\n111,-2.2\n16,-4\n", "CAMEOEVENTCODE\tGOLDSTEINSCALE\n111\t-2.2\n16\t-4\n"])
def test_a_table_of_scores_is_named_after_its_file(record, tmp_path, text):
    scale = tmp_path / "my scale.csv"
    scale.write_text(text)
    run("export", "--record", record, "--format", "dyad-year", "--to", tmp_path / "out", "--scale", scale)
    rows = (tmp_path / "out" / "dyad-year.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert [row.split(",")[-4:-2] for row in rows] == [["my scale", "-4.0"], ["my scale", "-2.2"]]


def test_wrong_usage_is_told_with_a_remedy(record, tmp_path):
    assert "--to FOLDER" in refused("export", "--record", record, "--format", "icews")
    assert "--to FOLDER" in refused("export", "--record", record, "--to", tmp_path)
    assert "there are: actual" in refused("export", "--record", record, "--format", "icews", "--to", tmp_path, "--status", "real")
    (tmp_path / "scale.csv").write_text("111,-2\n112,high\n")
    assert "line 2" in refused("export", "--record", record, "--format", "icews", "--to", tmp_path, "--scale", tmp_path / "scale.csv")
    (tmp_path / "not.tab").write_text("a\n")
    assert "lacks Event Date" in refused("import", tmp_path / "not.tab", "--format", "icews", "--record", record)
    assert "no readable zip file" in refused("thaw", tmp_path / "not.tab", tmp_path)
    assert "write 2001-09-14" in refused("freeze", "--record", record, "--to", tmp_path / "b.zip", "--date", "May")


def test_import_counts_ours_and_theirs(record, tmp_path):
    run("export", "--record", record, "--format", "polecat", "--to", tmp_path / "out")
    theirs = tmp_path / "out" / "polecat.txt"
    theirs.write_text(theirs.read_text(encoding="utf-8").replace("ACCUSE", "AID"), encoding="utf-8")
    told = run("import", theirs, "--format", "polecat", "--record", record, "--to", tmp_path / "cells.csv").output
    assert "ours 2, theirs 2" in told
    assert "cells: 1 in both, 1 only ours, 1 only theirs" in told
    assert "overlap of counts: 0.500 (2 x 1 matched / 4)" in told
    assert (tmp_path / "cells.csv").read_text(encoding="utf-8").splitlines() == [
        "month,source,target,quad,ours,theirs",
        "2001-02,FRA,RUS,4,1,1",
        "2003-05,FRA,RUS,2,0,1",
        "2003-05,FRA,RUS,3,1,0",
    ]


def test_import_tells_rows_that_it_cannot_read_and_goes_on(record, tmp_path):
    run("export", "--record", record, "--format", "icews", "--to", tmp_path / "out")
    theirs = tmp_path / "out" / "icews.tab"
    rows = theirs.read_text(encoding="utf-8").splitlines()
    theirs.write_text("\n".join([*rows, *(rows[1].replace("2003-05-04", "May 4") for _ in range(25))]) + "\n", encoding="utf-8")
    result = run("import", theirs, "--format", "icews", "--record", record, code=1)
    assert "overlap of counts: 1.000" in result.stdout
    assert "of theirs left out: 25 (could not be read)" in result.stdout
    told = result.stderr.splitlines()
    assert told[0] == f"{theirs}, line 4: 'May 4' is no day; write 2001-09-14"
    assert (len(told), told[-1]) == (21, "and 5 more rows that cannot be read")


def test_import_compares_within_a_period_that_both_are_cut_to(record, tmp_path):
    run("export", "--record", record, "--format", "polecat", "--to", tmp_path / "out")
    theirs = tmp_path / "out" / "polecat.txt"
    assert "ours 1, theirs 1" in run("import", theirs, "--format", "polecat", "--record", record, "--since", "2003").output
    assert "ours 0, theirs 0" in run("import", theirs, "--format", "polecat", "--record", record, "--until", "2000").output


def test_a_bundle_can_be_of_what_was_known_on_a_day(record, tmp_path):
    result = run("freeze", "--record", record, "--to", tmp_path / "b.zip", "--as-of", "2003-05-03")
    assert "0 documents, 0 lines" in result.stderr
    with zipfile.ZipFile(tmp_path / "b.zip") as opened:
        assert json.loads(opened.read("manifest.json"))["asked"] == {"as_of": "2003-05-03", "corrected": True}


def test_freeze_and_thaw_give_what_export_gives(tmp_path):
    file, record = tmp_path / "a.txt", tmp_path / "record.db"
    file.write_text(
        "GENEVA, 3 May 2003 -- France condemned Russia, which had sent troops to its neighbour without a word.\n", encoding="utf-8"
    )
    run("code", file, "--record", record)
    run("freeze", "--record", record, "--to", tmp_path / "b.zip", "--date", "2003-06-01")
    result = run("thaw", tmp_path / "b.zip", file, "--to", tmp_path / "back.jsonl")
    assert "whole" in result.stderr
    assert "the frozen one (2003-06-01)" in result.stderr
    assert (tmp_path / "back.jsonl").read_text(encoding="utf-8") == run("export", "--record", record).stdout
    file.write_text("GENEVA, 3 May 2003 -- France praised Russia.\n", encoding="utf-8")
    result = run("thaw", tmp_path / "b.zip", file, code=1)
    assert "changed" in result.stderr
    assert "claims: 0 hold, 0 hold elsewhere in the text, " in result.stderr
    assert "not there any more: " in result.stderr
    assert result.stdout.count("\n") == 1

"""Cues of one's own from the command line."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from dragoman.cli.desk import desk
from dragoman.lexicon.cues import CueFileError

OWN = """
[[group]]
attitude = "threatens"
takes = ["that"]
words = "yodel"
examples = [
    { text = "The marshal yodelled that he would march.", source = "The marshal", cue = "yodelled", content = "that he would march" },
]
"""
TEXT = "The Chilean foreign minister yodelled that Chile would close the pass to Peru."


def ask(*arguments: str) -> Result:
    return CliRunner().invoke(desk, arguments, standalone_mode=False)


def test_cues_of_the_user_read_a_report_and_change_the_version(tmp_path: Path) -> None:
    shelf, report = tmp_path / "mine", tmp_path / "report.txt"
    shelf.mkdir()
    (shelf / "verbs.toml").write_text(OWN, "utf-8")
    report.write_text(TEXT, "utf-8")
    without = [json.loads(line) for line in ask("code", str(report), "--format", "jsonl").stdout.splitlines()]
    with_own = [json.loads(line) for line in ask("code", str(report), "--cues", str(shelf), "--format", "jsonl").stdout.splitlines()]
    assert not [line for line in without if line["kind"] == "statement"]
    assert [(line["attitude"], line["cue"]["quote"]) for line in with_own if line["kind"] == "statement"] == [("threatens", "yodelled")]
    assert "own cues" not in without[0]["pipeline"]
    assert "own cues" in with_own[0]["pipeline"]


def test_explain_tells_the_users_own_frame(tmp_path: Path) -> None:
    (tmp_path / "verbs.toml").write_text(OWN, "utf-8")
    assert "“yodel” with a clause: threatens" in ask("explain", "--text", TEXT, "--cues", str(tmp_path)).output


def test_a_cue_file_at_fault_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "verbs.toml").write_text(OWN.replace("threatens", "bellows"), "utf-8")
    error = ask("explain", "--text", TEXT, "--cues", str(tmp_path)).exception
    assert isinstance(error, CueFileError)
    assert "verbs.toml, line 2" in str(error)

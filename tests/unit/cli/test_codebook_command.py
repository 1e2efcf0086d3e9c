"""The codebook from the command line: proven, shown, and extended by a user without code."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from dragoman.cli.desk import desk

PRISONER_SWAP = """
type = "PRISONER_SWAP"
quad = 2
score = 6
definition = "Two sides hand over captives to each other."
is_not = "Not the release of captives by one side (RETREAT)."
examples = [
  { text = "Azerbaijan exchanged prisoners with Armenia.", source = "AZE", target = "ARM" },
  { text = "The prisoner swap between Israel and Egypt was over by noon.", source = "ISR EGY" },
]
counter_examples = [
  { text = "Armenia freed ten prisoners of Azerbaijan.", type = "RETREAT", source = "ARM" },
]

[[trigger]]
id = "swap"
verbs = "exchange, swap"
objects = "$prisoners"
target = "with"
needs = "source"

[[trigger]]
id = "swap-noun"
nouns = "prisoner swap, prisoner exchange"
target = "with"
needs = "parties"
"""
CYBERATTACK = """
type = "CYBERATTACK"
quad = 4
score = -7
definition = "An actor breaks into, disables or floods the computers of another."
is_not = "Not spying in general."

[[trigger]]
id = "attack"
nouns = "cyberattack, denial-of-service attack"
target = "on, against"
needs = "target"

[[trigger]]
id = "disable"
verbs = "hack, disable, breach"
objects = "network networks server servers website websites computers"
target = "of, direct, in"
"""
REPORT = (
    "Georgia swapped two prisoners with Turkey on Friday. A Russian cyberattack on Finland followed. "
    "Hackers from Belarus disabled the servers of Latvia."
)


def ask(*arguments: str) -> Result:
    return CliRunner().invoke(desk, arguments, standalone_mode=False)


def test_check_of_the_shipped_codebook_finds_nothing_wrong() -> None:
    result = ask("codebook", "check")
    assert result.return_value == 0, result.output
    assert result.output.endswith(" 0 wrong\n")


def test_check_names_the_line_of_an_example_that_does_not_hold(tmp_path: Path) -> None:
    (tmp_path / "swap.toml").write_text(PRISONER_SWAP.replace('verbs = "exchange, swap"', 'verbs = "barter"'), "utf-8")
    result = ask("codebook", "check", "--codebook", str(tmp_path))
    assert result.return_value == 1
    assert f"{tmp_path / 'swap.toml'}, line 8: expected PRISONER_SWAP" in result.output


def test_types_of_the_user_code_a_report_without_code(tmp_path: Path) -> None:
    shelf, report = tmp_path / "mine", tmp_path / "report.txt"
    shelf.mkdir()
    (shelf / "swap.toml").write_text(PRISONER_SWAP, "utf-8")
    (shelf / "cyber.toml").write_text(CYBERATTACK, "utf-8")
    report.write_text(REPORT, "utf-8")
    assert ask("codebook", "check", "--codebook", str(shelf)).return_value == 0
    lines = map(json.loads, ask("code", str(report), "--codebook", str(shelf), "--format", "jsonl").stdout.splitlines())
    events = [line for line in lines if line["kind"] == "event"]
    found = [(e["type"], e["quad"], [a["country"] for a in e["source"]], [a["country"] for a in e["target"]]) for e in events]
    assert ("PRISONER_SWAP", 2, ["GEO"], ["TUR"]) in found
    assert ("CYBERATTACK", 4, ["RUS"], ["FIN"]) in found
    assert ("CYBERATTACK", 4, ["BLR"], ["LVA"]) in found


def test_show_tells_what_a_type_is_and_is_not() -> None:
    out = ask("codebook", "show", "sanction").output
    for words in ("without force", "Not the threat of sanctions", "expel -5.5", "161", "embargo"):
        assert words in out


def test_show_of_an_unknown_type_names_those_there_are() -> None:
    assert "SANCTION" in str(ask("codebook", "show", "NOSUCH").exception)


def test_a_new_type_starts_from_a_template_that_holds(tmp_path: Path) -> None:
    shelf = tmp_path / "mine"
    assert ask("codebook", "new", "WATER_SHARING", "--to", str(shelf)).exception is None
    assert "WATER_SHARING" in ask("codebook", "show", "WATER_SHARING", "--codebook", str(shelf)).output
    result = ask("codebook", "check", "--codebook", str(shelf))
    assert result.return_value == 0, result.output


def test_new_overwrites_nothing_and_refuses_strange_names(tmp_path: Path) -> None:
    ask("codebook", "new", "SWAP", "--to", str(tmp_path))
    assert "there already" in str(ask("codebook", "new", "SWAP", "--to", str(tmp_path)).exception)
    assert "capitals" in str(ask("codebook", "new", "../swap", "--to", str(tmp_path)).exception)

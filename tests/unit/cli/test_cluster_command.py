"""`dragoman cluster`, from the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli.cluster import command
from dragoman.read import read_text
from dragoman.record import Archive

TEXTS = {
    "a": (
        "2016-02-16",
        "Turkey shelled Syrian positions near Azaz on Monday, killing four soldiers. Nobody could say who had fired first.",
    ),
    "b": (
        "2016-02-17",
        "By our staff. Turkey shelled Syrian positions near Azaz on Monday, killing four soldiers. Nobody could say who fired.",
    ),
    "c": ("2016-02-17", "Turkish troops shelled Syrian positions near Azaz on 14 February, killing seven soldiers."),
    "d": ("2016-02-26", "Turkish troops shelled Syrian positions near Azaz on Thursday."),
}


@pytest.fixture
def archive(coder, tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    with Archive(path) as opened:
        for published, text in TEXTS.values():
            opened.put(coder.code(read_text(text, published=published)))
    return path


@pytest.fixture
def ask(archive: Path) -> Callable[..., Result]:
    def run(*arguments: str) -> Result:
        return CliRunner().invoke(command, arguments, env={"DRAGOMAN_RECORD": str(archive)}, catch_exceptions=False)

    return run


def clusters_by_day(archive: Path) -> dict[str, list[tuple[str, str]]]:
    """By the day of the report: the claim and the cluster of its first event."""
    with Archive(archive, read_only=True) as opened:
        lines = [opened.lines_of(card.id) for card in opened.documents()]
    found: dict[str, list[tuple[str, str]]] = {}
    for own in lines:
        event = next(line for line in own if line["kind"] == "event" and line["type"] == "ASSAULT")
        found.setdefault(own[0]["published"], []).append((event["id"], event["cluster"]))
    return found


def test_it_computes_once_and_then_changes_nothing(ask: Callable[..., Result]) -> None:
    first = ask().output
    assert "from 4 documents of 3 texts" in first
    assert "0 judgements new, 0 changed, 0 gone" not in first
    assert "0 judgements new, 0 changed, 0 gone" in ask().output


def test_show_lays_the_reports_side_by_side(ask: Callable[..., Result], archive: Path) -> None:
    ask()
    (claim, cluster), *_ = clusters_by_day(archive)["2016-02-16"]
    out = ask("show", claim[:10]).output
    assert out == ask("show", cluster).output
    assert "3 reports, 2 independent sources" in out
    assert "printed too by" in out
    assert "They do not agree" in out
    assert "day: 2016-02-15" in out
    assert "| 2016-02-14" in out


def test_a_ruling_parts_and_undo_joins_again(ask: Callable[..., Result], archive: Path) -> None:
    ask()
    early, late = clusters_by_day(archive)["2016-02-16"][0], clusters_by_day(archive)["2016-02-26"][0]
    assert early[1] != late[1]
    assert "ruling 1" in ask("same", early[0], late[0], "--reviewer", "Ana", "--reason", "a misprint").output
    assert clusters_by_day(archive)["2016-02-26"][0][1] == early[1]
    assert f"1  {early[0]} same as {late[0]}  Ana" in ask("rulings").output
    ask("undo", "1", "--reviewer", "Ana")
    assert clusters_by_day(archive)["2016-02-26"][0][1] == late[1]
    assert ask("rulings").output == ""


def test_without_a_record_it_says_what_to_give() -> None:
    result = CliRunner().invoke(command, [], env={"DRAGOMAN_RECORD": ""})
    assert result.exit_code == 2
    assert "--record FILE" in result.output

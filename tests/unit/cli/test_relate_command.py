"""`dragoman relate`: the event between two given actors, here by the rules alone."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import relate
from dragoman.extract import second

ROWS = (
    "7\tPoland expelled three Russian diplomats.\tPoland\tRussian",
    "8\tBirds sang in Poland and in Chile.\tPoland\tChile",
    "9\tBelgium will send doctors to Nepal.\tBelgium\tNepal",
)


@pytest.fixture
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second, "load", lambda: None)


def run(tmp_path: Path, *rows: str, heading: str = "id\tsentence\tsource\ttarget", more: tuple[str, ...] = ()) -> Result:
    table = tmp_path / "pairs.tsv"
    table.write_text("\n".join([heading, *rows]) + "\n", "utf-8")
    return CliRunner().invoke(relate.command, [str(table), *more], standalone_mode=False)


@pytest.mark.usefixtures("rules_alone")
def test_each_row_gets_one_line_and_no_event_is_told_by_an_empty_type(tmp_path: Path) -> None:
    lines = [line.split("\t") for line in run(tmp_path, *ROWS).output.splitlines()]
    assert lines[0] == ["id", "type", "quad", "status", "confidence"]
    assert [line[:4] for line in lines[1:]] == [["7", "SANCTION", "4", "actual"], ["8", "", "", ""], ["9", "AGREE", "1", "actual"]]


@pytest.mark.usefixtures("rules_alone")
def test_why_tells_the_rule_and_its_words(tmp_path: Path) -> None:
    line = run(tmp_path, ROWS[0], more=("--why",)).output.splitlines()[1].split("\t")
    assert line[5].startswith("codebook.SANCTION.")
    assert "expelled" in line[6]


@pytest.mark.usefixtures("rules_alone")
def test_a_row_without_a_sentence_is_left_out_and_told(tmp_path: Path) -> None:
    result = run(tmp_path, "1\t\tPoland\tChile", ROWS[0])
    assert result.return_value == relate.UNREAD
    assert "pairs.tsv:2: no id or no sentence" in result.output
    assert "7\tSANCTION" in result.output


def test_a_table_without_the_columns_names_those_it_lacks(tmp_path: Path) -> None:
    result = run(tmp_path, heading="id\ttext\tsource\ttarget")
    assert "lacks sentence" in str(result.exception)


def test_a_name_that_both_sides_share_is_found_in_two_places() -> None:
    pair = relate._pair("Chad's envoy said Chad would help.", "Chad", "Chad")
    assert (pair.source, pair.target) == ((0, 4), (18, 22))


def test_a_name_is_found_whatever_its_case_and_else_counts_as_not_told() -> None:
    pair = relate._pair("CHAD said nothing.", "Chad", "a recipient")
    assert (pair.source, pair.target) == ((0, 4), None)

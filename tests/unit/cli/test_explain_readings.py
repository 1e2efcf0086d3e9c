"""`dragoman explain` tells how names, times and places were read."""

import click
import pytest

from dragoman.cli.readings import readings
from dragoman.pipeline import Coder
from dragoman.read import read_text


@pytest.fixture(scope="module")
def lines() -> list[str]:
    text = (
        "Defense Minister Sergei Ivanov met reporters in Tripoli on Friday. Ivanov said that Moscow would not leave Leningrad. "
        "Ivanov flew to Georgetown, and Ivanov left again. They drove to Lima, Ohio."
    )
    return list(readings(Coder().code(read_text(text, published="2001-09-14"))))


def _told(lines: list[str], words: str) -> list[str]:
    return [line for line in lines if line.startswith(f"  {words} ->")]


def test_each_kind_has_its_heading(lines: list[str]) -> None:
    headings = [click.unstyle(line) for line in lines if not line.startswith(" ")]
    assert headings == ["Names", "Times", "Places"]


def test_the_same_reading_is_told_once(lines: list[str]) -> None:
    assert len(_told(lines, "Ivanov")) == 1
    assert len(lines) == len(set(lines))


def test_a_name_tells_its_office_of_the_day_and_the_rule(lines: list[str]) -> None:
    (line,) = _told(lines, "Ivanov")
    assert "Sergei Ivanov, Minister of Defence (RUS) on 2001-09-14: " in line


def test_a_place_tells_where_and_why(lines: list[str]) -> None:
    (line,) = _told(lines, "Lima")
    assert "Lima, USA, 40.7, -84.1: " in line
    assert "[Ohio]" in line


def test_doubt_tells_the_candidates(lines: list[str]) -> None:
    (line,) = _told(lines, "Tripoli")
    assert "Tripoli, in one of: LBN, LBY: " in line

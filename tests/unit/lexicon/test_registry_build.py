"""tools/own_offices.py: rows of our own meet those of the fact tables, and nobody is told twice."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[3] / "tools"))

from own_offices import Offices, Row

POSTS = {
    "nor.premier": {"post_id": "nor.premier", "state_id": "NOR", "org_id": "", "kind": "head_of_government", "title": "Premier"},
    "kor.envoy": {"post_id": "kor.envoy", "state_id": "KOR", "org_id": "", "kind": "special_envoy", "title": "Envoy"},
}


def person(id: str, name: str) -> Row:
    return {"person_id": id, "name": name, "birth": "", "death": "", "sex": "m", "qid": ""}


def spell(person: str, post: str, start: str, end: str = "", open_as_of: str = "") -> Row:
    return {"person_id": person, "post_id": post, "start": start, "end": end, "open_as_of": open_as_of, "appointed": "", "source": "table"}


def told(state: str, kind: str, name: str, start: str, end: str = "", title: str = "") -> Row:
    row = {"state_id": state, "org_id": "", "kind": kind, "title": title, "name": name, "start": start, "end": end}
    return {**row, "open_as_of": "" if end else "2025-06", "sex": "m", "source": "general knowledge"}


@pytest.fixture
def offices() -> Offices:
    persons = {"olaf-example": person("olaf-example", "Olaf Q. Example"), "kim-kwan-jin": person("kim-kwan-jin", "Kim Kwan-jin")}
    rows = [spell("olaf-example", "nor.premier", "2020-02-01", "", "2022-07-01"), spell("kim-kwan-jin", "kor.envoy", "2010", "2014")]
    return Offices(dict(POSTS), persons, [], rows)


def holdings(offices: Offices) -> list[tuple[str, str, str]]:
    return [(row["person_id"], row["start"], row["end"]) for row in offices.rows]


def test_a_row_without_a_start_ends_what_the_tables_left_open(offices: Offices) -> None:
    offices.add(told("NOR", "head_of_government", "Olaf Example", "", "2024-05-01"))
    assert holdings(offices)[0] == ("olaf-example", "2020-02-01", "2024-05-01")
    assert offices.rows[0]["open_as_of"] == ""


def test_a_row_that_ends_nothing_is_told(offices: Offices) -> None:
    offices.add(told("NOR", "head_of_government", "Jon Nobody", "", "2024-05-01"))
    assert offices.told == ["no spell without an end for Jon Nobody (NOR head_of_government)"]


def test_a_spell_of_the_tables_is_not_added_again(offices: Offices) -> None:
    offices.add(told("NOR", "head_of_government", "Olaf Example", "2020-02-03", "2024-05-01"))
    assert len(offices.rows) == 2
    assert offices.rows[0]["end"] == "2024-05-01"
    assert [row["name"] for row in offices.spelled] == ["Olaf Example"]


def test_a_second_spell_of_the_same_man_is_added_to_the_post_of_the_kind(offices: Offices) -> None:
    offices.add(told("NOR", "head_of_government", "Olaf Q. Example", "2012-01-01", "2014-01-01"))
    assert holdings(offices)[-1] == ("olaf-example", "2012-01-01", "2014-01-01")
    assert offices.rows[-1]["post_id"] == "nor.premier"


@pytest.mark.parametrize(
    ("state", "name"),
    [("DNK", "Olaf Q. Example"), ("KOR", "Kim Dong-jin"), ("NOR", "Olga Example")],
)
def test_a_namesake_is_another_person(offices: Offices, state: str, name: str) -> None:
    offices.add(told(state, "special_envoy", name, "2013-01-01", "2014-01-01", "Envoy"))
    assert offices.rows[-1]["person_id"] not in ("olaf-example", "kim-kwan-jin")


def test_a_spell_that_began_earlier_is_filled_up_to_the_start_of_the_tables(offices: Offices) -> None:
    offices.add(told("NOR", "head_of_government", "Olaf Example", "2019-06-01", "2024-05-01"))
    assert holdings(offices)[-1] == ("olaf-example", "2019-06-01", "2020-02-01")

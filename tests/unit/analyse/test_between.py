"""Two states side by side: what they said, did and agreed."""

from collections.abc import Callable

import pytest

from dragoman.analyse import between, pairs
from dragoman.model import Record
from dragoman.model.plain import record_lines

TEXT = """Foreign Minister Retno Marsudi said that Malaysia had closed the strait. Malaysia seized two boats of Indonesia in May 1997.

Indonesia accused Malaysia of piracy. Indonesia and Malaysia signed the Malacca Treaty on 3 June 1999. Kenya seized a boat of Uganda.
"""


@pytest.fixture(scope="module")
def lines(code: Callable[..., Record]) -> list[dict]:
    return list(record_lines(code(TEXT, "2017-05-02"), ("mentions",)))


def test_the_columns_hold_statements_and_verbal_acts_material_acts_and_instruments(lines: list[dict]) -> None:
    found = between(lines, "MYS", "IDN")
    assert found.pair == ("IDN", "MYS")
    assert {(line["kind"], line.get("type")) for line in found.said} >= {("statement", None), ("event", "ACCUSE")}
    assert [line["type"] for line in found.did] == ["COERCE"]
    assert [line["name"] for line in found.agreed] == ["Malacca Treaty"]


def test_the_pair_may_be_asked_for_in_either_order(lines: list[dict]) -> None:
    assert between(lines, "MYS", "IDN") == between(lines, "IDN", "MYS")


def test_others_acts_stay_out(lines: list[dict]) -> None:
    assert all("Kenya" not in line["evidence"][0]["quote"] for line in between(lines, "IDN", "MYS").did)
    assert between(lines, "IDN", "KEN").count == 0


def test_a_statement_without_the_other_named_in_its_words_is_left_out(lines: list[dict]) -> None:
    without = [line for line in lines if line["kind"] != "mention"]
    assert not [line for line in between(without, "IDN", "MYS").said if line["kind"] == "statement"]


def test_pairs_come_by_how_much_is_told_of_them_and_single_lines_are_left_out(lines: list[dict]) -> None:
    assert [found.pair for found in pairs(lines, 5)] == [("IDN", "MYS")]
    assert pairs(lines, 0) == []


def test_columns_are_in_the_order_of_the_days_the_undated_last(lines: list[dict]) -> None:
    found = between(lines, "IDN", "MYS")
    days = [line["when"]["earliest"] if line.get("when") else "9999" for line in found.said]
    assert days == sorted(days)

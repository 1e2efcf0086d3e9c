"""Arithmetic on values of time expressions."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.resolve.time_edtf import edtf
from dragoman.resolve.time_value import day_in, feast, nearest_weekday, period, shifted, unit_of

DAYS = st.dates(date(1500, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize("day", ["1818-03-22", "1916-04-23", "1943-04-25", "2001-04-15", "2008-03-23"])
def test_easter_falls_where_the_church_kept_it(day: str) -> None:
    assert feast("easter+0", int(day[:4])).isoformat() == day


def test_feasts_that_move_are_found_by_weekday() -> None:
    assert feast("11/4/4", 2001) == date(2001, 11, 22)
    assert feast("5/-1/1", 2001) == date(2001, 5, 28)


@given(DAYS, st.sampled_from(["D", "W", "M", "Q", "H", "Y"]), st.integers(-40, 40))
def test_a_period_shifted_there_and_back_is_the_same(day: date, unit: str, count: int) -> None:
    there = day_in(shifted(day, unit, count))
    assert there is not None
    assert shifted(there, unit, -count) == period(day, unit)


@given(DAYS, st.sampled_from(["D", "W", "M", "Q", "H", "Y"]))
def test_a_period_begins_on_or_before_the_days_in_it(day: date, unit: str) -> None:
    value = period(day, unit)
    first = day_in(value)
    assert first is not None
    assert first <= day
    assert unit_of(value) == unit


@given(DAYS, st.integers(1, 7), st.sampled_from([-1, 1]))
def test_the_nearest_weekday_is_less_than_a_week_away(day: date, weekday: int, direction: int) -> None:
    found = nearest_weekday(day, weekday, direction)
    assert found.isoweekday() == weekday
    assert timedelta(0) <= direction * (found - day) < timedelta(7)


def test_a_shift_out_of_the_calendar_has_no_value() -> None:
    assert shifted(date(2001, 9, 14), "Y", -5000) == ""


@pytest.mark.parametrize(
    ("value", "modifier", "expected"),
    [
        ("2001-W38", "", "2001-09-17/2001-09-23"),
        ("2001-W37-WE", "", "2001-09-15/2001-09-16"),
        ("2001-Q3", "", "2001-35"),
        ("2001-H2", "", "2001-41"),
        ("2001-WI", "", "2001-24"),
        ("199", "", "199X"),
        ("199", "START", "1990/1993"),
        ("199", "END", "1997/1999"),
        ("18", "MID", "1834/1866"),
        ("2001", "SECOND", "2001-07/2001-12"),
        ("2000-02", "END", "2000-02-21/2000-02-29"),
        ("FY2001", "", "2001~"),
        ("2001-09-11TNI", "", "2001-09-11"),
        ("PAST_REF", "", ""),
        ("P3D", "", ""),
        ("XXXX-WXX-2", "", ""),
    ],
)
def test_a_value_has_the_edtf_of_its_days(value: str, modifier: str, expected: str) -> None:
    assert edtf(value, modifier) == expected


@given(st.integers(1, 2500), st.integers(1, 40))
def test_years_before_christ_count_down_to_it(year: int, later: int) -> None:
    day = day_in(f"BC{year:04}")
    assert day is not None
    assert shifted(day, "Y", later) == (f"BC{year - later:04}" if year > later else "")

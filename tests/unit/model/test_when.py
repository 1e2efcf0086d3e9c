"""Days with honest precision."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import When, bounds


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2001-09-14", date(2001, 9, 14), date(2001, 9, 14)),
        ("2002-05", date(2002, 5, 1), date(2002, 5, 31)),
        ("2000-02", date(2000, 2, 1), date(2000, 2, 29)),
        ("2000", date(2000, 1, 1), date(2000, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("18XX", date(1800, 1, 1), date(1899, 12, 31)),
        ("2001-22", date(2001, 6, 1), date(2001, 8, 31)),
        ("2001-24", date(2001, 12, 1), date(2002, 2, 28)),
        ("2002-40", date(2002, 1, 1), date(2002, 6, 30)),
        ("2001-09-17/2001-09-23", date(2001, 9, 17), date(2001, 9, 23)),
        ("2001-09-11/..", date(2001, 9, 11), None),
        ("../1989", None, date(1989, 12, 31)),
        ("1914~", date(1914, 1, 1), date(1914, 12, 31)),
    ],
)
def test_an_expression_reaches_from_its_first_to_its_last_day(edtf: str, first: date | None, last: date | None) -> None:
    assert bounds(edtf) == (first, last)


@pytest.mark.parametrize("edtf", ["", "yesterday", "2001-13", "2001-02-30", "2002/2001", "199X-05", "01-02-2003", "2001-9-1"])
def test_what_is_no_date_is_refused(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        bounds(edtf)


@given(st.dates())
def test_a_day_is_its_own_first_and_last(day: date) -> None:
    when = When.of(day.isoformat())
    assert when.earliest == when.latest == day


@given(st.dates(), st.dates())
def test_an_interval_holds_both_its_ends_and_never_runs_backwards(one: date, other: date) -> None:
    early, late = sorted((one, other))
    assert bounds(f"{early}/{late}") == (early, late)
    if early < late:
        with pytest.raises(ValueError, match="ends before"):
            bounds(f"{late}/{early}")

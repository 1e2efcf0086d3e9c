"""From an ISO-TimeML value to the days it covers."""

import calendar
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from dragoman.model import Span, When
from dragoman.resolve.time_value import unit_of

_PARTS = {
    "START": (Fraction(0), Fraction(1, 3)),
    "MID": (Fraction(1, 3), Fraction(2, 3)),
    "END": (Fraction(2, 3), Fraction(1)),
    "FIRST": (Fraction(0), Fraction(1, 2)),
    "SECOND": (Fraction(1, 2), Fraction(1)),
}
_SUB_YEAR = {"SP": "21", "SU": "22", "FA": "23", "WI": "24", "Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36", "H1": "40", "H2": "41"}


def when_of(value: str, modifier: str, span: Span, today: date | None) -> When | None:
    """The days of a DATE or TIME value; None where it names none or lies before Christ.

    `modifier` is START, MID, END (thirds), FIRST, SECOND (halves) or "".
    """
    if value == "PRESENT_REF" and today:
        return When.of(today.isoformat(), span)
    expression = "" if value.startswith("BC") else edtf(value, modifier)
    if not expression:
        return None
    try:
        return When.of(expression, span)
    except ValueError:
        return None


def edtf(value: str, modifier: str = "") -> str:
    """The EDTF expression for a value, "" when there is none. A modifier narrows it to its part."""
    if "/" in value:
        return value
    unit = unit_of(value)
    if not unit:
        return ""
    if modifier:
        narrowed = _narrowed(value, unit, modifier)
        if narrowed:
            return narrowed
    return _plain(value, unit)


def _plain(value: str, unit: str) -> str:
    if unit == "D":
        return value[:10]
    if unit == "W":
        return _week(value)
    if unit in ("Q", "H", "S"):
        return f"{value[:4]}-{_SUB_YEAR[value[5:]]}"
    if unit in ("E", "C"):
        return value + "X" * (4 - len(value))
    return f"{value[2:]}~" if value.startswith("FY") else value


def _week(value: str) -> str:
    monday = date.fromisocalendar(int(value[:4]), int(value[6:8]), 1)
    first = monday + timedelta(days=5) if value.endswith("-WE") else monday
    return f"{first.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _narrowed(value: str, unit: str, modifier: str) -> str:
    if unit == "Y" and value.isdigit():
        first, last = _part(12, modifier)
        return f"{value}-{first + 1:02}/{value}-{last + 1:02}"
    if unit == "M" and value[0].isdigit():
        first, last = _part(calendar.monthrange(int(value[:4]), int(value[5:]))[1], modifier)
        return f"{value}-{first + 1:02}/{value}-{last + 1:02}"
    if unit == "E":
        first, last = _part(10, modifier)
        return f"{value}{first}/{value}{last}"
    if unit == "C":
        first, last = _part(100, modifier)
        return f"{value}{first:02}/{value}{last:02}"
    return ""


def _part(length: int, modifier: str) -> tuple[int, int]:
    """The first and last of `length` things numbered from 0 that fall into the part."""
    begin, end = _PARTS[modifier]
    return ceil(length * begin), ceil(length * end) - 1

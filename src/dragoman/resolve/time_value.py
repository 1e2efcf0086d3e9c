"""Arithmetic on ISO-TimeML values: which period a day lies in, and the period some units away.

A date cannot tell years before Christ, so 499 BC is counted as the year 9501 in here: later is greater for both.
"""

import calendar
import re
from datetime import date, timedelta

_MONTH_OF_SEASON = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_CHRIST = 10000
_FIRST_BEFORE_CHRIST = 7000
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")


def period(day: date, unit: str) -> str:
    """The value of the day, week (W), weekend (WE), month, quarter (Q), half (H), year, decade (E) or century (C) that holds the day."""
    iso = day.isocalendar()
    year = year_text(day.year)
    era, number = ("BC", int(year[2:])) if year.startswith("BC") else ("", day.year)
    values = {
        "D": f"{year}-{day.month:02}-{day.day:02}",
        "W": f"{year_text(iso.year)}-W{iso.week:02}",
        "WE": f"{year_text(iso.year)}-W{iso.week:02}-WE",
        "M": f"{year}-{day.month:02}",
        "Q": f"{year}-Q{(day.month + 2) // 3}",
        "H": f"{year}-H{1 + (day.month > 6)}",
        "Y": year,
        "E": f"{era}{number // 10:03}",
        "C": f"{era}{number // 100:02}",
    }
    return values[unit]


def year_text(year: int) -> str:
    """The year as a value tells it: "1956", "BC0499"."""
    return f"BC{_CHRIST - year:04}" if year >= _FIRST_BEFORE_CHRIST else f"{year:04}"


def shifted(day: date, unit: str, count: int) -> str:
    """The period `count` units after (before, when negative) the one that holds the day; "" outside the calendar."""
    try:
        if unit in ("D", "W", "WE"):
            return period(day + timedelta(days=count * (1 if unit == "D" else 7)), unit)
        months = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}[unit] * count
        index = day.year * 12 + day.month - 1 + months
        return period(date(index // 12, index % 12 + 1, 1), unit)
    except (ValueError, OverflowError):
        return ""


def day_in(value: str) -> date | None:
    """The first day of a value; None when it tells no year."""
    week = _WEEK.match(value)
    if week:
        return date.fromisocalendar(int(week[1]), int(week[2]), 6 if week[3] else 1)
    match = _SINCE_A_YEAR.match(value)
    if not match:
        return None
    year, part, day = int(match["year"]), match["part"] or "01", int(match["day"] or 1)
    year = _CHRIST - year if match["era"] else year
    try:
        return date(year, month_of(part), day)
    except ValueError:
        return None


_SINCE_A_YEAR = re.compile(r"(?:FY)?(?P<era>BC)?(?P<year>\d{4})(?:-(?P<part>\d\d|Q[1-4]|H[12]|SP|SU|FA|WI))?(?:-(?P<day>\d\d))?")


def month_of(part: str) -> int:
    """The first month of "05", "Q2", "H2" or a season."""
    if part[0] == "Q":
        return int(part[1]) * 3 - 2
    if part[0] == "H":
        return int(part[1]) * 6 - 5
    return _MONTH_OF_SEASON.get(part) or int(part)


def unit_of(value: str) -> str:
    """The unit that a value is told in: D, W, M, Q, H, S (season), Y, E, C, or "" for a reference or a duration."""
    for unit, shape in _SHAPES:
        if shape.match(value):
            return unit
    return ""


_SHAPES = tuple(
    (unit, re.compile(f"(?:BC)?{shape}$"))
    for unit, shape in (
        ("D", r"\d{4}-\d\d-\d\d(T.*)?"),
        ("M", r"\d{4}-\d\d"),
        ("Y", r"(?:FY)?\d{4}"),
        ("W", r"\d{4}-W\d\d(-WE)?"),
        ("Q", r"\d{4}-Q\d"),
        ("H", r"\d{4}-H\d"),
        ("S", r"\d{4}-(SP|SU|FA|WI)"),
        ("E", r"\d{3}"),
        ("C", r"\d{2}"),
    )
)


def nearest_weekday(today: date, weekday: int, direction: int) -> date:
    """The ISO weekday on or before (`direction` -1) or on or after (+1) today."""
    if direction < 0:
        return today - timedelta(days=(today.isoweekday() - weekday) % 7)
    return today + timedelta(days=(weekday - today.isoweekday()) % 7)


def easter(year: int) -> date:
    """Easter Sunday, Gregorian calendar (the anonymous algorithm published in Nature, 20 April 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def feast(rule: str, year: int) -> date:
    """The day of a feast in a year: "12-25", "easter-2", or "11/4/4" (the fourth Thursday of November; -1 is the last)."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[6:]))
    if "/" not in rule:
        return date(year, int(rule[:2]), int(rule[3:]))
    month, week, weekday = (int(part) for part in rule.split("/"))
    days = [day for day in range(1, calendar.monthrange(year, month)[1] + 1) if date(year, month, day).isoweekday() == weekday]
    return date(year, month, days[week - 1 if week > 0 else week])

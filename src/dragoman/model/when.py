"""Days with honest precision."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from dragoman.model.span import Span
from dragoman.model.why import Why

_SEASON_MONTHS = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 2),
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    40: (1, 6),
    41: (7, 12),
}
"""EDTF sub-year codes -> first and last month, northern hemisphere; 33-36 quarters and 40-41 halves of a year (EDTF level 2)."""

_DATE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}))?(?:-(\d{2}))?[?~%]?$")


@dataclass(frozen=True, slots=True)
class When:
    """A day, month, year, season, decade or interval. `edtf` keeps the precision; `earliest` and `latest` are its first and last
    day, both inclusive, None where an interval is open on that side. `span` is where the text says so, None when it was inferred.
    """

    edtf: str
    earliest: date | None
    latest: date | None
    span: Span | None = None

    @classmethod
    def of(cls, edtf: str, span: Span | None = None) -> "When":
        """Build from EDTF level 1 (and the sub-year codes above). Raises ValueError for anything else or an impossible day."""
        first, last = bounds(edtf)
        return cls(edtf, first, last, span)


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """First and last day, inclusive, of an EDTF expression; None on an open side. Raises ValueError if it cannot be read."""
    if "/" in edtf:
        left, right = edtf.split("/")
        first = None if left in ("", "..") else bounds(left)[0]
        last = None if right in ("", "..") else bounds(right)[1]
        if first and last and last < first:
            raise ValueError(f"interval ends before it starts: {edtf}")
        return first, last
    match = _DATE.match(edtf)
    if not match:
        raise ValueError(f"not an EDTF date: {edtf!r}")
    year, month, day = match.groups()
    if "X" in year:
        if month:
            raise ValueError(f"month in an unspecified year: {edtf!r}")
        return date(int(year.replace("X", "0")), 1, 1), date(int(year.replace("X", "9")), 12, 31)
    if month is None:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    if day:
        exact = date(int(year), int(month), int(day))
        return exact, exact
    return _month_bounds(int(year), int(month))


def _month_bounds(year: int, month: int) -> tuple[date, date]:
    if month in _SEASON_MONTHS:
        begin, end = _SEASON_MONTHS[month]
        end_year = year + (end < begin)
    else:
        begin, end, end_year = month, month, year
    return date(year, begin, 1), date(end_year, end, calendar.monthrange(end_year, end)[1])


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression in the text. `type`, `value` and `modifier` (`APPROX`, `START`, `MID`, `END`, `BEFORE`, `AFTER`, `LESS_THAN`,
    `MORE_THAN` ..., None where nothing modifies) as in ISO-TimeML; `when` is None for durations and sets.
    """

    span: Span
    type: str
    value: str
    when: When | None
    modifier: str | None = None
    confidence: float | None = None
    why: Why | None = None

"""Whether a text reports its own days or tells of days long past."""

import re
from collections.abc import Sequence
from datetime import date

from dragoman.resolve.time_view import View

_YEAR = re.compile(r"(?<![\w,.$])(?:1[5-9]|20)\d\d(?![,.]?\d|\w)")
_OWN_DAYS = frozenset("today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday".split())
"""Words by which a report tells of its own days."""


def tells_history(views: Sequence[View], today: date | None) -> bool:
    """True for a text that names few days of its own, and three or more years, most of them before its date; of a text without a date,
    true where it names more years than days of its own.
    """
    years = [int(word) for view in views for word in view.words if len(word) == 4 and word.isdigit() and 1000 <= int(word) <= 2059]
    own = sum(not _OWN_DAYS.isdisjoint(view.words) for view in views)
    if today is None:
        return 3 * own <= len(years)
    old = sum(year < today.year - 2 for year in years)
    recent = sum(year >= today.year - 1 for year in years)
    return len(years) >= 3 and old > 0.7 * len(years) and recent <= 0.1 * len(years) and 3 * own <= old


def first_year(views: Sequence[View], today: date | None) -> str:
    """The first year that a story names, for a day that comes before it; "" when there is none."""
    for view in views:
        for match in _YEAR.finditer(view.text):
            if today is None or int(match[0]) < today.year:
                return match[0]
    return ""

"""Whether a text reports its own days or tells of days long past."""

import re
from collections.abc import Sequence
from datetime import date

from dragoman.resolve.time_view import View

_YEAR = re.compile(r"(?<![\w,.$])(?:1[5-9]|20)\d\d(?![,.]?\d|\w)")
_BEFORE_CHRIST = re.compile(r"\d (?:BCE?\b|B\.C\.)")
_OWN_DAYS = re.compile(
    r"\b(?:yesterday|tomorrow|tonight|(?:last|this|next) (?:week|month|night|year)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r"(?!,? \d|,? (?:Jan|Feb|March|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec))(?! (?:Times|Post)\b)"
)
"""Words by which a report tells of its own days; a weekday beside its date belongs to anything."""
_HEAD = 3
"""Sentences and lines at the head of a text that may bear its date."""
_FEW = 3
"""So many years and more make a history, if few days of the text's own stand against them."""


def tells_history(views: Sequence[View], today: date | None) -> bool:
    """True for a text that names three or more years, most of them before its date, and few days of its own; of a text without a date,
    true where it names three times as many years. Years before Christ make a history.
    """
    if any(_BEFORE_CHRIST.search(view.text) for view in views):
        return True
    if today and _tells_own_day(views[:_HEAD], today):
        return False
    years = [int(word) for view in views for word in view.words if len(word) == 4 and word.isdigit() and 1000 <= int(word) <= 2059]
    own = sum(_OWN_DAYS.search(view.text) is not None for view in views)
    if today is None:
        return 3 * own <= len(years)
    old = sum(year < today.year - 1 for year in years)
    recent = sum(year >= today.year - 1 for year in years)
    return old >= _FEW and old >= 0.7 * len(years) and 4 * recent <= len(years) and 3 * own <= old


def _tells_own_day(views: Sequence[View], today: date) -> bool:
    """True for a text that bears its own date at its head."""
    month = today.strftime("%B")
    own = re.compile(rf"\b(?:{month} {today.day},? {today.year}|{today.day} {month},? {today.year})\b", re.IGNORECASE)
    return any(own.search(view.text) for view in views)


def first_year(views: Sequence[View], today: date | None) -> str:
    """The first year that a story names, for a day that comes before it; "" when there is none."""
    for view in views:
        for match in _YEAR.finditer(view.text):
            if today is None or int(match[0]) < today.year:
                return match[0]
    return ""

"""Days in words: `2001-09-14` is "14 September 2001", `199X` "the 1990s"."""

import re

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")

_PARTS = {
    21: "spring",
    22: "summer",
    23: "autumn",
    24: "winter",
    33: "first quarter of",
    34: "second quarter of",
    35: "third quarter of",
    36: "fourth quarter of",
    40: "first half of",
    41: "second half of",
}
"""EDTF codes below the year, level 2."""

_DATE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}))?(?:-(\d{2}))?([?~%]?)$")
_UNSURE = {"": "", "?": " (uncertain)", "~": " (about)", "%": " (about, uncertain)"}


def in_words(edtf: str) -> str:
    """An EDTF date or interval for people; what cannot be read is given back as it stands."""
    if "/" not in edtf:
        return _date(edtf)
    first, _, last = edtf.partition("/")
    if first in ("", ".."):
        return f"until {_date(last)}"
    if last in ("", ".."):
        return f"since {_date(first)}"
    return f"{_date(first)} – {_date(last)}"


def _date(edtf: str) -> str:
    match = _DATE.match(edtf)
    if not match:
        return edtf
    year, month, day, doubt = match.groups()
    return _certain(year, month, day) + _UNSURE[doubt]


def _certain(year: str, month: str | None, day: str | None) -> str:
    if "X" in year:
        return f"the {year.replace('X', '0')}s"
    if month is None:
        return year
    number = int(month)
    if number in _PARTS:
        return f"{_PARTS[number]} {year}"
    if not 1 <= number <= len(MONTHS):
        return f"{year}-{month}"
    return f"{int(day)} {MONTHS[number - 1]} {year}" if day else f"{MONTHS[number - 1]} {year}"

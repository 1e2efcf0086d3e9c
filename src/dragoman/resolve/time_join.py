"""Joins what stands together: "early" with its year, a time of day with its day."""

import re
from dataclasses import dataclass, replace

from dragoman.lexicon.times import TimeGrammar
from dragoman.resolve.time_scene import Hit
from dragoman.resolve.time_value import unit_of

_REACH = 60
_INNER = re.compile(r"(?:the )?(?:very )?(early|mid|late)[ -]", re.IGNORECASE)
_NO_HOUR = re.compile(r"^(?:T[A-Z]{2})?$|^/")
_HOUR = re.compile(r"T\d")
_BETWEEN = re.compile(r" (?:on |of |at |in the )?|, (?:on )?|,? (?:on |of )?the ")


@dataclass(frozen=True, slots=True)
class Found:
    """A read expression: `start` and `end` in its view; `modifier` a key of the EDTF parts or ""; `anchor` what it was counted from."""

    hit: Hit
    value: str
    start: int
    end: int
    modifier: str = ""
    anchor: str = ""


def widened(found: Found, grammar: TimeGrammar) -> Found:
    """With the "early", "mid-" or "the end of" that stands before it."""
    if unit_of(found.value) not in ("Y", "M", "E", "C", "S", "Q", "W", "D"):
        return found
    inner = _INNER.match(found.hit.view.text, found.start)
    if inner:
        return replace(found, modifier={"early": "START", "mid": "MID", "late": "END"}[inner[1].lower()])
    begin = max(0, found.start - _REACH)
    before = found.hit.view.text[begin : found.start]
    for modifier, pattern in grammar.modifiers:
        match = pattern.search(before)
        if match:
            start = found.start if match[0].endswith(" in ") else begin + match.start()
            return replace(found, start=start, modifier=modifier)
    return found


def together(left: Found, right: Found) -> Found | None:
    """A time of day and the day beside it as one expression; None where they are none."""
    gap = left.hit.view.text[left.end : right.start]
    if not _BETWEEN.fullmatch(gap):
        return None
    for clock, day in ((left, right), (right, left)):
        if not _is_clock(clock) or unit_of(day.value[:10]) != "D" or not _NO_HOUR.search(day.value[10:]):
            continue
        if "T" in day.value and not _HOUR.search(clock.value):
            continue
        value = day.value[:10] + clock.value[clock.value.index("T") :]
        return replace(clock, value=value, start=left.start, end=right.end, modifier="", anchor=day.anchor)
    return None


def _is_clock(found: Found) -> bool:
    return "T" in found.value and "_REF" not in found.value and not found.value.startswith("P")

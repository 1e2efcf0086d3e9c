"""Joins what stands together: "early" with its year, a time of day with its day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.lexicon.times import TimeGrammar
from dragoman.resolve.time_scene import Hit
from dragoman.resolve.time_value import unit_of

_BETWEEN = re.compile(r",? (?:on |of |at |in the )?$|,? (?:on |of )?the $")


@dataclass(frozen=True, slots=True)
class Found:
    """A read expression: `start` and `end` in its view; `modifier` START, MID, END or ""."""

    hit: Hit
    value: str
    start: int
    end: int
    modifier: str = ""


def widened(found: Found, grammar: TimeGrammar) -> Found:
    """With the "early", "mid-" or "the end of" that stands before it."""
    if unit_of(found.value) not in ("Y", "M", "E", "C", "S", "Q", "W") and "T" not in found.value:
        return found
    before = found.hit.view.text[: found.start]
    for modifier, pattern in grammar.modifiers:
        match = pattern.search(before)
        if match:
            return replace(found, start=match.start(), modifier=modifier)
    return found


def joined(found: Sequence[Found]) -> list[Found]:
    """A time of day and the day beside it are one expression."""
    out: list[Found] = []
    for item in found:
        if out and (both := _together(out[-1], item)):
            out[-1] = both
        else:
            out.append(item)
    return out


def _together(left: Found, right: Found) -> Found | None:
    gap = left.hit.view.text[left.end : right.start]
    if not _BETWEEN.fullmatch(gap):
        return None
    for clock, day in ((left, right), (right, left)):
        if "T" in clock.value and "_REF" not in clock.value and unit_of(day.value) == "D" and "T" not in day.value and "/" not in day.value:
            return replace(clock, value=day.value + clock.value[clock.value.index("T") :], start=left.start, end=right.end, modifier="")
    return None

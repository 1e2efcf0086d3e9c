"""Days with partial dates: does a state exist, is a name in use, does somebody hold a post?"""

from dataclasses import dataclass
from enum import StrEnum


class Hold(StrEnum):
    """Whether somebody holds a post on a day."""

    HOLDS = "holds"
    MAY_HOLD = "may hold"
    DOES_NOT_HOLD = "does not hold"


CAPS = {
    "head_of_state": 40,
    "supreme_leader": 40,
    "national_leader": 40,
    "judge": 40,
    "group_leader": 30,
    "party_leader": 30,
    "heir_apparent": 30,
    "mayor": 20,
    "chief_justice": 20,
    "head_of_government": 16,
    "governor": 16,
    "spouse_of_head_of_state": 16,
    "governor_general": 12,
    "central_bank_governor": 10,
    "permanent_representative": 7,
    "ambassador": 6,
    "legislator": 6,
}
"""Years after its start that a holding of unknown end may last, by kind of post; DEFAULT_CAP for the others. Own figures."""
DEFAULT_CAP = 8
OPEN_CAP = 4
"""Years after the day on which a source still listed the holder."""
SHARED = frozenset({"minister", "other", "legislator", "deputy_minister", "spokesperson", "ambassador", "deputy_other"})
"""Kinds whose posts have several holders at once, so that a successor caps nothing."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """A holding's dates as they stand in the shelf: YYYY, YYYY-MM or YYYY-MM-DD, "" when unknown. `successor` is the start of the
    next holder of the post, `death` the holder's. An unknown end never means "still".
    """

    kind: str
    start: str
    end: str
    open_as_of: str = ""
    appointed: str = ""
    death: str = ""
    successor: str = ""

    def on(self, day: str) -> Hold:
        """Whether the post is held on an ISO day."""
        if not self.start:
            return self._without_start(day)
        if first(self.start) > day:
            return Hold.MAY_HOLD if self.appointed and first(self.appointed) <= day else Hold.DOES_NOT_HOLD
        begun = last(self.start) <= day
        if self.end:
            if last(self.end) < day:
                return Hold.DOES_NOT_HOLD
            return Hold.HOLDS if begun and first(self.end) >= day else Hold.MAY_HOLD
        if self.open_as_of and begun and day <= first(self.open_as_of):
            return Hold.HOLDS
        return Hold.MAY_HOLD if day <= self.cap else Hold.DOES_NOT_HOLD

    def _without_start(self, day: str) -> Hold:
        within = self.end and last(self.end) >= day and int(self.end[:4]) - int(day[:4]) <= CAPS.get(self.kind, DEFAULT_CAP)
        return Hold.MAY_HOLD if within else Hold.DOES_NOT_HOLD

    @property
    def cap(self) -> str:
        """The last day that a holding of unknown end may reach: the usual length, the successor or death, whichever is first."""
        base, years = (self.open_as_of, OPEN_CAP) if self.open_as_of else (self.start, CAPS.get(self.kind, DEFAULT_CAP))
        ends = [f"{int(base[:4]) + years:04}-12-31"]
        if self.death:
            ends.append(last(self.death))
        if self.successor and self.kind not in SHARED:
            ends.append(first(self.successor))
        return min(ends)

    @property
    def capped(self) -> bool:
        """True when the end is not known and `cap` stands in for it."""
        return not self.end


def first(partial: str) -> str:
    """The first ISO day of a partial date."""
    return partial + "-01-01"[len(partial) - 4 :] if len(partial) < 10 else partial


def last(partial: str) -> str:
    """An ISO day (or one no real day comes after within the month) that ends a partial date."""
    return partial + "-12-31"[len(partial) - 4 :] if len(partial) < 10 else partial


def in_force(valid_from: str, valid_to: str, day: str | None) -> bool:
    """True unless the day is known and lies outside the partial bounds."""
    if day is None:
        return True
    return not (valid_from and day < first(valid_from)) and not (valid_to and day > last(valid_to))

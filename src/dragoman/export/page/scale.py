"""A scale of days that stays readable for three days and for eighty years: long empty stretches are broken out of the axis."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dragoman.export.page.days import MONTHS

_BREAK = 26.0
"""Width of a break in the axis."""
_MOST_BREAKS = 4
_RARE = 12
"""A gap is worth a break when it is this many times a short gap (the lower quartile) ..."""
_LARGE = 0.15
"""... and takes this share of the whole axis."""
_LABEL = 74.0
"""Room for the label of a tick."""
_LETTER = 3.4
"""Half the width of a letter of it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days `first` to `last`, inclusive, drawn from `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    def x(self, ordinal: int) -> float:
        """Where the day with this ordinal begins; the day after `last` begins at `right`."""
        return self.left + (self.right - self.left) * (ordinal - self.first.toordinal()) / self.days

    @property
    def days(self) -> int:
        """How many days the stretch has, at least one."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis. `anchor` is SVG's text-anchor; `label` is "" where the label before leaves no room."""

    x: float
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Stretches from left to right with a break between each two."""

    stretches: tuple[Stretch, ...]

    def x(self, ordinal: int) -> float:
        """Where the day with this ordinal begins; days within a break stand at its edge."""
        for stretch in self.stretches:
            if ordinal <= stretch.last.toordinal() + 1:
                return stretch.x(max(ordinal, stretch.first.toordinal()))
        return self.stretches[-1].right

    def breaks(self) -> list[float]:
        """The middle of each break."""
        return [(a.right + b.left) / 2 for a, b in pairwise(self.stretches)]

    def ticks(self) -> list[Tick]:
        """Labels for the whole axis."""
        return [tick for stretch in self.stretches for tick in _ticks(stretch)]


def scale(days: Sequence[date], left: float, right: float) -> Scale:
    """A scale that shows all of `days` between the x of `left` and `right`. `days` must not be empty."""
    known = sorted(set(days))
    cuts = _cuts(known)
    groups = [known[a:b] for a, b in zip([0, *cuts], [*cuts, len(known)], strict=True)]
    room = right - left - _BREAK * len(cuts)
    weights = [max(2, len(group)) for group in groups]
    stretches = []
    for group, weight in zip(groups, weights, strict=True):
        width = room * weight / sum(weights)
        stretches.append(Stretch(group[0], group[-1], left, left + width))
        left += width + _BREAK
    return Scale(tuple(stretches))


def _cuts(known: Sequence[date]) -> list[int]:
    """Indexes of the days that begin a new stretch."""
    gaps = [(b - a).days for a, b in pairwise(known)]
    if len(gaps) < 2:
        return []
    short, whole = sorted(gaps)[len(gaps) // 4], sum(gaps)
    wide = [i for i, gap in enumerate(gaps) if gap > _RARE * short and gap > _LARGE * whole]
    return sorted(i + 1 for i in sorted(wide, key=lambda i: -gaps[i])[:_MOST_BREAKS])


def _ticks(stretch: Stretch) -> Iterator[Tick]:
    found = _tick_days(stretch) or [(stretch.first, _label(stretch.first, 1, first=True))]
    taken = stretch.left
    for day, label in found:
        x = stretch.x(day.toordinal())
        half = _LETTER * len(label)
        anchor = "start" if x < stretch.left + half else "end" if x > stretch.right - half else "middle"
        begins = x - {"start": 0.0, "middle": half, "end": 2 * half}[anchor]
        yield Tick(x, label if begins >= taken else "", anchor)
        taken = max(taken, begins + 2 * half + 2 * _LETTER)


def _tick_days(stretch: Stretch) -> list[tuple[date, str]]:
    a_day = (stretch.right - stretch.left) / stretch.days
    for step in (1, 2, 7, 14, 30, 90, 365, 730, 1825, 3650, 7300, 18250, 36500, 182500):
        if a_day * step >= _LABEL:
            break
    else:
        step = 365000
    days = [day for day in _round_days(stretch, step) if stretch.first <= day <= stretch.last]
    return [(day, _label(day, step, first=i == 0 or days[i - 1].year != day.year)) for i, day in enumerate(days)]


def _round_days(stretch: Stretch, step: int) -> list[date]:
    if step < 30:
        return [stretch.first + timedelta(days=i) for i in range(0, stretch.days, step)]
    years = max(1, step // 365)
    months = {30: range(1, 13), 90: range(1, 13, 3)}.get(step, range(1, 2))
    span = range(stretch.first.year // years * years, stretch.last.year + 1, years)
    return [date(year, month, 1) for year in span if year > 0 for month in months]


def _label(day: date, step: int, *, first: bool) -> str:
    if step >= 365:
        return str(day.year)
    month = MONTHS[day.month - 1][:3]
    words = f"{day.day} {month}" if step < 30 else month
    return f"{words} {day.year}" if first else words

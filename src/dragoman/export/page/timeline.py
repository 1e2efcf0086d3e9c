"""The timeline on top of the page: what was said and done, each on its day, in lanes of its own colour and shape."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.export.page.days import in_words
from dragoman.export.page.leaf import Line
from dragoman.export.page.notes import Note
from dragoman.export.page.scale import Scale, scale

LEFT, RIGHT, WIDTH = 176.0, 988.0, 1000
_ROW = 17.0
_FEW = 80
_ROWS = {True: 6, False: 3}
"""How many rows a lane grows to when there are few notes, and when there are many; what finds no room is counted on a mark that
stands in its way."""
_COUNT = 16.0
"""Room for such a count."""
_GLYPH = 15.0
_LANES = ("said", "△ words of cooperation", "▲ deeds of cooperation", "▽ words of conflict", "▼ deeds of conflict")


@dataclass(slots=True)
class Dot:
    """A glyph, or a bar when the time is longer than a glyph is wide. `more` are the notes that share its place; `reach` is where
    the next mark in its row may begin.
    """

    note: Note
    left: float
    right: float
    reach: float
    row: int
    bar: bool
    more: list[Note]

    @property
    def x(self) -> float:
        """The middle."""
        return (self.left + self.right) / 2

    @property
    def label(self) -> str:
        """What the mark says when it is pointed at or read aloud."""
        first = f"{headline(self.note.line)}, {in_words(self.note.line['when']['edtf'])}"
        return f"{first}, and {len(self.more)} more near this day" if self.more else first


@dataclass(frozen=True, slots=True)
class Lane:
    """Marks of one kind; `quad` is 0 for statements. `top` and `height` are in the units of the drawing."""

    name: str
    quad: int
    top: float
    height: float
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing: lanes from top to bottom over one scale. `first` and `last` are its outermost days."""

    lanes: tuple[Lane, ...]
    scale: Scale
    height: float
    first: date
    last: date

    @property
    def count(self) -> int:
        """How many notes it shows."""
        return sum(1 + len(dot.more) for lane in self.lanes for dot in lane.dots)


def headline(line: Line) -> str:
    """A claim in one line."""
    if line["kind"] == "statement":
        return f"{_names([line['speaker']] if line['speaker'] else [])} ({line['mode']})"
    return f"{line['type']} ({line['status']}): {_names(line['source'])} → {_names(line['target'])}"


def _names(references: Sequence[Line]) -> str:
    return ", ".join(reference["name"] or reference["span"]["quote"] for reference in references) or "?"


def timeline(notes: Sequence[Note]) -> Timeline | None:
    """A timeline of the statements and events that have a time; None when there are fewer than two of them."""
    dated = [note for note in notes if note.kind in ("statement", "event") and _bounds(note)]
    if len(dated) < 2:
        return None
    days = [day for note in dated for day in _bounds(note)]
    axis = scale(days, LEFT, RIGHT)
    lanes: list[Lane] = []
    top, most = 8.0, _ROWS[len(dated) <= _FEW]
    for quad, name in enumerate(_LANES):
        dots = _placed([note for note in dated if _quad(note) == quad], axis, most)
        if dots:
            height = _ROW * (1 + max(dot.row for dot in dots)) + 10
            lanes.append(Lane(name, quad, top, height, tuple(dots)))
            top += height
    return Timeline(tuple(lanes), axis, top, min(days), max(days))


def _quad(note: Note) -> int:
    return int(note.line["quad"]) if note.kind == "event" else 0


def _bounds(note: Note) -> tuple[date, ...]:
    """First and last day known; one day twice where the time is open on a side."""
    when = note.line["when"] or {}
    known = [date.fromisoformat(when[side]) for side in ("earliest", "latest") if when.get(side)]
    return (known[0], known[-1]) if known else ()


def _placed(notes: Sequence[Note], axis: Scale, most: int) -> list[Dot]:
    dots: list[Dot] = []
    for note in sorted(notes, key=lambda note: (_bounds(note), note.number)):
        left, right, bar = _extent(note, axis)
        near = [dot for dot in dots if dot.left < right and left < dot.reach]
        rows = {dot.row for dot in near}
        free = next((row for row in range(most) if row not in rows), None)
        if free is None:
            near[-1].more.append(note)
            near[-1].reach = max(near[-1].reach, near[-1].x + _GLYPH / 2 + _COUNT)
        else:
            dots.append(Dot(note, left, right, right, free, bar, []))
    return dots


def _extent(note: Note, axis: Scale) -> tuple[float, float, bool]:
    first, last = _bounds(note)
    left, right = axis.x(first.toordinal()), axis.x(last.toordinal() + 1)
    if first != last and right - left > _GLYPH * 1.6:
        return left, right, True
    middle = min(max((left + right) / 2, LEFT + _GLYPH / 2), RIGHT - _GLYPH / 2)
    return middle - _GLYPH / 2, middle + _GLYPH / 2, False

"""Weaving marks into text: spans that nest or cross become elements that only nest, a crossing span in several pieces."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.model.document import Block


@dataclass(frozen=True, slots=True)
class Mark:
    """Words to be marked. `entry` is the anchor of the record entry that they belong to; `anchor` the words' own, "" for none;
    `sign` what stands raised behind them as the link to the entry, "" for none; `label` the link's accessible name.
    `rank` orders marks over the same words, outermost first.
    """

    start: int
    end: int
    rank: int
    classes: str
    entry: str
    anchor: str = ""
    sign: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """A piece of a mark begins. `first` is true for the piece where the mark itself begins; `same` when the piece around it has
    the same bounds and the same first class (two events in one word).
    """

    mark: Mark
    first: bool
    last: bool
    same: bool


@dataclass(frozen=True, slots=True)
class Closing:
    """A piece of a mark ends. `last` is true where the mark itself ends."""

    mark: Mark
    last: bool


Thread = Opening | Closing | str


@dataclass(frozen=True, slots=True)
class Row:
    """Blocks that stand on one line: the last one leads, those before it (dateline, label) are run in."""

    blocks: tuple[Block, ...]

    @property
    def main(self) -> Block:
        """The block that decides what the row is."""
        return self.blocks[-1]

    @property
    def start(self) -> int:
        """Where its first block begins."""
        return self.blocks[0].start

    @property
    def end(self) -> int:
        """Where its last block ends."""
        return self.blocks[-1].end


def rows(text: str, blocks: Iterable[Block]) -> Iterator[Row]:
    """Blocks by line: a dateline cut off the paragraph that it opens comes back to it."""
    held: list[Block] = []
    for block in blocks:
        if held and "\n" in text[held[-1].end : block.start]:
            yield Row(tuple(held))
            held = []
        held.append(block)
    if held:
        yield Row(tuple(held))


def weave(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Thread]:
    """The text from `start` to `end` with the marks that touch it, properly nested. Joining the strings gives the text back."""
    inside = sorted((mark for mark in marks if mark.start < end and start < mark.end), key=lambda mark: (mark.start, -mark.end, mark.rank))
    cuts = sorted({start, end} | {at for mark in inside for at in (mark.start, mark.end) if start < at < end})
    open_marks: list[Mark] = []
    waiting = list(reversed(inside))
    for here, there in pairwise(cuts):
        reopened = []
        while open_marks and any(mark.end <= here for mark in open_marks):
            mark = open_marks.pop()
            yield Closing(mark, mark.end <= here)
            if mark.end > here:
                reopened.append(mark)
        begun = []
        while waiting and waiting[-1].start <= here:
            begun.append(waiting.pop())
        for mark in sorted(reopened + begun, key=lambda mark: (-mark.end, mark.rank)):
            yield _opening(mark, open_marks, here, end)
            open_marks.append(mark)
        yield text[here:there]
    while open_marks:
        mark = open_marks.pop()
        yield Closing(mark, mark.end <= end)


def _opening(mark: Mark, around: Sequence[Mark], here: int, end: int) -> Opening:
    outer = around[-1] if around else None
    same = outer is not None and (outer.start, outer.end) == (mark.start, mark.end) and outer.classes.split()[0] == mark.classes.split()[0]
    return Opening(mark, first=mark.start == here, last=mark.end <= end, same=same)

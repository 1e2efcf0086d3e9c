"""Two codings side by side: how far their counts agree, cell by cell. It compares counts, not events: that both have two acts of a kind in
a month does not prove that they are the same two.
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

Cell = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """The counts of both, by cell, in order of the cells."""

    ours: dict[Cell, int]
    theirs: dict[Cell, int]

    @classmethod
    def of(cls, ours: Iterable[Cell], theirs: Iterable[Cell]) -> "Beside":
        """From the cell of each event of both."""
        one, other = Counter(ours), Counter(theirs)
        return cls(dict(sorted(one.items(), key=_key)), dict(sorted(other.items(), key=_key)))

    def rows(self) -> list[tuple[Cell, int, int]]:
        """Each cell with both counts."""
        cells = sorted(self.ours.keys() | self.theirs.keys(), key=lambda cell: _key((cell, 0)))
        return [(cell, self.ours.get(cell, 0), self.theirs.get(cell, 0)) for cell in cells]

    @property
    def shared(self) -> int:
        """How many of both can be matched: the sum of the smaller counts."""
        return sum(min(count, self.theirs.get(cell, 0)) for cell, count in self.ours.items())

    @property
    def overlap(self) -> float | None:
        """The share of all counts that is matched, from 0 to 1 (Dice 1945); None where neither counts anything."""
        both = sum(self.ours.values()) + sum(self.theirs.values())
        return 2 * self.shared / both if both else None


def _key(item: tuple[Cell, int]) -> tuple[str, ...]:
    return tuple(map(str, item[0]))

"""A statement in the making: token ranges, before it is told in spans and actors."""

from dataclasses import dataclass, field

from dragoman.attribute.scene import Range
from dragoman.model import Span


@dataclass(slots=True)
class Draft:
    """`head` is the cue's main word; `clause` what belongs to the cue, not to the content; `source` the speaker's words and `sources`
    the heads of its noun phrases. `pieces` are the content, `quotes` the quotations that it took. A transcript's
    draft has a `label` instead of cue and source, and -1 for its head. `inside` is the
    draft around where that cannot be read from the words; `rival` the heads of another who may have said it as well.
    """

    head: int
    cue: Range | None
    clause: Range
    rule: str
    attitude: str
    polarity: str
    pieces: list[Range]
    source: Range | None = None
    sources: tuple[int, ...] = ()
    quotes: list[int] = field(default_factory=list)
    label: Span | None = None
    inside: "Draft | None" = None
    rival: tuple[int, ...] = ()

    def holds(self, i: int) -> bool:
        """True if token `i` belongs to the content."""
        return any(first <= i < last for first, last in self.pieces)

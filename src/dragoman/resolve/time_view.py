"""A stretch of text to match patterns on: every run of white space is one space, and each character knows where it stands."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter

from dragoman.model import BlockKind, Parse, Sentence

_SPACES = re.compile(r"\s+")
_WORDS = re.compile(r"[a-z]+|\d+|[$£€#№:'’‘–—/.-]")


@dataclass(frozen=True, slots=True)
class View:
    """`text` is `parse.document.text[start:end]` with its white space folded. `sentence` is None for a line that is not parsed.

    `words` are its words, numbers and signs in lower case.
    """

    parse: Parse
    text: str
    start: int
    shifts: tuple[tuple[int, int], ...]
    sentence: Sentence | None
    kind: BlockKind
    words: frozenset[str]

    def at(self, offset: int) -> int:
        """The code point of the document at this offset of the view's text."""
        passed = bisect_right(self.shifts, offset, key=itemgetter(0))
        return self.start + offset + (self.shifts[passed - 1][1] if passed else 0)

    @property
    def is_label(self) -> bool:
        """True for the head of an entry ("12 March 1994 --")."""
        return self.kind is BlockKind.LABEL


def view_of(parse: Parse, start: int, end: int, sentence: Sentence | None, kind: BlockKind) -> View:
    """The view of `start` to `end`, half-open code points."""
    raw = parse.document.text[start:end]
    shifts: list[tuple[int, int]] = []
    pieces: list[str] = []
    done = length = 0
    for run in _SPACES.finditer(raw):
        if run[0] == " ":
            continue
        pieces += (raw[done : run.start()], " ")
        length += run.start() - done + 1
        done = run.end()
        shifts.append((length, done - length))
    pieces.append(raw[done:])
    text = "".join(pieces)
    return View(parse, text, start, tuple(shifts), sentence, kind, frozenset(_WORDS.findall(text.lower())))

"""The parser's view of a block: its text with line breaks, odd spaces and typographic quotation marks made plain.

spaCy was trained on unwrapped text with straight marks. The document's text stays as it is; a view knows the way back.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model import UNCODED, Block, Document

_PLAIN = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚", "'"), "\u00a0": " ", "\u00ad": " "})
_SPACES = re.compile(r"\s+")
_LONGEST = 20_000
"""Code points parsed in one piece. The parser's memory grows with the piece; longer blocks are cut at a sentence end or a space."""


@dataclass(frozen=True, slots=True)
class View:
    """`text` is what the parser reads; its code point `i` stands at `offsets[i]` of the document, or at `start + i` when None."""

    block: Block
    text: str
    start: int
    offsets: tuple[int, ...] | None

    def at(self, i: int) -> int:
        """The document's code point for code point `i` of the view."""
        return self.start + i if self.offsets is None else self.offsets[i]


def views(document: Document) -> Iterator[View]:
    """The views of all blocks that are coded, in order."""
    for block in document.blocks:
        if block.kind not in UNCODED:
            for start, end in _pieces(document.text, block.start, block.end):
                yield _view(document.text, block, start, end)


def _view(text: str, block: Block, start: int, end: int) -> View:
    raw = text[start:end].translate(_PLAIN)
    runs = [match.span() for match in _SPACES.finditer(raw)]
    if all(last - first == 1 for first, last in runs):
        return View(block, _SPACES.sub(" ", raw), start, None)
    offsets: list[int] = []
    position = 0
    for first, last in runs:
        offsets.extend(range(start + position, start + first + 1))
        position = last
    offsets.extend(range(start + position, end))
    return View(block, _SPACES.sub(" ", raw), start, tuple(offsets))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        limit = start + _LONGEST
        cut = max(text.rfind(". ", start, limit) + 1, text.rfind(".\n", start, limit) + 1)
        cut = cut if cut > start else text.rfind(" ", start, limit)
        cut = cut if cut > start else limit
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end

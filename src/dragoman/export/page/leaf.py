"""What the page needs of one document: its lines of the record, its text and its blocks."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dragoman.model.document import Block, BlockKind
from dragoman.model.plain import record_lines
from dragoman.model.record import Record

Line = dict[str, Any]

_PARAGRAPH = re.compile(r"\S(?:.*?\S)??(?=\s*\n[^\S\n]*\n|\s*\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A document to be set: `lines` are its lines of the record (the `document` line among them), all of one document.

    With the `mentions` layer every actor leads to the words that name it first, without it only those who take part in a claim.
    Without `blocks` the text is cut into paragraphs at its blank lines.
    """

    lines: tuple[Line, ...]
    text: str
    blocks: tuple[Block, ...] = ()

    @classmethod
    def of(cls, record: Record) -> "Leaf":
        """From what the pipeline has just made."""
        return cls(tuple(record_lines(record, ("mentions",))), record.document.text, record.document.blocks)

    @property
    def document(self) -> Line:
        """The line that describes the document; an empty one when there is none."""
        return next(iter(self.of_kind("document")), {})

    @property
    def actors(self) -> list[Line]:
        """The lines of actors."""
        return self.of_kind("actor")

    def of_kind(self, *kinds: str) -> list[Line]:
        """The lines of these kinds, in the order of the record."""
        return [line for line in self.lines if line["kind"] in kinds]

    def paragraphs(self) -> tuple[Block, ...]:
        """The blocks, or paragraphs found at blank lines."""
        if self.blocks:
            return self.blocks
        return tuple(Block(BlockKind.PARAGRAPH, found.start(), found.end()) for found in _PARAGRAPH.finditer(self.text))


def leaves(lines: Iterable[Line], texts: Mapping[str, str], blocks: Mapping[str, Sequence[Block]] | None = None) -> Iterator[Leaf]:
    """Cuts the lines of a record (`dragoman export --format jsonl` order) into documents. `texts` and `blocks` go by document id.

    Raises KeyError for a document without a text. Lines that belong to no document (the header) are passed over.
    """
    for document, group in groupby(lines, key=lambda line: line.get("document")):
        if document is not None:
            yield Leaf(tuple(group), texts[document], tuple((blocks or {}).get(document, ())))

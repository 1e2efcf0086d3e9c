"""What was read: the text as it stands, its blocks, and what it tells about itself."""

from dataclasses import dataclass
from enum import StrEnum

from dragoman.model.notice import Notice
from dragoman.model.span import Span


class BlockKind(StrEnum):
    """What a stretch of a document is for. Sentences never cross a block."""

    TITLE = "title"
    BYLINE = "byline"
    METADATA = "metadata"  # publication line, "FOR IMMEDIATE RELEASE", mail headers
    DATELINE = "dateline"  # "MOSCOW, Sept. 14 --", cut off the paragraph that it opens
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list or a chronology
    LABEL = "label"  # "Q:", "MR. BOUCHER:", "1994 -": who or what the next block belongs to
    FOOTNOTE = "footnote"
    BOILERPLATE = "boilerplate"  # copyright lines, page marks, navigation


UNCODED = frozenset({BlockKind.BYLINE, BlockKind.METADATA, BlockKind.DATELINE, BlockKind.LABEL, BlockKind.BOILERPLATE})
"""Kinds of block that are set aside: kept in the text, never parsed."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text, half-open, without the blank lines around it. Blocks are in order and never overlap.

    `label` is the speaker or date put before the block by the layout ("MR. BOUCHER", "Q", "12 March 1994"), as a span of the text.
    """

    kind: BlockKind
    start: int
    end: int
    label: Span | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A fact about the document: its value, and where it was found. `span` is None when it came from metadata (`origin` says which)."""

    value: str
    span: Span | None
    origin: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place and day at the head of a report. `date` is ISO (`2001-09-14`), its year taken from the publication date where unsaid."""

    place: Found | None
    date: Found | None


@dataclass(frozen=True, slots=True)
class Landmark:
    """From code point `start` on, the text comes from `place` of the raw input ("page 3", "byte 0, utf-8")."""

    start: int
    place: str


@dataclass(frozen=True, slots=True)
class Document:
    """A report as read. `text` is never edited afterwards.

    `id` is the first 16 hex digits of the text's SHA-256 or the id that the input gave. `published` is an ISO day. `sha256` is
    of the raw bytes of the file. `language` is an ISO 639-1 code, "und" when there is too little text to tell.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    path: str | None
    sha256: str
    language: str
    title: Found | None = None
    publisher: Found | None = None
    byline: Found | None = None
    published: Found | None = None
    dateline: Dateline | None = None
    url: str | None = None
    landmarks: tuple[Landmark, ...] = ()
    notices: tuple[Notice, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The span of these code points, with its quote."""
        return Span(start, end, self.text[start:end])

    def locate(self, offset: int) -> str:
        """Where in the raw input the code point at `offset` came from, in words; "" when the reader kept no map."""
        places = [mark.place for mark in self.landmarks if mark.start <= offset]
        return places[-1] if places else ""

    @property
    def today(self) -> str | None:
        """The ISO day from which "today" counts: the dateline's, else the publication date, else None."""
        found = (self.dateline and self.dateline.date) or self.published
        return found.value if found else None

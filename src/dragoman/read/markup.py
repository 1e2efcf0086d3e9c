"""Pieces of HTML inside other formats (feeds, mails): to paragraphs, with nothing but the standard library."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from dragoman.model import BlockKind

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BREAKS = HEADINGS | frozenset("p div li tr table ul ol blockquote section article header footer hr pre dd dt body".split())
SILENT = frozenset({"script", "style", "head", "title", "template", "noscript"})
TAG = re.compile(r"<(?:/?[a-z][a-z0-9]*[^<>]*|!--)>?|&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8});", re.IGNORECASE)
Part = tuple[BlockKind | None, str]


def parts_of_markup(markup: str) -> list[Part]:
    """The paragraphs, headings and items of a fragment of HTML. Text without any tag or entity is one part."""
    if not TAG.search(markup):
        return [(None, markup)]
    reader = _Fragment()
    reader.feed(markup)
    reader.close()
    reader.cut(None)
    return reader.parts


def part_of_lines(kind: BlockKind | None, segments: Iterable[str]) -> list[Part]:
    """Segments between forced line breaks, blanks squeezed; one that begins in small letters goes on with the one before."""
    joined: list[str] = []
    for segment in (" ".join(segment.split()) for segment in segments):
        if joined and segment[:1].islower():
            joined[-1] += " " + segment
        elif segment:
            joined.append(segment)
    return [(kind, segment) for segment in joined]


class _Fragment(HTMLParser):
    """Collects words until a block-level tag parts them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Part] = []
        self._words: list[str] = []
        self._kind: BlockKind | None = None
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # the signature is the library's
        if tag in SILENT:
            self._silent += 1
        elif tag == "br":
            self._words.append("\n")
        elif tag in BREAKS:
            self.cut(BlockKind.HEADING if tag in HEADINGS else BlockKind.ITEM if tag == "li" else None)

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in BREAKS:
            self.cut(None)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(re.sub(r"\s+", " ", data))

    def cut(self, kind: BlockKind | None) -> None:
        """End the part at hand; the next one is of `kind`."""
        self.parts.extend(part_of_lines(self._kind, "".join(self._words).split("\n")))
        self._words, self._kind = [], kind

"""RSS and Atom files: one document an item."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

import feedparser

from dragoman.model import BlockKind, Notice, UnreadableError
from dragoman.read.bounds import TEXT_BYTES
from dragoman.read.draft import Draft, Told, assemble
from dragoman.read.fingerprint import sha256_of
from dragoman.read.markup import parts_of_markup
from dragoman.read.source import read_bounded


def read_feed(stream: BinaryIO, path: str | None) -> Iterator[Draft | Notice]:
    """A draft for each item: its headline, then its full content or else its summary. `sha256` is of the item's own text.

    Raises UnreadableError for a file that defines entities (it may grow without bound) and for one without items.
    """
    raw = read_bounded(stream, TEXT_BYTES, path)
    if b"<!ENTITY" in raw:
        raise UnreadableError(Notice("unsafe-xml", "it defines XML entities, as no feed needs; remove its DOCTYPE", path=path))
    feed = feedparser.parse(BytesIO(raw))
    if not feed.entries:
        cause = f" ({feed.get('bozo_exception')})" if feed.get("bozo") else ""
        raise UnreadableError(Notice("empty-feed", f"a feed without items{cause}; fetch it again", path=path))
    publisher = feed.feed.get("title") or None
    for number, entry in enumerate(feed.entries, 1):
        yield _draft(entry, publisher, number, path)


def _draft(entry: Any, publisher: str | None, number: int, path: str | None) -> Draft | Notice:
    title = " ".join(words for _, words in parts_of_markup(entry.get("title", "")))
    parts = parts_of_markup(_content(entry))
    if not any(words.strip() for _, words in parts):
        return Notice("bad-record", f"item {number}: it has no text; fetch the page that it links to", path=path)
    place = f"item {number}"
    whole = [(BlockKind.TITLE, title, place), *((kind, words, place) for kind, words in parts)]
    text, pieces, landmarks = assemble(whole)
    published = entry.get("published") or entry.get("updated")
    told = Told("feed", title or None, publisher, entry.get("author") or None, published, entry.get("link") or None)
    return Draft(text, sha256_of(text.encode("utf-8", "surrogatepass")), path, None, told, pieces, landmarks[:1])


def _content(entry: Any) -> str:
    """The longest of the contents, else the summary."""
    contents = [part.get("value", "") for part in entry.get("content", [])]
    return str(max([*contents, entry.get("summary", "")], key=len))

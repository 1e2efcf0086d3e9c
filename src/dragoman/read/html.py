"""Web pages: trafilatura tells the article from its surroundings and reads the metadata."""

import re
from collections.abc import Iterator
from typing import Any

from trafilatura import bare_extraction

from dragoman.model import BlockKind, Notice, UnreadableError
from dragoman.read.draft import Draft, Told, assemble
from dragoman.read.encoding import decode
from dragoman.read.fingerprint import sha256_of
from dragoman.read.markup import Part, part_of_lines

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
DATES = {"extensive_search": False, "original_date": True, "max_date": "2099-12-31"}
"""Only dates that the page states about itself; and a limit of our own, since the library's is today's date."""

LEAVES = {"p": None, "head": BlockKind.HEADING, "item": BlockKind.ITEM, "row": BlockKind.ITEM, "ab": None, "code": None, "fw": None}
FEWEST_WORDS = 4


def read_html(raw: bytes, path: str | None) -> Draft:
    """The article of a web page. The text is what the page shows, paragraphs parted by blank lines; landmarks name its elements.

    Raises UnreadableError where there is no article.
    """
    charset = CHARSET.search(raw[:4096])
    decoded = decode(raw, path, charset[1].decode("ascii") if charset else None)
    page: Any = bare_extraction(
        DECLARATION.sub("", decoded.text), with_metadata=True, include_comments=False, include_tables=True, date_extraction_params=DATES
    )
    parts = list(_parts(page.body)) if page is not None else []
    if sum(len(words.split()) for _, words in parts) < FEWEST_WORDS:
        raise UnreadableError(Notice("no-article", "a web page without an article; save the article itself, or its text", path=path))
    text, pieces, landmarks = assemble((kind, words, f"article part {number}") for number, (kind, words) in enumerate(parts, 1))
    return Draft(text, sha256_of(raw), path, None, _told(page), pieces, landmarks, decoded.notices)


def _told(page: Any) -> Told:
    return Told("html", page.title or None, page.sitename or None, page.author or None, page.date or None, page.url or None)


def _parts(element: Any) -> Iterator[Part]:
    """The parts of trafilatura's tree, which knows some ten tags."""
    if element.tag in LEAVES:
        yield from part_of_lines(LEAVES[element.tag], _words(element).split("\n"))
        return
    yield from part_of_lines(None, [element.text or ""])
    for child in element:
        if isinstance(child.tag, str):
            yield from _parts(child)
        yield from part_of_lines(None, [child.tail or ""])


def _words(element: Any) -> str:
    """The words of a paragraph; a newline only where the page forces one, a bar between the cells of a table's row."""
    pieces = [_flat(element.text)]
    for child in element:
        inside = "\n" if child.tag == "lb" else _words(child) if isinstance(child.tag, str) else ""
        if child.tag in {"p", "item", "list", "row"}:
            inside = f" {inside} "
        elif child.tag == "cell" and child is not element[-1]:
            inside = f"{inside} | "
        pieces += [inside, _flat(child.tail)]
    return "".join(pieces)


def _flat(words: str | None) -> str:
    return re.sub(r"\s+", " ", words or "")

"""CSV and tab-separated tables: one document a row."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import BinaryIO

from dragoman.model import Landmark, Notice, UnreadableError
from dragoman.read.bounds import RAW_BYTES, TEXT_BYTES
from dragoman.read.draft import Draft, Told
from dragoman.read.encoding import decode
from dragoman.read.fingerprint import sha256_of
from dragoman.read.sniff import TEXT_COLUMNS
from dragoman.read.source import read_bounded

COLUMNS = {
    "id": ("id", "doc_id", "document_id", "article_id"),
    "text": TEXT_COLUMNS,
    "title": ("title", "headline"),
    "published": ("published", "date", "publication_date", "pub_date"),
    "url": ("url", "link", "source_url"),
    "publisher": ("publisher", "source", "newspaper", "outlet"),
    "byline": ("byline", "author"),
}


def read_rows(stream: BinaryIO, path: str | None) -> Iterator[Draft | Notice]:
    """A draft or a notice for each row. `sha256` is of the row's cells, so that a change to one row leaves the other documents alone.

    Raises UnreadableError for a table without a column of texts.
    """
    csv.field_size_limit(TEXT_BYTES)
    decoded = decode(read_bounded(stream, RAW_BYTES, path), path)
    rows = csv.reader(StringIO(decoded.text, newline=""), delimiter=_delimiter(decoded.text))
    columns = _columns(next(rows, []), path)
    for number, row in enumerate(_tolerant(rows), 2):
        if isinstance(row, csv.Error):
            yield Notice("bad-record", f"record {number}: {row}; quote cells that hold separators or line breaks", path=path)
        elif any(row):
            yield _draft(row, columns, number, path, decoded.notices)


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _columns(header: Sequence[str], path: str | None) -> dict[str, int]:
    """Where each column stands that we know. The first of the usual names wins."""
    names = [name.strip().lower() for name in header]
    columns = {role: names.index(known[0]) for role, usual in COLUMNS.items() if (known := [name for name in usual if name in names])}
    if "text" not in columns:
        message = f"no column named {', '.join(TEXT_COLUMNS[:3])}; name the column that holds the texts so"
        raise UnreadableError(Notice("no-text-column", message, path=path))
    return columns


def _tolerant(rows: Iterator[list[str]]) -> Iterator[list[str] | csv.Error]:
    """The rows, with an error in place of one that cannot be parsed."""
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield error


def _draft(row: list[str], columns: dict[str, int], number: int, path: str | None, notices: tuple[Notice, ...]) -> Draft | Notice:
    cells = {role: row[index] for role, index in columns.items() if index < len(row) and row[index].strip()}
    if "text" not in cells:
        return Notice("bad-record", f"record {number}: its text is empty; each row needs one", path=path)
    told = Told("metadata", cells.get("title"), cells.get("publisher"), cells.get("byline"), cells.get("published"), cells.get("url"))
    sha256 = sha256_of("\x1f".join(row).encode("utf-8", "surrogatepass"))
    return Draft(cells["text"], sha256, path, cells.get("id"), told, None, (Landmark(0, f"record {number}"),), notices)

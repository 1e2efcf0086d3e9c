"""JSON Lines: one `{"id", "text", "published"?, "title"?, "url"?}` a line."""

import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from dragoman.model import Landmark, Notice
from dragoman.read.bounds import TEXT_BYTES, too_large
from dragoman.read.draft import Draft, Told
from dragoman.read.fingerprint import sha256_of

SURROGATE = re.compile("[\ud800-\udfff]")
REMEDY = 'each line must be an object like {"id": "...", "text": "..."}'


def read_lines(stream: BinaryIO, path: str | None) -> Iterator[Draft | Notice]:
    """A draft or a notice for each line. `sha256` is of the line's bytes, so that a change to one line leaves the other documents alone.

    A line longer than the bound ends the file with a notice, since its end is not worth looking for.
    """
    number = 0
    while raw := stream.readline(TEXT_BYTES + 1):
        number += 1
        if len(raw) > TEXT_BYTES:
            yield too_large(path, TEXT_BYTES)
            return
        if raw.strip(b"\xef\xbb\xbf \t\r\n"):
            yield _line(raw.removeprefix(b"\xef\xbb\xbf"), number, path)


def _line(raw: bytes, number: int, path: str | None) -> Draft | Notice:
    try:
        row = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        return _bad(f"line {number}: not JSON ({_cause(error)})", path)
    fault = _fault(row)
    if fault:
        return _bad(f"line {number}: {fault}", path)
    told = Told(
        "metadata", _words(row, "title"), _words(row, "publisher"), _words(row, "byline"), _words(row, "published"), _words(row, "url")
    )
    landmark = Landmark(0, f"line {number}")
    return Draft(row["text"], sha256_of(raw.rstrip(b"\r\n")), path, _identity(row), told, landmarks=(landmark,))


def _cause(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


def _fault(row: object) -> str | None:
    if not isinstance(row, dict):
        return f"a {type(row).__name__}, not an object"
    if "text" not in row:
        return 'no "text"'
    if not isinstance(row["text"], str):
        return f'"text" is a {type(row["text"]).__name__}, not a string'
    if not row["text"].isascii() and SURROGATE.search(row["text"]):
        return '"text" holds half of a surrogate pair'
    return None if row["text"].strip() else '"text" is empty'


def _bad(fault: str, path: str | None) -> Notice:
    return Notice("bad-record", f"{fault}; {REMEDY}", path=path)


def _identity(row: dict[str, object]) -> str | None:
    given = row.get("id")
    return str(given) if isinstance(given, str | int) and str(given) else None


def _words(row: dict[str, object], key: str) -> str | None:
    given = row.get(key)
    return given.strip() or None if isinstance(given, str) else None

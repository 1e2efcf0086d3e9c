"""Checks a user's own shelves cell by cell: dates, references, kinds. The first fault is told with file, line, column and remedy."""

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from functools import cached_property
from pathlib import Path

from dragoman.lexicon.registry_read import COLUMNS, Shelves, cells
from dragoman.lexicon.shelves import DataError

DATES = frozenset("valid_from valid_to start end open_as_of appointed birth death founded dissolved active_from active_to".split())
IDS = {"person_id": ("persons",), "post_id": ("posts",), "state_id": ("states",), "org_id": ("organisations", "groups")}
IDS |= {"group_id": ("groups",), "media_id": ("media",)}
"""Columns that name a row of another shelf, and where it may stand."""
NEEDED = frozenset("person_id post_id name words kind pattern tongue".split())
"""Columns that may not be empty."""
_PARTIAL = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
Fault = str | None


class _Known:
    """What the shelves know, the user's own included; read when the first cell asks."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves
        self._ids: dict[str, set[str]] = {}

    def has(self, id: str, shelf: str) -> bool:
        if shelf not in self._ids:
            self._ids[shelf] = {line.split(",", 1)[0] for line in self._shelves.lines(shelf)}
        return id in self._ids[shelf]

    @cached_property
    def kinds(self) -> set[str]:
        """The kinds of post that our own shelves have; a new kind would have no title and no usual length."""
        return {row[3] for row in Shelves().rows("posts")}


def check(shelves: Shelves, folder: Path) -> None:
    """Raises DataError for the first faulty cell in the CSV files of a folder whose headers and rows have been counted already."""
    known = _Known(shelves)
    for path in sorted(folder.glob("*.csv")):
        columns = COLUMNS[path.stem].split()
        for number, line in enumerate(path.read_text(encoding="utf-8-sig").rstrip("\n").split("\n")[1:], 2):
            for column, fault in _faults(path.stem, columns, cells(line), known):
                raise DataError(f"{path}:{number}: column {column}: {fault}")


def _faults(shelf: str, columns: list[str], row: list[str], known: _Known) -> Iterator[tuple[str, str]]:
    for column, value in zip(columns, row, strict=True):
        fault = _empty(column) if not value else _cell(shelf, columns[0], column, value, known)
        if fault:
            yield column, fault
    whole = _RULES[shelf](dict(zip(columns, row, strict=True))) if shelf in _RULES else None
    if whole:
        yield whole


def _empty(column: str) -> Fault:
    return "empty; every row needs one" if column in NEEDED else None


def _cell(shelf: str, first: str, column: str, value: str, known: _Known) -> Fault:
    if column in DATES:
        return _date(value)
    if column in IDS and not (column == first and shelf in IDS[column]):
        return _reference(column, value, known)
    if column == "kind" and shelf == "posts" and value not in known.kinds:
        return f"{value!r} is no kind of post; use one of {_listed(known.kinds)}"
    if column == "pattern":
        return _pattern(value)
    return _degrees(value) if column in ("lat", "lon") else None


def _date(value: str) -> Fault:
    try:
        if _PARTIAL.fullmatch(value):
            date.fromisoformat((value + "-01-01")[:10] if len(value) < 10 else value)
            return None
    except ValueError:
        pass
    return f"{value!r} is no date; write 1994, 1994-03 or 1994-03-21, or leave it empty"


def _reference(column: str, value: str, known: _Known) -> Fault:
    if any(known.has(value, shelf) for shelf in IDS[column]):
        return None
    files = " or ".join(f"{shelf}.csv" for shelf in IDS[column])
    return f"nothing has the id {value!r}; add a row for it to your {files}, or look ours up with `dragoman registry NAME`"


def _pattern(value: str) -> Fault:
    try:
        re.compile(value)
    except re.error as error:
        return f"{value!r} is no regular expression ({error}); write one of Python's"
    return None


def _degrees(value: str) -> Fault:
    try:
        float(value)
    except ValueError:
        return f"{value!r} is no number; write degrees such as 59.9127"
    return None


def _listed(values: Collection[str]) -> str:
    return ", ".join(sorted(values))


def _owned(row: dict[str, str]) -> tuple[str, str] | None:
    if bool(row["state_id"]) == bool(row["org_id"]):
        return "state_id", "a post belongs to a state or to an organisation; fill in either state_id or org_id"
    return None


def _dated(row: dict[str, str]) -> tuple[str, str] | None:
    if not row["start"] and not row["end"]:
        return "start", "neither a start nor an end; write at least one of them, a year will do"
    length = min(len(row["start"]), len(row["end"]))
    if row["start"][:length] > row["end"][:length]:
        return "end", f"{row['end']} lies before the start {row['start']}; correct one of them"
    return None


_RULES: dict[str, Callable[[dict[str, str]], tuple[str, str] | None]] = {"posts": _owned, "holders": _dated}

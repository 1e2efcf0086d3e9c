"""A table as a file of text, and what a description of it must know."""

import csv
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")

_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""Characters at which one program or another ends a line."""
_BARE = str.maketrans(dict.fromkeys("\t\0" + _BREAKS, " ") | {'"': "'"})
_UNSAFE = re.compile(f'["\0{_BREAKS}]')


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, its type (string, integer, number, boolean or date, as Frictionless calls them), and what it holds."""

    name: str
    type: str = "string"
    about: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """How a table is written. `missing`: what stands for an unknown value. `bare`: without quotation marks, as older scripts split lines;
    tabs, line ends and NUL in values become blanks, double quotation marks single ones.
    """

    delimiter: str = ","
    header: bool = True
    missing: str = ""
    bare: bool = False


TABS = Form("\t", bare=True)


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written. `rows` and `fields` are for tables; `form` for those of text."""

    path: Path
    mediatype: str
    fields: tuple[Field, ...] = ()
    rows: int | None = None
    form: Form | None = None


def write_sheet(path: Path, fields: Sequence[Field], rows: Iterable[Sequence[Any]], form: Form = Form()) -> Written:
    """Write the rows, in the order of the fields, in place of an older file. UTF-8, line ends of one character.

    Raises OSError where the file cannot be written.
    """
    counted = Counted(rows)
    with replacing(path) as beside, beside.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
        if form.bare:
            heading = [[field.name for field in fields]] if form.header else []
            stream.writelines(_bare(row, form) for row in chain(heading, counted))
        else:
            assert form == Form(), "quoted tables are plain CSV"
            out = csv.writer(stream, lineterminator="\n")
            out.writerow([field.name for field in fields])
            out.writerows(counted)
    mediatype = "text/csv" if form.delimiter == "," else "text/tab-separated-values"
    return Written(path, mediatype, tuple(fields), counted.number, form)


class Counted(Generic[Item]):
    """Counts what passes through."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items, self.number = items, 0

    def __iter__(self) -> Iterator[Item]:
        for item in self._items:
            self.number += 1
            yield item


def _bare(row: Sequence[Any], form: Form) -> str:
    """A line. Most rows hold nothing to clean, which is quicker to find out of the line than of its cells."""
    missing = form.missing
    cells = [missing if cell is None or cell == "" else str(cell) for cell in row]
    line = form.delimiter.join(cells)
    if line.count(form.delimiter) >= len(cells) or _UNSAFE.search(line):
        line = form.delimiter.join([cell.translate(_BARE) for cell in cells])
    return f"{line}\n"


def write_text(path: Path, mediatype: str, pieces: Iterable[str], rows: int | None = None) -> Written:
    """Write a file of text in place of an older one."""
    with replacing(path) as beside, beside.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
        stream.writelines(pieces)
    return Written(path, mediatype, rows=rows)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside this one to write to; it takes the place of the file when all went well, and is removed when not, so that whoever
    reads the file meanwhile sees the old one or the new one, never a part.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield beside
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)

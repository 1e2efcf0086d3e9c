"""The record for Stata: one .dta file a kind, in Stata's documented format 118 (Stata 14 and later; UTF-8).

Written here, not through a library: the format is published, those that write it pull in pandas, and some of them stamp the file with the
time of day. Names of variables are made of letters, digits and underscores. Days are %td dates. Words longer than a str2045 are strL.
"""

import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.export.frames import fields_of, gathered
from dragoman.export.sheet import Written, replacing

if TYPE_CHECKING:
    import polars as pl

_EPOCH = date(1960, 1, 1).toordinal()
_LONGEST = 2045
_STRL = 32768
_SLICE = 5000
"""Rows that are packed at a time."""
_LIMIT = 32
"""Code points of a variable's name."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a type of value is stored: Stata's number for it, the packing, the display format, and the value for "missing"."""

    code: int
    packing: str
    display: str
    missing: Any


_KINDS = {
    "number": _Kind(65526, "d", "%10.0g", struct.unpack("<d", bytes.fromhex("000000000000e07f"))[0]),
    "integer": _Kind(65526, "d", "%12.0g", struct.unpack("<d", bytes.fromhex("000000000000e07f"))[0]),
    "date": _Kind(65528, "i", "%td", 2147483621),
    "boolean": _Kind(65530, "b", "%8.0g", 101),
}


@dataclass(frozen=True, slots=True)
class _Variable:
    """A column: its number from 1, its names in Stata and in the record, and how it is stored."""

    number: int
    name: str
    column: str
    type: str
    kind: _Kind

    @property
    def is_long(self) -> bool:
        """True if its words stand in a part of their own."""
        return self.kind.code == _STRL

    def packed(self, values: list[Any], first: int) -> list[Any]:
        """Values as the rows have them; `first` is the number of the first row, from 1."""
        if self.is_long:
            return [_place(self.number, row) if value else bytes(8) for row, value in enumerate(values, first)]
        if self.type == "string":
            return [_bytes(value or "") for value in values]
        if self.type == "date":
            values = [value and value.toordinal() - _EPOCH for value in values]
        return [self.kind.missing if value is None else value for value in values]


def write(lines: Iterable[dict[str, Any]], folder: Path) -> list[Written]:
    """Write `documents.dta`, `events.dta` and the others (see `analyse.tables`) into the folder. Raises OSError."""
    written = []
    for name, frame in gathered(lines).items():
        path = folder / f"{name}.dta"
        with replacing(path) as beside, beside.open("wb") as stream:
            stream.writelines(dta(frame))
        written.append(Written(path, "application/x-stata-dta", fields_of(frame), frame.height))
    return written


def dta(frame: "pl.DataFrame") -> Iterator[bytes]:
    """A table as a .dta file, in pieces."""
    columns = enumerate(zip(_names(frame.columns), fields_of(frame), strict=True), 1)
    variables = [_Variable(number, name, it.name, it.type, _kind(it.type, frame[it.name])) for number, (name, it) in columns]
    yield from _file(variables, frame)


def _kind(type: str, series: "pl.Series") -> _Kind:
    if type != "string":
        return _KINDS[type]
    width = series.str.len_bytes().max() or 1
    assert isinstance(width, int)
    return _Kind(width, f"{width}s", f"%-{min(width, 60)}s", b"") if width <= _LONGEST else _Kind(_STRL, "8s", "%-60s", b"")


def _names(columns: Sequence[str]) -> list[str]:
    """Names that Stata allows, each once."""
    found: list[str] = []
    for column in columns:
        name = re.sub(r"\W|^(?=\d)", "_", column)[:_LIMIT]
        number = 2
        while name in found:
            name = f"{name[: _LIMIT - 4]}_{number}"
            number += 1
        found.append(name)
    return found


def _bytes(words: str) -> bytes:
    """Words in UTF-8. A NUL would end them, so a blank stands in."""
    return words.encode().replace(b"\0", b" ")


def _place(number: int, row: int) -> bytes:
    """Where the row's words stand among the long ones."""
    return struct.pack("<H", number) + row.to_bytes(6, "little")


def _file(variables: list[_Variable], frame: "pl.DataFrame") -> Iterator[bytes]:
    count, width = len(variables), struct.calcsize(_packing(variables))
    head = b"<release>118</release><byteorder>LSF</byteorder><K>" + struct.pack("<H", count) + b"</K><N>" + struct.pack("<Q", frame.height)
    head += b"</N><label>\0\0</label><timestamp>\0</timestamp>"
    before = {
        "variable_types": struct.pack(f"<{count}H", *(variable.kind.code for variable in variables)),
        "varnames": b"".join(_padded(variable.name, 129) for variable in variables),
        "sortlist": bytes(2 * (count + 1)),
        "formats": b"".join(_padded(variable.kind.display, 57) for variable in variables),
        "value_label_names": bytes(129 * count),
        "variable_labels": b"".join(_padded(variable.column[:80], 321) for variable in variables),
        "characteristics": b"",
    }
    parts = [_tagged(name, part) for name, part in before.items()]
    opening = b"<stata_dta>" + _tagged("header", head)
    long = sum(map(len, _long(variables, frame)))
    sizes = [*map(len, parts), len(_tagged("data", b"")) + width * frame.height, len(_tagged("strls", b"")) + long]
    yield opening + _map(len(opening), sizes)
    yield from parts
    yield from (b"<data>", *_rows(variables, frame), b"</data><strls>", *_long(variables, frame), b"</strls>")
    yield _tagged("value_labels", b"") + b"</stata_dta>"


def _map(start: int, sizes: list[int]) -> bytes:
    """Where each part of the file begins, and where it ends."""
    places = [0, start, start + len(_tagged("map", bytes(14 * 8)))]
    for size in (*sizes, len(_tagged("value_labels", b"")), len(b"</stata_dta>")):
        places.append(places[-1] + size)
    return _tagged("map", struct.pack("<14Q", *places))


def _packing(variables: list[_Variable]) -> str:
    return "<" + "".join(variable.kind.packing for variable in variables)


def _rows(variables: list[_Variable], frame: "pl.DataFrame") -> Iterator[bytes]:
    """The rows, some thousands at a time."""
    packing, first = struct.Struct(_packing(variables)), 1
    for piece in frame.iter_slices(_SLICE):
        columns = [variable.packed(piece[variable.column].to_list(), first) for variable in variables]
        yield b"".join(packing.pack(*row) for row in zip(*columns, strict=True))
        first += piece.height


def _long(variables: list[_Variable], frame: "pl.DataFrame") -> Iterator[bytes]:
    """The words of the columns that are too long for the rows."""
    for variable in filter(lambda variable: variable.is_long, variables):
        for row, words in enumerate(frame[variable.column], 1):
            if words:
                text = _bytes(words) + b"\0"
                yield b"GSO" + struct.pack("<IQBI", variable.number, row, 130, len(text)) + text


def _tagged(name: str, content: bytes) -> bytes:
    return f"<{name}>".encode() + content + f"</{name}>".encode()


def _padded(text: str, size: int) -> bytes:
    return text.encode().ljust(size, b"\0")

"""The record for Stata: one .dta file a kind, in Stata's documented format 118 (Stata 14 and later; UTF-8).

Written here, not through a library: the format is published, those that write it pull in pandas, and some of them stamp the file with the
time of day. Names of variables are made of letters, digits and underscores. Days are %td dates. Words longer than a str2045 are strL.
"""

import re
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.analyse import tables
from dragoman.export.frames import fields_of
from dragoman.export.sheet import Written, replacing

if TYPE_CHECKING:
    import polars as pl

_EPOCH = date(1960, 1, 1).toordinal()
_LONGEST = 2045
_STRL = 32768
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
    """A column: its name in Stata and in the record, how it is stored, and its values, ready to pack."""

    name: str
    label: str
    kind: _Kind
    values: list[Any]
    long: list[bytes]


def write(lines: Iterable[dict[str, Any]], folder: Path) -> list[Written]:
    """Write `documents.dta`, `events.dta` and the others (see `analyse.tables`) into the folder. Raises OSError."""
    written = []
    for name, frame in tables(lines).items():
        path = folder / f"{name}.dta"
        with replacing(path) as beside:
            beside.write_bytes(dta(frame))
        written.append(Written(path, "application/x-stata-dta", fields_of(frame), frame.height))
    return written


def dta(frame: "pl.DataFrame") -> bytes:
    """A table as the bytes of a .dta file."""
    names = _names(frame.columns)
    kinds = [field.type for field in fields_of(frame)]
    columns = zip(names, frame.columns, kinds, frame.iter_columns(), strict=True)
    variables = [_variable(number, *column[:3], column[3].to_list()) for number, column in enumerate(columns, 1)]
    return _file(variables, frame.height)


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


def _variable(number: int, name: str, label: str, kind: str, values: list[Any]) -> _Variable:
    if kind == "string":
        return _words(number, name, label, [(value or "").encode("utf-8", "replace") for value in values])
    stored = _KINDS[kind]
    if kind == "date":
        values = [value and value.toordinal() - _EPOCH for value in values]
    return _Variable(name, label, stored, [stored.missing if value is None else value for value in values], [])


def _words(number: int, name: str, label: str, texts: list[bytes]) -> _Variable:
    width = max(map(len, texts), default=0) or 1
    if width <= _LONGEST:
        return _Variable(name, label, _Kind(width, f"{width}s", f"%-{min(width, 60)}s", b""), texts, [])
    places = [struct.pack("<H", number) + row.to_bytes(6, "little") if text else bytes(8) for row, text in enumerate(texts, 1)]
    long = [b"GSO" + struct.pack("<IQBI", number, row, 130, len(text) + 1) + text + b"\0" for row, text in enumerate(texts, 1) if text]
    return _Variable(name, label, _Kind(_STRL, "8s", "%-60s", b""), places, long)


def _file(variables: list[_Variable], rows: int) -> bytes:
    packing = struct.Struct("<" + "".join(variable.kind.packing for variable in variables))
    data = b"".join(packing.pack(*row) for row in zip(*(variable.values for variable in variables), strict=True))
    count = len(variables)
    parts = {
        "variable_types": struct.pack(f"<{count}H", *(variable.kind.code for variable in variables)),
        "varnames": b"".join(_padded(variable.name, 129) for variable in variables),
        "sortlist": bytes(2 * (count + 1)),
        "formats": b"".join(_padded(variable.kind.display, 57) for variable in variables),
        "value_label_names": bytes(129 * count),
        "variable_labels": b"".join(_padded(variable.label[:80], 321) for variable in variables),
        "characteristics": b"",
        "data": data,
        "strls": b"".join(piece for variable in variables for piece in variable.long),
        "value_labels": b"",
    }
    head = b"<release>118</release><byteorder>LSF</byteorder><K>" + struct.pack("<H", count) + b"</K><N>" + struct.pack("<Q", rows)
    head += b"</N><label>\0\0</label><timestamp>\0</timestamp>"
    return _assembled(_tagged("header", head), [_tagged(name, part) for name, part in parts.items()])


def _assembled(header: bytes, parts: list[bytes]) -> bytes:
    """The file, with its map of where each part begins."""
    opening, closing = b"<stata_dta>", b"</stata_dta>"
    places = [0, len(opening) + len(header)]
    places.append(places[-1] + len(_tagged("map", bytes(14 * 8))))
    for part in parts:
        places.append(places[-1] + len(part))
    places.append(places[-1] + len(closing))
    return opening + header + _tagged("map", struct.pack("<14Q", *places)) + b"".join(parts) + closing


def _tagged(name: str, content: bytes) -> bytes:
    return f"<{name}>".encode() + content + f"</{name}>".encode()


def _padded(text: str, size: int) -> bytes:
    return text.encode().ljust(size, b"\0")

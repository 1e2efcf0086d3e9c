"""The tables of the record in pieces: so many lines at a time, so that a large record is never whole in memory as lines."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from dragoman.analyse import tables
from dragoman.export.sheet import Field

if TYPE_CHECKING:
    import polars as pl

_PIECE = 10_000
"""Lines that are made into tables at a time."""
_TYPES = {"Int64": "integer", "Float64": "number", "Boolean": "boolean", "Date": "date"}


def pieces(lines: Iterable[dict[str, Any]]) -> "Iterator[dict[str, pl.DataFrame]]":
    """The tables of `analyse.tables`, piece by piece; at least one."""
    passing = iter(lines)
    yield tables(islice(passing, _PIECE))
    while piece := list(islice(passing, _PIECE)):
        yield tables(piece)


def gathered(lines: Iterable[dict[str, Any]]) -> "dict[str, pl.DataFrame]":
    """The whole tables, for formats that must know all rows before they write the first."""
    import polars as pl

    kept = list(pieces(lines))
    return {name: pl.concat([piece[name] for piece in kept], rechunk=True) for name in kept[0]}


def fields_of(frame: "pl.DataFrame") -> tuple[Field, ...]:
    """The columns of a table, with the types that a description gives them."""
    return tuple(Field(name, _TYPES.get(str(kind), "string")) for name, kind in frame.schema.items())

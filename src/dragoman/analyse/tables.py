"""The record as tables: one for each kind of line, flat and typed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dragoman.analyse.columns import TABLES, Columns, Line
from dragoman.model import Record
from dragoman.model.plain import record_lines

if TYPE_CHECKING:
    import polars as pl


def tables(record: Record | Iterable[Line]) -> "dict[str, pl.DataFrame]":
    """The tables of a fresh record, or of lines (`Archive.record_lines()`, a file read back).

    One frame for each of documents, actors, statements, events, positions, instruments, bodies and notices, by that name.

    Every frame is there with all its columns and types, empty or not; `columns` tells what they hold. Rows are in the order of the lines.
    Days are dates, spans are `quote`, `start` and `end` (of a claim: its sentence). Lines of other kinds (layers, the first line of a file)
    are passed over.
    """
    rows: dict[str, list[Line]] = {kind: [] for kind, _ in TABLES.values()}
    lines = record_lines(record) if isinstance(record, Record) else record
    for line in lines:
        rows.get(line["kind"], []).append(line)
    return {name: _frame(columns, rows[kind]) for name, (kind, columns) in TABLES.items()}


def _frame(columns: Columns, lines: list[Line]) -> "pl.DataFrame":
    import polars as pl

    data = {name: [value(line) for line in lines] for name, (_, value) in columns.items()}
    return pl.DataFrame(data, schema={name: kind for name, (kind, _) in columns.items()})

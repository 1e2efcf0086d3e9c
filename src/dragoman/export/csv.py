"""The record as CSV, one file a kind, for spreadsheets and statistics programs.

UTF-8 without a byte order mark, commas, line ends of one character, empty cells for unknown values, ISO days.

Values are the words of the source and are never changed, so that `quote` is `text[start:end]` in every program. Hence a value that begins
with `=`, `+`, `-` or `@` stays as it is, though a spreadsheet would take it for a formula. Reports come from strangers: open the files in a
spreadsheet by importing them with all columns as text, not by a double click, or take Parquet, which knows no formulas.
"""

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from dragoman.export.frames import fields_of, pieces
from dragoman.export.sheet import Form, Written, replacing

if TYPE_CHECKING:
    import polars as pl


def write(lines: Iterable[dict[str, Any]], folder: Path) -> list[Written]:
    """Write `documents.csv`, `events.csv` and the others (see `analyse.tables`) into the folder, made if need be, each whole or not at all.

    Raises OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as files:
        sheets: dict[str, _Sheet] = {}
        for piece in pieces(lines):
            for name, frame in piece.items():
                if name not in sheets:
                    sheets[name] = _Sheet(folder / f"{name}.csv", files)
                sheets[name].add(frame)
    return [sheet.written for sheet in sheets.values()]


class _Sheet:
    """A table that grows piece by piece."""

    def __init__(self, path: Path, files: ExitStack) -> None:
        self.written = Written(path, "text/csv", form=Form())
        self._stream: BinaryIO = files.enter_context(files.enter_context(replacing(path)).open("wb"))

    def add(self, frame: "pl.DataFrame") -> None:
        rows = self.written.rows
        frame.write_csv(self._stream, include_header=rows is None)
        self.written = replace(self.written, fields=fields_of(frame), rows=(rows or 0) + frame.height)

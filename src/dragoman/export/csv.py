"""The record as CSV, one file a kind, for spreadsheets and statistics programs.

UTF-8 without a byte order mark, commas, line ends of one character, empty cells for unknown values, ISO days.

Values are the words of the source and are never changed, so that `quote` is `text[start:end]` in every program. Hence a value that begins
with `=`, `+`, `-` or `@` stays as it is, though a spreadsheet would take it for a formula. Reports come from strangers: open the files in a
spreadsheet by importing them with all columns as text, not by a double click, or take Parquet, which knows no formulas.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.export.frames import write_each

if TYPE_CHECKING:
    import polars as pl


def write(lines: Iterable[dict[str, Any]], folder: Path) -> list[Path]:
    """Write `documents.csv`, `events.csv` and the others (see `analyse.tables`) into the folder. Gives the files written.

    Raises OSError where the folder cannot be written.
    """
    return write_each(lines, folder, ".csv", _save)


def _save(frame: "pl.DataFrame", path: Path) -> None:
    frame.write_csv(path)

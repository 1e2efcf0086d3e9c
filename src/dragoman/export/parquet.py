"""The record as Parquet, one file a kind: typed columns, for polars, pandas, R's arrow and DuckDB."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.export.frames import write_each

if TYPE_CHECKING:
    import polars as pl


def write(lines: Iterable[dict[str, Any]], folder: Path) -> list[Path]:
    """Write `documents.parquet`, `events.parquet` and the others (see `analyse.tables`) into the folder. Gives the files written.

    Raises OSError where the folder cannot be written.
    """
    return write_each(lines, folder, ".parquet", _save)


def _save(frame: "pl.DataFrame", path: Path) -> None:
    frame.write_parquet(path)

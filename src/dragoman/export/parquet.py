"""The record as Parquet, one file a kind: typed columns, for polars, pandas, R's arrow and DuckDB."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dragoman.export.frames import fields_of, gathered
from dragoman.export.sheet import Written, replacing

MEDIATYPE = "application/vnd.apache.parquet"


def write(lines: Iterable[dict[str, Any]], folder: Path) -> list[Written]:
    """Write `documents.parquet`, `events.parquet` and the others (see `analyse.tables`) into the folder, made if need be.

    Raises OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, frame in gathered(lines).items():
        path = folder / f"{name}.parquet"
        with replacing(path) as beside:
            frame.write_parquet(beside)
        written.append(Written(path, MEDIATYPE, fields_of(frame), frame.height))
    return written

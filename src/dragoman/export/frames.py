"""The tables of the record as files, one a kind, each whole or not at all."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.analyse import tables
from dragoman.export.sheet import Field, replacing

if TYPE_CHECKING:
    import polars as pl

_TYPES = {"Int64": "integer", "Float64": "number", "Boolean": "boolean", "Date": "date"}


def write_each(lines: Iterable[dict[str, Any]], folder: Path, suffix: str, save: "Callable[[pl.DataFrame, Path], None]") -> list[Path]:
    """Save each table of `analyse.tables` in the folder, made if need be, in place of older files. Gives the files written.

    Raises OSError where nothing can be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, frame in tables(lines).items():
        paths.append(folder / f"{name}{suffix}")
        with replacing(paths[-1]) as beside:
            save(frame, beside)
    return paths


def fields_of(frame: "pl.DataFrame") -> tuple[Field, ...]:
    """The columns of a table, with the types that a description gives them."""
    return tuple(Field(name, _TYPES.get(str(kind), "string")) for name, kind in frame.schema.items())

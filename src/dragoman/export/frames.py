"""The tables of the record as files, one a kind, each whole or not at all."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.analyse import tables

if TYPE_CHECKING:
    import polars as pl


def write_each(lines: Iterable[dict[str, Any]], folder: Path, suffix: str, save: "Callable[[pl.DataFrame, Path], None]") -> list[Path]:
    """Save each table of `analyse.tables` in the folder, made if need be, in place of older files. Gives the files written.

    Raises OSError where nothing can be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, frame in tables(lines).items():
        paths.append(folder / f"{name}{suffix}")
        with _replacing(paths[-1]) as beside:
            save(frame, beside)
    return paths


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A path beside this one to write to; it takes the place of the file when all went well, and is removed when not, so that whoever
    reads the file meanwhile sees the old one or the new one, never a part.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield beside
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)

"""Reads the registry's shelves: CSV files, one fact a row."""

import csv
from pathlib import Path

from dragoman.lexicon.shelves import SHELVES, DataError, fingerprint

OWN = SHELVES / "registry"

COLUMNS = {
    "states": "state_id name status iso2 cow gw valid_from valid_to predecessors successors note source",
    "state_names": "state_id name kind valid_from valid_to source",
    "organisations": "org_id name acronym kind founded dissolved source",
    "organisation_names": "org_id name kind valid_from valid_to source",
    "groups": "group_id name states active_from active_to source",
    "group_names": "group_id name kind source",
    "media": "media_id name kind state_id source",
    "media_names": "media_id name kind valid_from valid_to source",
    "institutions": "institution_id state_id org_id name name_kind kind sector note valid_from valid_to source",
    "posts": "post_id state_id org_id kind title target_id",
    "persons": "person_id name birth death sex qid",
    "person_names": "person_id name kind",
    "holders": "person_id post_id start end open_as_of appointed source",
    "titles": "words kind role sector",
    "ministries": "words kind role sector",
    "classes": "words kind role sector",
    "organisation_words": "words kind role sector",
    "places": "name country kind source",
    "cities": "name country kind lat lon source",
    "weak_names": "name rule reason",
    "spellings": "tongue pattern to system one other",
    "tongues": "tongue states",
}
"""The shelves and their columns, in order."""

KEYS = {"holders": 2} | dict.fromkeys("states organisations groups media posts persons".split(), 1)
KEYS |= dict.fromkeys("titles ministries classes organisation_words weak_names tongues".split(), 1)
"""Shelves where a user's row takes the place of ours, and how many leading columns tell what it is about; elsewhere it joins them."""


class Shelves:
    """The shipped shelves, with a user's own files of the same names after them or in their place (KEYS). `version` is a hash of all."""

    def __init__(self, extra: Path | None = None) -> None:
        """Raises DataError when `extra` is not a folder, or holds a CSV file that is no shelf or has a faulty row."""
        if extra is not None:
            _check(extra)
        self._folders = [OWN] if extra is None else [OWN, extra]
        self.version = "+".join(fingerprint(folder) for folder in self._folders)

    def rows(self, name: str) -> list[list[str]]:
        """The rows of a shelf, without its header."""
        return [cells(line) for line in self.lines(name)]

    def lines(self, name: str) -> list[str]:
        """The rows of a shelf, uncut: tens of thousands of them are cut into cells (`cells`) only when they are asked for."""
        ours, *theirs = [_lines(folder / f"{name}.csv") for folder in self._folders]
        if not any(theirs):
            return ours
        width = KEYS.get(name, 0)
        told = {tuple(cells(line)[:width]) for line in theirs[0]} if width else set()
        return [*(line for line in ours if not told or tuple(cells(line)[:width]) not in told), *theirs[0]]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8-sig").rstrip("\n").split("\n")[1:] if path.exists() else []


def cells(line: str) -> list[str]:
    """The cells of one line of CSV."""
    return line.split(",") if '"' not in line else next(csv.reader([line]))


def _check(folder: Path) -> None:
    if not folder.is_dir():
        raise DataError(f"{folder}: no such folder; give a folder of CSV files named like the registry's own")
    for path in sorted(folder.glob("*.csv")):
        if path.stem not in COLUMNS:
            raise DataError(f"{path}: not a shelf of the registry; rename it to one of {', '.join(COLUMNS)}")
        _check_file(path, COLUMNS[path.stem].split())


def _check_file(path: Path, columns: list[str]) -> None:
    try:
        lines = path.read_text(encoding="utf-8-sig").rstrip("\n").split("\n")
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8") from error
    if cells(lines[0]) != columns:
        raise DataError(f"{path}:1: the header must be {','.join(columns)}")
    for number, line in enumerate(lines[1:], 2):
        if len(cells(line)) != len(columns):
            remedy = "quote a name that holds a comma, and keep every row on one line"
            told = f"{len(cells(line))} columns where {len(columns)} are expected"
            raise DataError(f"{path}:{number}: column {_last(cells(line), columns)}: {told}; {remedy}")


def _last(row: list[str], columns: list[str]) -> str:
    """The column at which a row of the wrong length ends or goes on too long."""
    return columns[min(len(row), len(columns)) - 1]

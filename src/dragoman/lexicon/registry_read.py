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
    "places": "name country kind source",
    "weak_names": "name rule reason",
}
"""The shelves and their columns, in order."""


class Shelves:
    """The shipped shelves, with a user's own files of the same names after them. `version` is a hash of all of them."""

    def __init__(self, extra: Path | None = None) -> None:
        """Raises DataError when `extra` is not a folder or holds a CSV file that is no shelf."""
        if extra is not None:
            _check(extra)
        self._folders = [OWN] if extra is None else [OWN, extra]
        self.version = "+".join(fingerprint(folder) for folder in self._folders)

    def rows(self, name: str) -> list[list[str]]:
        """The rows of a shelf, without its header. Raises DataError for a row with too many or too few columns."""
        columns = COLUMNS[name].split()
        found: list[list[str]] = []
        for folder in self._folders:
            path = folder / f"{name}.csv"
            if path.exists():
                found.extend(_read(path, columns))
        return found


def _check(folder: Path) -> None:
    if not folder.is_dir():
        raise DataError(f"{folder}: no such folder; give a folder of CSV files named like the registry's own")
    for path in sorted(folder.glob("*.csv")):
        if path.stem not in COLUMNS:
            raise DataError(f"{path}: not a shelf of the registry; rename it to one of {', '.join(COLUMNS)}")


def _read(path: Path, columns: list[str]) -> list[list[str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header = next(reader, [])
            rows = [row for row in reader if row]
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8") from error
    if header != columns:
        raise DataError(f"{path}:1: the header must be {','.join(columns)}")
    width = len(columns)
    for number, row in enumerate(rows, 2):
        if len(row) != width:
            raise DataError(f"{path}:{number}: {len(row)} columns where {width} are expected; quote a name that holds a comma")
    return rows

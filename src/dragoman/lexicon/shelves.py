"""Where the data files stand, and which version of them this is."""

import hashlib
from functools import cache
from pathlib import Path

SHELVES = Path(__file__).parent.parent / "data"


class DataError(ValueError):
    """A data file is at fault. The message names file, place and remedy."""


def names() -> list[str]:
    """The shelves there are, in order."""
    return sorted(path.name for path in SHELVES.iterdir() if path.is_dir())


@cache
def version(shelf: str) -> str:
    """The fingerprint of one of our own shelves ("registry", "cues" ...)."""
    return fingerprint(SHELVES / shelf)


def fingerprint(folder: Path) -> str:
    """The first 8 hex digits of a hash over the names and bytes of all files in a folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:8]

"""The archive: the only room that knows the database.

`Archive` is loaded when it is first asked for, because the database toolkit behind it takes longer to import than a small document to code.
"""

from contextlib import closing
from typing import TYPE_CHECKING, Any

from dragoman.record.nouns import ArchiveError, Card, Hit, IdTakenError, NoSuchDocumentError, PutResult

if TYPE_CHECKING:
    from dragoman.record.archive import Archive

__all__ = ["Archive", "ArchiveError", "Card", "Hit", "IdTakenError", "NoSuchDocumentError", "PutResult", "full_text_search"]


def full_text_search() -> str | None:
    """The version of the SQLite that this Python has, if it can search texts (FTS5); None if it cannot."""
    import sqlite3

    with closing(sqlite3.connect(":memory:")) as connection:
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    return sqlite3.sqlite_version if "ENABLE_FTS5" in options else None


def __getattr__(name: str) -> Any:
    if name == "Archive":
        from dragoman.record.archive import Archive

        return Archive
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

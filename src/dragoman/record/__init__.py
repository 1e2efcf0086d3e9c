"""The archive: the only room that knows the database.

`Archive` is loaded when it is first asked for, because the database toolkit behind it takes longer to import than a small document to code.
"""

from contextlib import closing
from typing import TYPE_CHECKING, Any

from dragoman.record.changes import Change, changes
from dragoman.record.language import read_question
from dragoman.record.nouns import ArchiveError, Card, Hit, IdTakenError, LeftOut, NoSuchDocumentError, PutResult, QuestionError
from dragoman.record.question import Condition, Question

if TYPE_CHECKING:
    from dragoman.record.archive import Archive

__all__ = [
    "Archive",
    "ArchiveError",
    "Card",
    "Change",
    "Condition",
    "Hit",
    "IdTakenError",
    "LeftOut",
    "NoSuchDocumentError",
    "PutResult",
    "Question",
    "QuestionError",
    "changes",
    "full_text_search",
    "read_question",
]


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

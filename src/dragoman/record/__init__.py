"""The archive: the only room that knows the database.

`Archive` is loaded when it is first asked for, because the database toolkit behind it takes longer to import than a small document to code.
"""

from typing import TYPE_CHECKING, Any

from dragoman.record.nouns import ArchiveError, Card, Hit, IdTakenError, NoSuchDocumentError, PutResult

if TYPE_CHECKING:
    from dragoman.record.archive import Archive

__all__ = ["Archive", "ArchiveError", "Card", "Hit", "IdTakenError", "NoSuchDocumentError", "PutResult"]


def __getattr__(name: str) -> Any:
    if name == "Archive":
        from dragoman.record.archive import Archive

        return Archive
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

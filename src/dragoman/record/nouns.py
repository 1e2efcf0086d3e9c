"""What the archive hands out, and how it fails."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class ArchiveError(Exception):
    """The archive cannot be opened, read or written. The message is for people: what is wrong and what to do about it."""


class IdTakenError(ArchiveError):
    """Another text has this document id already. The record was not stored; the archive is as before."""


class NoSuchDocumentError(ArchiveError):
    """No document, or more than one, answers to the words given."""


class PutResult(StrEnum):
    """What `Archive.put` did."""

    ADDED = "added"
    REPLACED = "replaced"  # another coding of this document, or another document at the same place, went
    LOCATED = "located"  # the same text is stored from elsewhere already: only the further location was noted
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Card:
    """A document as the archive's list shows it. `locations` are all the paths that its text was read from, in order; `path` is the one
    that its record was coded from, None for text that came without one. `published` is an ISO day.
    """

    id: str
    title: str | None
    publisher: str | None
    path: str | None
    published: str | None
    language: str
    characters: int
    claims: int
    pipeline: str
    locations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """What a question found: a line of the record (a claim's, or the document's own where only its text has the words) with its document.

    `snippet` is the stretch that has the words, each of them in [brackets]; without words asked for, the claim's sentence.
    """

    document: str
    title: str | None
    path: str | None
    published: str | None
    line: dict[str, Any]
    snippet: str


class QuestionError(ArchiveError):
    """A question that cannot be read. `column` counts from 1. The message shows the place."""

    def __init__(self, message: str, text: str, at: int) -> None:
        self.column = at + 1
        shown = "".join(c if c.isprintable() else " " for c in text)
        super().__init__(f"column {self.column}: {message}\n  {shown}\n  {' ' * at}^")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Documents that a question as of a day passes over: published `later`, or on a day that nobody knows."""

    later: int
    undated: int

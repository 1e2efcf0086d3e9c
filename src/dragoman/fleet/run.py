"""A run: documents in, each coded once and kept at once, so that a run that was killed goes on where it stopped."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from dragoman.fleet.workers import code_many
from dragoman.model import Document, Notice, Record
from dragoman.pipeline import Settings, version_of

if TYPE_CHECKING:
    from dragoman.record import Archive


@dataclass(frozen=True, slots=True)
class Stored:
    """A document whose record the archive holds already, coded by the same models and data."""

    document: Document


def code_run(
    items: Iterable[Document | Notice], settings: Settings, workers: int, archive: "Archive | None"
) -> Iterator[Record | Stored | Notice]:
    """Code the documents in order and put each record into the archive, if there is one, before it is handed on.

    A text that came before in this run is told by a notice ("same-text") and not coded again. Raises what the archive raises.
    """
    version = version_of(settings)
    outcomes: Iterator[Record | Stored | Notice] = code_many(_new(items, archive, version), settings, workers)
    return _kept(outcomes, archive) if archive else outcomes


def _kept(outcomes: Iterator[Record | Stored | Notice], archive: "Archive") -> Iterator[Record | Stored | Notice]:
    """Put each record into the archive; after the last document of a file, forget what used to be in that file and is not any more."""
    for path, group in groupby(outcomes, key=_path):
        ids, whole = set(), True
        for outcome in group:
            if isinstance(outcome, Record):
                outcome = _put(outcome, archive)
            if isinstance(outcome, Notice):
                whole = False  # what could not be read this time stays as it was stored
            else:
                ids.add(outcome.document.id)
            yield outcome
        if path and whole:
            archive.keep_only(path, ids)


def _put(record: Record, archive: "Archive") -> Record | Notice:
    from dragoman.record import IdTakenError

    try:
        archive.put(record)
    except IdTakenError as error:
        return Notice("id-taken", f"not stored: {error}", path=record.document.path)
    return record


def _path(outcome: Record | Stored | Notice) -> str | None:
    return outcome.path if isinstance(outcome, Notice) else outcome.document.path


def _new(items: Iterable[Document | Notice], archive: "Archive | None", version: str) -> Iterator[Document | Stored | Notice]:
    seen: dict[str, str | None] = {}
    for item in items:
        if isinstance(item, Notice):
            yield item
        elif item.id in seen:
            yield _same_text(item, seen[item.id])
        else:
            seen[item.id] = item.path
            yield Stored(item) if archive and archive.has(item, version) else item


def _same_text(document: Document, path: str | None) -> Notice:
    return Notice("same-text", f"not coded again: it has the same text or id as {path or 'an earlier document'}", path=document.path)

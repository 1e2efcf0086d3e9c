"""A run: documents in, each coded once and kept at once, so that a run that was killed goes on where it stopped."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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
    for outcome in outcomes:
        if isinstance(outcome, Record) and archive:
            archive.put(outcome)
        yield outcome


def _new(items: Iterable[Document | Notice], archive: "Archive | None", version: str) -> Iterator[Document | Stored | Notice]:
    seen: dict[str, str | None] = {}
    for item in items:
        if isinstance(item, Notice):
            yield item
        elif item.id in seen:
            yield _same_text(item, seen[item.id])
        else:
            seen[item.id] = item.path
            yield Stored(item) if archive and archive.holds(item, version) else item


def _same_text(document: Document, path: str | None) -> Notice:
    return Notice("same-text", f"not coded again: it has the same text or id as {path or 'an earlier document'}", path=document.path)

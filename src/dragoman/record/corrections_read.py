"""What can be asked of the corrections: conflicts, what waits for review, the gold set, and who said what."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from dragoman.record import corrections_log as log
from dragoman.record import fetch
from dragoman.record.corrections_nouns import RIGHT, Conflict, Entry, Gold, Judgement, Line
from dragoman.record.corrections_view import live, said, words_by_reviewer
from dragoman.record.corrections_words import value
from dragoman.record.schema import claim, document
from dragoman.record.schema import corrected as laid


def conflicts(connection: Connection) -> list[Conflict]:
    """Those of the documents that are there, then what was said of documents that are not."""
    asked = select(laid.c.conflicts).join(document, document.c.no == laid.c.document_no).where(laid.c.conflicts != "[]")
    found = connection.execute(asked.order_by(*fetch.ORDER, laid.c.position, laid.c.rank, laid.c.id)).scalars()
    told = [_conflict(facts) for text in found for facts in json.loads(text)]
    return [*told, *_homeless(connection)]


def _conflict(facts: dict[str, Any]) -> Conflict:
    return Conflict(**(facts | {"entries": tuple(facts["entries"]), "near": tuple(facts["near"])}))


def _homeless(connection: Connection) -> Iterator[Conflict]:
    known = set(connection.execute(select(document.c.id)).scalars())
    by_document: dict[str, list[Entry]] = {}
    for entry in live([entry for entry in log.entries(connection) if entry.document not in known]):
        by_document.setdefault(entry.document, []).append(entry)
    for home, entries in by_document.items():
        for id, own in said(entries).items():
            told = {entry.reviewer: verdict for entry, verdict in own.verdicts}
            yield Conflict("no document", home, id, None, told, tuple(entry.entry for entry in own.entries))


def unreviewed(connection: Connection, document_id: str | None, kind: str | None, below: float | None, blind: str | None) -> list[Line]:
    """See `Archive.unreviewed`."""
    done = _judged_by(connection, blind) if blind else _judged(connection)
    lines = fetch.lines(connection, None if document_id is None else [document_id], (), raw=blind is not None)
    claims = (line for line in lines if "evidence" in line)
    wanted = (line for line in claims if kind is None or line["kind"] == kind)
    return [line for line in wanted if line["id"] not in done and (below is None or line["confidence"] < below)]


def _judged(connection: Connection) -> set[str]:
    return set(connection.execute(select(laid.c.id).where(laid.c.verdict.is_not(None))).scalars())


def _judged_by(connection: Connection, reviewer: str) -> set[str]:
    return {id for entry in live(log.entries(connection)) if entry.reviewer == reviewer for id in entry.claims}


def gold(connection: Connection) -> Gold:
    """See `Archive.gold`."""
    judged = _judged(connection)
    coded: dict[tuple[str, str], list[bool]] = {}
    asked = select(document.c.id, claim.c.kind, claim.c.id.label("claim")).join(claim, claim.c.document_no == document.c.no)
    for row in connection.execute(asked.order_by(*fetch.ORDER, claim.c.position)):
        coded.setdefault((row.id, row.kind), []).append(row.claim in judged)
    unfinished = tuple((*pair, sum(done), len(done)) for pair, done in coded.items() if any(done) and not all(done))
    waiting = {pair for pair, done in coded.items() if not all(done)}
    return Gold(tuple(_gold_lines(connection, coded, waiting)), unfinished)


def _gold_lines(connection: Connection, coded: dict[tuple[str, str], list[bool]], waiting: set[tuple[str, str]]) -> Iterator[Line]:
    asked = select(document.c.id).join(laid, laid.c.document_no == document.c.no).where(laid.c.verdict.is_not(None)).distinct()
    touched = set(connection.execute(asked).scalars())
    for id in connection.execute(select(document.c.id).order_by(*fetch.ORDER)).scalars().fetchall():
        if id in touched:
            yield from _gold_of(connection, id, coded, waiting)


def _gold_of(connection: Connection, id: str, coded: dict[tuple[str, str], list[bool]], waiting: set[tuple[str, str]]) -> Iterator[Line]:
    first, *rest = fetch.lines(connection, [id], (), raw=False)
    right = set(connection.execute(_right(id)).scalars())
    claims = [line for line in rest if line["id"] in right and (id, line["kind"]) not in waiting]
    kinds = {kind for home, kind in coded if home == id and (home, kind) not in waiting} | {line["kind"] for line in claims}
    if kinds:
        yield first | {"reviewed_kinds": sorted(kinds)}
        yield from claims


def _right(id: str) -> Any:
    home = select(document.c.no).where(document.c.id == id).scalar_subquery()
    return select(laid.c.id).where(laid.c.document_no == home, laid.c.verdict == RIGHT)


def judgements(connection: Connection) -> list[Judgement]:
    """See `Archive.judgements`."""
    alive = live(log.entries(connection))
    homes = {id: (entry.document, line["kind"]) for entry in alive for id, line in entry.seen.items()}
    return [
        Judgement(homes[id][0], id, homes[id][1], {name: {key: value(word) for key, word in told.items()} for name, told in by.items()})
        for id, by in words_by_reviewer(alive).items()
    ]

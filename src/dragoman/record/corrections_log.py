"""The log of corrections in the database: entries are added, each sealed by a digest over itself and the one before; none is ever changed.

What the log makes of the coded claims is laid down beside them (`corrected`), in the transaction that changes the log or the coding.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select

from dragoman.model import Notice
from dragoman.model.plain import json_line
from dragoman.record import facets_put, rows, tally_kept
from dragoman.record.corrections_nouns import Conflict, Corrected, Entry, Line
from dragoman.record.corrections_view import corrected, live
from dragoman.record.schema import AnyRow, claim, correction, correction_claim, document
from dragoman.record.schema import corrected as laid
from dragoman.record.schema import corrected_actor as laid_actor

_SEALED = ("entry", "document_id", "act", "reviewer", "reason", "at", "pipeline", "takes_back", "body")
_MANY = 500
"""Ids asked for at once: databases bound the number of values in a statement."""


# ── writing and reading entries ──


def append(connection: Connection, draft: Entry) -> Entry:
    """Add an entry to the log; its number is given here. The caller's transaction lays down what follows from it."""
    last = connection.execute(select(correction.c.entry, correction.c.digest).order_by(correction.c.entry.desc()).limit(1)).one_or_none()
    entry = replace(draft, entry=last.entry + 1 if last else 1)
    row = _row(entry)
    connection.execute(insert(correction).values(row | {"digest": _seal(last.digest if last else "", row)}))
    ids = [{"entry": entry.entry, "position": n, "claim_id": id} for n, id in enumerate(entry.claims)]
    connection.execute(insert(correction_claim), ids)
    return entry


def _row(entry: Entry) -> dict[str, Any]:
    body = {name: getattr(entry, name) for name in ("claims", "seen", "absent", "fields", "born")}
    facts = {name: getattr(entry, name) for name in ("entry", "act", "reviewer", "reason", "at", "pipeline", "takes_back")}
    return facts | {"document_id": entry.document, "body": json.dumps(body, ensure_ascii=False)}


def _seal(before: str, row: Any) -> str:
    told = json.dumps([before, *(row[name] for name in _SEALED)], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def _entry(row: AnyRow) -> Entry:
    body = json.loads(row.body)
    return Entry(
        entry=row.entry,
        document=row.document_id,
        act=row.act,
        claims=tuple(body["claims"]),
        reviewer=row.reviewer,
        reason=row.reason,
        at=row.at,
        pipeline=row.pipeline,
        takes_back=row.takes_back,
        seen=body["seen"],
        absent=tuple(body["absent"]),
        fields=body["fields"],
        born=tuple(body["born"]),
    )


def entries(connection: Connection, document_id: str | None = None) -> list[Entry]:
    """The log, or the part of it that is about one document, oldest first."""
    asked = select(correction).order_by(correction.c.entry)
    return _entries(connection, asked if document_id is None else asked.where(correction.c.document_id == document_id))


def _entries(connection: Connection, asked: Select[Any]) -> list[Entry]:
    return [_entry(row) for row in connection.execute(asked).fetchall()]


def about(connection: Connection, document_id: str, ids: Collection[str]) -> list[Entry]:
    """The entries of a document that speak of these claims, or of claims that such entries speak of, and so on; oldest first."""
    link, known, fresh, numbers = correction_claim.c, set(ids), set(ids), set[int]()
    while fresh:
        found = set(connection.execute(select(link.entry).where(link.claim_id.in_(fresh))).scalars()) - numbers
        numbers |= found
        fresh = set(connection.execute(select(link.claim_id).where(link.entry.in_(found))).scalars()) - known if found else set()
        known |= fresh
    asked = select(correction).where(correction.c.entry.in_(numbers), correction.c.document_id == document_id)
    return _entries(connection, asked.order_by(correction.c.entry)) if numbers else []


def faults(connection: Connection) -> Iterator[Notice]:
    """Entries of the log that were changed after they were written, or that are missing."""
    before = ""
    asked = select(correction).order_by(correction.c.entry)
    for n, row in enumerate(connection.execute(asked).fetchall(), 1):
        if row.entry != n:
            yield Notice("log-broken", f"the log of corrections goes from entry {n - 1} to entry {row.entry}: entries were removed")
            return
        if _seal(before, row._mapping) != row.digest:  # noqa: SLF001 - public in spite of its name
            yield Notice("log-broken", f"entry {n} of the log of corrections, or one before it, is not as it was written")
            return
        before = row.digest


def laid_faults(connection: Connection) -> Iterator[Notice]:
    """Documents of which the corrected view is not what the log makes of the coding."""
    for id in connection.execute(select(correction.c.document_id).distinct().order_by(correction.c.document_id)).scalars().fetchall():
        home = _home(connection, id)
        if home is not None:
            _, results = _made(connection, home, entries(connection, id))
            ours = {one.id: one.line and json_line(one.line) for one in results}
            stored = connection.execute(select(laid.c.id, laid.c.line).where(laid.c.document_no == home.no)).fetchall()
            if {row.id: row.line for row in stored} != ours:
                yield Notice("view-differs", f"the corrected view of document {id} is not what the log makes of it; code it again")


# ── laying down what follows ──


def lay(connection: Connection, document_id: str, ids: Collection[str] | None = None) -> None:
    """Make anew what the log says of these claims of a document, or of all of them. Does nothing for a document that is not there. A merge
    leads the links of other claims elsewhere: where there is one, all claims are laid down.
    """
    home = _home(connection, document_id)
    whole = ids is None or _merges(connection, document_id)
    said = entries(connection, document_id) if whole else about(connection, document_id, ids or ())
    if home is not None and said:
        touched, results = _made(connection, home, said)
        _replace(connection, home, touched, results)
        facets_put.fill_corrected(connection, home.no)
        tally_kept.fill_corrected(connection, home.no)


def _home(connection: Connection, document_id: str) -> AnyRow | None:
    d = document.c
    return connection.execute(select(d.no, d.id, d.day, d.text).where(d.id == document_id)).one_or_none()


def _merges(connection: Connection, document_id: str) -> bool:
    merges = select(correction.c.entry).where(correction.c.document_id == document_id, correction.c.act == "merge")
    return connection.execute(merges.limit(1)).scalar() is not None


def _made(connection: Connection, home: AnyRow, said: Sequence[Entry]) -> tuple[set[str], list[Corrected]]:
    """The claims that these entries, and all that belong to them, can touch, and what they make of those."""
    spoken = {id for entry in said for id in entry.claims}
    coded = coded_lines(connection, home.no, spoken)
    fresh, stale = in_force(said, home.text)
    linked = _linking(connection, home.no, {id for entry in said if entry.act == "merge" for id in entry.claims[1:]})
    results = corrected(coded | linked, fresh, lambda line: _near(connection, home.no, line))
    return spoken | set(linked), [*results, *_strangers(stale, results, coded)]


def in_force(said: Sequence[Entry], text: str) -> tuple[list[Entry], list[Entry]]:
    """The entries that nobody took back: those about words of this text, and those about words that it has taken the place of."""
    alive = live(said)
    stale = {entry.entry for entry in alive if any(rows.misquote(line, text) for line in (*entry.seen.values(), *entry.born))}
    return [entry for entry in alive if entry.entry not in stale], [entry for entry in alive if entry.entry in stale]


def coded_lines(connection: Connection, number: int, ids: Collection[str]) -> dict[str, Line]:
    """The lines of these claims, as coded, for those that the coding has."""
    wanted, found = sorted(ids), dict[str, Line]()
    for first in range(0, len(wanted), _MANY):
        asked = select(claim.c.id, claim.c.line).where(claim.c.document_no == number, claim.c.id.in_(wanted[first : first + _MANY]))
        found |= {row.id: json.loads(row.line) for row in connection.execute(asked.order_by(claim.c.position))}
    return found


def _linking(connection: Connection, number: int, ids: Collection[str]) -> dict[str, Line]:
    """The claims of a document that speak of one of these ids."""
    if not ids:
        return {}
    asked = select(claim.c.id, claim.c.line).where(claim.c.document_no == number).order_by(claim.c.position)
    return {id: json.loads(line) for id, line in connection.execute(asked) if any(one in line for one in ids)}


def _near(connection: Connection, number: int, line: Line) -> list[str]:
    """The coded claims of the same kind about the same words."""
    asked = select(claim.c.id, claim.c.line).where(claim.c.document_no == number, claim.c.kind == line["kind"]).order_by(claim.c.position)
    words = _words(line)
    others = ((row.id, _words(json.loads(row.line))) for row in connection.execute(asked))
    return [id for id, theirs in others if any(a < d and c < b for a, b in words for c, d in theirs)]


def _words(line: Line) -> list[tuple[int, int]]:
    return [(span["start"], span["end"]) for span in line["evidence"][1:] or line["evidence"]]


def _strangers(stale: Sequence[Entry], known: Sequence[Corrected], coded: dict[str, Line]) -> Iterator[Corrected]:
    """Entries about words that another text has taken the place of: told, and not applied to a claim that happens to have the id."""
    seen = {one.id for one in known}
    for entry in stale:
        for id, line in (entry.seen or {line["id"]: line for line in entry.born}).items():
            if id not in seen:
                seen.add(id)
                conflict = Conflict("another text", entry.document, id, None, {entry.reviewer: entry.act}, (entry.entry,))
                yield Corrected(id, line["kind"], coded.get(id), None, (conflict,))


def _replace(connection: Connection, home: AnyRow, ids: Collection[str], results: Sequence[Corrected]) -> None:
    gone, wanted = laid.c, sorted({*ids, *(one.id for one in results)})
    for first in range(0, len(wanted), _MANY):
        connection.execute(delete(laid).where(gone.document_no == home.no, gone.id.in_(wanted[first : first + _MANY])))
    if not results:
        return
    at = _positions(connection, home.no, results)
    number = 1 + (connection.execute(select(func.max(gone.no))).scalar() or 0)
    made = [_laid(one, home, at[one.id]) | {"no": number + n} for n, one in enumerate(results)]
    connection.execute(insert(laid), made)
    takers = [taker | {"claim_no": number + n} for n, one in enumerate(results) if one.line for taker in rows.claim_actors(one.line)]
    if takers:
        connection.execute(insert(laid_actor), takers)


def _laid(one: Corrected, home: AnyRow, at: tuple[int, int]) -> dict[str, Any]:
    conflicts = json.dumps([asdict(conflict) for conflict in one.conflicts], ensure_ascii=False)
    facts = rows.claim_row(one.line, json_line(one.line), home.day) if one.line else _EMPTY
    own = {"id": one.id, "kind": one.kind, "verdict": one.verdict, "conflicts": conflicts}
    return facts | own | {"document_no": home.no, "position": at[0], "rank": at[1]}


_EMPTY = {
    "type": None,
    "status": None,
    "earliest": None,
    "latest": None,
    "first_on": rows.UNDATED,
    "last_on": "",
    "sentence": "",
    "summary": "",
    "line": None,
}


def _positions(connection: Connection, number: int, results: Sequence[Corrected]) -> dict[str, tuple[int, int]]:
    """Where each comes in the document: in its coded claim's place, else behind the last coded claim that begins no later than it."""
    c = claim.c
    wanted, found = [one.id for one in results], dict[str, tuple[int, int]]()
    for first in range(0, len(wanted), _MANY):
        asked = select(c.id, c.position).where(c.document_no == number, c.id.in_(wanted[first : first + _MANY]))
        found |= {id: (position, 0) for id, position in connection.execute(asked)}
    extra = [one for one in results if one.id not in found]
    if extra:
        lines = connection.execute(select(c.position, c.line).where(c.document_no == number)).fetchall()
        starts = [(row.position, json.loads(row.line)["evidence"][0]["start"]) for row in lines]
        for one in extra:
            start = one.line["evidence"][0]["start"] if one.line else 0
            found[one.id] = max((position for position, begin in starts if begin <= start), default=-1), 1 + start
    return found

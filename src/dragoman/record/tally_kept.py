"""Keeping what is counted of claims, in narrow rows beside their lines, and reading it in columns: see `tally`."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, literal, select

from dragoman.record import clusters, fetch
from dragoman.record.schema import claim, claim_tally, corrected, corrected_tally, document, layer
from dragoman.record.tally import EVENT, KEPT, STATEMENT, Columns, Line, Tally, columns, tallied
from dragoman.record.uncollected import uncollected

_KINDS = ("event", "statement")
_PLACE = ("document_no", "position", "rank", "id")
_NAMES = ("claim_no", *_PLACE, "kind", *KEPT)


def fill(connection: Connection, number: int) -> None:
    """Put down what is counted of the coded claims of a document. Call it once, after they were put."""
    _lay(connection, claim_tally, _due(connection, claim, number))


def fill_corrected(connection: Connection, number: int) -> None:
    """Put down what is counted of a document's corrected claims, in place of what was. Call it after they were laid down anew."""
    laid = select(corrected.c.no).where(corrected.c.document_no == number)
    connection.execute(delete(corrected_tally).where(corrected_tally.c.claim_no.in_(laid)))
    _lay(connection, corrected_tally, _due(connection, corrected, number))


def fill_all(connection: Connection) -> None:
    """Put down everything for all documents: for an archive of the time before there were tallies."""
    for number in connection.execute(select(document.c.no).order_by(document.c.no)).scalars().fetchall():
        fill(connection, number)
        fill_corrected(connection, number)


def stands(connection: Connection, number: int) -> bool:
    """True if what is kept is what the lines say."""
    for kept, part in ((claim_tally, claim), (corrected_tally, corrected)):
        found = select(*(kept.c[name] for name in _NAMES)).join(part, part.c.no == kept.c.claim_no).where(part.c.document_no == number)
        if set(map(tuple, connection.execute(found))) != set(_due(connection, part, number)):
            return False
    return True


def _due(connection: Connection, part: Table, number: int) -> list[tuple[Any, ...]]:
    """The rows for the claims of this table."""
    p = part.c
    rank = p.rank if part is corrected else literal(0).label("rank")
    asked = select(p.no, p.document_no, p.position, rank, p.id, p.kind, p.line).order_by(p.no)
    rows = connection.execute(asked.where(p.document_no == number, p.kind.in_(_KINDS), p.line.is_not(None))).fetchall()
    lines: list[Line] = [json.loads(row.line) for row in rows]
    every = lines + (_mentions(connection, number) if any(line["kind"] == "statement" for line in lines) else [])
    return [(*rows[n][:-1], *values) for n, values in tallied(every)]


def _mentions(connection: Connection, number: int) -> list[Line]:
    asked = select(layer.c.line).where(layer.c.document_no == number, layer.c.kind == "mention").order_by(layer.c.position)
    return [json.loads(line) for line in connection.execute(asked).scalars()]


def _lay(connection: Connection, kept: Table, due: Sequence[tuple[Any, ...]]) -> None:
    if due:
        connection.execute(insert(kept), [dict(zip(_NAMES, each, strict=True)) for each in due])


# ── reading ──


def read(connection: Connection, *, raw: bool, as_of: date | None) -> Tally:
    """The tally of the archive's claims: as reviewers left them and with their clusters unless `raw`."""
    with uncollected():
        return _read(connection, raw=raw, as_of=as_of)


def _read(connection: Connection, *, raw: bool, as_of: date | None) -> Tally:
    asked = select(document.c.no, document.c.line).where(*fetch.known(as_of)).order_by(*fetch.ORDER)
    documents = {row.no: json.loads(row.line) for row in connection.execute(asked)}
    places = {number: n for n, number in enumerate(documents)}
    events = dict(_columns(connection, "event", EVENT, places, raw=raw))
    known = {} if raw else clusters.every(connection)
    if known:
        members = zip(events["document_no"], events["id"], events["cluster"], strict=True)
        events["cluster"] = tuple(known.get((number, id), own) for number, id, own in members)
    statements = _columns(connection, "statement", STATEMENT, places, raw=raw)
    kept = ({name: found[name] for name in names} for found, names in ((events, EVENT), (statements, STATEMENT)))
    return Tally(tuple(documents.values()), *kept)


def _columns(connection: Connection, kind: str, names: Sequence[str], places: Mapping[int, int], *, raw: bool) -> Columns:
    """The claims of one kind in the documents with these numbers, which have these places in the record."""
    keys = [*_PLACE, *(name for name in names if name in KEPT)]
    rows = _rows(connection, claim_tally, kind, keys)
    if not raw and (touched := set(map(tuple, connection.execute(select(corrected.c.document_no, corrected.c.id))))):
        rows = [row for row in rows if (row[0], row[3]) not in touched] + _rows(connection, corrected_tally, kind, keys)
        rows.sort(key=lambda row: row[1:4])
    known = sorted((row for row in rows if row[0] in places), key=lambda row: places[row[0]])  # in the order of the text within each
    found = columns(keys, known)
    return {**found, "document": tuple(places[number] for number in found["document_no"])}


def _rows(connection: Connection, kept: Table, kind: str, keys: Sequence[str]) -> list[Any]:
    """Rows that begin with `_PLACE`."""
    return list(connection.execute(select(*(kept.c[key] for key in keys)).where(kept.c.kind == kind).order_by(kept.c.claim_no)).fetchall())

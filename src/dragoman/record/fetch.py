"""Reading lines back, as they were put."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal, select

from dragoman.record import clusters, rows
from dragoman.record.conditions import known_by
from dragoman.record.nouns import Card, LeftOut, NoSuchDocumentError
from dragoman.record.order import bytewise
from dragoman.record.schema import AnyRow, actor, claim, corrected, document, layer, location, notice, publication
from dragoman.record.search import folded

ORDER = (document.c.path.is_(None), bytewise(document.c.path), bytewise(document.c.id))
"""Documents by path, those without one last, then by id: whatever the order they were put in."""

_CANDIDATES_TOLD = 5


def texts(connection: Connection, number: int, layers: Sequence[str], claims: Sequence[str] | None = None) -> Iterator[str]:
    """The JSON text of every line of a document but the first, in the order of `record_lines`; `claims` in place of those coded."""
    kinds = [rows.LAYERS[name] for name in layers]
    for part in (actor, claim, layer, notice) if kinds else (actor, claim, notice):
        if part is claim and claims is not None:
            yield from claims
            continue
        lines = select(part.c.line).where(part.c.document_no == number).order_by(part.c.position)
        yield from connection.execute(lines.where(part.c.kind.in_(kinds)) if part is layer else lines).scalars().all()


def lines(
    connection: Connection, ids: Sequence[str] | None, layers: Sequence[str], *, raw: bool, as_of: date | None = None
) -> Iterator[dict[str, Any]]:
    """The lines of these documents, or of all, in ORDER; corrected unless `raw`; with `as_of`, of those that had come out by that day."""
    return map(json.loads, line_texts(connection, ids, layers, raw=raw, as_of=as_of))


def line_texts(
    connection: Connection, ids: Sequence[str] | None, layers: Sequence[str], *, raw: bool, as_of: date | None = None
) -> Iterator[str]:
    """The JSON text of what `lines` gives: as it is stored, but for the clusters, which are put in."""
    wanted = select(document.c.no).where(*known(as_of)).order_by(*ORDER)
    for number in connection.execute(wanted if ids is None else wanted.where(document.c.id.in_(ids))).scalars().fetchall():
        yield connection.execute(select(document.c.line).where(document.c.no == number)).scalar_one()
        claims = None if raw else _corrected(connection, number)
        judged = {} if raw else clusters.clustered(connection, number)
        found = texts(connection, number, layers, claims)
        yield from (clusters.joined_text(text, judged) for text in found) if judged else found


def _corrected(connection: Connection, number: int) -> list[str] | None:
    """The JSON text of the claims of a document as reviewers left them, in text order; None where nobody touched any."""
    f = corrected.c
    found = connection.execute(select(f.id, f.position, f.rank, f.line).where(f.document_no == number)).fetchall()
    if not found:
        return None
    c = claim.c
    coded = connection.execute(select(c.id, c.position, literal(0).label("rank"), c.line).where(c.document_no == number)).fetchall()
    touched = {row.id for row in found}
    every = [*found, *(row for row in coded if row.id not in touched)]
    return [row.line for row in sorted(every, key=lambda row: (row.position, row.rank, row.id)) if row.line is not None]


def known(as_of: date | None) -> list[ColumnElement[bool]]:
    """The condition on a document that it had come out by that day, if one is given."""
    return [document.c.no.in_(known_by(as_of.isoformat()))] if as_of else []


def left_out(connection: Connection, as_of: date) -> LeftOut:
    """How many documents had not come out by that day, or nobody knows whether they had."""
    last = publication.c.last_on
    later = connection.execute(select(func.count()).select_from(publication).where(last > as_of.isoformat())).scalar_one()
    return LeftOut(later, connection.execute(select(func.count()).select_from(publication).where(last.is_(None))).scalar_one())


def cards(connection: Connection, as_of: date | None = None) -> list[Card]:
    """Every document, in ORDER; with `as_of`, those that had come out by that day."""
    return [_card(connection, row) for row in connection.execute(_card_columns().where(*known(as_of)).order_by(*ORDER)).fetchall()]


def card(connection: Connection, key: str) -> Card:
    """The document with this id or path; else the only one whose id begins, path ends or title agrees with it.

    Raises NoSuchDocumentError when none or several do.
    """
    for condition in (document.c.id == key, document.c.path == key):
        exact = connection.execute(_card_columns().where(condition).order_by(*ORDER)).fetchall()
        if exact:
            return _only(connection, key, exact)
    return _only(connection, key, _alike(connection, key))


def _alike(connection: Connection, key: str) -> list[AnyRow]:
    sought = folded(key)
    return [
        row
        for row in connection.execute(_card_columns().order_by(*ORDER)).fetchall()
        if sought and (row.id.startswith(key) or sought in folded(row.title or "") or folded(row.path or "").endswith(sought))
    ]


def _only(connection: Connection, key: str, found: Sequence[AnyRow]) -> Card:
    if len(found) == 1:
        return _card(connection, found[0])
    if not found:
        raise NoSuchDocumentError(f"no document has {key!r} as its id, the end of its path or a part of its title")
    told = "; ".join(f"{row.id} {row.title or row.path or ''}".strip() for row in found[:_CANDIDATES_TOLD])
    more = "; ..." if len(found) > _CANDIDATES_TOLD else ""
    raise NoSuchDocumentError(f"{len(found)} documents answer to {key!r}; say which by id: {told}{more}")


def _card_columns() -> Select[Any]:
    claims = select(func.count()).where(claim.c.document_no == document.c.no).scalar_subquery().label("claims")
    d = document.c
    return select(d.no, d.id, d.title, d.publisher, d.path, d.published, d.language, d.characters, d.pipeline, claims)


def _card(connection: Connection, row: AnyRow) -> Card:
    fields = {name: value for name, value in row._mapping.items() if name != "no"}  # noqa: SLF001 - public in spite of its name
    where = select(location.c.path).where(location.c.document_no == row.no, location.c.path != "").distinct()
    return Card(**fields, locations=tuple(sorted(connection.execute(where).scalars())))

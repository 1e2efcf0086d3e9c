"""Putting down what can be asked of documents and claims beside their words: see `facets`."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from dragoman.record import facets
from dragoman.record.schema import claim, claim_facet, corrected, corrected_facet, document, publication


def fill(connection: Connection, number: int) -> None:
    """Work out publication and facets of a document and its coded claims, in place of those that stand there."""
    line = connection.execute(select(document.c.line).where(document.c.no == number)).scalar_one()
    connection.execute(delete(publication).where(publication.c.document_no == number))
    connection.execute(insert(publication).values(facets.publication(json.loads(line)) | {"document_no": number}))
    c = claim.c
    rows = connection.execute(select(c.no, c.line).where(c.document_no == number).order_by(c.position)).fetchall()
    _lay(connection, claim_facet, [row.no for row in rows], [json.loads(row.line) for row in rows])


def stands(connection: Connection, number: int) -> bool:
    """True if the facets of the coded claims, and the publication, are what `fill` would put down."""
    line = json.loads(connection.execute(select(document.c.line).where(document.c.no == number)).scalar_one())
    known = connection.execute(select(publication).where(publication.c.document_no == number)).one_or_none()
    if known is None or tuple(known) != (number, *facets.publication(line).values()):
        return False
    c, f = claim.c, claim_facet.c
    rows = connection.execute(select(c.no, c.line).where(c.document_no == number).order_by(c.position)).fetchall()
    due = {(rows[i].no, each["field"], each["value"]) for i, each in facets.claim_facets([json.loads(row.line) for row in rows])}
    laid = connection.execute(select(f.claim_no, f.field, f.value).join(claim, c.no == f.claim_no).where(c.document_no == number))
    return due == set(map(tuple, laid))


def fill_corrected(connection: Connection, number: int) -> None:
    """Work out the facets of a document's corrected claims. Call it after they were laid down anew. Statements that nobody corrected tell,
    too, whose words the corrected claims are.
    """
    f, c = corrected.c, claim.c
    rows = connection.execute(select(f.no, f.id, f.line).where(f.document_no == number, f.line.is_not(None)).order_by(f.no)).fetchall()
    if not rows:
        return
    touched = {row.id for row in rows}
    coded = connection.execute(select(c.id, c.line).where(c.document_no == number, c.kind == "statement")).fetchall()
    others = [json.loads(row.line) for row in coded if row.id not in touched]
    laid = select(f.no).where(f.document_no == number)
    connection.execute(delete(corrected_facet).where(corrected_facet.c.claim_no.in_(laid)))
    _lay(connection, corrected_facet, [row.no for row in rows], [json.loads(row.line) for row in rows], others)


def fill_all(connection: Connection) -> None:
    """Work out everything for all documents: for an archive of the time before there were facets."""
    for number in connection.execute(select(document.c.no).order_by(document.c.no)).scalars().fetchall():
        fill(connection, number)
        fill_corrected(connection, number)


def _lay(
    connection: Connection, part: Table, numbers: Sequence[int], lines: list[dict[str, Any]], others: Iterable[dict[str, Any]] = ()
) -> None:
    found = facets.claim_facets([*lines, *others])
    rows = [row | {"claim_no": numbers[position]} for position, row in found if position < len(numbers)]
    if rows:
        connection.execute(insert(part), rows)

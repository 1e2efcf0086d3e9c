"""Putting down what can be asked of documents and claims beside their words: see `facets`."""

import json
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from dragoman.record import facets
from dragoman.record.schema import claim, claim_facet, corrected, corrected_facet, document, publication


def fill(connection: Connection, number: int) -> None:
    """Work out publication and facets of a document and its coded claims, in place of those that stand there."""
    line = connection.execute(select(document.c.line).where(document.c.no == number)).scalar_one()
    connection.execute(delete(publication).where(publication.c.document_no == number))
    connection.execute(insert(publication).values(facets.publication(json.loads(line)) | {"document_no": number}))
    _lay(connection, claim_facet, claim, number)


def fill_corrected(connection: Connection, number: int) -> None:
    """Work out the facets of a document's corrected claims. Call it after they were laid down anew."""
    _lay(connection, corrected_facet, corrected, number)


def fill_all(connection: Connection) -> None:
    """Work out everything for all documents: for an archive of the time before there were facets."""
    for number in connection.execute(select(document.c.no).order_by(document.c.no)).scalars().fetchall():
        fill(connection, number)
        fill_corrected(connection, number)


def stands(connection: Connection, number: int) -> bool:
    """True if publication and facets are what `fill` and `fill_corrected` would put down."""
    line = json.loads(connection.execute(select(document.c.line).where(document.c.no == number)).scalar_one())
    known = connection.execute(select(publication).where(publication.c.document_no == number)).one_or_none()
    if known is None or tuple(known) != (number, *facets.publication(line).values()):
        return False
    return all(_agree(connection, part, source, number) for part, source in ((claim_facet, claim), (corrected_facet, corrected)))


def _agree(connection: Connection, part: Table, source: Table, number: int) -> bool:
    due = {(row["claim_no"], row["field"], row["value"]) for row in _due(connection, source, number)}
    asked = select(part.c.claim_no, part.c.field, part.c.value).join(source, source.c.no == part.c.claim_no)
    return due == set(map(tuple, connection.execute(asked.where(source.c.document_no == number))))


def _lay(connection: Connection, part: Table, source: Table, number: int) -> None:
    claims = select(source.c.no).where(source.c.document_no == number)
    connection.execute(delete(part).where(part.c.claim_no.in_(claims)))
    due = _due(connection, source, number)
    if due:
        connection.execute(insert(part), due)


def _due(connection: Connection, source: Table, number: int) -> list[dict[str, Any]]:
    """The rows for the claims of this table. Statements that nobody corrected tell, too, whose words the corrected claims are."""
    s = source.c
    rows = connection.execute(select(s.no, s.id, s.line).where(s.document_no == number, s.line.is_not(None)).order_by(s.no)).fetchall()
    lines = [json.loads(row.line) for row in rows]
    if rows and source is corrected:
        touched = {row.id for row in rows}
        coded = connection.execute(select(claim.c.id, claim.c.line).where(claim.c.document_no == number, claim.c.kind == "statement"))
        lines += [json.loads(row.line) for row in coded if row.id not in touched]
    return [row | {"claim_no": rows[n].no} for n, row in facets.claim_facets(lines) if n < len(rows)]

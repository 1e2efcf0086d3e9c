"""Looking whether the archive is sound."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from dragoman.model import Notice
from dragoman.record import corrections_log, facets_put, fetch, rows, search, tally_kept
from dragoman.record.schema import AnyRow, corrected, document

_ALL = tuple(rows.LAYERS)


def faults(connection: Connection) -> Iterator[Notice]:
    """What is wrong: with the file, with references between rows, with each document."""
    if connection.dialect.name == "sqlite":  # PostgreSQL looks after these itself, and lets nobody write what breaks a reference
        yield from _of_file(connection)
    yield from corrections_log.faults(connection)
    yield from corrections_log.laid_faults(connection)
    for number in connection.execute(select(document.c.no).order_by(*fetch.ORDER)).scalars().fetchall():
        yield from _of_document(connection, connection.execute(select(document).where(document.c.no == number)).one())


def _of_file(connection: Connection) -> Iterator[Notice]:
    for (message,) in connection.exec_driver_sql("PRAGMA integrity_check").fetchall():
        if message != "ok":
            yield Notice("database-damaged", f"{message}; copy what `dragoman export` still gives, then code the documents again")
    for child, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        yield Notice("reference-broken", f"row {row} of {child} belongs to no row of {parent}")


def index_faults(connection: Connection) -> list[Notice]:
    """What is wrong with the full-text indexes. Needs a connection that may write."""
    return [
        Notice("index-differs", f"{index} does not agree with the texts; searches may miss some") for index in search.faults(connection)
    ]


def _of_document(connection: Connection, row: AnyRow) -> Iterator[Notice]:
    texts = (row.line, *fetch.texts(connection, row.no, _ALL))
    if rows.digest(row.pipeline, row.text, row.layout, texts) != row.digest:
        yield Notice("digest-differs", f"document {row.id} is not as it was put; code it again", path=row.path)
    if not (facets_put.stands(connection, row.no) and tally_kept.stands(connection, row.no)):
        yield Notice(
            "facets-differ",
            f"what questions and tables ask of document {row.id} does not agree with its lines; code it again",
            path=row.path,
        )
    laid = select(corrected.c.line).where(corrected.c.document_no == row.no, corrected.c.line.is_not(None)).order_by(corrected.c.no)
    for line in map(json.loads, (*texts, *connection.execute(laid).scalars())):
        wrong = rows.misquote(line, row.text)
        if wrong:
            where = f"{wrong['start']}:{wrong['end']}"
            message = f"{line['kind']} {line['id']} of document {row.id} quotes {wrong['quote']!r}, which is not at {where}"
            yield Notice("span-misquotes", message, path=row.path)

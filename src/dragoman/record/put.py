"""Putting records into the archive. The caller's transaction holds one document.

A document stands where it was read from: a path and a place in that file. What is put there replaces what was coded from there before. The
same text read from several places is one document; its record is the one coded from the least path, whichever came first.
"""

import json
from collections.abc import Collection, Iterable

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from dragoman.model import Document
from dragoman.model.plain import json_line
from dragoman.record import corrections_log, facets_put, fetch, rows, tally_kept
from dragoman.record.nouns import ArchiveError, IdTakenError, PutResult
from dragoman.record.rows import Filing
from dragoman.record.schema import PARTS, AnyRow, actor, actor_name, claim, claim_actor, corrected, document, layer, location, notice


def prove(filing: Filing) -> None:
    """Raise ArchiveError, naming the claim, if a span does not quote the text or an id stands twice: the coder is wrong, not the input."""
    record = filing.record
    seen: set[str] = set()
    for line in filing.lines:
        wrong = rows.misquote(line, record.document.text)
        if wrong:
            raise ArchiveError(_misquoted(line, wrong, record.document.text))
    for one in record.claims:
        if one.document != record.document.id or one.id in seen:
            cause = "stands twice" if one.id in seen else f"belongs to document {one.document}"
            raise ArchiveError(f"document {record.document.id}: claim {one.id} ({one.kind}) {cause}; nothing was stored")
        seen.add(one.id)


def _misquoted(line: rows.Line, span: rows.Line, text: str) -> str:
    stands = text[span["start"] : span["end"]]
    what = f"{line['kind']} {line['id']} of document {line['document']}"
    return f"{what}: span {span['start']}:{span['end']} quotes {span['quote']!r}, but the text has {stands!r} there; nothing was stored"


def put(connection: Connection, filing: Filing) -> PutResult:
    """Store the record unless it is there already. Raises IdTakenError if another text has the document's id."""
    here = _location(connection, filing.path, filing.place)
    known = connection.execute(select(document).where(document.c.id == filing.record.document.id)).one_or_none()
    evicted = here is not None and (known is None or here.document_no != known.no)
    if here and known and not evicted and here.digest == filing.digest and (known.digest == filing.digest or _yields(filing, known)):
        return PutResult.UNCHANGED
    if here and evicted:
        _leave(connection, here)
    if known is None:
        _add(connection, filing)
        return PutResult.REPLACED if evicted else PutResult.ADDED
    return _again(connection, filing, known)


def _again(connection: Connection, filing: Filing, known: AnyRow) -> PutResult:
    """Put a document whose id is known."""
    if known.text != filing.record.document.text:
        _refuse_second_text(connection, filing, known)
    _locate(connection, filing, known.no)
    if _yields(filing, known):
        return PutResult.LOCATED
    connection.execute(update(document).where(document.c.no == known.no).values(rows.document_row(filing)))
    for part in PARTS:
        connection.execute(delete(part).where(part.c.document_no == known.no))
    connection.execute(delete(corrected).where(corrected.c.document_no == known.no))
    _fill(connection, filing, known.no)
    return PutResult.REPLACED


def _refuse_second_text(connection: Connection, filing: Filing, known: AnyRow) -> None:
    others = [at for at in _locations(connection, known.no) if (at.path, at.place) != (filing.path, filing.place)]
    if others:
        where, here = others[0].path or "text without a path", filing.path or "this text"
        raise IdTakenError(f"{here}: document id {known.id!r} already belongs to another text, from {where}; give one of them another id")


def _yields(filing: Filing, known: AnyRow) -> bool:
    """True if the stored record, coded from elsewhere, stays."""
    first = _rank(known.path, known.place) < _rank(filing.path, filing.place)
    return first and known.pipeline == filing.record.pipeline


def _rank(path: str | None, place: str) -> tuple[bool, str, str]:
    return (path or "") in rows.ANYWHERE, path or "", place


def _add(connection: Connection, filing: Filing) -> None:
    number = connection.execute(insert(document).values(rows.document_row(filing))).inserted_primary_key
    assert number is not None
    _locate(connection, filing, number[0])
    _fill(connection, filing, number[0])


def _fill(connection: Connection, filing: Filing, number: int) -> None:
    first = 1 + (connection.execute(select(func.max(claim.c.no))).scalar() or 0)
    claims = rows.claim_rows(filing, first)
    takers = [taker | {"claim_no": row["no"]} for row in claims for taker in row.pop("actors")]
    _insert(connection, claim, claims, number)
    if takers:
        connection.execute(insert(claim_actor), takers)
    _insert(connection, actor, rows.actor_rows(filing), number)
    _insert(connection, actor_name, rows.name_rows(filing), number)
    _insert(connection, layer, rows.layer_rows(filing), number)
    _insert(connection, notice, rows.notice_rows(filing), number)
    facets_put.fill(connection, number)
    tally_kept.fill(connection, number)
    corrections_log.lay(connection, filing.record.document.id)


def _insert(connection: Connection, part: Table, values: Iterable[rows.Row], number: int) -> None:
    numbered = [row | {"document_no": number} for row in values]
    if numbered:
        connection.execute(insert(part), numbered)


def _location(connection: Connection, path: str, place: str) -> AnyRow | None:
    return connection.execute(select(location).where(location.c.path == path, location.c.place == place)).one_or_none()


def _locations(connection: Connection, number: int) -> list[AnyRow]:
    found = connection.execute(select(location).where(location.c.document_no == number)).fetchall()
    return sorted(found, key=lambda at: _rank(at.path, at.place))


def _locate(connection: Connection, filing: Filing, number: int) -> None:
    at = rows.location_row(filing)
    connection.execute(delete(location).where(location.c.path == at["path"], location.c.place == at["place"]))
    connection.execute(insert(location).values(at | {"document_no": number}))


def _leave(connection: Connection, left: AnyRow) -> None:
    """The document is no longer there. If it is nowhere else it goes, with its claims."""
    connection.execute(delete(location).where(location.c.path == left.path, location.c.place == left.place))
    others = _locations(connection, left.document_no)
    if not others:
        connection.execute(delete(document).where(document.c.no == left.document_no))
        return
    kept = connection.execute(select(document).where(document.c.no == left.document_no)).one()
    if (kept.path or "", kept.place) == (left.path, left.place):
        _move(connection, kept, others[0])


def _move(connection: Connection, kept: AnyRow, to: AnyRow) -> None:
    """Let the record stand at another location of its text. It was coded from elsewhere (another title, perhaps), so the empty digest
    makes the next run code it from there.
    """
    line = json_line(json.loads(kept.line) | {"path": to.path or None, "sha256": to.sha256})
    rest = fetch.texts(connection, kept.no, tuple(rows.LAYERS))
    digest = rows.digest(kept.pipeline, kept.text, kept.layout, (line, *rest))
    values = {"path": to.path or None, "place": to.place, "line": line, "digest": digest}
    connection.execute(update(document).where(document.c.no == kept.no).values(values))
    connection.execute(update(location).where(location.c.path == to.path, location.c.place == to.place).values(digest=""))


def has(connection: Connection, filed: Document, pipeline: str) -> bool:
    """True if this document was coded from this place by this pipeline."""
    at = _location(connection, filed.path or "", rows.place_of(filed))
    if at is None or at.digest == "" or (at.sha256, at.pipeline) != (filed.sha256, pipeline):
        return False
    d = document.c
    known = connection.execute(select(d.id, d.pipeline, d.path, d.place).where(d.no == at.document_no)).one()
    return (known.id, known.pipeline) == (filed.id, pipeline) and _rank(known.path, known.place) <= _rank(at.path, at.place)


def keep_only(connection: Connection, path: str, ids: Collection[str]) -> int:
    """Forget what was coded from this path, but for these documents. Nothing is forgotten where the path does not tell what was read."""
    if path in rows.ANYWHERE:
        return 0
    at_path = select(location, document.c.id).join(document).where(location.c.path == path).order_by(location.c.place)
    stale = [at for at in connection.execute(at_path).fetchall() if at.id not in ids]
    for at in stale:
        _leave(connection, at)
    return len(stale)

"""Questions to the archive, compiled to SQL, and their answers."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, literal, not_, null, select, union_all

from dragoman.record import clusters, rows, search
from dragoman.record.conditions import CODED, CORRECTED, Layer, conditions, of_publication, within
from dragoman.record.nouns import Hit
from dragoman.record.order import bytewise
from dragoman.record.question import Question
from dragoman.record.schema import AnyRow, claim, corrected, document

_OPENING = 240
_ORDER = ("day", "pathless", "path", "id", "position", "rank", "claim")


_PLACE = (document.c.path.is_(None).label("pathless"), bytewise(document.c.path).label("path"), bytewise(document.c.id).label("id"))
_MANY = 5_000
"""Answers told at once: databases bound the number of values in a statement."""


def find(connection: Connection, question: Question, limit: int, offset: int, *, raw: bool) -> list[Hit]:
    """The hits by day, those without one last, then in the order of documents and their text."""
    question = question.in_unicode()
    parts = [_claims(connection, question, layer, raw=raw) for layer in _layers(raw=raw)] if question.of_claims else []
    parts += [_documents(connection, question, raw=raw)] if question.of_documents else []
    if not parts:
        return []
    found = parts[0] if len(parts) == 1 else union_all(*parts)
    rows = connection.execute(found.order_by(*_ORDER).limit(limit).offset(offset)).fetchall()
    return [hit for n in range(0, len(rows), _MANY) for hit in _hits(connection, question, rows[n : n + _MANY])]


def _layers(*, raw: bool) -> tuple[Layer, ...]:
    return (CODED,) if raw else (CODED, CORRECTED)


def _claims(connection: Connection, question: Question, layer: Layer, *, raw: bool) -> Select[Any]:
    c, d = layer.claim.c, document.c
    rank = c.rank if layer is CORRECTED else literal(0).label("rank")
    number = c.no if layer is CODED else -c.no  # below nought: a corrected claim's
    place = (*_PLACE, c.position, rank, bytewise(c.id).label("claim"))
    found = select(number.label("claim_no"), d.no.label("document_no"), c.first_on.label("day"), *place)
    return found.join(document, d.no == c.document_no).where(*_met(connection, question, layer, raw=raw))


def _met(connection: Connection, question: Question, layer: Layer, *, raw: bool) -> list[ColumnElement[bool]]:
    """What a claim of this layer must meet; coded claims that somebody touched stand back behind what became of them."""
    asked = conditions(connection, question, layer)
    if layer is CORRECTED:
        return [*asked, corrected.c.line.is_not(None)]
    if raw:
        return asked
    touched = select(corrected.c.no).where(corrected.c.document_no == claim.c.document_no, corrected.c.id == claim.c.id)
    return [*asked, not_(touched.exists())]


def _documents(connection: Connection, question: Question, *, raw: bool) -> Select[Any]:
    d = document.c
    whole = (literal(-1).label("position"), literal(0).label("rank"), literal("").label("claim"))
    found = select(null().label("claim_no"), d.no.label("document_no"), d.day, *_PLACE, *whole)
    asked = within(question, d.day, func.replace(d.day, rows.UNDATED, "")) + of_publication(question, d.no)
    asked += _worded(connection, question)
    if question.of_claims:
        for layer in _layers(raw=raw):
            asked.append(d.no.not_in(select(layer.claim.c.document_no).where(*_met(connection, question, layer, raw=raw))))
    return found.where(*asked)


def _worded(connection: Connection, question: Question) -> list[ColumnElement[bool]]:
    refused = [not_(search.matches(connection, document, [one.values])) for one in question.about("words") if one.negated]
    return ([search.matches(connection, document, question.words)] if question.words else []) + refused


def _hits(connection: Connection, question: Question, numbers: Sequence[AnyRow]) -> list[Hit]:
    facts = _facts(connection, [row.document_no for row in numbers])
    coded = _told(connection, claim, question, [row.claim_no for row in numbers if (row.claim_no or 0) > 0])
    changed = _told(connection, corrected, question, [-row.claim_no for row in numbers if (row.claim_no or 0) < 0])
    told = coded | {-number: what for number, what in changed.items()}
    cuts = _cuts(connection, document, question, [row.document_no for row in numbers if row.claim_no is None])
    found = [
        _hit(facts[row.document_no], *told[row.claim_no])
        if row.claim_no is not None
        else _hit(facts[row.document_no], facts[row.document_no].line, cuts.get(row.document_no))
        for row in numbers
    ]
    known = clusters.clusters_of(connection, [hit.line["id"] for hit in found])
    for hit in found:
        clusters.joined(hit.line, known)
    return found


def _facts(connection: Connection, numbers: Sequence[int]) -> dict[int, AnyRow]:
    d = document.c
    asked = select(d.no, d.id, d.title, d.path, d.published, d.line, func.substr(d.text, 1, _OPENING).label("opening"))
    return {row.no: row for row in connection.execute(asked.where(d.no.in_(numbers)))}


def _told(connection: Connection, part: Table, question: Question, numbers: Sequence[int]) -> dict[int, tuple[str, str | None]]:
    """The line of each of these claims, and the stretch of it that has the words."""
    if not numbers:
        return {}
    cuts = _cuts(connection, part, question, numbers)
    lines = connection.execute(select(part.c.no, part.c.line).where(part.c.no.in_(numbers))).fetchall()
    return {row.no: (row.line, cuts.get(row.no)) for row in lines}


def _cuts(connection: Connection, source: Table, question: Question, numbers: Sequence[int]) -> dict[int, str]:
    return search.snippets(connection, source, question.words, numbers) if question.words and numbers else {}


def _hit(facts: AnyRow, text: str, cut: str | None) -> Hit:
    line = json.loads(text)
    words = line["evidence"][0]["quote"] if line.get("evidence") else facts.opening
    return Hit(facts.id, facts.title, facts.path, facts.published, line, cut or " ".join(words.split()))

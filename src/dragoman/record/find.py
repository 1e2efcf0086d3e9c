"""Questions to the archive, compiled to SQL."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, TableClause, func, literal, null, select, union, union_all

from dragoman.record import rows, search
from dragoman.record.nouns import Hit
from dragoman.record.schema import AnyRow, actor_name, claim, claim_actor, document

_OPENING = 240
_ORDER = ("day", "pathless", "path", "id", "position")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; None asks nothing. See `Archive.find`."""

    words: str | None = None
    actor: str | None = None
    type: str | None = None
    kind: str | None = None
    since: date | None = None
    until: date | None = None
    status: str | None = None

    @property
    def of_claims(self) -> bool:
        """True if claims can answer."""
        return self.kind != "document"

    @property
    def of_documents(self) -> bool:
        """True if a document as such can answer: it was asked for, or its words were and nothing that only claims have."""
        return self.kind == "document" or bool(self.words and not (self.kind or self.actor or self.type or self.status))


def find(connection: Connection, question: Question, limit: int, offset: int) -> list[Hit]:
    """The hits by day, those without one last, then in the order of documents and their text."""
    parts = ([_claims(question)] if question.of_claims else []) + ([_documents(question)] if question.of_documents else [])
    found = parts[0] if len(parts) == 1 else union_all(*parts)
    return _hits(connection, question, connection.execute(found.order_by(*_ORDER).limit(limit).offset(offset)).fetchall())


def _claims(question: Question) -> Select[Any]:
    c, d = claim.c, document.c
    rank = (d.path.is_(None).label("pathless"), d.path, d.id)
    found = select(c.no.label("claim_no"), d.no.label("document_no"), c.first_on.label("day"), *rank, c.position)
    return found.join(document, d.no == c.document_no).where(*_conditions(question))


def _conditions(question: Question) -> list[ColumnElement[bool]]:
    c = claim.c
    asked: list[ColumnElement[bool]] = []
    if question.words:
        asked.append(c.no.in_(select(search.CLAIMS.c.rowid).where(search.matches(search.CLAIMS, question.words))))
    if question.actor:
        asked.append(c.no.in_(_taking_part(question.actor)))
    if question.type:
        asked.append(c.type.in_(_cases(question.type)))
    if question.kind:
        asked.append(c.kind == question.kind)
    if question.status:
        asked.append(c.status == question.status)
    return asked + _within(question, c.first_on, c.last_on)


def _within(question: Question, first: ColumnElement[Any], last: ColumnElement[Any]) -> list[ColumnElement[bool]]:
    since = [last >= question.since.isoformat()] if question.since else []
    until = [first <= question.until.isoformat()] if question.until else []
    return since + until


def _cases(word: str) -> tuple[str, ...]:
    return word, word.upper(), word.lower()


def _taking_part(words: str) -> CompoundSelect[Any]:
    """The numbers of the claims in which the actor takes part that goes by this id, country code or name."""
    c, name = claim_actor.c, search.folded(words)
    named = select(actor_name.c.actor_id).where(actor_name.c.folded == name)
    ways = (c.actor_id.in_(_cases(words)), c.country.in_(_cases(words)), c.folded == name, c.actor_id.in_(named))
    return union(*(select(c.claim_no).where(way) for way in ways))


def _documents(question: Question) -> Select[Any]:
    d = document.c
    rank = (d.path.is_(None).label("pathless"), d.path, d.id)
    found = select(null().label("claim_no"), d.no.label("document_no"), d.day, *rank, literal(-1).label("position"))
    asked = _within(question, d.day, func.replace(d.day, rows.UNDATED, ""))
    if question.words:
        asked.append(d.no.in_(select(search.DOCUMENTS.c.rowid).where(search.matches(search.DOCUMENTS, question.words))))
    if question.of_claims:
        asked.append(d.no.not_in(select(claim.c.document_no).where(*_conditions(question))))
    return found.where(*asked)


def _hits(connection: Connection, question: Question, numbers: Sequence[AnyRow]) -> list[Hit]:
    claims = [row.claim_no for row in numbers if row.claim_no is not None]
    documents = [row.document_no for row in numbers if row.claim_no is None]
    facts = _facts(connection, [row.document_no for row in numbers])
    lines = dict(connection.execute(select(claim.c.no, claim.c.line).where(claim.c.no.in_(claims))).fetchall())
    in_claims = _cuts(connection, search.CLAIMS, question.words, claims)
    in_documents = _cuts(connection, search.DOCUMENTS, question.words, documents)
    return [
        _hit(facts[row.document_no], lines[row.claim_no], in_claims.get(row.claim_no))
        if row.claim_no is not None
        else _hit(facts[row.document_no], facts[row.document_no].line, in_documents.get(row.document_no))
        for row in numbers
    ]


def _facts(connection: Connection, numbers: Sequence[int]) -> dict[int, AnyRow]:
    d = document.c
    asked = select(d.no, d.id, d.title, d.path, d.published, d.line, func.substr(d.text, 1, _OPENING).label("opening"))
    return {row.no: row for row in connection.execute(asked.where(d.no.in_(numbers)))}


def _cuts(connection: Connection, index: TableClause, words: str | None, numbers: Sequence[int]) -> dict[int, str]:
    return search.snippets(connection, index, words, numbers) if words and numbers else {}


def _hit(facts: AnyRow, text: str, cut: str | None) -> Hit:
    line = json.loads(text)
    words = line["evidence"][0]["quote"] if line.get("evidence") else facts.opening
    return Hit(facts.id, facts.title, facts.path, facts.published, line, cut or " ".join(words.split()))

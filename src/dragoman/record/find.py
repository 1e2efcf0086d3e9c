"""Questions to the archive, compiled to SQL."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, Table, TableClause, func, literal, null, select, union, union_all

from dragoman.record import rows, search
from dragoman.record.nouns import Hit
from dragoman.record.schema import AnyRow, actor_name, claim, claim_actor, corrected, corrected_actor, document

_OPENING = 240
_ORDER = ("day", "pathless", "path", "home", "position", "rank")


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Where claims stand that can be searched: those coded, or those that reviewers touched."""

    claims: Table
    takers: Table
    index: TableClause


_CODED = _Shelf(claim, claim_actor, search.CLAIMS)
_CORRECTED = _Shelf(corrected, corrected_actor, search.CORRECTED)


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


def find(connection: Connection, question: Question, limit: int, offset: int, *, raw: bool) -> list[Hit]:
    """The hits by day, those without one last, then in the order of documents and their text; claims as coded, if `raw`."""
    shelves = _shelves(connection, raw=raw)
    parts = [_claims(question, shelf, shelves) for shelf in shelves] if question.of_claims else []
    parts += [_documents(question, shelves)] if question.of_documents else []
    found = parts[0] if len(parts) == 1 else union_all(*parts)
    return _hits(connection, question, connection.execute(found.order_by(*_ORDER).limit(limit).offset(offset)).fetchall())


def _shelves(connection: Connection, *, raw: bool) -> tuple[_Shelf, ...]:
    """Where to look. Corrections are not asked for where there are none, so that a search need not merge two shelves."""
    touched = not raw and connection.execute(select(corrected.c.no).limit(1)).scalar() is not None
    return (_CODED, _CORRECTED) if touched else (_CODED,)


def _claims(question: Question, shelf: _Shelf, shelves: Sequence[_Shelf]) -> Select[Any]:
    c, d = shelf.claims.c, document.c
    rank = c.rank if shelf is _CORRECTED else literal(0).label("rank")
    place = (d.path.is_(None).label("pathless"), d.path.label("path"), d.id.label("home"), c.position, rank)
    of_line = literal(shelf is _CORRECTED).label("corrected")
    found = select(c.no.label("claim_no"), d.no.label("document_no"), c.first_on.label("day"), *place, of_line)
    return found.join(document, d.no == c.document_no).where(*_conditions(question, shelf), *_standing(shelf, shelves))


def _standing(shelf: _Shelf, shelves: Sequence[_Shelf]) -> list[ColumnElement[bool]]:
    """What keeps a claim from being found twice, and one that was left out from being found."""
    if shelf is _CORRECTED:
        return [corrected.c.line.is_not(None)]
    same = (corrected.c.document_no == claim.c.document_no) & (corrected.c.id == claim.c.id)
    return [~select(corrected.c.no).where(same).exists()] if _CORRECTED in shelves else []


def _conditions(question: Question, shelf: _Shelf) -> list[ColumnElement[bool]]:
    c = shelf.claims.c
    asked: list[ColumnElement[bool]] = []
    if question.words:
        asked.append(c.no.in_(select(shelf.index.c.rowid).where(search.matches(shelf.index, question.words))))
    if question.actor:
        asked.append(c.no.in_(_taking_part(question.actor, shelf)))
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


def _taking_part(words: str, shelf: _Shelf) -> CompoundSelect[Any]:
    """The numbers of the claims in which the actor takes part that goes by this id, country code or name."""
    c, name = shelf.takers.c, search.folded(words)
    named = select(actor_name.c.actor_id).where(actor_name.c.folded == name)
    ways = (c.actor_id.in_(_cases(words)), c.country.in_(_cases(words)), c.folded == name, c.actor_id.in_(named))
    return union(*(select(c.claim_no).where(way) for way in ways))


def _documents(question: Question, shelves: Sequence[_Shelf]) -> Select[Any]:
    d = document.c
    place = (
        d.path.is_(None).label("pathless"),
        d.path.label("path"),
        d.id.label("home"),
        literal(-1).label("position"),
        literal(-1).label("rank"),
    )
    found = select(null().label("claim_no"), d.no.label("document_no"), d.day, *place, literal(value=False).label("corrected"))
    asked = _within(question, d.day, func.replace(d.day, rows.UNDATED, ""))
    if question.words:
        asked.append(d.no.in_(select(search.DOCUMENTS.c.rowid).where(search.matches(search.DOCUMENTS, question.words))))
    for shelf in shelves if question.of_claims else ():
        conditions = (*_conditions(question, shelf), *_standing(shelf, shelves))
        asked.append(d.no.not_in(select(shelf.claims.c.document_no).where(*conditions)))
    return found.where(*asked)


def _hits(connection: Connection, question: Question, numbers: Sequence[AnyRow]) -> list[Hit]:
    facts = _facts(connection, [row.document_no for row in numbers])
    on_shelf = {False: _lines(connection, question, numbers, _CODED), True: _lines(connection, question, numbers, _CORRECTED)}
    documents = [row.document_no for row in numbers if row.claim_no is None]
    in_documents = _cuts(connection, search.DOCUMENTS, question.words, documents)
    return [
        _hit(facts[row.document_no], *on_shelf[bool(row.corrected)][row.claim_no])
        if row.claim_no is not None
        else _hit(facts[row.document_no], facts[row.document_no].line, in_documents.get(row.document_no))
        for row in numbers
    ]


def _lines(connection: Connection, question: Question, numbers: Sequence[AnyRow], shelf: _Shelf) -> dict[int, tuple[str, str | None]]:
    """The line and the stretch with the words of each of these claims that stands on the shelf."""
    wanted = [row.claim_no for row in numbers if row.claim_no is not None and bool(row.corrected) == (shelf is _CORRECTED)]
    if not wanted:
        return {}
    cuts = _cuts(connection, shelf.index, question.words, wanted)
    c = shelf.claims.c
    return {no: (line, cuts.get(no)) for no, line in connection.execute(select(c.no, c.line).where(c.no.in_(wanted)))}


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

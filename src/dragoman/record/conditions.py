"""The conditions of a question, as SQL over the claims as coded, or as corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, Table, func, not_, or_, select, union

from dragoman.record import search
from dragoman.record.question import ROLES, Condition, Question
from dragoman.record.schema import (
    actor_name,
    claim,
    claim_actor,
    claim_facet,
    corrected,
    corrected_actor,
    corrected_facet,
    publication,
)

_COLUMNS = ("type", "kind", "status")
_FACETS = ("place", "issue", "voice", "stance", "quad", "certainty")
_ACTORS = ("actor", *ROLES)


@dataclass(frozen=True, slots=True)
class Layer:
    """Tables of the same make: claims, who takes part in them, and their facets."""

    claim: Table
    actor: Table
    facet: Table


CODED = Layer(claim, claim_actor, claim_facet)
CORRECTED = Layer(corrected, corrected_actor, corrected_facet)


def conditions(connection: Connection, question: Question, layer: Layer) -> list[ColumnElement[bool]]:
    """What a claim must meet."""
    c = layer.claim.c
    asked = [search.matches(connection, layer.claim, question.words)] if question.words else []
    asked += [not_(search.matches(connection, layer.claim, [one.values])) for one in question.about("words") if one.negated]
    asked += [_turned(one, c.no.in_(_taking_part(layer, one))) for one in question.about(*_ACTORS)]
    asked += [_of_column(c[one.field], one) for one in question.about(*_COLUMNS)]
    asked += [_turned(one, c.no.in_(_having(layer, one))) for one in question.about(*_FACETS)]
    return asked + within(question, c.first_on, c.last_on) + of_publication(question, c.document_no)


def within(question: Question, first: ColumnElement[Any], last: ColumnElement[Any]) -> list[ColumnElement[bool]]:
    """What lies in the period asked for may lie there."""
    since = [last >= one.values[0] for one in question.about("since")]
    return since + [first <= one.values[0] for one in question.about("until")]


def of_publication(question: Question, number: ColumnElement[Any]) -> list[ColumnElement[bool]]:
    """What the document with this number must meet."""
    found = [number.in_(known_by(one.values[0])) for one in question.about("as-of")]
    return found + [_turned(one, number.in_(_published(one))) for one in question.about("published", "publisher")]


def known_by(day: str) -> Select[Any]:
    """The numbers of the documents that had come out by this day."""
    return select(publication.c.document_no).where(publication.c.last_on <= day)


def _published(condition: Condition) -> Select[Any]:
    p = publication.c
    if condition.field == "publisher":
        return select(p.document_no).where(
            or_(*(p.publisher.contains(search.folded(words), autoescape=True) for words in condition.values))
        )
    first, last = condition.values
    asked = ([p.last_on >= first] if first else []) + ([p.first_on <= last] if last else [])
    return select(p.document_no).where(p.first_on.is_not(None), *asked)


def _turned(condition: Condition, found: ColumnElement[bool]) -> ColumnElement[bool]:
    return not_(found) if condition.negated else found


def _of_column(column: ColumnElement[Any], condition: Condition) -> ColumnElement[bool]:
    found = column.in_(_cases(condition.values))
    return or_(column.is_(None), not_(found)) if condition.negated else found


def _cases(values: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(case for value in values for case in (value, value.upper(), value.lower())))


def _taking_part(layer: Layer, condition: Condition) -> CompoundSelect[Any]:
    """The numbers of the claims in which one takes part that goes by one of these ids, country codes or names."""
    c, names = layer.actor.c, [search.name_key(value) for value in condition.values]
    known = select(actor_name.c.actor_id).where(actor_name.c.folded.in_(names))
    cases = _cases(condition.values)
    ways = (c.actor_id.in_(cases), c.country.in_(cases), c.folded.in_(names), c.actor_id.in_(known))
    role = [] if condition.field == "actor" else [c.role == condition.field]
    return union(*(select(c.claim_no).where(way, *role) for way in ways))


def _having(layer: Layer, condition: Condition) -> Select[Any]:
    """The numbers of the claims with one of these values in their facet. Issues are found by any stretch of their label; places by their
    name, or by any name or the code of their country.
    """
    f, values = layer.facet.c, [search.name_key(value) for value in condition.values]
    found: list[ColumnElement[bool]] = [f.value.in_(values)]
    if condition.field == "issue":
        found = [f.value.contains(value, autoescape=True) for value in values]
    if condition.field == "place":
        found.append(f.value.in_(select(func.lower(actor_name.c.actor_id)).where(actor_name.c.folded.in_(values))))
    return select(f.claim_no).where(f.field == condition.field, or_(*found))

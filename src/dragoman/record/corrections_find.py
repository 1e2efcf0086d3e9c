"""Finding the claim that a reviewer speaks of, and what stands of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from sqlalchemy import Connection, select

from dragoman.record import corrections_log as log
from dragoman.record.corrections_nouns import CorrectionError, Entry, Line, NoSuchClaimError
from dragoman.record.corrections_view import base_lines, corrected
from dragoman.record.schema import claim, document
from dragoman.record.schema import corrected as laid

_TOLD = 5
_CLOSE = 3
"""Characters at the beginning that an id near to a mistyped one shares with it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim as a reviewer finds it: `base` as coded, or as the log brought it in or remembers it (then `absent`); `line` as it stands
    after the corrections that the reviewer sees, None where it is left out. `last` is the newest of these corrections that speaks of it.
    """

    id: str
    number: int
    document: str
    pipeline: str
    base: Line
    line: Line | None
    absent: bool
    last: Entry | None


def standing(connection: Connection, key: str, only: str | None = None) -> Standing:
    """The claim with this id, or the only one whose id begins so. With `only`, as it stands after this reviewer's own corrections alone.

    Raises NoSuchClaimError, with the nearest ids.
    """
    id, document_id = _id(connection, key)
    d = document.c
    home = connection.execute(select(d.no, d.pipeline, d.text).where(d.id == document_id)).one()
    alive, _ = log.in_force(log.about(connection, document_id, [id]), home.text)
    alive = [entry for entry in alive if only is None or entry.reviewer == only]
    spoken = {id, *(other for entry in alive for other in entry.claims)}
    coded = log.coded_lines(connection, home.no, spoken)
    bases = base_lines(coded, alive)
    if id not in bases:
        raise CorrectionError(f"claim {id}: the coding has it no more, and whoever brought it in took it back")
    results = {one.id: one.line for one in corrected(coded, alive, lambda _: ())}
    born = {line["id"] for entry in alive for line in entry.born}
    line = results.get(id, coded.get(id))
    last = next((entry for entry in reversed(alive) if id in entry.claims), None)
    return Standing(id, home.no, document_id, home.pipeline, bases[id], line, id not in coded and id not in born, last)


def _id(connection: Connection, key: str) -> tuple[str, str]:
    """The claim's id and its document's."""
    found = _like(connection, key)
    exact = [pair for pair in found if pair[0] == key]
    if len(exact) == 1 or len(found) == 1:
        return (exact or found)[0]
    if found:
        told = ", ".join(id for id, _ in found[:_TOLD]) + (", ..." if len(found) > _TOLD else "")
        raise NoSuchClaimError(f"{len(found)} claims begin with {key!r}; say which: {told}")
    raise NoSuchClaimError(f"no claim has the id {key!r}{_nearest(connection, key)}")


def _like(connection: Connection, key: str) -> list[tuple[str, str]]:
    found: dict[tuple[str, str], None] = {}
    for part in (claim, laid):
        asked = select(part.c.id, document.c.id.label("home")).join(document, document.c.no == part.c.document_no)
        found |= dict.fromkeys((row.id, row.home) for row in connection.execute(asked.where(part.c.id.startswith(key, autoescape=True))))
    return sorted(found) if key else []


def _nearest(connection: Connection, key: str) -> str:
    near = [id for id, _ in _like(connection, key[:_CLOSE])]
    near = get_close_matches(key, near, n=3, cutoff=0.4)
    told = [f"{id} ({_said(connection, id)})" for id in near]
    return f"; nearest: {', '.join(told)}" if told else "; `dragoman show` and `find` tell the ids"


def _said(connection: Connection, id: str) -> str:
    text = connection.execute(select(claim.c.line).where(claim.c.id == id)).scalars().first()
    line: dict[str, Any] = json.loads(text) if text else {}
    words = " ".join((line["evidence"][0]["quote"] if line else "added by hand").split())
    return " ".join(part for part in (line.get("kind"), line.get("type"), f"“{words[:40]}…”") if part)


def sentence_of(connection: Connection, number: int, blocks: Sequence[Any], start: int, end: int, text: str) -> Line:
    """The sentence around these words: of another claim that has them, else the whole block that they stand in, else just they."""
    asked = select(claim.c.line).where(claim.c.document_no == number).order_by(claim.c.position)
    for line in map(json.loads, connection.execute(asked).scalars()):
        span: Line = line["evidence"][0]
        if span["start"] <= start and end <= span["end"]:
            return span
    block = next((block for block in blocks if block.start <= start and end <= block.end), None)
    first, last = (block.start, block.end) if block else (start, end)
    return {"start": first, "end": last, "quote": text[first:last]}

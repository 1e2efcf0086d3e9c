"""Actors and places as a reviewer names them: those of the document first, then those of the archive, then the registry's."""

import json
from difflib import get_close_matches
from typing import Any

from sqlalchemy import Connection, select

from dragoman.record.corrections_nouns import CorrectionError, Line
from dragoman.record.schema import actor, actor_name, claim, layer
from dragoman.record.search import folded

_KEYS = ("country", "sectors", "role")


class Actors:
    """The actors and places that the document `number` can be corrected with. Asks the database when it is asked."""

    def __init__(self, connection: Connection, number: int, text: str) -> None:
        self._connection, self._number, self._text = connection, number, text

    def reference(self, name: str, sentence: Line) -> Line:
        """The actor that goes by this id or name, with the words of the sentence that name it, else of the document, else the sentence
        itself. Raises CorrectionError, with the nearest names, when nobody does.
        """
        if name.startswith('"'):
            return self._words(name.strip('"'), sentence)
        found = self._here(name) or self._elsewhere(name) or _registered(name)
        if found is None:
            raise CorrectionError(
                f"nobody is known as {name!r}{self._nearest(name)}; for words that name nobody known write '\"the words\"'"
            )
        return found | {"span": self._named(found["id"], sentence)}

    def _words(self, words: str, sentence: Line) -> Line:
        inside = self._text.find(words, sentence["start"], sentence["end"])
        start = inside if inside >= 0 else self._text.find(words)
        if start < 0 or not words:
            raise CorrectionError(f"{words!r} does not stand in the text")
        nobody: Line = {"id": None, "name": None, "kind": None, "country": None, "sectors": [], "role": None}
        return nobody | {"span": {"start": start, "end": start + len(words), "quote": words}}

    def _here(self, name: str) -> Line | None:
        n = actor_name.c
        ids = select(n.actor_id).where(n.document_no == self._number, n.folded == folded(name))
        lines = self._lines((actor.c.document_no == self._number) & (actor.c.id.in_(ids) | actor.c.id.in_((name, name.upper()))))
        if len({line["id"] for line in lines}) > 1:
            raise CorrectionError(f"several are known as {name!r} here; say which by id: {', '.join(line['id'] for line in lines)}")
        return _reference(lines[0]) if lines else None

    def _elsewhere(self, name: str) -> Line | None:
        """The actor as another document knows it, without the office, which depends on the day."""
        ids = select(actor_name.c.actor_id).where(actor_name.c.folded == folded(name))
        lines = self._lines(actor.c.id.in_((name, name.upper()))) or self._lines(actor.c.id.in_(ids))
        ambiguous = len({line["id"] for line in lines}) > 1
        return None if ambiguous or not lines else _reference(lines[0]) | {"role": None}

    def _lines(self, condition: Any) -> list[Line]:
        asked = select(actor.c.line).where(condition).order_by(actor.c.document_no, actor.c.position)
        return [json.loads(line) for line in self._connection.execute(asked).scalars()]

    def _nearest(self, name: str) -> str:
        known = self._connection.execute(select(actor_name.c.folded, actor_name.c.actor_id).where(actor_name.c.document_no == self._number))
        ids: dict[str, str] = dict(map(tuple, known))
        near = dict.fromkeys(ids[each] for each in get_close_matches(folded(name), sorted(ids), n=3, cutoff=0.5))
        return f"; nearest here: {', '.join(near)}" if near else ""

    def _named(self, id: str, sentence: Line) -> Line:
        asked = select(layer.c.line).where(layer.c.document_no == self._number, layer.c.kind == "mention").order_by(layer.c.position)
        lines = map(json.loads, self._connection.execute(asked).scalars())
        spans: list[Line] = [line["span"] for line in lines if line["actor"] and line["actor"]["id"] == id]
        inside = (span for span in spans if sentence["start"] <= span["start"] and span["end"] <= sentence["end"])
        return next(inside, spans[0] if spans else sentence)

    def place(self, name: str) -> Line:
        """The place of this name, with the coordinates that another claim of the archive has for it."""
        asked = select(layer.c.line).where(layer.c.document_no == self._number, layer.c.kind == "place").order_by(layer.c.position)
        claims = select(claim.c.line).where(claim.c.document_no == self._number).order_by(claim.c.position)
        for text in (*self._connection.execute(asked).scalars(), *self._connection.execute(claims).scalars()):
            known: Line | None = json.loads(text).get("place")
            if known and folded(known["name"]) == folded(name):
                return known
        return {"name": name, "country": None, "lat": None, "lon": None, "span": None}


def _reference(line: Line) -> Line:
    return {"id": line["id"], "name": line["name"], "kind": line["actor_kind"], **{key: line[key] for key in _KEYS}}


def _registered(name: str) -> Line | None:
    """A state of the registry, by its code or name."""
    from dragoman.lexicon.registry import load

    for state in load().states.values():
        if name.upper() == state.code or folded(name) == folded(state.name):
            return {"id": state.code, "name": state.name, "kind": "state", "country": state.code, "sectors": [], "role": None}
    return None

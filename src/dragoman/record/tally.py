"""What tables of pairs of states count of a claim, in a few plain values: read in columns, 100,000 claims are counted without taking their
lines apart. Pure: no database here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Self

Line = dict[str, Any]
Columns = Mapping[str, Sequence[Any]]

KEPT = ("type", "mode", "cameo", "quad", "status", "background", "rule", "cluster", "earliest", "latest", "sources", "targets")
"""The values of an event or a statement. `sources` and `targets` are the states that the sides are or belong to, each once, joined by
`BETWEEN`; of a statement, those of the speaker or whom he speaks for, and those that it is to or about. `rule` is that of an event of
several sources and no target, which they may have done with one another; null for all others. `background` is 0 or 1.
"""
EVENT = ("document", "id", *KEPT)
STATEMENT = ("document", "id", *KEPT[-4:])

BETWEEN = "\n"
"""Between two states: no id has a line end."""

_WANTED = frozenset({"document", "event", "statement", "mention"})


@dataclass(frozen=True, slots=True)
class Tally:
    """The events and statements of a record in columns, those of `EVENT` and `STATEMENT`, in the order of its lines. `document` is a place
    in `documents`, the lines of the documents.
    """

    documents: tuple[Line, ...]
    events: Columns
    statements: Columns

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Self:
        """From the lines of a record, which may be read as they pass: one document after the other, its own line first. What a statement is
        about is known only with the `mentions` layer among them.
        """
        documents: list[Line] = []
        events, statements = list[tuple[Any, ...]](), list[tuple[Any, ...]]()
        for _, of_document in groupby((line for line in lines if line["kind"] in _WANTED), key=itemgetter("document")):
            own = list(of_document)
            documents += (line for line in own if line["kind"] == "document")
            for n, values in tallied(own):
                kept = (len(documents) - 1, own[n]["id"], *values)
                if own[n]["kind"] == "event":
                    events.append(kept)
                else:
                    statements.append((*kept[:2], *kept[-4:]))
        return cls(tuple(documents), columns(EVENT, events), columns(STATEMENT, statements))


def columns(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> Columns:
    """The rows as columns of these names."""
    return dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(names, ())


def tallied(lines: Sequence[Line]) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The values of `KEPT` of every event and statement, each with its place in the list."""
    named = _named(lines)
    for n, line in enumerate(lines):
        if line["kind"] == "event":
            yield n, _event(line)
        elif line["kind"] == "statement":
            yield n, _statement(line, named.get(line["document"], ()))


def _event(line: Line) -> tuple[Any, ...]:
    together = len(line["source"]) > 1 and not line["target"]
    return (
        *(line[key] for key in ("type", "mode", "cameo", "quad", "status")),
        int(line["background"]),
        line["why"]["rule"] if together else None,
        line["cluster"],
        *_days(line),
        BETWEEN.join(states_of(line["source"])),
        BETWEEN.join(states_of(line["target"])),
    )


def _statement(line: Line, named: Iterable[tuple[int, str]]) -> tuple[Any, ...]:
    ones = states_of([line[key] for key in ("speaker", "principal") if line.get(key)])
    others = _heard(line, named) if ones else []
    return *(None,) * 8, *_days(line), BETWEEN.join(ones), BETWEEN.join(others)


def _heard(line: Line, named: Iterable[tuple[int, str]]) -> list[str]:
    """The states that a statement is addressed to, and those that its content names."""
    told = states_of([line["addressee"]]) if isinstance(line["addressee"], dict) else []
    pieces = [(span["start"], span["end"]) for span in line["content"]]
    about = (state for start, state in named if any(first <= start < last for first, last in pieces))
    return list(dict.fromkeys((*told, *about)))


def _days(line: Line) -> tuple[str | None, str | None]:
    when = line["when"] or {}
    return when.get("earliest"), when.get("latest")


def states_of(references: Iterable[Line]) -> list[str]:
    """The states that actors are or belong to, each once, in order."""
    states = [one["id"] if one["kind"] == "state" else one["country"] for one in references]
    return [state for state in dict.fromkeys(states) if state]


def _named(lines: Iterable[Line]) -> dict[str, list[tuple[int, str]]]:
    """By document: where the text names an actor that is or belongs to a state, and which."""
    found: dict[str, list[tuple[int, str]]] = {}
    for line in lines:
        if line["kind"] == "mention" and line["actor"]:
            found.setdefault(line["document"], []).extend((line["span"]["start"], state) for state in states_of([line["actor"]]))
    return found

"""Who deals with whom: events counted by pair of sides and by kind of deed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Side:
    """A country, or an actor that belongs to none. `id` is what a search for it takes."""

    id: str
    name: str


@dataclass(slots=True)
class Dyad:
    """Events from `source` to `target`: how many of each quad (1 to 4), in how many documents, first and last day."""

    source: Side
    target: Side
    quads: dict[int, int] = field(default_factory=lambda: dict.fromkeys((1, 2, 3, 4), 0))
    documents: set[str] = field(default_factory=set)
    days: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """All events."""
        return sum(self.quads.values())

    @property
    def first(self) -> str | None:
        """The first day, None when no event has one."""
        return min(self.days, default=None)

    @property
    def last(self) -> str | None:
        """The last day, None when no event has one."""
        return max(self.days, default=None)


def dyads(lines: Iterable[Line]) -> list[Dyad]:
    """The pairs in the lines of a record, busiest first. Denied and negated events, and those within one side, do not count."""
    found: dict[tuple[str, str], Dyad] = {}
    names: dict[str, str] = {}
    for line in lines:
        names |= _country_name(line)
        if line["kind"] == "event" and line["status"] not in ("denied", "negated"):
            for source, target in _pairs(line):
                _count(found.setdefault((source.id, target.id), Dyad(source, target)), line)
    for dyad in found.values():
        dyad.source, dyad.target = (Side(side.id, names.get(side.id, side.name)) for side in (dyad.source, dyad.target))
    return sorted(found.values(), key=lambda dyad: (-dyad.total, dyad.source.name, dyad.target.name))


def _country_name(line: Line) -> dict[str, str]:
    is_state = "mentions" in line and line.get("country") == line["id"]
    return {line["id"]: line["name"]} if is_state else {}


def _pairs(line: Line) -> Iterator[tuple[Side, Side]]:
    sources, targets = (dict.fromkeys(side for side in map(_side, line[field]) if side) for field in ("source", "target"))
    return ((source, target) for source, target in product(sources, targets) if source.id != target.id)


def _side(reference: Line) -> Side | None:
    if not reference["id"]:
        return None
    country = reference["country"]
    return Side(country, country) if country else Side(reference["id"], reference["name"])


def _count(dyad: Dyad, line: Line) -> None:
    dyad.quads[line["quad"]] += 1
    dyad.documents.add(line["document"])
    when = line["when"] or {}
    dyad.days += [day for day in (when.get("earliest"), when.get("latest")) if day]

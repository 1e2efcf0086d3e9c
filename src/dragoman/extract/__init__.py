"""THE SCRIPTORIUM: Reading -> claims, one module a kind.

A module of this package is an extractor if it defines `extract(reading, claims, desk)`: it yields claims and notices. `claims` are the
statements and what the extractors before it found; the desk holds the codebook and the registry in force. The module's constant `AFTER`
names the modules that must run before it. Outside packages join by the entry-point group `dragoman.extractors`; an entry point names a
module of that shape.
"""

import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from importlib import import_module
from importlib.metadata import entry_points
from typing import cast

from dragoman.extract.desk import Desk
from dragoman.model import Claim, Notice, Reading

__all__ = ["Desk", "Extractor", "extract", "extractors"]

_GROUP = "dragoman.extractors"
_Extract = Callable[[Reading, Sequence[Claim], Desk], Iterator[Claim | Notice]]


@dataclass(frozen=True, slots=True)
class Extractor:
    """A module that finds claims, and the names of those it runs after."""

    name: str
    extract: _Extract
    after: tuple[str, ...]


def extract(reading: Reading, desk: Desk | None = None) -> tuple[tuple[Claim, ...], tuple[Notice, ...]]:
    """All claims of a reading, its statements among them, in text order; and the notices. `desk` None: the shipped codebook
    and registry.
    """
    desk = desk or Desk()
    claims: list[Claim] = list(reading.statements)
    notices: list[Notice] = []
    for extractor in extractors():
        for found in list(extractor.extract(reading, tuple(claims), desk)):
            if isinstance(found, Notice):
                notices.append(found)
            else:
                claims.append(found)
    return tuple(sorted(claims, key=_place)), tuple(notices)


def _place(claim: Claim) -> tuple[int, str, str]:
    return claim.evidence[0].start, claim.kind, claim.id


@cache
def extractors() -> tuple[Extractor, ...]:
    """Every extractor, in the order they run: each after those it names, otherwise by name. Raises graphlib.CycleError."""
    found = {extractor.name: extractor for extractor in (*_own(), *_foreign())}
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for name in sorted(found):
        sorter.add(name, *(before for before in found[name].after if before in found))
    return tuple(found[name] for name in sorter.static_order())


def _own() -> Iterator[Extractor]:
    for module in pkgutil.iter_modules(__path__):
        yield from _extractor(module.name, import_module(f"{__name__}.{module.name}"))


def _foreign() -> Iterator[Extractor]:
    for point in sorted(entry_points(group=_GROUP), key=lambda point: point.name):
        yield from _extractor(point.name, point.load())


def _extractor(name: str, module: object) -> Iterator[Extractor]:
    function = getattr(module, "extract", None)
    if callable(function):
        after: Sequence[str] = getattr(module, "AFTER", ())
        yield Extractor(name, cast("_Extract", function), tuple(after))

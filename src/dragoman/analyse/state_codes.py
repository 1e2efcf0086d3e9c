"""What other data sets call our states: Correlates of War and Gleditsch-Ward numbers, and the span of days that a state exists."""

from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.registry_read import Shelves


@dataclass(frozen=True, slots=True)
class StateCodes:
    """A state by its id (ISO 3166 alpha-3; former states keep their own). `cow` and `gw` are None for those that the two lists leave out.
    `valid_from` and `valid_to` are partial ISO dates, "" where unknown or open.
    """

    id: str
    name: str
    cow: int | None
    gw: int | None
    valid_from: str
    valid_to: str


@cache
def state_codes() -> dict[str, StateCodes]:
    """The states of the shipped registry, by id."""
    rows = Shelves().rows("states")
    return {row[0]: StateCodes(row[0], row[1], _number(row[4]), _number(row[5]), row[6], row[7]) for row in rows}


def _number(cell: str) -> int | None:
    return int(cell) if cell else None

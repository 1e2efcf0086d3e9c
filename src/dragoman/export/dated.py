"""Events for formats that know only days."""

from collections import Counter
from collections.abc import Iterable, Iterator

from dragoman.analyse.happenings import Happening

LONGEST = 31
"""Days. An event told for a longer time ("in the 1990s") has no day that could be written without inventing precision."""


def dated(events: Iterable[Happening], left_out: Counter[str]) -> Iterator[Happening]:
    """The events that are told for a month at most, which go by the first day; the others are counted in `left_out`."""
    for event in events:
        if (event.days[1] - event.days[0]).days < LONGEST:
            yield event
        else:
            left_out[f"told for more than {LONGEST} days"] += 1

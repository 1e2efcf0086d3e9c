"""Events for formats that know only days."""

from collections.abc import Iterator

from dragoman.analyse.happenings import Happening, Happenings

LONGEST = 31
"""Days. An event told for a longer time ("in the 1990s") has no day that could be written without inventing precision."""


def dated(happenings: Happenings) -> Iterator[Happening]:
    """The events that are told for a month at most; they go by the first day."""
    return (event for event in happenings.events if is_dated(event))


def is_dated(event: Happening) -> bool:
    """True if the event is told for a month at most."""
    return (event.days[1] - event.days[0]).days < LONGEST

"""The days on which offices count, and which of several names or states was meant on a day."""

from collections.abc import Iterable

from dragoman.lexicon.registry import Name, Registry
from dragoman.model import Parse, Timex, When

_APART = 1
"""Years by which a date in the text must differ from the document's to count as another day for offices."""


EVER = "9999-12-31"
"""A day on which only what still exists is in force: for texts without a date."""


class Days:
    """The ISO days to try for a token: the document's; then those told in its sentence, if they lie years off. In a document without
    a date, those of the sentence, then the last one told before, then the latest of the document (it cannot have been written before).
    """

    def __init__(self, parse: Parse, times: tuple[Timex, ...]) -> None:
        """Only dates that tell their year count."""
        self._parse = parse
        self.today = parse.document.today
        self._told: list[tuple[int, str]] = []
        sentences = iter(parse.sentences)
        sentence = next(sentences, None)
        for timex in times:
            while sentence and sentence.end <= timex.span.start:
                sentence = next(sentences, None)
            day = _middle(timex.when)
            if sentence and day:
                self._told.append((sentence.i, day))
        self.latest = max((day for _, day in self._told), default=None)

    def at(self, i: int) -> tuple[str, ...]:
        """The days to try for token `i`, in order, without repeats."""
        sentence = self._parse.tokens[i].sentence
        here = [day for at, day in self._told if at == sentence]
        if self.today:
            year = int(self.today[:4])
            return (self.today, *(day for day in here if abs(int(day[:4]) - year) > _APART))
        before = [day for at, day in self._told if at < sentence]
        return tuple(dict.fromkeys([*here, *before[-1:], *([self.latest] if self.latest else [])]))


def _middle(when: When | None) -> str | None:
    """A day inside the expression; None when it has no year or is longer than one."""
    if when is None or when.earliest is None or when.latest is None or (when.latest - when.earliest).days > 366:
        return None
    return (when.earliest + (when.latest - when.earliest) / 2).isoformat()


def current(names: Iterable[Name], registry: Registry, day: str | None) -> list[Name]:
    """One name a thing: those in use on the day if there are any, otherwise all of them. Without a day, things that still exist
    come before those that are gone.
    """
    unique = {name.id: name for name in reversed(list(names))}
    candidates = [unique[key] for key in sorted(unique)]
    if len(candidates) < 2:
        return candidates
    if day is None:
        living = [name for name in candidates if not name.valid_to]
        lasting = [name for name in living if _exists(name, registry, EVER)]
        return lasting or living or candidates
    valid = [name for name in candidates if name.used_on(day) and _exists(name, registry, day)]
    return valid or candidates


def _exists(name: Name, registry: Registry, day: str) -> bool:
    return not name.country or registry.state_on(name.country, day)

"""Keys that names share when they differ by their romanisation only. The rules are data: `spellings.csv`, each with its system."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from dragoman.lexicon.registry_read import Shelves

COMMON = "any"
"""The tongue whose rules hold for all names."""
_WITH_COMMON = "cyrillic"
"""A tongue whose own rules come before the common ones; the rules of the others stand alone."""


class Spellings:
    """The rules by tongue, in the order in which they apply."""

    def __init__(self, shelves: Shelves) -> None:
        """Nothing is read before it is asked for."""
        self._shelves = shelves

    @cached_property
    def _rules(self) -> dict[str, list[tuple[re.Pattern[str], str, str]]]:
        found: dict[str, list[tuple[re.Pattern[str], str, str]]] = {}
        for tongue, pattern, to, system, *_ in self._shelves.rows("spellings"):
            found.setdefault(tongue, []).append((re.compile(pattern), to, system))
        return found | {_WITH_COMMON: [*found[_WITH_COMMON], *found[COMMON]]}

    @cached_property
    def states(self) -> dict[str, frozenset[str]]:
        """Tongue -> codes of the states whose people's names are romanised from it."""
        return {tongue: frozenset(states.split()) for tongue, states in self._shelves.rows("tongues")}

    def tongues(self, states: Iterable[str]) -> list[str]:
        """The tongues of these states; all of them when no state is given."""
        wanted = set(states)
        return [tongue for tongue, codes in self.states.items() if not wanted or codes & wanted]

    def key(self, folded: str, tongue: str = COMMON) -> str:
        """What all spellings of a name have in common; several names may be given at once, a line each."""
        return _keyed(folded, self._rules[tongue])

    def systems(self, one: str, other: str, states: Iterable[str] = ()) -> tuple[str, ...]:
        """The rules without which two spellings (folded) would not be one name, each in its own words: what makes Oqilov of Akilov. Empty
        when no tongue of the states (of all, when none is given) joins them.
        """
        for tongue in (COMMON, *self.tongues(states)):
            rules = self._rules[tongue]
            if _joined(one, rules) == _joined(other, rules):
                less = [(rules[place][2], rules[:place] + rules[place + 1 :]) for place in range(len(rules))]
                needed = [system for system, kept in less if _joined(one, kept) != _joined(other, kept)]
                return tuple(dict.fromkeys(needed or _changing(one, other, rules)))
        return ()


_Rules = list[tuple[re.Pattern[str], str, str]]


def _keyed(folded: str, rules: _Rules) -> str:
    for pattern, to, _ in rules:
        folded = pattern.sub(to, folded)
    return folded


def _changing(one: str, other: str, rules: _Rules) -> Iterator[str]:
    """The systems of the rules that change one of two spellings: where several rules would each do."""
    for pattern, to, system in rules:
        new, newer = pattern.sub(to, one), pattern.sub(to, other)
        if (new, newer) != (one, other):
            yield system
        one, other = new, newer


def _joined(folded: str, rules: _Rules) -> str:
    return _keyed(folded, rules).replace(" ", "")

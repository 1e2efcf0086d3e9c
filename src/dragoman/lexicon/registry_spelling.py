"""Keys that names share when they differ by their romanisation only. The rules are data: `spellings.csv`, each with its system."""

import re
from collections.abc import Iterable
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
    def _rules(self) -> dict[str, list[tuple[re.Pattern[str], str]]]:
        found: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for tongue, pattern, to, *_ in self._shelves.rows("spellings"):
            found.setdefault(tongue, []).append((re.compile(pattern), to))
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
        for pattern, to in self._rules[tongue]:
            folded = pattern.sub(to, folded)
        return folded

"""The lexicon of positions: what a cue's attitude or a clause's wording makes of its content. Read from `data/positions/stances.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.lexicon.cues import ATTITUDES, PATTERNS, words_of_cues
from dragoman.lexicon.shelves import SHELVES, DataError
from dragoman.model import Statement

STANCES = frozenset({"for", "against"})
_FAMILIES = frozenset({"verb", "noun", "carried", "copula", "idiom", "adjective"})
"""Rules of statements that rest on a cue of the lexicon; the others rest on layout and punctuation."""


@dataclass(frozen=True, slots=True)
class Cue:
    """The cue of a statement, whichever lexicon it comes from: its word or phrase, its attitude, and the pattern of its content."""

    lemma: str
    attitude: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Leaning:
    """What an attitude makes of a cue's content: `words` are the cues for which it counts, empty for all."""

    attitude: str
    takes: frozenset[str]
    stance: str
    words: frozenset[str]
    confidence: float


@dataclass(frozen=True, slots=True)
class Stances:
    """The leanings by attitude, the word sets by name, and the nouns that tell the act of a verb by its lemma."""

    leanings: Mapping[str, tuple[Leaning, ...]]
    words: Mapping[str, frozenset[str]]
    nouns: Mapping[str, str]

    def of_cue(self, cue: Cue | None) -> Leaning | None:
        """The leaning of a cue; None when it takes no side. A cue that only a user's folder has counts by its attitude."""
        if cue is None:
            return None
        for leaning in self.leanings.get(cue.attitude, ()):
            if cue.pattern in leaning.takes and (not leaning.words or cue.lemma in leaning.words or cue.lemma not in words_of_cues()):
                return leaning
        return None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of our own: the id of its holder, the stance and words of the issue."""

    text: str
    holder: str
    stance: str
    issue: str


def cue_of(statement: Statement) -> Cue | None:
    """The cue that a statement rests on; None where layout or an "according to" gave it, or the cue stands within the content."""
    family, _, rest = statement.why.rule.partition(":")
    lemma, _, pattern = rest.rpartition(":")
    return Cue(lemma, statement.attitude, pattern) if family in _FAMILIES and pattern in PATTERNS else None


@cache
def stances() -> Stances:
    """The shipped stances. Raises DataError for a file that breaks the format."""
    raw = _raw()
    leanings: dict[str, list[Leaning]] = {}
    for number, item in enumerate(raw["attitude"], start=1):
        _check(number, item)
        words = frozenset(" ".join(word.split()) for word in item["words"].split(",") if word.strip())
        leaning = Leaning(item["name"], frozenset(item["takes"]), item["stance"], words, float(item["confidence"]))
        leanings.setdefault(leaning.attitude, []).append(leaning)
    sets = {name: frozenset(text.split()) for name, text in raw["words"].items()}
    return Stances({name: tuple(items) for name, items in leanings.items()}, sets, dict(raw["nouns"]))


@cache
def examples() -> tuple[Example, ...]:
    """Every example of the shipped file."""
    return tuple(Example(**example) for item in _raw()["attitude"] for example in item["examples"])


def _raw() -> dict[str, Any]:
    return tomllib.loads((SHELVES / "positions" / "stances.toml").read_text(encoding="utf-8"))


def _check(number: int, item: Mapping[str, Any]) -> None:
    place = f"data/positions/stances.toml, attitude {number}"
    if item["name"] not in ATTITUDES:
        raise DataError(f"{place}: name is {item['name']!r}; use one of {', '.join(sorted(ATTITUDES))}")
    if item["stance"] not in STANCES:
        raise DataError(f"{place}: stance is {item['stance']!r}; use one of {', '.join(sorted(STANCES))}")
    unknown = sorted(set(item["takes"]) - PATTERNS)
    if unknown:
        raise DataError(f"{place}: unknown pattern {unknown[0]!r} in takes; use some of {', '.join(sorted(PATTERNS))}")

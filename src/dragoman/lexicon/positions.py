"""The lexicon of positions: what a cue's attitude or a clause's wording makes of its content. Read from `data/positions/stances.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.lexicon.cues import ATTITUDES, PATTERNS, Frame, cues
from dragoman.lexicon.shelves import SHELVES, DataError

STANCES = frozenset({"for", "against"})


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

    def of_cue(self, rule: str) -> Leaning | None:
        """The leaning of a statement's rule such as "verb:reject:np"; None when its cue takes no side."""
        found = frame_of(rule)
        if found is None:
            return None
        frame, pattern = found
        for leaning in self.leanings.get(frame.attitude, ()):
            if pattern in leaning.takes and (not leaning.words or frame.lemma in leaning.words):
                return leaning
        return None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of our own: the id of its holder, the stance and words of the issue."""

    text: str
    holder: str
    stance: str
    issue: str


def frame_of(rule: str) -> tuple[Frame, str] | None:
    """The frame of the cue lexicon that a statement's rule names, and its pattern."""
    parts = rule.split(":")
    if len(parts) != 3:
        return None
    kind, word, pattern = parts
    if kind == "idiom":
        frame = cues().of_idiom(word).get(pattern)
    elif kind == "verb":
        lemma, _, particle = word.partition(" ")
        frame = cues().verbs.get(lemma, {}).get(particle, {}).get(pattern)
    else:
        frame = (cues().adjectives if kind == "adjective" else cues().nouns).get(word, {}).get(pattern)
    return (frame, pattern) if frame else None


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

"""Words that tell why somebody does something, read from `data/motives/words.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.lexicon.shelves import SHELVES

_SETS = ("cause_marks", "fear", "interest", "prompting", "moved", "no_purpose")
_PHRASES = {"cause_phrases": "cause", "purpose_phrases": "purpose", "fear_phrases": "fear", "interest_phrases": "interest"}


@dataclass(frozen=True, slots=True)
class Words:
    """Word sets by name, and phrase -> relation."""

    sets: Mapping[str, frozenset[str]]
    phrases: Mapping[tuple[str, ...], str]
    confidence: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of our own: the actor's id, the relation, and words of deed and reason; `actor` "" where no motive is told."""

    text: str
    actor: str
    relation: str
    deed: str
    reason: str


@cache
def words() -> Words:
    """The shipped lists."""
    raw = _raw()
    phrases = {tuple(phrase.split()): relation for name, relation in _PHRASES.items() for phrase in raw[name].split(",")}
    return Words({name: frozenset(raw[name].split()) for name in _SETS}, phrases, raw["confidence"])


@cache
def examples() -> tuple[Example, ...]:
    """Every example of the shipped file."""
    keys = ("text", "actor", "relation", "deed", "reason")
    return tuple(Example(*(example.get(key, "") for key in keys)) for example in _raw()["example"])


def _raw() -> dict[str, Any]:
    return tomllib.loads((SHELVES / "motives" / "words.toml").read_text(encoding="utf-8"))

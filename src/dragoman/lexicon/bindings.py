"""The rules by which words are bound to actors and places, each with a sentence and a confidence. Read from `data/registry/bindings.toml`
and `place_rules.toml`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.shelves import SHELVES, DataError


@dataclass(frozen=True, slots=True)
class Binding:
    """A rule: what it says, in a sentence, and the share of its bindings that are right (0 where it binds to nobody or no state)."""

    told: str
    confidence: float


def told(rule: str) -> str:
    """What a rule such as "person:apposition" or "place:behind" says, in a sentence; "" for a rule of another room."""
    binding = _all().get(rule)
    return binding.told if binding else ""


def confidence(rule: str) -> float:
    """How often a rule is right. Raises KeyError for a rule that the files do not have."""
    return _all()[rule].confidence


@cache
def bindings() -> Mapping[str, Binding]:
    """The rules for actors by name. Raises DataError for a rule that breaks the format."""
    return _read("bindings.toml")


@cache
def _all() -> Mapping[str, Binding]:
    return {**bindings(), **_read("place_rules.toml")}


def _read(file: str) -> dict[str, Binding]:
    raw = tomllib.loads((SHELVES / "registry" / file).read_text(encoding="utf-8"))
    return {rule: _binding(file, rule, item) for rule, item in raw.items()}


def _binding(file: str, rule: str, item: Mapping[str, object]) -> Binding:
    told, confidence = item.get("told"), item.get("confidence")
    if not (isinstance(told, str) and told and isinstance(confidence, float) and 0 <= confidence <= 1):
        raise DataError(f"data/registry/{file}, {rule!r}: give `told`, a sentence, and `confidence`, a number from 0.0 to 1.0")
    return Binding(told, confidence)

"""The rules by which words are bound to actors, each with a sentence and a confidence. Read from `data/registry/bindings.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.shelves import SHELVES, DataError


@dataclass(frozen=True, slots=True)
class Binding:
    """A rule: what it says, in a sentence, and the share of its bindings that are right (0 where it binds nobody)."""

    told: str
    confidence: float


def told(rule: str) -> str:
    """What a rule such as "person:apposition" says, in a sentence; "" for a rule of another room."""
    binding = bindings().get(rule)
    return binding.told if binding else ""


def confidence(rule: str) -> float:
    """How often a rule is right. Raises KeyError for a rule that the file does not have."""
    return bindings()[rule].confidence


@cache
def bindings() -> Mapping[str, Binding]:
    """All rules by name. Raises DataError for a rule that breaks the format."""
    raw = tomllib.loads((SHELVES / "registry" / "bindings.toml").read_text(encoding="utf-8"))
    return {rule: _binding(rule, item) for rule, item in raw.items()}


def _binding(rule: str, item: Mapping[str, object]) -> Binding:
    told, confidence = item.get("told"), item.get("confidence")
    if not (isinstance(told, str) and told and isinstance(confidence, float) and 0 <= confidence <= 1):
        raise DataError(f"data/registry/bindings.toml, {rule!r}: give `told`, a sentence, and `confidence`, a number from 0.0 to 1.0")
    return Binding(told, confidence)

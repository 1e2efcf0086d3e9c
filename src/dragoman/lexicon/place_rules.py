"""The rules by which places are read, each with a sentence and a confidence. Read from `data/registry/place_rules.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.shelves import SHELVES, DataError


@dataclass(frozen=True, slots=True)
class PlaceRule:
    """What a rule says, in a sentence, and how often the country that it gives is right; 0 where it gives none."""

    told: str
    confidence: float


def told(rule: str) -> str:
    """What a rule such as "place:behind" says, in a sentence; "" for a rule of another room."""
    found = place_rules().get(rule)
    return found.told if found else ""


def confidence(rule: str) -> float:
    """How often a rule is right. Raises KeyError for a rule that the file does not have."""
    return place_rules()[rule].confidence


@cache
def place_rules() -> Mapping[str, PlaceRule]:
    """All rules by name. Raises DataError for a rule that breaks the format."""
    raw = tomllib.loads((SHELVES / "registry" / "place_rules.toml").read_text(encoding="utf-8"))
    return {rule: _rule(rule, item) for rule, item in raw.items()}


def _rule(rule: str, item: Mapping[str, object]) -> PlaceRule:
    told, confidence = item.get("told"), item.get("confidence")
    if not (isinstance(told, str) and told and isinstance(confidence, float) and 0 <= confidence <= 1):
        raise DataError(f"data/registry/place_rules.toml, {rule!r}: give `told`, a sentence, and `confidence`, a number from 0.0 to 1.0")
    return PlaceRule(told, confidence)

"""Words that judge a relation between states, read from `data/assessments/words.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.lexicon.shelves import SHELVES, DataError

_CLASSES = ("verb", "noun", "adjective", "idiom")
_VALUES = {"direction": ("better", "worse", "unchanged"), "judgement": ("good", "bad", "mixed")}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What words say of a relation; None for what they do not tell."""

    direction: str | None
    judgement: str | None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of our own: the ids of the parties and the verdict; `verdict` None where there is no assessment."""

    text: str
    parties: tuple[str, ...]
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Words:
    """Word or idiom -> verdict, by class; `relations` are the nouns for relations, `having` and `linking` verbs around them."""

    verbs: Mapping[str, Verdict]
    nouns: Mapping[str, Verdict]
    adjectives: Mapping[str, Verdict]
    idioms: Mapping[str, Verdict]
    relations: frozenset[str]
    having: frozenset[str]
    linking: frozenset[str]
    confidence: Mapping[str, float]


@cache
def words() -> Words:
    """The shipped lists. Raises DataError for a value that there is not."""
    raw = _raw()
    tables = {name: {word: _verdict(name, item) for item in raw[name] for word in _split(name, item)} for name in _CLASSES}
    sets = {name: frozenset(raw[name].split()) for name in ("relations", "having", "linking")}
    return Words(tables["verb"], tables["noun"], tables["adjective"], tables["idiom"], **sets, confidence=raw["confidence"])


@cache
def examples() -> tuple[Example, ...]:
    """Every example of the shipped file."""
    return tuple(
        Example(
            example["text"],
            tuple(example.get("parties", ())),
            None if example.get("none") else Verdict(example.get("direction"), example.get("judgement")),
        )
        for name in _CLASSES
        for item in _raw()[name]
        for example in item["examples"]
    )


def _raw() -> dict[str, Any]:
    return tomllib.loads((SHELVES / "assessments" / "words.toml").read_text(encoding="utf-8"))


def _split(name: str, item: Mapping[str, Any]) -> list[str]:
    return [" ".join(part.split()) for part in item["words"].split("," if name == "idiom" else None)]


def _verdict(name: str, item: Mapping[str, Any]) -> Verdict:
    for key, allowed in _VALUES.items():
        if item.get(key) not in (None, *allowed):
            raise DataError(f"data/assessments/words.toml, [[{name}]]: {key} is {item[key]!r}; use one of {', '.join(allowed)}")
    return Verdict(item.get("direction"), item.get("judgement"))

"""Words with which actors frame a matter, read from `data/frames/words.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.lexicon.shelves import SHELVES, DataError

ASPECTS = ("definition", "cause", "blame", "remedy", "emphasis", "comparison")
_PATTERNS = ("as", "object", "for", "to", "np", "on")
_SETS = ("views", "stresses", "kinds", "causes", "remedies", "contrasts", "approaches")


@dataclass(frozen=True, slots=True)
class Framing:
    """What a verb does in one pattern. `nouns` are the objects that it needs, empty if it needs none."""

    aspect: str
    pattern: str
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of our own: the actor's id, words of the subject and of the framing; `actor` "" where there is no frame."""

    text: str
    actor: str
    aspect: str
    subject: str
    words: str


@dataclass(frozen=True, slots=True)
class Words:
    """Verb -> what it frames, in the order of the file; word sets by name; confidence by rule."""

    verbs: Mapping[str, tuple[Framing, ...]]
    sets: Mapping[str, frozenset[str]]
    confidence: Mapping[str, float]


@cache
def words() -> Words:
    """The shipped lists. Raises DataError for an aspect or pattern that there is not."""
    raw = _raw()
    verbs: dict[str, list[Framing]] = {}
    for number, item in enumerate(raw["frame"], start=1):
        _check(number, item)
        framing = Framing(item["aspect"], item["pattern"], frozenset(item.get("nouns", "").split()))
        for verb in item["verbs"].split():
            verbs.setdefault(verb, []).append(framing)
    sets = {name: frozenset(raw[name].split()) for name in _SETS}
    return Words({verb: tuple(found) for verb, found in verbs.items()}, sets, raw["confidence"])


@cache
def examples() -> tuple[Example, ...]:
    """Every example of the shipped file."""
    return tuple(
        Example(example["text"], example.get("actor", ""), item["aspect"], example.get("subject", ""), example.get("words", ""))
        for item in _raw()["frame"]
        for example in item["examples"]
    )


def _raw() -> dict[str, Any]:
    return tomllib.loads((SHELVES / "frames" / "words.toml").read_text(encoding="utf-8"))


def _check(number: int, item: Mapping[str, Any]) -> None:
    for key, allowed in (("aspect", ASPECTS), ("pattern", _PATTERNS)):
        if item[key] not in allowed:
            raise DataError(f"data/frames/words.toml, frame {number}: {key} is {item[key]!r}; use one of {', '.join(allowed)}")

"""Words that tell of casualties, read from `data/acts/casualties.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.shelves import SHELVES

_TABLES = ("suffered", "undergone", "left", "lost")


@dataclass(frozen=True, slots=True)
class Losses:
    """Lemma -> kind of casualty, by how the word stands to those who suffer; phrases that bound a number; numbers told in words."""

    suffered: Mapping[str, str]
    undergone: Mapping[str, str]
    left: Mapping[str, str]
    lost: Mapping[str, str]
    bounds: Mapping[tuple[str, ...], str]
    vague: Mapping[str, int]


@cache
def losses() -> Losses:
    """The shipped lists."""
    raw = tomllib.loads((SHELVES / "acts" / "casualties.toml").read_text(encoding="utf-8"))
    suffered, undergone, left, lost = ({word: kind for kind, words in raw[name].items() for word in words.split()} for name in _TABLES)
    bounds = {tuple(phrase.split()): side for side, text in raw["bounds"].items() for phrase in text.split(",")}
    return Losses(suffered, undergone, left, lost, bounds, raw["vague"])

"""Words that mark how sure somebody is, read from `data/cues/certainty.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.shelves import SHELVES, DataError

CERTAINTIES = ("certain", "probable", "possible", "conditional", "none")


@dataclass(frozen=True, slots=True)
class Certainty:
    """Word -> certainty, by where the word stands; `attitudes` by the attitude of a cue. `denying` are governors that make what they
    govern negative. `factive`, `false` and `distant` are lemmas of cues, `falsely` adverbs beside one.
    """

    adverbs: Mapping[str, str]
    modals: Mapping[str, str]
    governors: Mapping[str, str]
    denying: Mapping[str, str]
    attitudes: Mapping[str, str]
    factive: frozenset[str]
    false: frozenset[str]
    distant: frozenset[str]
    falsely: frozenset[str]


@cache
def certainty() -> Certainty:
    """The shipped table. Raises DataError for a level of certainty that there is not."""
    path = SHELVES / "cues" / "certainty.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    denying = tables["governor"].pop("negative")
    cues = {name: frozenset(_words(text)) for name, text in tables["cue"].items()}
    return Certainty(
        adverbs=_by_word(tables["adverb"]),
        modals=_by_word(tables["modal"]),
        governors=_by_word(tables["governor"]),
        denying=_by_word(denying),
        attitudes=_by_word(tables["attitude"]),
        **cues,
    )


def _by_word(levels: Mapping[str, str]) -> dict[str, str]:
    unknown = sorted(set(levels) - set(CERTAINTIES))
    if unknown:
        raise DataError(f"cues/certainty.toml: {unknown[0]!r} is no certainty; use one of {', '.join(CERTAINTIES)}")
    return {word: level for level, text in levels.items() for word in _words(text)}


def _words(text: str) -> list[str]:
    return [" ".join(word.split()) for word in text.replace("\n", ",").split(",") if word.strip()]

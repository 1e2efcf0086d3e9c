"""The lexicon of instruments: what their texts do. Names and acts: `lives("instruments")`."""

import tomllib
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.shelves import SHELVES


@dataclass(frozen=True, slots=True)
class Texts:
    """Lemmas of documents that are an instrument: who speaks in them, with which verbs, and what only a report has."""

    sides: frozenset[str]
    speaks: frozenset[str]
    tells: frozenset[str]


@cache
def texts() -> Texts:
    """The words of `data/instruments/texts.toml`."""
    raw = tomllib.loads((SHELVES / "instruments" / "texts.toml").read_text(encoding="utf-8"))
    return Texts(*(frozenset(raw[key].split()) for key in ("sides", "speaks", "tells")))


@cache
def provision_verbs() -> frozenset[str]:
    """Lemmas of the verbs with which a text provides, bans or calls for something, from `data/instruments/provisions.toml`."""
    raw = tomllib.loads((SHELVES / "instruments" / "provisions.toml").read_text(encoding="utf-8"))
    return frozenset(raw["verbs"].split())

"""The lexicon of instruments: what their texts do. Names and acts: `lives("instruments")`."""

import tomllib
from functools import cache

from dragoman.lexicon.shelves import SHELVES


@cache
def provision_verbs() -> frozenset[str]:
    """Lemmas of the verbs with which a text provides, bans or calls for something, from `data/instruments/provisions.toml`."""
    raw = tomllib.loads((SHELVES / "instruments" / "provisions.toml").read_text(encoding="utf-8"))
    return frozenset(raw["verbs"].split())

"""The lexicon of bodies: who heads them. Names and acts: `lives("bodies")`."""

import tomllib
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.shelves import SHELVES


@dataclass(frozen=True, slots=True)
class Chairing:
    """Lemmas: verbs of leading ("chaired by") and nouns of those who lead ("director of")."""

    verbs: frozenset[str]
    nouns: frozenset[str]


@cache
def chairing() -> Chairing:
    """The words of `data/bodies/chairing.toml`."""
    raw = tomllib.loads((SHELVES / "bodies" / "chairing.toml").read_text(encoding="utf-8"))
    return Chairing(frozenset(raw["verbs"].split()), frozenset(raw["nouns"].split()))

"""The lexicon of bodies: who heads them, sits in them and stands over them. Names and acts: `lives("bodies")`."""

import tomllib
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.shelves import SHELVES


@dataclass(frozen=True, slots=True)
class Chairing:
    """Lemmas: verbs of leading ("chaired by"), nouns of leading ("under the chairmanship of") and of those who lead ("director of")."""

    verbs: frozenset[str]
    chairs: frozenset[str]
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ties:
    """Lemmas: nouns of parts and of cover ("under the aegis of"), verbs before members, before those who take part and of a commission at
    work; `standing`: words in the names of standing commissions.
    """

    parts: frozenset[str]
    cover: frozenset[str]
    made: frozenset[str]
    attended: frozenset[str]
    works: frozenset[str]
    standing: frozenset[str]


@cache
def ties() -> Ties:
    """The words of `data/bodies/ties.toml`."""
    raw = tomllib.loads((SHELVES / "bodies" / "ties.toml").read_text(encoding="utf-8"))
    return Ties(*(frozenset(raw[key].split()) for key in ("parts", "cover", "made", "attended", "works", "standing")))


@cache
def chairing() -> Chairing:
    """The words of `data/bodies/chairing.toml`."""
    raw = tomllib.loads((SHELVES / "bodies" / "chairing.toml").read_text(encoding="utf-8"))
    return Chairing(*(frozenset(raw[key].split()) for key in ("verbs", "chairs", "nouns")))

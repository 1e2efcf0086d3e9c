"""Word sets that all types share: what may stand as an object, which verbs are light, which words change the status of an act."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.shelves import SHELVES


@dataclass(frozen=True, slots=True)
class ActSets:
    """`words`: object sets by name. `status`: lemma of a verb, noun or adjective over an act -> what it makes of the act's status
    ("drop": no event). `lemmas`: the tagger's wrong lemma -> the right one. `light`: verbs that only carry a noun ("hold"),
    `light_in`: those that do it with "in", "into", "to", "on". `partitive`: nouns whose content stands after "of". `agent_nouns`:
    nouns that act for the actor beside them ("officials"). `contexts`: word -> contexts. `noise`: words that bar events.
    `content`: noun or verb -> the type of act that it stands for where something is asked for, promised or threatened.
    `shares`: how often an event is right, by the form of its trigger, and what changes that.
    """

    words: Mapping[str, frozenset[str]]
    status: Mapping[str, str]
    light: frozenset[str]
    light_in: frozenset[str]
    partitive: frozenset[str]
    agent_nouns: frozenset[str]
    contexts: Mapping[str, tuple[str, ...]]
    noise: frozenset[str]
    lemmas: Mapping[str, str]
    content: Mapping[str, str]
    shares: Mapping[str, Mapping[str, float]]

    @classmethod
    def load(cls) -> "ActSets":
        """The shipped sets."""
        return _load()


@cache
def _load() -> ActSets:
    raw = tomllib.loads((SHELVES / "acts" / "sets.toml").read_text("utf-8"))
    plain = {name: frozenset(raw[name].split()) for name in ("light", "light_in", "partitive", "agent_nouns", "noise")}
    contexts: dict[str, list[str]] = {}
    for context, words in raw["contexts"].items():
        for word in words.split():
            contexts.setdefault(word, []).append(context)
    return ActSets(
        words={name: frozenset(text.split()) for name, text in raw["words"].items()},
        status={word: status for status, text in raw["status"].items() for word in text.split()},
        lemmas=dict(raw["lemmas"]),
        content={word: type for type, text in raw["content"].items() for word in text.split()},
        shares=tomllib.loads((SHELVES / "acts" / "confidence.toml").read_text("utf-8")),
        contexts={word: tuple(names) for word, names in contexts.items()},
        **plain,
    )

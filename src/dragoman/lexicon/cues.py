"""The cue lexicon: which words tell who says or thinks something, and where its content stands. Read from `data/cues/*.toml`."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

ATTITUDES = frozenset(
    """
    asserts reports asks demands proposes promises threatens agrees denies rejects doubts criticises praises thinks fears hopes intends
    refuses
    """.split()
)
PATTERNS = frozenset("quote that to do np ing as charge of for about against on over with in at by".split())
POLARITIES = frozenset({"affirms", "denies", "does not rule out"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to use a cue. `lemma` is the verb with its particle, the noun or the adjective; `hearer` is True when the verb's object is
    spoken to.
    """

    lemma: str
    attitude: str
    polarity: str
    hearer: bool


@dataclass(frozen=True, slots=True)
class Example:
    """Words of our own that a group must be able to read: `source`, `cue` and `content` as the text has them."""

    text: str
    source: str
    cue: str
    content: str
    place: str


Patterns = Mapping[str, Frame]
"""Pattern ("that", "np" ...) -> the frame that applies when the content stands in it."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The lexicon, by word class. `verbs[lemma]` maps a particle ("" for none) to patterns."""

    verbs: Mapping[str, Mapping[str, Patterns]]
    nouns: Mapping[str, Patterns]
    adjectives: Mapping[str, Patterns]


class CueFileError(ValueError):
    """Raised for a cue file that breaks the format; names the file, the group and the remedy."""


@cache
def cues() -> Cues:
    """The shipped cue lexicon."""
    verbs: dict[str, dict[str, dict[str, Frame]]] = {}
    for group, words in _groups("verbs"):
        for word in words:
            lemma, _, particle = word.partition(" ")
            _enter(verbs.setdefault(lemma, {}).setdefault(particle, {}), word, group)
    return Cues(verbs, _flat("nouns"), _flat("adjectives"))


@cache
def speaking_nouns(*kinds: str) -> frozenset[str]:
    """Lemmas of common nouns that can speak: of persons, bodies, papers, or of the kinds named."""
    lists = tomllib.loads((files("dragoman") / "data" / "cues" / "sources.toml").read_text(encoding="utf-8"))
    return frozenset(word.strip() for kind in kinds or lists for word in lists[kind].replace("\n", ",").split(",") if word.strip())


@cache
def examples() -> tuple[Example, ...]:
    """Every example of the shipped cue files."""
    return tuple(
        Example(item["text"], item["source"], item["cue"], item["content"], f"{name}.toml: {group['attitude']} {group['takes']}")
        for name in ("verbs", "nouns", "adjectives")
        for group, _ in _groups(name)
        for item in group.get("examples", ())
    )


@cache
def _confidences() -> dict[str, dict[str, float]]:
    path = files("dragoman") / "data" / "cues" / "confidence.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def confidence(rule: str, attitude: str) -> float:
    """How often a rule such as "verb:say:quote" is right: the share of its family ("verb:quote"), from `data/cues/confidence.toml`."""
    family = f"{rule.partition(':')[0]}:{rule.rpartition(':')[2]}"
    tables = _confidences()
    special = tables.get(attitude, {}).get(family)
    return special if special is not None else tables["confidence"].get(family, tables["confidence"]["other"])


def _flat(name: str) -> dict[str, dict[str, Frame]]:
    table: dict[str, dict[str, Frame]] = {}
    for group, words in _groups(name):
        for word in words:
            _enter(table.setdefault(word, {}), word, group)
    return table


def _enter(patterns: dict[str, Frame], word: str, group: dict[str, Any]) -> None:
    frame = Frame(word, group["attitude"], group.get("polarity", "affirms"), group.get("hearer") == "object")
    for pattern in group["takes"]:
        patterns.setdefault(pattern, frame)


def _groups(name: str) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """The checked groups of a cue file and the words of each."""
    path = files("dragoman") / "data" / "cues" / f"{name}.toml"
    for number, group in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["group"], start=1):
        _check(f"{name}.toml, group {number}", group)
        yield group, [" ".join(word.split()) for word in group["words"].replace("\n", ",").split(",") if word.strip()]


def _check(place: str, group: dict[str, Any]) -> None:
    for key, allowed in (("attitude", ATTITUDES), ("polarity", POLARITIES)):
        value = group.get(key, "affirms" if key == "polarity" else None)
        if value not in allowed:
            raise CueFileError(f"{place}: {key} is {value!r}; use one of {', '.join(sorted(allowed))}")
    unknown = sorted(set(group["takes"]) - PATTERNS)
    if unknown:
        raise CueFileError(f"{place}: unknown pattern {unknown[0]!r} in takes; use some of {', '.join(sorted(PATTERNS))}")
    if not group.get("examples"):
        raise CueFileError(f"{place}: a group needs at least one example")

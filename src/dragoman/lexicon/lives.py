"""The lexicon of things with a life: the nouns that name instruments and bodies, and the words for what happens to them.

Read from `data/instruments/*.toml` and `data/bodies/*.toml`; the format is told at the head of those files.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.lexicon.shelves import SHELVES, DataError

TYPES = {
    "instruments": frozenset(
        {"treaty", "agreement", "joint statement", "communique", "resolution", "memorandum", "protocol", "declaration", "law"}
    ),
    "bodies": frozenset({"working group", "commission", "council", "center", "summit", "conference", "organisation"}),
}
ACTS = {
    "instruments": frozenset("proposed,negotiated,signed,issued,ratified,acceded,in force,amended,suspended,withdrawn,expired".split(",")),
    "bodies": frozenset({"founded", "met", "mandate set", "mandate expanded", "renamed", "merged", "dissolved"}),
}


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that heads a name. `phrase` has its words in lower case, the noun last ("working", "group"); `needs` the words of which
    one must stand before it, `bars` those that make it something else; `plural` is True for a plural that names one thing.
    """

    phrase: tuple[str, ...]
    type: str
    family: str
    dated: str
    lower: bool
    needs: frozenset[str]
    bars: frozenset[str]
    plural: bool


@dataclass(frozen=True, slots=True)
class Deed:
    """A word for an act. `act` is the record's word; `makes` True: who does it becomes a party; `of`: what of the thing it must be
    done to ("mandate"), empty when the thing itself; `undone` True: the word tells that it did not come to the act ("cancelled").
    """

    act: str
    makes: bool
    of: frozenset[str]
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Lives:
    """The tables of one shelf. `heads[noun]`: heads that end on it, the most demanding first. `verbs`, `subjects` and `nouns` go by
    lemma, `phrases` by (lemma, preposition), `into` by (lemma, noun). `names[first word]`: whole names and their types.
    `weak` and `plain` words set nothing apart; the plain ones stay in a name.
    `numbered`: plurals that numbers part into several, and their singular.
    `openers`: words that belong to a head before its noun ("joint", "working").
    """

    heads: Mapping[str, tuple[Head, ...]]
    weak: frozenset[str]
    plain: frozenset[str]
    strange: frozenset[str]
    names: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    verbs: Mapping[str, tuple[Deed, ...]]
    subjects: Mapping[str, tuple[Deed, ...]]
    phrases: Mapping[tuple[str, str], Deed]
    into: Mapping[tuple[str, str], Deed]
    nouns: Mapping[str, Deed]
    parts: frozenset[str]
    numbered: Mapping[str, str]
    openers: frozenset[str]


@cache
def lives(shelf: str) -> Lives:
    """The tables of "instruments" or "bodies". Raises DataError for a file that breaks the format."""
    raw, deeds = _read(shelf, "heads.toml"), _read(shelf, "acts.toml")["act"]
    table = _heads(shelf, raw["head"])
    return Lives(
        heads=table,
        weak=frozenset(raw["weak"]["words"].split()),
        plain=frozenset(raw["weak"]["plain"].split()),
        strange=frozenset(raw["strange"]["words"].split()),
        names=_names(shelf, raw["names"]),
        verbs=_grouped(deeds, "verbs"),
        subjects=_grouped(deeds, "subjects"),
        phrases={(word.split()[0], word.split()[-1]): _deed(shelf, item) for item in deeds for word in _words(item, "phrases")},
        into={(word.split()[0], word.split()[-1]): _deed(shelf, item) for item in deeds for word in _words(item, "into")},
        nouns={word.split()[0]: _deed(shelf, item) for item in deeds for word in _words(item, "nouns")},
        parts=frozenset(word for item in deeds for word in _words(item, "of")),
        numbered={f"{word}s": word for item in raw["head"] if item.get("numbered") for word in _words(item, "words")},
        openers=frozenset(word for heads in table.values() for head in heads for word in (*head.needs, *head.phrase[:-1])),
    )


@cache
def examples(shelf: str) -> tuple[tuple[str, str], ...]:
    """(act, sentence) for every example of the shelf's acts."""
    return tuple((item["act"], text) for item in _read(shelf, "acts.toml")["act"] for text in item["examples"])


def _read(shelf: str, name: str) -> dict[str, Any]:
    return tomllib.loads((SHELVES / shelf / name).read_text(encoding="utf-8"))


def _words(item: Mapping[str, Any], key: str) -> list[str]:
    return [" ".join(word.split()) for word in str(item.get(key, "")).split(",") if word.strip()]


def _heads(shelf: str, items: list[dict[str, Any]]) -> dict[str, tuple[Head, ...]]:
    found: dict[str, list[Head]] = {}
    for item in items:
        _check(shelf, "heads.toml", item["type"], TYPES[shelf])
        _check(shelf, "heads.toml", item["dated"], ACTS[shelf])
        for word, plural in _forms(item):
            phrase = tuple(word.lower().replace("-", " - ").split())
            head = Head(
                phrase,
                item["type"],
                item["family"],
                item["dated"],
                item["lower"],
                frozenset(_words(item, "needs")),
                frozenset(_words(item, "bars")),
                plural,
            )
            found.setdefault(phrase[-1], []).append(head)
    return {
        noun: tuple(sorted(heads, key=lambda head: (-len(head.phrase), not head.needs, not head.plural))) for noun, heads in found.items()
    }


def _forms(item: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    yield from ((word, False) for word in _words(item, "words"))
    yield from ((word, True) for word in _words(item, "plurals"))


def _names(shelf: str, raw: Mapping[str, str]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, type in raw.items():
        _check(shelf, "heads.toml", type, TYPES[shelf])
        words = tuple(name.replace("-", " - ").split())
        found.setdefault(words[0], []).append((words, type))
    return {first: tuple(sorted(names, key=lambda item: -len(item[0]))) for first, names in found.items()}


def _grouped(items: list[dict[str, Any]], key: str) -> dict[str, tuple[Deed, ...]]:
    found: dict[str, list[Deed]] = {}
    for item in items:
        for word in _words(item, key):
            found.setdefault(word, []).append(_read_deed(item))
    return {word: tuple(sorted(deeds, key=lambda deed: not deed.of)) for word, deeds in found.items()}


def _deed(shelf: str, item: Mapping[str, Any]) -> Deed:
    _check(shelf, "acts.toml", item["act"], ACTS[shelf])
    return _read_deed(item)


def _read_deed(item: Mapping[str, Any]) -> Deed:
    return Deed(item["act"], item.get("makes", False), frozenset(_words(item, "of")), item.get("undone", False))


def _check(shelf: str, name: str, value: str, allowed: frozenset[str]) -> None:
    if value not in allowed:
        raise DataError(f"data/{shelf}/{name}: {value!r} is unknown; use one of {', '.join(sorted(allowed))}")

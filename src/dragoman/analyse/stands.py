"""Who stands where on which issue, over many documents: issues clustered by their words, changes, dissent and contradictions.

Two labels are of one issue when the words that they share weigh enough: the cosine of their word sets, each word weighed by how rare it is
among the labels (inverse document frequency, Sparck Jones 1972). An issue takes the label nearest to all its labels, or the user's name.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import log, sqrt
from typing import Any

Line = dict[str, Any]

ALIKE = 0.55
"""Cosine at which two labels are of one issue: the lowest at which the pairs of the tests that differ stay apart."""
_OPPOSED = frozenset({("against", "for"), ("against", "open"), ("against", "conditional")})
_OFFICIAL = frozenset({"state", "government"})


@dataclass(frozen=True, slots=True)
class Named:
    """An issue that a user names, with examples of its wording."""

    name: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Two positions that do not agree. `kind`: change (one holder, two days), contradiction (two who speak for one state) or dissent
    (two of one state of whom one does not).
    """

    kind: str
    one: Line
    other: Line


@dataclass(frozen=True, slots=True)
class Stand:
    """An issue with the positions on it, in the order of the days, and what does not agree among them."""

    label: str
    positions: tuple[Line, ...]
    findings: tuple[Finding, ...]


def stands(lines: Iterable[Line], named: Sequence[Named] = ()) -> list[Stand]:
    """The issues of all positions among the lines, those with most positions first."""
    positions = sorted((line for line in lines if line["kind"] == "position"), key=_day)
    weights = _weights([*(line["issue"]["label"] for line in positions), *(words for issue in named for words in issue.examples)])
    groups = _grouped(positions, weights, named)
    found = [Stand(label, tuple(group), tuple(_findings(group))) for label, group in groups]
    return sorted(found, key=lambda stand: (-len(stand.positions), stand.label))


# ── issues ──


def _words(label: str) -> frozenset[str]:
    """The words of a label, without the short ones and without plural endings."""
    folded = "".join(letter if letter.isalnum() else " " for letter in label.casefold())
    return frozenset(_stem(word) for word in folded.split() if len(word) > 2 and word not in _EMPTY)


_EMPTY = frozenset("the and for with from that this any its his her their into over about against being such own other all new use".split())


def _stem(word: str) -> str:
    """The beginning that a verb shares with its noun: "expanding" and "expansion", "recognising" and "recognition"."""
    for ending in ("ication", "ations", "ation", "sion", "tion", "ment", "ing", "al", "ies", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending)
            break
    word = word[:-1] if word[-2:-1] == word[-1:] else word  # "banning", "shipping"
    while len(word) > _SHORTEST and word[-1] in "detsyi":
        word = word[:-1]
    return word


_SHORTEST = 4
"""Letters that a stem has at least."""


def _weights(labels: Sequence[str]) -> Mapping[str, float]:
    counts = Counter(word for label in labels for word in _words(label))
    return {word: 1 + log(len(labels) / count) for word, count in counts.items()}


def _likeness(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """The cosine of two weighed word sets."""
    shared = sum(weights[word] ** 2 for word in one & other)
    sizes = [sum(weights[word] ** 2 for word in words) for words in (one, other)]
    return shared / sqrt(sizes[0] * sizes[1]) if all(sizes) else 0.0


def _grouped(positions: Sequence[Line], weights: Mapping[str, float], named: Sequence[Named]) -> list[tuple[str, list[Line]]]:
    """Each position goes to the user's issue that it is nearest to, else to the nearest group, if near enough; else it founds one."""
    ours = [(issue.name, [_words(words) for words in (issue.name, *issue.examples)]) for issue in named]
    known: dict[str, list[Line]] = {}
    free: list[tuple[list[frozenset[str]], list[Line]]] = []
    for line in positions:
        words = _words(line["issue"]["label"])
        name = _nearest([(name, _best(words, examples, weights)) for name, examples in ours])
        place = _nearest([(n, _best(words, members, weights)) for n, (members, _) in enumerate(free)])
        if name is not None:
            known.setdefault(name, []).append(line)
        elif place is not None:
            free[place][0].append(words)
            free[place][1].append(line)
        else:
            free.append(([words], [line]))
    return [*known.items(), *((_label(group, weights), group) for _, group in free)]


def _best(words: frozenset[str], members: Sequence[frozenset[str]], weights: Mapping[str, float]) -> float:
    return max(_likeness(words, other, {**dict.fromkeys(other, 1.0), **weights}) for other in members)


def _nearest(options: Sequence[tuple[Any, float]]) -> Any:
    near = [(likeness, n) for n, (_, likeness) in enumerate(options) if likeness >= ALIKE]
    return options[max(near, key=lambda pair: (pair[0], -pair[1]))[1]][0] if near else None


def _label(group: Sequence[Line], weights: Mapping[str, float]) -> str:
    """The label nearest to all labels of the group, the shortest of those."""
    labels: list[str] = list(dict.fromkeys(line["issue"]["label"] for line in group))
    words = {label: _words(label) for label in labels}
    return max(labels, key=lambda label: (sum(_likeness(words[label], words[other], weights) for other in labels), -len(label), label))


# ── what does not agree ──


def _findings(group: Sequence[Line]) -> Iterator[Finding]:
    by_holder: dict[str, list[Line]] = {}
    for line in group:
        if line["holder"]["id"]:
            by_holder.setdefault(line["holder"]["id"], []).append(line)
    for own in by_holder.values():
        for one, other in pairwise(own):
            if one["stance"] != other["stance"] and "" < _day(one)[0] < _day(other)[0] < _UNDATED:
                yield Finding("change", one, other)
    for ours, theirs in combinations(by_holder.values(), 2):
        for one, other in ((one, other) for one in ours for other in theirs):
            if _state(one) and _state(one) == _state(other) and tuple(sorted((one["stance"], other["stance"]))) in _OPPOSED:
                yield Finding("contradiction" if _is_official(one) and _is_official(other) else "dissent", one, other)


def _state(line: Line) -> str:
    holder = line["holder"]
    return str((holder["id"] if holder["kind"] == "state" else holder["country"]) or "")


def _is_official(line: Line) -> bool:
    """True for the state, its government and those who serve in it."""
    return line["holder"]["kind"] in _OFFICIAL or "GOV" in line["holder"]["sectors"]


_UNDATED = "9999"


def _day(line: Line) -> tuple[str, str, int]:
    when = line["when"] or {}
    return when.get("earliest") or when.get("latest") or _UNDATED, line["document"], line["evidence"][0]["start"]

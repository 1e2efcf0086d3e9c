"""How well a coding finds the claims of a gold set: precision, recall and F1, by kind and type, with bootstrap intervals.

Matching: a coded claim is right when a gold claim of the same document, kind and type shares words with it. The words are the statement's
content, else the trigger words (the evidence behind the sentence), else the sentence; the type is the event's, instrument's or body's, the
position's stance, the frame's aspect, the motive's relation; statements and assessments have none. Each claim is matched once, those first
that share the greatest part of their words (Jaccard, in code points), then in text order.

Intervals: percentiles 2.5 and 97.5 of 1,000 resamples of the documents (Efron and Tibshirani 1993), since the claims of one document
depend on each other; the seed is fixed, so that the same input gives the same figures. With fewer than two documents there is none.
"""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Line = dict[str, Any]
Key = tuple[str, str]
Counts = tuple[int, int, int]
"""Claims in the gold set, in the coding, and in both."""
Interval = tuple[float, float] | None

SEED = 20010914
RESAMPLES = 1000
_TYPES = ("type", "stance", "aspect", "relation")


@dataclass(frozen=True, slots=True)
class Score:
    """How well the claims of one kind and type are found; `type` is "" for all of a kind, `kind` "all" for everything. Figures are None
    where they divide by nothing.
    """

    kind: str
    type: str
    gold: int
    coded: int
    right: int
    precision: float | None
    recall: float | None
    f1: float | None
    precision_between: Interval
    recall_between: Interval
    f1_between: Interval


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores, all first, then by kind, then by type; `documents` is how many were compared, `missing` has the ids of those that the
    coding does not have: they are left out.
    """

    documents: int
    missing: tuple[str, ...]
    scores: tuple[Score, ...]


def evaluate(gold: Iterable[Line], coded: Iterable[Line]) -> Evaluation:
    """Compare a coding with a gold set, both as lines of the record. Of each document of the gold set, only the kinds count that its line
    names in `reviewed_kinds`; without that key, the kinds of which the gold set has a claim anywhere.
    """
    ours, theirs = _documents(gold), _documents(coded)
    every = sorted({line["kind"] for _, claims in ours.values() for line in claims})
    known = [id for id in ours if id in theirs]
    tallies = [_tally(ours[id][1], theirs[id][1], frozenset(ours[id][0].get("reviewed_kinds", every))) for id in known]
    keys = sorted({key for tally in tallies for key in tally}, key=lambda key: (key[0] != "all", key))
    scores = tuple(_score(key, [tally[key] for tally in tallies if key in tally], len(tallies)) for key in keys)
    return Evaluation(len(known), tuple(id for id in ours if id not in theirs), scores)


def _documents(lines: Iterable[Line]) -> dict[str, tuple[Line, list[Line]]]:
    found: dict[str, tuple[Line, list[Line]]] = {}
    for line in lines:
        if line["kind"] == "document":
            found[line["id"]] = line, []
        elif "evidence" in line and line["document"] in found:
            found[line["document"]][1].append(line)
    return found


# ── matching ──


def _tally(gold: Sequence[Line], coded: Sequence[Line], kinds: frozenset[str]) -> dict[Key, Counts]:
    """What one document gives to each kind and type."""
    tally: dict[Key, Counts] = {("all", ""): (0, 0, 0)}
    ours = [line for line in gold if line["kind"] in kinds]
    theirs = [line for line in coded if line["kind"] in kinds]
    right = {line["id"] for line, _ in matches(ours, theirs)}
    for lines, place in ((ours, 0), (theirs, 1)):
        for line in lines:
            for key in _keys(line):
                counts = list(tally.get(key, (0, 0, 0)))
                counts[place] += 1
                counts[2] += place == 0 and line["id"] in right
                tally[key] = counts[0], counts[1], counts[2]
    return tally


def _keys(line: Line) -> Iterator[Key]:
    yield "all", ""
    yield line["kind"], ""
    if _type(line):
        yield line["kind"], _type(line)


def _type(line: Line) -> str:
    return next((str(line[key]) for key in _TYPES if line.get(key)), "")


def matches(gold: Sequence[Line], coded: Sequence[Line]) -> list[tuple[Line, Line]]:
    """The pairs of gold and coded claims of one document that are the same, each claim at most once."""
    alike = [
        (-_likeness(_words(one), _words(other)), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(coded)
        if one["kind"] == other["kind"] and _type(one) == _type(other)
    ]
    taken: tuple[set[int], set[int]] = set(), set()
    found = []
    for likeness, i, j in sorted(alike):
        if likeness < 0 and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            found.append((gold[i], coded[j]))
    return found


def _words(line: Line) -> set[int]:
    """The places of the words that tell the claim."""
    spans = line.get("content") or line["evidence"][1:] or line["evidence"]
    return {place for span in spans for place in range(span["start"], span["end"])}


def _likeness(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other)


# ── figures ──


def _score(key: Key, counts: Sequence[Counts], documents: int) -> Score:
    """`counts` are those of the documents that have any; the others count as nothing in the resamples."""
    whole = _sum(counts)
    between = _between(counts, documents) if documents > 1 else {}
    precision, recall, f1 = figures(whole)
    spans = [between.get(name) for name in ("precision", "recall", "f1")]
    return Score(*key, *whole, precision, recall, f1, *spans)


def _sum(counts: Iterable[Counts]) -> Counts:
    gold = coded = right = 0
    for one in counts:
        gold, coded, right = gold + one[0], coded + one[1], right + one[2]
    return gold, coded, right


def figures(counts: Counts) -> tuple[float | None, float | None, float | None]:
    """Precision, recall and F1."""
    gold, coded, right = counts
    return right / coded if coded else None, right / gold if gold else None, 2 * right / (gold + coded) if gold + coded else None


def _between(counts: Sequence[Counts], documents: int) -> Mapping[str, Interval]:
    chance = random.Random(SEED)  # noqa: S311 - statistics, no secret
    drawn: dict[str, list[float]] = {"precision": [], "recall": [], "f1": []}
    for _ in range(RESAMPLES):
        places = (int(chance.random() * documents) for _ in range(documents))
        sample = _sum(counts[place] for place in places if place < len(counts))
        for name, figure in zip(drawn, figures(sample), strict=True):
            if figure is not None:
                drawn[name].append(figure)
    return {name: _middle(sorted(values)) for name, values in drawn.items() if values}


def _middle(values: Sequence[float]) -> tuple[float, float]:
    """The 2.5th and the 97.5th percentile of sorted values."""
    last = len(values) - 1
    return values[round(0.025 * last)], values[round(0.975 * last)]

"""Measures the two readers on pairs of actors in sentences of our own writing (sets/events), and whether their confidence is right.

usage: python bench/relate.py [--errors] [--fit] [--write]

Every event of the set whose source and target are both named in its sentence is a pair, and so is the same pair turned round, which has no
event where the type has a direction; two actors of a sentence without an event are a pair without one. Nothing of the set is trained on.
`--fit` tells the temperature and the weights that suit the set's documents apart from second.toml, on which the table is made. `--errors`
prints what the encoder alone gets wrong; `--write` writes reliability.md.
"""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, log
from pathlib import Path

from events import same_actor
from events_set import FOLDER, Expected, Paper, load
from said_and_seen import table

from dragoman.extract.second import Found, Opinion, Pair, between, weigh
from dragoman.extract.second import load as load_reader
from dragoman.extract.second.opinion import NONE
from dragoman.model import Mention, Record
from dragoman.pipeline import Coder
from dragoman.read import read_text

HELD_OUT = "second.toml"
BINS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
TO_COME = {"AID", "COOPERATE", "CONCEDE", "RETREAT", "SUPPORT", "CONSULT"}
MUTUAL = {"CONSULT", "COOPERATE", "AGREE", "SUPPORT", "ASSAULT", "RETREAT"}
TURNED = "turned round"
HARM = {"SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST"}


@dataclass(frozen=True, slots=True)
class Case:
    """A pair, the types that are right for it, and what each reader says. `file` is the set's file that it comes from."""

    file: str
    pair: Pair
    right: frozenset[str]
    first: str
    found: Found | None
    opinion: Opinion | None


def right_types(event: Expected) -> frozenset[str]:
    """The set's types; an act to come may also be told as the promise or threat that it is."""
    types = set(event.types)
    if "planned" in event.statuses:
        types |= {"AGREE"} if types & TO_COME else set()
        types |= {"THREATEN"} if types & HARM else set()
    return frozenset(types)


def pairs(paper: Paper, record: Record) -> Iterator[tuple[int, Mention, Mention, frozenset[str], str]]:
    """Sentence, source, target, right types, preferred type."""
    told = {event.sentence for event in paper.expected}
    found: dict[tuple[int, Mention, Mention], tuple[frozenset[str], str]] = {}
    for event in paper.expected:
        here = in_sentence(paper, record, event.sentence)
        source, target = (next((m for name in names for m in here if same_actor(name, m)), None) for names in (event.source, event.target))
        if event.mutual and not event.target and len(event.source) > 1:
            target = next((m for m in here if same_actor(event.source[1], m)), None)
        if source and target and source is not target and not event.optional and "negated" not in event.statuses:
            before = found.get((event.sentence, source, target), (frozenset(), event.types[0]))
            found[event.sentence, source, target] = before[0] | right_types(event), before[1]
    for (i, source, target), (right, first) in found.items():
        yield i, source, target, right, first
        if (i, target, source) not in found and not right & MUTUAL:
            yield i, target, source, frozenset({NONE}), TURNED
    for i in range(len(paper.sentences)):
        actors = {m.actor.id: m for m in reversed(in_sentence(paper, record, i)) if m.actor}
        if i not in told and len(actors) > 1:
            source, target = sorted(actors.values(), key=lambda m: m.span.start)[:2]
            yield i, source, target, frozenset({NONE}), NONE


def in_sentence(paper: Paper, record: Record, i: int) -> list[Mention]:
    start, end = paper.sentences[i]
    return [mention for mention in record.mentions if start <= mention.span.start and mention.span.end <= end]


def cases() -> tuple[list[Case], float]:
    """All pairs, and the encoder's CPU seconds a sentence."""
    coder, reader = Coder(), load_reader()
    found, spent = [], 0.0
    for path in sorted(FOLDER.glob("*.toml")):
        for paper in load(path):
            record = coder.code(read_text(paper.text, published=paper.published))
            for i, source, target, right, first in pairs(paper, record):
                start, end = paper.sentences[i]
                spans = [(m.span.start, m.span.end) for m in (source, target)]
                events = [event for event in record.events if start <= event.evidence[-1].start < end]
                pair = Pair(paper.text[start:end], *((a - start, b - start) for a, b in spans))
                began = time.process_time()
                opinion = reader.read(pair) if reader else None
                spent += time.process_time() - began
                found.append(Case(path.name, pair, right, first, between(events, Pair(paper.text, *spans)), opinion))
    return found, spent / max(1, len(found))


def answers(found: list[Case], rules: bool, encoder: bool) -> list[tuple[str, float]]:
    """(type, confidence) for each case, from the readers named."""
    verdicts = [weigh(case.found if rules else None, case.opinion if encoder else None) for case in found]
    return [(verdict.type or NONE, verdict.confidence) for verdict in verdicts]


def share(told: list[tuple[str, float]], found: list[Case], firsts: set[str]) -> str:
    kept = [(type, case) for (type, _), case in zip(told, found, strict=True) if case.first in firsts]
    right = sum(type in case.right for type, case in kept)
    return f"{right / max(1, len(kept)):.3f} ({right}/{len(kept)})"


def macro(told: list[tuple[str, float]], found: list[Case]) -> float:
    """Macro-F1 over the preferred types; an answer that the set allows counts as the preferred one."""
    mine = [case.first if type in case.right else type for (type, _), case in zip(told, found, strict=True)]
    gold = [case.first for case in found]
    types = sorted(set(gold) - {NONE, TURNED})
    scores = [2 * sum(m == g == t for m, g in zip(mine, gold, strict=True)) / (mine.count(t) + gold.count(t)) for t in types]
    return sum(scores) / len(scores)


def reliability(told: list[tuple[str, float]], found: list[Case]) -> list[str]:
    """Said against seen, by bins of confidence."""
    lines, gap = table([(p, type in case.right) for (type, p), case in zip(told, found, strict=True)], BINS, "pairs")
    return [*lines, "", f"Expected calibration error: {gap:.3f}"]


def fit(found: list[Case]) -> str:
    """The temperature (relative to the card's) that makes the encoder's right answers likeliest, and what a rule's event adds then."""
    asked = [case for case in found if case.opinion]

    def loss(heat: float, both: float, one: float) -> float:
        total = 0.0
        for case in asked:
            odds = {type: log(max(p, 1e-9)) / heat for type, p in case.opinion.shares} if case.opinion else {}
            if case.found:
                odds[case.found.type] = odds.get(case.found.type, -20) + (both if case.found.fit == "both" else one)
            whole = sum(exp(value) for value in odds.values())
            total -= log(max(1e-9, sum(exp(value) for type, value in odds.items() if type in case.right) / whole))
        return total / len(asked)

    grid = [(loss(h / 10, b / 2, o / 2), h / 10, b / 2, o / 2) for h in range(6, 26, 2) for b in range(9) for o in range(b + 1)]
    best = min(grid)
    return f"fit on {len(asked)} pairs: loss {best[0]:.3f}, temperature x {best[1]}, both {best[2]}, one {best[3]}"


def errors(told: list[tuple[str, float]], found: list[Case]) -> Iterator[str]:
    for (type, p), case in zip(told, found, strict=True):
        if type not in case.right:
            sides = [case.pair.text[slice(*side)] if side else "-" for side in (case.pair.source, case.pair.target)]
            rule = case.found.type if case.found else "-"
            yield f"{case.first} as {type} {p:.2f} rule {rule}: {sides[0]} > {sides[1]}: {case.pair.text}"


def report(found: list[Case], speed: float) -> list[str]:
    """The figures, as the page says them."""
    readers = {"rules alone": (True, False), "encoder alone": (False, True), "both": (True, True)}
    types = {case.first for case in found} - {NONE, TURNED}
    lines = ["| reader | an event: right type | macro-F1 | no event: said so | the pair turned round: said so |", "|---|---|---|---|---|"]
    for name, (rules, encoder) in readers.items():
        told = answers(found, rules, encoder)
        shares = [share(told, found, firsts) for firsts in (types, {NONE}, {TURNED})]
        lines.append(f"| {name} | {shares[0]} | {macro(told, found):.3f} | {shares[1]} | {shares[2]} |")
    return [*lines, "", f"The encoder reads {1 / max(speed, 1e-9):.0f} sentences a second and core."]


def main() -> int:
    """Print the figures."""
    found, speed = cases()
    held = [case for case in found if case.file == HELD_OUT and case.first != TURNED] or found
    both = answers(held, rules=True, encoder=True)
    page = ["# Is the confidence of `relate` right?", "", "Written by `python bench/relate.py --write` from sets/events; see there.", ""]
    page += ["## All pairs", "", *report(found, speed), "", f"## Said and seen, on {HELD_OUT}", "", *reliability(both, held)]
    print("\n".join(page))
    if "--fit" in sys.argv:
        print(fit([case for case in found if case.file != HELD_OUT and case.first != TURNED]))
    if "--errors" in sys.argv:
        print("\n".join(errors(answers(found, rules=False, encoder=True), found)))
    if "--write" in sys.argv:
        Path(__file__).with_name("reliability.md").write_text("\n".join(page) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

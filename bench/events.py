"""Measures whole events (type, source, target, status) against documents of our own writing with every event written by hand.

usage: python bench/events.py [--errors] [FOLDER|FILE]     (--errors prints each miss, extra and wrong field with its sentence)
"""

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from events_set import FOLDER, TYPES, Expected, Paper, load

from dragoman.model import Event, Mention
from dragoman.pipeline import Coder
from dragoman.read import read_text

STATE_LIKE = frozenset({"state", "government", "person", "unnamed"})
"""Kinds that count as their country: an armed group, a crowd, a newspaper or a company does not."""
FIELDS = ("type", "source", "target", "direction", "status", "when", "concerns", "background")


@dataclass(frozen=True, slots=True)
class Coded:
    """What the coder wrote for one trigger: events that differ in their actors only are one."""

    sentence: int
    type: str
    status: str
    source: tuple[Mention, ...]
    target: tuple[Mention, ...]
    triggers: tuple[tuple[int, int], ...]
    words: str
    when: str | None
    concerns: str | None
    background: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Pair:
    """An expected event and the coded one aligned to it; either may be missing. `wrong` names the fields that differ."""

    paper: Paper
    expected: Expected | None
    coded: Coded | None
    wrong: frozenset[str] = frozenset()

    @property
    def whole(self) -> bool:
        return bool(self.expected and self.coded) and not self.wrong & {"type", "source", "target"}


def same_actor(name: str, mention: Mention) -> bool:
    """True if the mention is the actor that the set names."""
    return any(_is(one, mention) for one in name.strip("()").split("|"))


def _is(name: str, mention: Mention) -> bool:
    actor = mention.actor
    if re.fullmatch("[A-Z]{3}", name):
        return bool(actor) and (actor.id == name or (actor.country == name and actor.kind.value in STATE_LIKE))
    named = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
    return bool(named.search(_plain(mention.span.quote))) or bool(actor and (actor.id == name.lower() or named.search(_plain(actor.name))))


def _plain(name: str) -> str:
    """Without accents: the set writes names as the papers do."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))


def same_side(names: Sequence[str], mentions: Sequence[Mention]) -> bool:
    """True if every actor that must be there is there, and no other."""
    musts = [name for name in names if not name.startswith("(")]
    found = all(any(same_actor(name, mention) for mention in mentions) for name in musts)
    return found and all(any(same_actor(name, mention) for name in names) for mention in mentions)


def wrong_fields(expected: Expected, coded: Coded) -> frozenset[str]:
    """The fields in which the coded event differs; fields that the set leaves open never differ."""
    checks = {
        "type": coded.type in expected.types,
        "status": coded.status in expected.statuses,
        "when": expected.when in (None, coded.when),
        "concerns": expected.concerns in (None, coded.concerns),
        "background": expected.background in (None, coded.background),
    } | _sides(expected, coded)
    return frozenset(name for name, right in checks.items() if not right)


def _sides(expected: Expected, coded: Coded) -> dict[str, bool]:
    names, mentions = expected.source + expected.target, coded.source + coded.target
    if expected.mutual and same_side(names, mentions):
        return {"source": True, "target": True, "direction": True}
    source, target = same_side(expected.source, coded.source), same_side(expected.target, coded.target)
    turned = same_side(expected.source, coded.target) and same_side(expected.target, coded.source)
    return {"source": source, "target": target, "direction": (source and target) or not turned}


def coded_events(paper: Paper, events: Iterable[Event]) -> list[Coded]:
    """The coder's events, those with the same trigger, type and status joined."""
    groups: dict[tuple[object, ...], list[Event]] = {}
    for event in events:
        groups.setdefault((event.evidence[-1], event.type, event.status), []).append(event)
    return [_joined(paper, group) for group in groups.values()]


def _joined(paper: Paper, group: list[Event]) -> Coded:
    first = group[0]
    spans = first.evidence[1:] or first.evidence
    return Coded(
        paper.sentence_at(spans[0].start),
        first.type,
        first.status,
        tuple(mention for event in group for mention in event.source),
        tuple(mention for event in group for mention in event.target),
        tuple((span.start, span.end) for span in spans),
        " ".join(span.quote for span in spans),
        first.when and first.when.edtf,
        first.concerns and first.concerns.type,
        first.background,
        first.why.rule,
    )


def aligned(paper: Paper, coded: list[Coded]) -> list[Pair]:
    """Every expected and every coded event once: together where they stand in one sentence and share trigger words or the type."""
    offers = sorted(
        (-_kinship(want, have), i, j)
        for i, want in enumerate(paper.expected)
        for j, have in enumerate(coded)
        if want.sentence == have.sentence and _kinship(want, have) >= 2
    )
    wants, haves, pairs = set(range(len(paper.expected))), set(range(len(coded))), []
    for _, i, j in offers:
        if i in wants and j in haves:
            wrong = wrong_fields(paper.expected[i], coded[j])
            if paper.expected[i].optional and "type" in wrong:
                continue
            wants.remove(i)
            haves.remove(j)
            pairs.append(Pair(paper, paper.expected[i], coded[j], wrong))
    lost = [Pair(paper, paper.expected[i], None) for i in sorted(wants) if not paper.expected[i].optional]
    return pairs + lost + [Pair(paper, None, coded[j]) for j in sorted(haves)]


def _kinship(want: Expected, have: Coded) -> int:
    """4 for shared trigger words, 2 for the type, 1 for right actors: below 2 the two have nothing in common."""
    overlap = any(start < want.end and want.start < end for start, end in have.triggers)
    sides = _sides(want, have)
    return 4 * overlap + 2 * (have.type in want.types) + (sides["source"] and sides["target"])


def ratio(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part}/{whole})" if whole else "-"


def report(papers: list[Paper], pairs: list[Pair]) -> list[str]:
    """The figures, a line each."""
    counted = [pair for pair in pairs if not (pair.expected and pair.expected.optional)]
    both = [pair for pair in counted if pair.expected and pair.coded]
    wants, haves = sum(1 for pair in counted if pair.expected), sum(1 for pair in counted if pair.coded)
    none = {(paper.name, i) for paper in papers for i in range(len(paper.sentences))}
    none -= {(paper.name, event.sentence) for paper in papers for event in paper.expected}
    extras = sum(1 for pair in counted if pair.coded and not pair.expected and (pair.paper.name, pair.coded.sentence) in none)
    sentences = sum(len(paper.sentences) for paper in papers)
    lines = [f"documents {len(papers)}, sentences {sentences}, without event {len(none)}, expected {wants}, coded {haves}"]
    for label, fields in {
        "whole (type, source, target)": {"type", "source", "target"},
        "whole and status": {"type", "source", "target", "status"},
        "type and status": {"type", "status"},
        "type": {"type"},
        "found at all": set[str](),
    }.items():
        right = sum(1 for pair in both if not pair.wrong & fields)
        f1 = 2 * right / (wants + haves) if wants + haves else 0.0
        lines.append(f"{label:<29} P {ratio(right, haves)}  R {ratio(right, wants)}  F1 {f1:.3f}")
    lines.append(f"extra events a sentence without: {ratio(extras, len(none))}")
    return lines + _by_field(both) + _by_type(counted)


def _by_field(both: list[Pair]) -> list[str]:
    lines = []
    for field in FIELDS:
        told = [pair for pair in both if _is_told(field, pair.expected)]
        lines.append(f"  {field:<11} right in {ratio(sum(1 for pair in told if field not in pair.wrong), len(told))}")
    return lines


def _is_told(field: str, expected: Expected | None) -> bool:
    if field == "direction":
        return bool(expected and expected.source and expected.target and not expected.mutual)
    return field not in ("when", "concerns", "background") or getattr(expected, field) is not None


def _by_type(counted: list[Pair]) -> list[str]:
    lines = []
    for type_ in sorted(TYPES):
        wants = [pair for pair in counted if pair.expected and pair.expected.types[0] == type_]
        haves = [pair for pair in counted if pair.coded and pair.coded.type == type_]
        hits = [pair for pair in wants if pair.coded and "type" not in pair.wrong]
        good = [pair for pair in haves if pair.expected and "type" not in pair.wrong]
        taken = Counter(pair.coded.type if pair.coded else "missed" for pair in wants if pair not in hits)
        rest = ", ".join(f"{name} {count}" for name, count in taken.most_common(4))
        lines.append(f"  {type_:<9} recall {ratio(len(hits), len(wants)):<16} precision {ratio(len(good), len(haves)):<16} {rest}")
    return lines


def errors(pairs: list[Pair]) -> list[str]:
    """A block for each miss, extra and pair with a wrong field, with its sentence."""
    blocks = []
    for pair in pairs:
        anchor = pair.expected or pair.coded
        if anchor is None or (pair.expected and pair.coded and not pair.wrong):
            continue
        head = "MISS " if not pair.coded else "EXTRA" if not pair.expected else "WRONG " + ",".join(sorted(pair.wrong))
        blocks.append(f"{head} [{pair.paper.name} {anchor.sentence + 1}] {pair.paper.words_of(anchor.sentence)}")
        blocks += [f"    want {_told(pair.expected)}"] if pair.expected else []
        blocks += [f"    have {_written(pair.coded)}"] if pair.coded else []
    return blocks


def _told(want: Expected) -> str:
    rest = f"when {want.when} concerns {want.concerns} background {want.background} mutual {want.mutual}"
    return f"{'|'.join(want.types)} {'|'.join(want.statuses)} {list(want.source)} > {list(want.target)} {want.words!r} {rest}"


def _written(have: Coded) -> str:
    source, target = ([_name(mention) for mention in side] for side in (have.source, have.target))
    rest = f"when {have.when} concerns {have.concerns} background {have.background} rule {have.rule}"
    return f"{have.type} {have.status} {source} > {target} {have.words!r} {rest}"


def _name(mention: Mention) -> str:
    return f"{mention.actor.id}/{mention.actor.country}" if mention.actor else f"?{mention.span.quote}"


def main() -> int:
    """Print the figures."""
    folders = [Path(word) for word in sys.argv[1:] if not word.startswith("-")]
    papers, coder = load(folders[0] if folders else FOLDER), Coder()
    pairs = []
    for paper in papers:
        record = coder.code(read_text(paper.text, published=paper.published))
        pairs += aligned(paper, coded_events(paper, record.events))
    if "--errors" in sys.argv:
        print("\n".join(errors(pairs)))
    print("\n".join(report(papers, pairs)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""One event, many reports: which claims of many documents are about one thing, as judgements with their grounds.

A judgement stands beside the claims, never in them. It rests on the claims of the archive and on what people ruled, in no order: the same
documents give the same clusters, however they came. A cluster is called after its earliest member, by the day of its report, so that a later
report changes no name.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.analyse.cluster_facts import Line, Told, named_by, told
from dragoman.analyse.cluster_groups import blocks_of, grouped
from dragoman.analyse.cluster_likeness import NEVER, Ground, compared, points, score

VERSION = "clusters 1"
"""Goes with every judgement; to be raised when another rule would judge otherwise."""
_FAMILIES = {
    type: n
    for n, types in enumerate(
        (
            "AGREE SUPPORT COOPERATE CONSULT AID CONCEDE RETREAT",
            "ASSAULT COERCE SANCTION MOBILIZE",
            "ACCUSE PROTEST REJECT REQUEST THREATEN",
        )
    )
    for type in types.split()
}
_MONTH = 31


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person ruled of two claims, by document and id: that they are of one thing, or that they are not."""

    one: tuple[str, str]
    other: tuple[str, str]
    same: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """Where a claim belongs. `score`, in [0, 1], and `grounds` compare it with `nearest`, the id of the member most like it; for a claim
    alone they are 1, none and None. `kind` is that of its line; a person's `claim` is the actor's id.
    """

    document: str
    claim: str
    kind: str
    cluster: str
    score: float
    nearest: str | None
    grounds: tuple[Ground, ...]


def clusters(lines: Iterable[Line], texts: Mapping[str, str] | None = None, rulings: Iterable[Ruling] = ()) -> list[Judgement]:
    """A judgement for every event among the lines. `texts` has, for documents of a text that several print, the first document's id
    (`copies`).
    """
    return _judged("event", accounts(lines, texts or {}), rulings)


def accounts(lines: Iterable[Line], texts: Mapping[str, str]) -> list[Told]:
    """What is told of events, the earliest first."""
    documents: dict[str, Line] = {}
    states: dict[str, frozenset[str]] = defaultdict(frozenset)
    events: list[Line] = []
    for line in lines:
        if line["kind"] == "document":
            documents[line["id"]] = line
        elif line["kind"] == "actor" and line["actor_kind"] == "state":
            states[line["document"]] |= named_by(line)
        elif line["kind"] == "event":
            events.append(line)
    originals = {id: documents.get(original) for id, original in texts.items()}
    found = [told(line, documents[line["document"]], originals.get(line["document"]), states[line["document"]]) for line in events]
    return sorted(found, key=lambda one: one.rank)


def cluster_id(claim: str) -> str:
    """The id of the cluster whose earliest member is this claim."""
    return hashlib.sha256(f"cluster\n{claim}".encode()).hexdigest()[:16]


def _judged(kind: str, items: Sequence[Told], rulings: Iterable[Ruling]) -> list[Judgement]:
    at = {item.key: n for n, item in enumerate(items)}
    known = [(at[ruling.one], at[ruling.other], ruling.same) for ruling in rulings if ruling.one in at and ruling.other in at]

    def likeness(one: int, other: int) -> float:
        return points(compared(items[one], items[other]))

    same, apart = ([(one, other) for one, other, told in known if told is wanted] for wanted in (True, False))
    groups = grouped(len(items), blocks_of(_keys(items)), likeness, same, apart)
    return [judgement for group in groups for judgement in _judgements(kind, [items[n] for n in group])]


def _judgements(kind: str, members: Sequence[Told]) -> Iterator[Judgement]:
    name = cluster_id(members[0].key[1])
    for member in members:
        nearest, grounds = _nearest(member, members)
        worth = score(points(grounds)) if nearest else 1.0
        yield Judgement(*member.key, kind, name, worth, nearest, tuple(grounds))


def _nearest(member: Told, members: Sequence[Told]) -> tuple[str | None, list[Ground]]:
    """The member most like this one; the earliest of those that are as like."""
    best: tuple[str | None, list[Ground]] = (None, [])
    most = NEVER * 2
    for other in members:
        if other is not member:
            grounds = compared(member, other)
            if points(grounds) > most:
                best, most = (other.key[1], grounds), points(grounds)
    return best


# ── what is compared with what ──


def _keys(items: Sequence[Told]) -> list[set[tuple[object, ...]]]:
    """The blocks that each belongs to: kind of act, actor or place, and day; a long period by its months, and with it what falls there."""
    months = {key for item in items if item.broad for key in _months(item)}
    return [_own_keys(item) | {key for key in _months(item) if key in months} for item in items]


def _own_keys(item: Told) -> set[tuple[object, ...]]:
    text = {("text", item.text, item.type)} if item.text else set()
    if item.days is None or item.broad:
        return text
    days = range(item.days[0], item.days[1] + 2)  # one more, so that those a day apart meet
    return text | {(*way, day) for way in _ways(item) for day in days}


def _months(item: Told) -> set[tuple[object, ...]]:
    if item.days is None or item.days[1] - item.days[0] > _MONTH * 12:
        return set()
    months = range(item.days[0] // _MONTH, item.days[1] // _MONTH + 1)
    return {("month", *way, month) for way in _ways(item) for month in months}


def _ways(item: Told) -> Iterator[tuple[object, ...]]:
    family = (_FAMILIES.get(item.type, item.type), item.reality)
    actors = sorted(item.everybody)
    if len(actors) > 1:
        yield from ((*family, *pair) for pair in combinations(actors[:4], 2))
    yield from ((*family, actor) for actor in actors[:4])
    if item.place:
        yield (*family, "at", item.place)
    if not actors:
        yield from ((*family, "named", name) for name in sorted(item.names)[:3])

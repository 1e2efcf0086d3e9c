"""One event, many reports: which claims of many documents are about one thing, as judgements with their grounds.

A judgement stands beside the claims, never in them. It rests on the claims of the archive and on what people ruled, in no order: the same
documents give the same clusters, however they came. A cluster is called after its earliest member, by the day of its report, so that a
later report changes no name.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from dragoman.analyse.cluster_facts import Line, Original, Told, named_by, told
from dragoman.analyse.cluster_groups import judged
from dragoman.analyse.cluster_likeness import compared
from dragoman.analyse.cluster_things import Thing, judged_things, thing
from dragoman.record.cluster_nouns import Copy, Member, Ruling

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
_MONTH, _YEAR = 31, 366
_ACTORS = 4
"""Actors of an event that others are looked for by."""


def clusters(lines: Iterable[Line], originals: Mapping[str, Original] | None = None, rulings: Iterable[Ruling] = ()) -> list[Member]:
    """A judgement for every event, instrument, body and person among the lines, which are read once. `originals` has, for the documents of
    a text that several print, the first of them (`originals_of`).
    """
    events, things = _accounts(lines, originals or {})
    rulings = list(rulings)
    return [*judged("event", events, compared, rulings, *_keys(events)), *judged_things(things, rulings)]


def originals_of(copies: Iterable[Copy], days: Mapping[str, str]) -> dict[str, Original]:
    """By document, the first of those that print its text. `days` are the ISO days of the reports."""
    return {copy.document: (copy.original, days.get(copy.original) or None) for copy in copies}


def _accounts(lines: Iterable[Line], originals: Mapping[str, Original]) -> tuple[list[Told], list[Thing]]:
    """What is told of events, and of other things, the earliest first."""
    document: Line = {}
    states: frozenset[str] = frozenset()
    events: list[Told] = []
    things: list[Thing] = []
    for line in lines:
        if line["kind"] == "document":
            document, states = line, frozenset()
        elif line["kind"] == "event":
            events.append(told(line, document, originals.get(document["id"]), states))
        elif found := thing(line, document):
            things.append(found)
        if line["kind"] == "actor" and line["actor_kind"] == "state":
            states |= named_by(line)
    return sorted(events, key=lambda one: one.rank), sorted(things, key=lambda one: one.rank)


# ── what is compared with what ──


Key = tuple[object, ...]


def _keys(items: Sequence[Told]) -> tuple[list[list[Key]], list[list[Key]]]:
    """The keys under which each event is found, and those under which an event looks for others: kind of act, two of its actors or the
    place, and the day. One of which a single actor is known looks among all that this actor did; a long period, among all its months.
    """
    seeking = [_seeking(item) for item in items]
    sought = {key for own in seeking for key in own}
    months = any(item.broad for item in items)
    return [[*_own_keys(item), *_sought(item, sought, months=months)] for item in items], seeking


def _own_keys(item: Told) -> Iterator[Key]:
    if item.text:
        yield ("text", item.text, item.type)
    if item.days is not None and not item.broad:
        # one day more, so that those a day apart meet
        yield from ((*way, day) for way in _ways(item) for day in range(item.days[0], item.days[1] + 2))


def _seeking(item: Told) -> list[Key]:
    if item.days is None:
        return []
    if item.broad:
        return [("month", *way, month) for way in _alone(item) for month in _months(item)]
    if len(item.everybody) > 1:
        return []
    return [("alone", *way, day) for way in _alone(item) for day in range(item.days[0] - 1, item.days[1] + 2)]


def _sought(item: Told, sought: set[Key], *, months: bool) -> Iterator[Key]:
    """The keys under which those look for this event that do look."""
    if item.days is None:
        return
    for way in _alone(item):
        if months:
            yield from (key for month in _months(item) if (key := ("month", *way, month)) in sought)
        if not item.broad:
            yield from (key for day in range(item.days[0], item.days[1] + 1) if (key := ("alone", *way, day)) in sought)


def _months(item: Told) -> range:
    assert item.days is not None, "only what has days has months"
    if item.days[1] - item.days[0] > _YEAR:
        return range(0)
    return range(item.days[0] // _MONTH, item.days[1] // _MONTH + 1)


def _ways(item: Told) -> Iterator[Key]:
    """What an event is looked for by beside its days."""
    family = (_FAMILIES.get(item.type, item.type), item.reality)
    yield from ((*family, *pair) for pair in combinations(sorted(item.everybody)[:_ACTORS], 2))
    if item.place and not item.broad_place:
        yield (*family, "at", item.place)
    yield from ((*family, "at", site) for site in sorted(item.sites)[:_ACTORS])


def _alone(item: Told) -> Iterator[Key]:
    family = (_FAMILIES.get(item.type, item.type), item.reality)
    yield from ((*family, actor) for actor in sorted(item.everybody)[:_ACTORS])

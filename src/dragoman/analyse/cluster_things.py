"""Instruments, bodies and persons of many documents: by name, parties and days."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.analyse.cluster_facts import Line, edges, party, rank, report_day, words
from dragoman.analyse.cluster_groups import judged
from dragoman.analyse.cluster_likeness import NEVER
from dragoman.record.cluster_nouns import Ground, Member, Ruling

_PAPERS = ("treaty agreement memorandum protocol", "communique declaration joint-statement", "resolution", "law")
_KIN = {type.replace("-", " "): n for n, types in enumerate(_PAPERS) for type in types.split()}
"""Types that one paper is called by in different reports."""
_MEETINGS = frozenset({"summit", "conference"})
"""Bodies that are over when their members go home: the next one is another."""
_GENERIC = words(
    "treaty agreement memorandum protocol communique declaration statement joint resolution law pact accord deal bilateral understanding "
    "working group commission council center centre summit conference organisation organization committee meeting talks forum session",
    frozenset(),
)
_GIVES_DATE = frozenset({"signed", "issued", "founded", "met"})
_DAYS_OFF = 1
_ONE_STORY = 1
"""Days between reports of one story."""


@dataclass(frozen=True, slots=True)
class Thing:
    """An instrument, a body or a person as one document has it. `names` has its names as they stand, folded; `words` what is particular in
    them; `dated` the acts that give it a date, with their ordinal day; `reported` the report's.
    """

    key: tuple[str, str]
    rank: tuple[str, str, int, str]
    kind: str
    type: str
    names: frozenset[str]
    words: frozenset[str]
    parties: frozenset[str]
    dated: tuple[tuple[str, int], ...]
    reported: int | None


def judged_things(things: Iterable[Thing], rulings: Iterable[Ruling]) -> list[Member]:
    """A judgement for each, which come in the order of their ranks."""
    things, rulings = list(things), list(rulings)
    by_kind = {kind: [thing for thing in things if thing.kind == kind] for kind in ("instrument", "body", "person")}
    return [
        member
        for kind, several in by_kind.items()
        for member in judged(kind, several, compared, rulings, [_keys(each) for each in several])
    ]


def thing(line: Line, document: Line) -> Thing | None:
    """The thing that a line tells of; None for other lines."""
    if line["kind"] in ("instrument", "body"):
        return _thing(line, document)
    return _person(line, document) if line["kind"] == "actor" and line["actor_kind"] == "person" else None


def _thing(line: Line, document: Line) -> Thing:
    names = [line["name"], *(other["name"] for other in line.get("other_names", ()))]
    dated = [(act["act"], *edges(act["when"])) for act in line["acts"] if act["act"] in _GIVES_DATE and act["status"] == "actual"]
    return Thing(
        key=(line["document"], line["id"]),
        rank=rank(line, document),
        kind=line["kind"],
        type=line["type"],
        names=frozenset(map(_folded, names)),
        words=frozenset(word for name in names for word in words(name, frozenset()) if word not in _GENERIC),
        parties=frozenset(found for found in map(party, line["parties"]) if found),
        dated=tuple((act, _ordinal(first)) for act, first, last in dated if first and first == last),
        reported=_ordinal(day) if (day := report_day(document)) else None,
    )


def _person(line: Line, document: Line) -> Thing:
    name = _folded(line["name"])
    return Thing(
        key=(line["document"], line["id"]),
        rank=rank(line, document),
        kind="person",
        type=line["id"],
        names=frozenset({name}),
        words=frozenset(name.split()),
        parties=frozenset({line["country"]} if line["country"] else ()),
        dated=(),
        reported=None,
    )


def _folded(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _keys(thing: Thing) -> list[Hashable]:
    """Things are compared that share a word of their names or, where nothing is particular in them, their parties and some days."""
    if thing.kind == "person":
        return [thing.type, *thing.names]
    by_word: list[Hashable] = [*sorted(thing.words)]
    days = {day + off for _, day in thing.dated for off in (0, 1)}
    by_day: list[Hashable] = [(one, day) for one in sorted(thing.parties) for day in sorted(days or {thing.reported or 0})]
    return by_word + by_day


def compared(one: Thing, other: Thing) -> list[Ground]:
    """The grounds for and against two accounts being of one thing."""
    if one.kind == "person":
        return _persons(one, other)
    if one.kind == "instrument" and _KIN.get(one.type, one.type) != _KIN.get(other.type, other.type):
        return [Ground("type", "differs", NEVER)]
    same = one.type == other.type
    grounds = [Ground("type", "agrees" if same else "near", 1.0 if same else 0.0), *_named(one, other)]
    parties = _parties(one.parties, other.parties)
    return grounds + parties + _days(one, other)


def _persons(one: Thing, other: Thing) -> list[Ground]:
    if one.key[0] == other.key[0]:
        return [Ground("document", "differs", NEVER)]
    if one.type != other.type and (one.names != other.names or len(one.words) < _FULL_NAME):
        return [Ground("name", "differs", NEVER)]
    grounds = [Ground("id", "agrees", 6.0) if one.type == other.type else Ground("name", "agrees", 3.0)]
    if one.parties and other.parties:
        same = one.parties == other.parties
        grounds.append(Ground("country", "agrees" if same else "differs", 2.0 if same else -2.5))
    return grounds


_FULL_NAME = 2
"""Words of a name that may tell one person from another."""


def _named(one: Thing, other: Thing) -> list[Ground]:
    if one.names & other.names and one.words & other.words:
        return [Ground("name", "agrees", 4.0 if len(one.words & other.words) > 1 else 3.0)]
    if not one.words or not other.words:
        return []
    shared = 2 * len(one.words & other.words) / (len(one.words) + len(other.words))
    if shared >= 0.5:
        return [Ground("name", "near", 2.0)]
    return [Ground("name", "near", 0.0) if shared else Ground("name", "differs", -3.0)]


def _parties(one: frozenset[str], other: frozenset[str]) -> list[Ground]:
    if not one or not other:
        return []
    if one == other:
        return [Ground("parties", "agrees", 2.0)]
    return [Ground("parties", "near", 0.5) if one & other else Ground("parties", "differs", -5.0)]


def _days(one: Thing, other: Thing) -> list[Ground]:
    """The days of the acts that both tell; where they tell none in common, those of the reports."""
    gaps = [abs(day - theirs) for act, day in one.dated for same, theirs in other.dated if act == same]
    if gaps and min(gaps) <= _DAYS_OFF:
        return [Ground("day", "near" if min(gaps) else "agrees", 1.5 if min(gaps) else 2.5)]
    if gaps and (one.kind == "instrument" or {one.type, other.type} & _MEETINGS):
        return [Ground("day", "differs", -6.0)]
    if not gaps and one.reported and other.reported and abs(one.reported - other.reported) <= _ONE_STORY:
        return [Ground("report", "agrees", 1.5)]
    return []

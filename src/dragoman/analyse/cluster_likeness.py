"""How like two accounts are, and on what grounds: points for what agrees and against what does not.

The points are set by hand and tried on `bench/sets/clusters`. They rest on the two accounts alone, never on the rest of the archive, so
that a new document changes no earlier comparison.
"""

from collections.abc import Iterable
from math import exp

from dragoman.analyse.cluster_facts import Told
from dragoman.record.cluster_nouns import Ground

ENOUGH = 4.5
"""Points from which on two accounts are of one event."""
NEVER = -99.0

_NEAR_TYPES = {
    frozenset(pair.split()): points
    for pair, points in {
        "AGREE SUPPORT": 0.5,
        "AGREE COOPERATE": 0.5,
        "COOPERATE SUPPORT": 0.5,
        "AID COOPERATE": 0.5,
        "AID SUPPORT": 0.0,
        "CONSULT COOPERATE": -2.0,
        "ASSAULT COERCE": 0.0,
        "ASSAULT MOBILIZE": -1.0,
        "COERCE SANCTION": 0.5,
        "ACCUSE PROTEST": 0.0,
        "ACCUSE REJECT": -0.5,
        "ACCUSE REQUEST": -1.0,
        "REQUEST THREATEN": -1.5,
        "PROTEST REQUEST": -1.0,
        "CONCEDE RETREAT": 0.5,
        "COOPERATE RETREAT": -1.0,
        "CONCEDE COOPERATE": 0.0,
    }.items()
}
"""Types under which one act may be told."""
_TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
"""Types whose sides may be told in either order."""
_FIGHTS = frozenset({"ASSAULT", "COERCE"})
"""Types over which reports differ about who did it to whom."""


def points(grounds: Iterable[Ground]) -> float:
    """The sum of the grounds."""
    return sum(ground.points for ground in grounds)


def score(total: float) -> float:
    """A total as a number in [0, 1], one half where it is just enough."""
    return round(1 / (1 + exp((ENOUGH - max(total, -50)) / 1.5)), 3)


def compared(one: Told, other: Told) -> list[Ground]:
    """The grounds for and against two accounts being of one event; a single one that says never where they cannot be."""
    kind = _kinds(one, other)
    if kind is None:
        return [_OTHER_KIND]
    if one.text and one.text == other.text and _copied(one, other):
        return [kind, _COPIED]
    days = _days(one, other)
    if days.points <= NEVER:
        return [days]
    grounds = [kind, days, *_sides(one, other), _words(one, other)]
    grounds += [
        ground for ground in (_acts(one, other), _place(one, other), _names(one, other), _again(one, other), _numbers(one, other)) if ground
    ]
    if one.key[0] == other.key[0]:
        grounds.append(_WITHIN)
    return grounds


_OTHER_KIND = Ground("type", "differs", NEVER)
_COPIED = Ground("text", "agrees", 8.0)
_WITHIN = Ground("document", "differs", -1.5)
_SAME_TYPE = Ground("type", "agrees", 1.5)


def _copied(one: Told, other: Told) -> bool:
    """True if two documents print one sentence, and both accounts are of the same words of it."""
    if one.key[0] == other.key[0] or one.again != other.again or one.sides != other.sides:
        return False
    if one.trigger != other.trigger or one.day_words != other.day_words:
        return False
    return 2 * len(one.pairs & other.pairs) >= _SAME_SENTENCE * (len(one.pairs) + len(other.pairs))


_SAME_SENTENCE = 0.6
"""Share of pairs of neighbouring words that two sentences have in common when one is a copy of the other, a few words edited."""


def _kinds(one: Told, other: Told) -> Ground | None:
    """None where types or realities cannot be those of one event."""
    if one.reality != other.reality:
        return None
    if one.type == other.type:
        return _SAME_TYPE
    found = _NEAR_TYPES.get(frozenset((one.type, other.type)))
    return None if found is None else Ground("type", "near", found)


def _acts(one: Told, other: Told) -> Ground | None:
    if one.concerns and other.concerns and one.concerns != other.concerns:
        return Ground("concerns", "differs", -1.0)
    if one.type == other.type and one.cameo == other.cameo:
        return Ground("act", "agrees", 0.5)
    return None


def _days(one: Told, other: Told) -> Ground:
    if one.days is None or other.days is None:
        return Ground("day", "differs", -2.0)
    gap = max(0, one.days[0] - other.days[1], other.days[0] - one.days[1])
    if one.broad or other.broad:
        same = one.days == other.days
        return Ground("day", "agrees" if same else "near", 1.5 if same else 0.5) if not gap else _LATER
    scale = _EXACT if one.told and other.told else _LOOSE if one.told or other.told else _GUESSED
    return scale[gap] if gap < len(scale) else _LATER


_LATER = Ground("day", "differs", NEVER)
_EXACT = (Ground("day", "agrees", 3.0), Ground("day", "near", 0.0), Ground("day", "differs", -2.5))
_LOOSE = (Ground("day", "near", 1.0), Ground("day", "near", -0.5), Ground("day", "differs", -2.0))
_GUESSED = (Ground("day", "near", 1.0), Ground("day", "near", -1.0), Ground("day", "differs", -2.0), Ground("day", "differs", -3.0))


def _sides(one: Told, other: Told) -> list[Ground]:
    if one.type in _TOGETHER and other.type in _TOGETHER:
        return [_together(one.everybody, other.everybody), *_persons(one, other)]
    if _swapped(one, other):
        return [Ground("source", "differs", -0.5), Ground("target", "differs", -0.5)]
    source = _party("source", one.sides[0], other.sides[0], 2.0)
    target = _party("target", one.sides[1], other.sides[1], 1.5)
    if source.verdict == "differs" and one.type in _FIGHTS and target.verdict != "differs":
        source = Ground("source", "differs", -1.5)
    return [source, target, *_persons(one, other)]


def _together(one: frozenset[str], other: frozenset[str]) -> Ground:
    """Those who do a thing together: each may be missing from a report, but two reports do not each name somebody else."""
    if one - other and other - one and one & other:
        return Ground("actors", "differs", -3.5)
    return _party("actors", one, other, 3.5)


def _swapped(one: Told, other: Told) -> bool:
    if one.type not in _FIGHTS or other.type not in _FIGHTS:
        return False
    return bool(one.sides[0] & other.sides[1] or one.sides[1] & other.sides[0]) and not (one.sides[0] & other.sides[0])


def _party(field: str, one: frozenset[str], other: frozenset[str], full: float) -> Ground:
    if not one or not other:
        return Ground(field, "near", 0.0)
    if one == other:
        return Ground(field, "agrees", full)
    if one & other:
        return Ground(field, "near", full * 0.5)
    return Ground(field, "differs", -4.0)


def _persons(one: Told, other: Told) -> list[Ground]:
    ours, theirs = one.people[0] | one.people[1], other.people[0] | other.people[1]
    if not ours or not theirs:
        return []
    if ours == theirs:
        return [Ground("persons", "agrees", 1.0)]
    return [Ground("persons", "differs", -1.5)] if ours - theirs and theirs - ours else [Ground("persons", "near", 0.5)]


def _place(one: Told, other: Told) -> Ground | None:
    if not one.place or not other.place:
        return None
    if one.place == other.place:
        return Ground("place", "agrees", 0.5 if one.broad_place else 1.5)
    if one.broad_place or other.broad_place:
        return (
            Ground("place", "near", 0.0)
            if one.country == other.country or not (one.country and other.country)
            else Ground("place", "differs", -2.0)
        )
    return Ground("place", "differs", -4.0)


def _words(one: Told, other: Told) -> Ground:
    if not one.words or not other.words:
        return Ground("words", "near", 0.0)
    shared = 2 * len(one.words & other.words) / (len(one.words) + len(other.words))
    verdict = "agrees" if shared >= _WORDED_ALIKE else "near" if shared >= _SOME_WORDS else "differs"
    return Ground("words", verdict, round(4 * (shared - _SOME_WORDS), 2))


_WORDED_ALIKE = 0.6
_SOME_WORDS = 0.25


def _names(one: Told, other: Told) -> Ground | None:
    if one.sites and other.sites and not one.sites & other.sites:
        return Ground("sites", "differs", -8.0)
    if not one.names or not other.names:
        return None
    return Ground("names", "agrees", 1.0) if one.names & other.names else Ground("names", "differs", -1.0)


def _again(one: Told, other: Told) -> Ground | None:
    """Only one report marks a repetition: the other may tell of the first time."""
    if one.again == other.again:
        return None
    return Ground("again", "differs", -1.0 if one.told and other.told else -3.0)


def _numbers(one: Told, other: Told) -> Ground | None:
    """A number in common speaks for one event; different ones do not speak against it, since reports differ about them."""
    return Ground("numbers", "agrees", 0.5) if one.numbers & other.numbers else None

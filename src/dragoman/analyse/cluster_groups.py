"""Putting like things together: average linkage over the pairs that share a key, whatever the order of the things.

The most alike pair is joined first; two groups are joined when their members are alike on average, and none of them cannot be.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations, islice
from typing import Protocol, TypeVar

from dragoman.analyse.cluster_likeness import ENOUGH, NEVER, points, score
from dragoman.record.cluster_nouns import Ground, Member, Ruling

_CROWD = 200
"""Things in a block, beyond which each is compared with its neighbours in the order only, not with all."""
_NEIGHBOURS = 40
_SEEN = 12
"""Members of a group that stand for it when two groups are compared."""


class Account(Protocol):
    """What can be put together: it has a place among the claims, and one in the order of time."""

    @property
    def key(self) -> tuple[str, str]:
        """The document's id, and the claim's."""

    @property
    def rank(self) -> tuple[str, str, int, str]:
        """What came first."""


Item = TypeVar("Item", bound=Account)
Keys = Sequence[Iterable[Hashable]]


def judged(
    kind: str,
    items: Sequence[Item],
    compare: Callable[[Item, Item], list[Ground]],
    rulings: Iterable[Ruling],
    keys: Keys,
    seeking: Keys = (),
) -> list[Member]:
    """A judgement for each of these accounts, which come in the order of their ranks. Those that share a key are compared, and those that
    seek a key with all that have it.
    """
    at = {item.key: n for n, item in enumerate(items)}
    known = [(at[ruling.one], at[ruling.other], ruling.same) for ruling in rulings if ruling.one in at and ruling.other in at]
    same, apart = ([(one, other) for one, other, ruled in known if ruled is wanted] for wanted in (True, False))
    groups = grouped(len(items), pairs_of(keys, seeking), lambda one, other: points(compare(items[one], items[other])), same, apart)
    return [member for group in groups for member in _members([items[n] for n in group], kind, compare)]


def cluster_id(claim: str) -> str:
    """The id of the cluster whose earliest member is this claim."""
    return hashlib.sha256(f"cluster\n{claim}".encode()).hexdigest()[:16]


def _members(group: Sequence[Item], kind: str, compare: Callable[[Item, Item], list[Ground]]) -> Iterator[Member]:
    document, claim = group[0].key
    name = cluster_id(f"{document}\n{claim}" if kind == "person" else claim)
    for item in group:
        nearest, grounds = _nearest(item, group[:_SEEN], compare)
        yield Member(*item.key, kind, name, score(points(grounds)) if nearest else 1.0, nearest, tuple(grounds))


def _nearest(item: Item, group: Sequence[Item], compare: Callable[[Item, Item], list[Ground]]) -> tuple[str | None, list[Ground]]:
    """The one most like it; the earliest of those that are as like."""
    best: tuple[str | None, list[Ground]] = (None, [])
    most = NEVER * 2
    for other in group:
        if other is not item:
            grounds = compare(item, other)
            if points(grounds) > most:
                best, most = (other.key[1], grounds), points(grounds)
    return best


def grouped(
    count: int,
    pairs: Iterable[tuple[int, int]],
    likeness: Callable[[int, int], float],
    same: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """Groups of the numbers below `count`, which stand for things in their order. `pairs` are those to compare. `same` and `apart`
    are pairs that somebody ruled to be one, or not to be: they outdo likeness, and of the two the ruling that parts.
    """
    groups = _Groups(count, likeness, {pair for one, other in apart for pair in ((one, other), (other, one))})
    for one, other in same:
        groups.join(one, other, ruled=True)
    found = ((likeness(*pair), pair) for pair in pairs)
    for _, (one, other) in sorted((-total, pair) for total, pair in found if total >= ENOUGH):
        groups.join(one, other)
    return groups.all()


def pairs_of(keys: Keys, seeking: Keys = ()) -> set[tuple[int, int]]:
    """The pairs of numbers that share a key, and those of which one seeks a key that the other has; the lower one first."""
    pairs: set[tuple[int, int]] = set()
    for several in _holders(keys).values():
        pairs.update(combinations(several, 2) if len(several) <= _CROWD else _neighbours(several))
    sought = _holders(seeking)
    found = _holders([[key for key in own if key in sought] for own in keys]) if sought else {}
    for key, seekers in sought.items():
        for one in seekers:
            pairs.update((min(one, other), max(one, other)) for other in found.get(key, ())[:_CROWD] if one != other)
    return pairs


def _holders(keys: Keys) -> dict[Hashable, list[int]]:
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for n, own in enumerate(keys):
        for key in own:
            holders[key].append(n)
    return holders


def _neighbours(several: Sequence[int]) -> Iterator[tuple[int, int]]:
    return ((one, other) for n, one in enumerate(several) for other in islice(several, n + 1, n + 1 + _NEIGHBOURS))


class _Groups:
    def __init__(self, count: int, likeness: Callable[[int, int], float], apart: set[tuple[int, int]]) -> None:
        self._of = list(range(count))
        self._members = [[n] for n in range(count)]
        self._likeness, self._apart = likeness, apart

    def join(self, one: int, other: int, *, ruled: bool = False) -> None:
        first, second = sorted((self._of[one], self._of[other]))
        if first == second or self._parted(first, second) or not (ruled or self._alike(first, second)):
            return
        for member in self._members[second]:
            self._of[member] = first
        self._members[first] = sorted(self._members[first] + self._members[second])
        self._members[second] = []

    def _parted(self, first: int, second: int) -> bool:
        if not self._apart:
            return False
        return any((one, other) in self._apart for one in self._members[first] for other in self._members[second])

    def _alike(self, first: int, second: int) -> bool:
        totals = [self._likeness(one, other) for one in self._members[first][:_SEEN] for other in self._members[second][:_SEEN]]
        return min(totals) > NEVER and sum(totals) >= ENOUGH * len(totals)

    def all(self) -> list[list[int]]:
        return [members for members in self._members if members]

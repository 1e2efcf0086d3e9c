"""Putting like things together: average linkage over the pairs that blocks bring up, whatever the order of the things.

The most alike pair is joined first; two groups are joined when their members are alike on average, and none of them cannot be.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice

from dragoman.analyse.cluster_likeness import ENOUGH, NEVER

_CROWD = 200
"""Things in a block, beyond which each is compared with its neighbours in the order only, not with all."""
_NEIGHBOURS = 40
_SEEN = 12
"""Members of a group that stand for it when two groups are compared."""


def grouped(
    count: int,
    blocks: Iterable[Sequence[int]],
    likeness: Callable[[int, int], float],
    same: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """Groups of the numbers below `count`, which stand for things in their order. `blocks` bring up the pairs to compare. `same` and `apart`
    are pairs that somebody ruled to be one, or not to be: they outdo likeness, and of the two the ruling that parts.
    """
    groups = _Groups(count, likeness, {pair for one, other in apart for pair in ((one, other), (other, one))})
    for one, other in same:
        groups.join(one, other, ruled=True)
    found = {pair: likeness(*pair) for pair in _pairs(blocks)}
    for one, other in sorted((pair for pair, total in found.items() if total >= ENOUGH), key=lambda pair: (-found[pair], pair)):
        groups.join(one, other)
    return groups.all()


def blocks_of(keys: Sequence[Iterable[Hashable]]) -> Iterator[list[int]]:
    """The numbers that share a key, for each key that several have."""
    holders: Mapping[Hashable, list[int]] = defaultdict(list)
    for n, own in enumerate(keys):
        for key in own:
            holders[key].append(n)
    yield from (several for several in holders.values() if len(several) > 1)


def _pairs(blocks: Iterable[Sequence[int]]) -> set[tuple[int, int]]:
    pairs: set[tuple[int, int]] = set()
    for block in blocks:
        if len(block) <= _CROWD:
            pairs.update(combinations(block, 2))
        else:
            pairs.update((one, other) for n, one in enumerate(block) for other in islice(block, n + 1, n + 1 + _NEIGHBOURS))
    return pairs


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

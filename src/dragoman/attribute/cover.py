"""Which drafts hold a token: a look-up that stays quick in long documents."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from dragoman.attribute.draft import Draft

_SHIFT = 6
"""Pieces are filed under every stretch of 64 tokens that they touch."""


class Cover:
    """The pieces of drafts, filed by place."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._files: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for n, draft in enumerate(drafts):
            for first, last in draft.pieces:
                for place in range(first >> _SHIFT, (last - 1 >> _SHIFT) + 1):
                    self._files[place].append((first, last, n))

    def at(self, i: int) -> Iterator[int]:
        """The numbers of the drafts whose content holds token `i`, in order."""
        return (n for first, last, n in self._files.get(i >> _SHIFT, ()) if first <= i < last)

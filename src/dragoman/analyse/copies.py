"""Which documents are one text: reprints, cut or under another headline, and agency reports told by several papers.

Every run of four words has a number; of each two neighbouring runs the lesser number is kept as a fingerprint (winnowing: Schleimer,
Wilkerson and Aiken 2003), so that any five words in common leave a common fingerprint, wherever they stand. Two documents are one text when
the shorter one shares more than half of its fingerprints with the other: two words edited in a short report cost it a third of them, and
two reports of one event in words of their own share hardly any.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from zlib import crc32

from dragoman.record.cluster_nouns import Copy

SHARED = 0.55
"""Share of the shorter document's fingerprints from which on two are one text."""
_SHORT, _SHARED_BY_SHORT = 8, 0.8
"""Fingerprints below which a document is so short (a dozen words) that more of them must be shared."""
_RUN = 4
_WINDOW = 2
_FEWEST = 2
"""Fingerprints that two documents have in common at least: one alone is a turn of phrase."""
_CROWD = 60
"""Documents with one fingerprint, beyond which it is compared with the first of them only: a widely printed report, or a fixed formula."""
_WORD = re.compile(r"\w+")
_CREDIT = re.compile(r"\A.{0,60}?\(([A-Z][\w .&'-]{1,40})\)\s*(?:[-–—]|$)", re.DOTALL)


def credited(text: str) -> str | None:
    """The agency that the head of a report credits, as in "PARIS (Reuters) - ..."; None if it credits none."""
    match = _CREDIT.match(text)
    return match[1] if match else None


def fingerprints(text: str) -> frozenset[int]:
    """The fingerprints of a text; whatever it has where it is shorter than a window."""
    words = _WORD.findall(text.casefold())
    runs = [crc32(" ".join(words[n : n + _RUN]).encode("utf-8", "surrogatepass")) for n in range(max(1, len(words) - _RUN + 1))]
    return frozenset(min(runs[n : n + _WINDOW]) for n in range(max(1, len(runs) - _WINDOW + 1)))


def copies(texts: Mapping[str, str], days: Mapping[str, str]) -> dict[str, Copy]:
    """By document id, every document whose text another one prints, too. `days` are ISO days, used to tell which came first; a document
    without one comes last. The order of the documents given does not matter.
    """
    order = sorted(texts, key=lambda one: (days.get(one) or "9999", one))
    prints = [fingerprints(texts[id]) for id in order]
    head = list(range(len(order)))
    share: dict[int, float] = {}
    for one, other, common in _alike(prints):
        least = min(len(prints[one]), len(prints[other]))
        enough = _SHARED_BY_SHORT if least < _SHORT else SHARED
        if common >= min(_FEWEST, least) and common >= enough * least:
            for each in (one, other):
                share[each] = max(share.get(each, 0.0), min(1.0, common / len(prints[each])))
            _join(head, one, other)
    return {order[n]: Copy(order[n], order[_head(head, n)], round(found, 3)) for n, found in sorted(share.items())}


def _alike(prints: list[frozenset[int]]) -> Iterator[tuple[int, int, int]]:
    """Pairs of documents with the number of fingerprints in common."""
    holders: dict[int, list[int]] = defaultdict(list)
    for n, own in enumerate(prints):
        for each in own:
            holders[each].append(n)
    common: Counter[tuple[int, int]] = Counter()
    for several in holders.values():
        if 1 < len(several) <= _CROWD:
            common.update(combinations(several, 2))
        elif len(several) > _CROWD:
            common.update((several[0], other) for other in several[1:])
    yield from ((one, other, count) for (one, other), count in sorted(common.items()))


def _head(head: list[int], n: int) -> int:
    while head[n] != n:
        head[n] = head[head[n]]
        n = head[n]
    return n


def _join(head: list[int], one: int, other: int) -> None:
    first, second = sorted((_head(head, one), _head(head, other)))
    head[second] = first

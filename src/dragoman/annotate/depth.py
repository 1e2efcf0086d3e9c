"""Keeps trees shallow, so that nobody who walks one runs out of stack or time.

A chain of a thousand words, each below the one before ("Russia and Iran and Russia and ..."), is a parser's answer to a list, a table or
to noise. A sentence that people wrote is seldom 30 deep, so what this cuts off was no grammar.
"""

from collections.abc import Sequence

from dragoman.model import Token

DEEPEST = 100
"""Steps from a root to the deepest token that keeps its own head."""


def flatten(tokens: Sequence[Token], first: int) -> None:
    """Hang every token from number `first` on that lies too deep on its ancestor at `DEEPEST` steps. The tree stays projective."""
    if len(tokens) - first <= DEEPEST:
        return
    depths = _depths(tokens, first)
    top: dict[int, int] = {}
    for i in sorted((i for i, depth in depths.items() if depth >= DEEPEST), key=depths.__getitem__):
        token = tokens[i]
        if depths[i] == DEEPEST:
            top[i] = i
        else:
            token.head = top[i] = top[token.head]
            token.left = token.right = i


def _depths(tokens: Sequence[Token], first: int) -> dict[int, int]:
    depths: dict[int, int] = {}
    for token in tokens[first:]:
        path: list[int] = []
        i = token.i
        while i not in depths and tokens[i].head != i:
            path.append(i)
            i = tokens[i].head
        depth = depths.setdefault(i, 0)
        for step, below in enumerate(reversed(path), 1):
            depths[below] = depth + step
    return depths

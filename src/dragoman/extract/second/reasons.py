"""Why the second reader says what it says: the words whose loss would change its mind most."""

import re
from dataclasses import dataclass, replace

from dragoman.extract.second.opinion import Opinion
from dragoman.extract.second.pair import Pair
from dragoman.extract.second.reader import SecondReader

_WORD = re.compile(r"\w[\w'’-]*")
_TELLING = 0.05
"""The least fall of the probability that makes a word telling."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A word of the question, and the reader's opinion without it."""

    word: str
    without: Opinion


def reasons(reader: SecondReader, pair: Pair, most: int = 2) -> tuple[Reason, ...]:
    """The words outside the two sides that the answer rests on, the most telling first; none where no single word matters. Asks the
    reader once a word.
    """
    answer = reader.read(pair)
    found = []
    for match in _WORD.finditer(pair.text):
        if not any(side and match.start() < side[1] and side[0] < match.end() for side in (pair.source, pair.target)):
            without = reader.read(_without(pair, match.start(), match.end()))
            found.append((answer.probability - without.of(answer.type), -match.start(), Reason(match[0], without)))
    telling = sorted((item for item in found if item[0] >= _TELLING), key=lambda item: item[:2], reverse=True)
    return tuple(reason for _, _, reason in telling[:most])


def _without(pair: Pair, start: int, end: int) -> Pair:
    """The pair without the word and one space beside it."""
    end += pair.text[end : end + 1] == " "

    def moved(side: tuple[int, int] | None) -> tuple[int, int] | None:
        return (side[0] - (end - start), side[1] - (end - start)) if side and side[0] >= end else side

    return replace(pair, text=pair.text[:start] + pair.text[end:], source=moved(pair.source), target=moved(pair.target))

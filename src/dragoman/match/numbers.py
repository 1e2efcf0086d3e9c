"""How many: "three", "1,200", "two dozen", "several hundred", "at least 30"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.lexicon.casualties import losses
from dragoman.model import Token

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES = {word: n for n, word in enumerate(_UNITS.split())} | {word: 10 * n for n, word in enumerate(_TENS.split(), 2)}
_FACTORS = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Amount:
    """At least `least`, at most `most`; None where the words set no bound."""

    least: int | None
    most: int | None


def amount(tokens: Sequence[Token]) -> Amount | None:
    """What the words count; None where they count nothing."""
    words = [token.lower for token in tokens]
    count = _count(words)
    vague = losses().vague
    if count is None:
        said = next((word for word in words if word in vague), None)
        return Amount(vague[said], None) if said else None
    if any(word in vague for word in words):  # "several hundred"
        return Amount(count, None)
    for size in range(_LONGEST, 0, -1):
        for first in range(len(words)):
            side = losses().bounds.get(tuple(words[first : first + size]))
            if side is not None:
                return Amount(count, None) if side == "least" else Amount(None, count)
    return Amount(count, count)


def _count(words: Sequence[str]) -> int | None:
    """The first number that the words make up: "two hundred and fifty", "1.5" counts for nothing."""
    total, part, seen = 0, 0, False
    for word in words:
        if _FIGURE.fullmatch(word):
            part, seen = part + int(word.replace(",", "")), True
        elif word in _VALUES:
            part, seen = part + _VALUES[word], True
        elif word in _FACTORS:
            part = max(part, losses().vague.get(words[0], 1)) * _FACTORS[word]
            if _FACTORS[word] >= 1000:
                total, part = total + part, 0
            seen = True
        elif seen and word not in ("and", "-"):
            break
    return total + part if seen else None

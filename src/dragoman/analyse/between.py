"""What stands between two states: said, did, agreed.

Said are statements of one side that name the other, and verbal acts between them; did are material acts; agreed are the instruments and
bodies that both are parties of. Said and done apart: after Walker (1981) and Imbeau (2009) on the gap between words and deeds.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

Line = dict[str, Any]
Pair = tuple[str, str]

_VERBAL = frozenset({1, 3})
_SPEAKING = ("speaker", "principal")


@dataclass(frozen=True, slots=True)
class Between:
    """The lines of the record that tell of two states, each column in the order of the days, the undated last."""

    pair: Pair
    said: tuple[Line, ...]
    did: tuple[Line, ...]
    agreed: tuple[Line, ...]

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.said) + len(self.did) + len(self.agreed)


def between(lines: Iterable[Line], one: str, other: str) -> Between:
    """The three columns for two states, by their ids. Statements count only with the `mentions` layer among the lines."""
    return _columns((min(one, other), max(one, other)), list(lines))


def pairs(lines: Iterable[Line], most: int) -> list[Between]:
    """The three columns for the pairs of states that have most lines, at most so many pairs, those with a single line left out."""
    kept = list(lines)
    counts = Counter(pair for line in _Sides(kept).lines for pair in line[0])
    ordered = sorted(counts, key=lambda pair: (-counts[pair], pair))[:most]
    return [found for pair in ordered if (found := _columns(pair, kept)).count > 1]


def _columns(pair: Pair, lines: Sequence[Line]) -> Between:
    told = sorted((line for tied, line in _Sides(lines).lines if pair in tied), key=_day)
    columns = {name: tuple(line for line in told if _column(line) == name) for name in ("said", "did", "agreed")}
    return Between(pair, **columns)


def _column(line: Line) -> str:
    if line["kind"] == "event":
        return "said" if line["quad"] in _VERBAL else "did"
    return "said" if line["kind"] == "statement" else "agreed"


def _day(line: Line) -> tuple[str, str, int, str]:
    whens = [holder["when"]["earliest"] for holder in (line, *line.get("acts", ())) if holder.get("when")]
    return min((when for when in whens if when), default="9999"), line["document"], line["evidence"][0]["start"], line["id"]


class _Sides:
    """Which pairs of states each line ties."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._named = _named(lines)
        self.lines = [(set(self._pairs(line)), line) for line in lines if line["kind"] in ("statement", "event", "instrument", "body")]

    def _pairs(self, line: Line) -> Iterator[Pair]:
        """Sorted pairs of different states."""
        if line["kind"] == "event":
            yield from _crossed(self._of(line["source"]), self._of(line["target"]))
        elif line["kind"] == "statement":
            speaking = [line[key] for key in _SPEAKING if line.get(key)]
            yield from _crossed(self._of(speaking), self._spoken_of(line))
        else:
            yield from combinations(sorted(self._of(line["parties"])), 2)

    @staticmethod
    def _of(references: Iterable[Line]) -> set[str]:
        """The states that these actors are or belong to."""
        ids = {reference["id"] if reference["kind"] == "state" else reference["country"] for reference in references}
        return {id for id in ids if id}

    def _spoken_of(self, line: Line) -> set[str]:
        """The states that the words name, or that they are said to."""
        heard = [line["addressee"]] if isinstance(line["addressee"], dict) else []
        pieces = [(span["start"], span["end"]) for span in line["content"]]
        inside = [who for start, who in self._named.get(line["document"], ()) if any(a <= start < b for a, b in pieces)]
        return self._of([*heard, *inside])


def _named(lines: Iterable[Line]) -> dict[str, list[tuple[int, Line]]]:
    """By document: where a mention that is bound begins, and whom it names."""
    found: dict[str, list[tuple[int, Line]]] = {}
    for line in lines:
        if line["kind"] == "mention" and line["actor"]:
            found.setdefault(line["document"], []).append((line["span"]["start"], line["actor"]))
    return found


def _crossed(some: set[str], others: set[str]) -> Iterator[Pair]:
    for one in some:
        for other in others - {one}:
            yield (one, other) if one < other else (other, one)

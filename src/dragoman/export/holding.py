"""Which claims of a frozen document hold in another version of its text: whether all the words they rest on still stand there."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from dragoman.export.freeze import Line, hashed

_CLAIM = "evidence"
_TRIES = 200
"""Places of a text that are tried for the words of a span: a bundle of a stranger may have some that begin everywhere."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A claim of a document whose text is another one. `state`: holds (its words stand in their places), moved (they stand elsewhere) or
    gone. `lost` are the first words that the bundle has of what is gone, "" if nothing is.
    """

    document: str
    id: str
    kind: str
    state: str
    lost: str


def holdings(lines: Iterable[Line], text: str) -> Iterator[Holding]:
    """Each claim among the frozen lines of a document."""
    claims = [line for line in lines if _CLAIM in line]
    finder = _Finder(text, [span for claim in claims for span in _spans(claim)])
    for line in claims:
        found = {finder.state(span): span["quote"] for span in reversed(list(_spans(line)))}
        state = next((each for each in ("gone", "moved") if each in found), "holds")
        yield Holding(line["document"], line["id"], line["kind"], state, found.get("gone", ""))


def _spans(value: Any) -> Iterator[Line]:
    if isinstance(value, list):
        for item in value:
            yield from _spans(item)
    elif isinstance(value, dict) and value.keys() == {"start", "end", "quote", "sha256"}:
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _spans(item)


class _Finder:
    """Finds the words of spans in another text: in their places, as far away as others have moved, or wherever the first of them stand."""

    def __init__(self, text: str, spans: list[Line]) -> None:
        self._text = text
        self._moves: Counter[int] = Counter()
        for span in spans:
            if not self._stands(span, span["start"]) and (at := self._sought(span)) is not None:
                self._moves[at - span["start"]] += 1

    def state(self, span: Line) -> str:
        """holds, moved or gone."""
        start = span["start"]
        if self._stands(span, start):
            return "holds"
        moved = any(self._stands(span, start + move) for move, _ in self._moves.most_common(_TRIES))
        return "moved" if moved else "gone"

    def _stands(self, span: Line, at: int) -> bool:
        return at >= 0 and hashed(self._text[at : at + span["end"] - span["start"]]) == span["sha256"]

    def _sought(self, span: Line) -> int | None:
        return next((at for at in islice(_places(span["quote"], self._text), _TRIES) if self._stands(span, at)), None)


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)

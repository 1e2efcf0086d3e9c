"""What the second reader is asked: a sentence and two places in it."""

from dataclasses import dataclass

from dragoman.extract.second.wordpiece import Piece, Vocabulary

LONGEST = 128
"""Pieces that the encoder reads at once; longer sentences lose their ends, far from the pair."""
_BEFORE = 40
_START, _END = 101, 102
_MARKS = {"source": (1, 2), "target": (3, 4)}
"""Numbers of pieces that no text has ([unused0] to [unused3]): they open and close the two."""


@dataclass(frozen=True, slots=True)
class Pair:
    """`source` and `target` are half-open code points of `text`; None where the text does not tell that side."""

    text: str
    source: tuple[int, int] | None
    target: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Coded:
    """The encoder's input: piece numbers, and 1 for each piece of the source, of the target (their marks included)."""

    ids: tuple[int, ...]
    source: tuple[int, ...]
    target: tuple[int, ...]


def encode(pair: Pair, vocabulary: Vocabulary) -> Coded:
    """The pair's pieces between the start and end marks, at most `LONGEST` of them."""
    rows = _marked(pair, vocabulary.pieces(pair.text))
    first = _first(rows) if len(rows) > LONGEST - 2 else 0
    kept = [(_START, 0, 0), *rows[first : first + LONGEST - 2], (_END, 0, 0)]
    ids, source, target = zip(*kept, strict=True)
    return Coded(ids, source, target)


def _marked(pair: Pair, pieces: list[Piece]) -> list[tuple[int, int, int]]:
    """The pieces with a mark before the first and after the last piece of each side."""
    spans = {side: span for side, span in (("source", pair.source), ("target", pair.target)) if span}
    reach = {side: _reach(span, pieces) for side, span in spans.items()}
    rows: list[tuple[int, int, int]] = []
    for i, piece in enumerate(pieces):
        inside = [side for side, (first, last) in reach.items() if first <= i < last]
        flags = int("source" in inside), int("target" in inside)
        rows += [(_MARKS[side][0], *flags) for side in inside if reach[side][0] == i]
        rows.append((piece.number, *flags))
        rows += [(_MARKS[side][1], *flags) for side in inside if reach[side][1] == i + 1]
    return rows


def _reach(span: tuple[int, int], pieces: list[Piece]) -> tuple[int, int]:
    inside = [i for i, piece in enumerate(pieces) if piece.start < span[1] and span[0] < piece.end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _first(rows: list[tuple[int, int, int]]) -> int:
    """Where to begin in a long sentence, so that the pair is read."""
    held = [i for i, (_, source, target) in enumerate(rows) if source or target]
    return max(0, min(held, default=0) - _BEFORE)

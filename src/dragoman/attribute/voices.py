"""Who speaks where: the coded text cut into stretches, each with its innermost statement."""

from collections.abc import Iterable, Iterator, Mapping

from dragoman.model import UNCODED, Block, Document, Statement, Voice

_Piece = tuple[int, int, int, int]
"""Start, end, depth below zero, statement number: of the pieces around a place the least (depth, length, number) speaks."""


def voices(document: Document, statements: Iterable[Statement]) -> tuple[Voice, ...]:
    """Voices that cover every coded block without gaps, in order; a stretch belongs to the deepest statement whose content holds it."""
    told = list(statements)
    depths = _depths(told)
    pieces = sorted((span.start, span.end, -depths[statement.id], n) for n, statement in enumerate(told) for span in statement.content)
    return tuple(
        Voice(document.span(start, end), told[n] if n is not None else None)
        for block, inside in _by_block(document, pieces)
        for start, end, n in _stretches(block.start, block.end, inside)
    )


def _by_block(document: Document, pieces: list[_Piece]) -> Iterator[tuple[Block, list[_Piece]]]:
    waiting: list[_Piece] = []
    following = 0
    for block in document.blocks:
        while following < len(pieces) and pieces[following][0] < block.end:
            waiting.append(pieces[following])
            following += 1
        waiting = [piece for piece in waiting if piece[1] > block.start]
        if block.kind not in UNCODED:
            yield block, waiting


def _depths(statements: list[Statement]) -> Mapping[str, int]:
    within = {statement.id: statement.within for statement in statements}
    depths: dict[str, int] = {}
    for statement in statements:
        depth, above = 0, statement.within
        while above is not None:
            depth, above = depth + 1, within.get(above)
        depths[statement.id] = depth
    return depths


def _stretches(start: int, end: int, pieces: list[_Piece]) -> Iterator[tuple[int, int, int | None]]:
    edges = sorted({start, end, *(edge for piece in pieces for edge in piece[:2] if start < edge < end)})
    around: list[_Piece] = []
    following = 0
    first, speaker = start, None
    for edge in edges[:-1]:
        while following < len(pieces) and pieces[following][0] <= edge:
            around.append(pieces[following])
            following += 1
        around = [piece for piece in around if piece[1] > edge]
        deepest = min(((depth, last - begin, n) for begin, last, depth, n in around), default=None)
        now = deepest[2] if deepest else None
        if now != speaker and first < edge:
            yield first, edge, speaker
            first = edge
        speaker = now
    if first < end:
        yield first, end, speaker

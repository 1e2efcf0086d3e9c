"""Who speaks where: the coded text cut into stretches, each with its innermost statement."""

from collections.abc import Iterable, Iterator, Mapping

from dragoman.model import UNCODED, Document, Statement, Voice


def voices(document: Document, statements: Iterable[Statement]) -> tuple[Voice, ...]:
    """Voices that cover every coded block without gaps, in order; a stretch belongs to the deepest statement whose content holds it."""
    told = list(statements)
    depths = _depths(told)
    pieces = sorted((span.start, span.end, depths[statement.id], n) for n, statement in enumerate(told) for span in statement.content)
    return tuple(
        Voice(document.span(start, end), told[n] if n is not None else None)
        for block in document.blocks
        if block.kind not in UNCODED
        for start, end, n in _stretches(block.start, block.end, pieces)
    )


def _depths(statements: list[Statement]) -> Mapping[str, int]:
    within = {statement.id: statement.within for statement in statements}
    depths: dict[str, int] = {}
    for statement in statements:
        depth, above = 0, statement.within
        while above is not None:
            depth, above = depth + 1, within.get(above)
        depths[statement.id] = depth
    return depths


def _stretches(start: int, end: int, pieces: list[tuple[int, int, int, int]]) -> Iterator[tuple[int, int, int | None]]:
    here = [piece for piece in pieces if piece[0] < end and start < piece[1]]
    edges = sorted({start, end, *(min(max(edge, start), end) for piece in here for edge in piece[:2])})
    first, speaker = start, _deepest(here, start)
    for edge in edges[1:-1]:
        following = _deepest(here, edge)
        if following != speaker:
            yield first, edge, speaker
            first, speaker = edge, following
    if first < end:
        yield first, end, speaker


def _deepest(pieces: list[tuple[int, int, int, int]], at: int) -> int | None:
    """The statement number of the deepest piece around a code point; of two as deep, the shorter, then the earlier."""
    around = [(-depth, end - start, n) for start, end, depth, n in pieces if start <= at < end]
    return min(around)[2] if around else None

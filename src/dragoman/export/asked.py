"""The part of a record that a question asked for."""

from collections.abc import Iterable, Iterator

from dragoman.analyse.choice import Line
from dragoman.analyse.columns import by_document


def answering(lines: Iterable[Line], among: frozenset[str] | None) -> Iterator[Line]:
    """The lines with only the claims that have these ids, and nothing of documents that have none of them; all lines for None."""
    if among is None:
        yield from lines
        return
    for own in by_document(lines):
        kept = [line for line in own if "evidence" not in line or line["id"] in among]
        if any("evidence" in line for line in kept):
            yield from kept

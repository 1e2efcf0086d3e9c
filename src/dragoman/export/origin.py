"""What an export was made of: the record's lines, hashed and counted on their way."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.model.plain import json_line

_LAYERS = ("time", "mention", "place")
"""Kinds of lines that are not of the record itself."""
_KIND = '{"kind": "'
"""How the text of every line begins."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The record that an export was made of: the hash of its lines as `dragoman export --format jsonl` writes them, without the first; the
    pipelines that coded it; and how many lines of each kind it has.
    """

    sha256: str
    pipelines: tuple[str, ...]
    counts: dict[str, int]


def origin_of(texts: Iterable[str], pipelines: Sequence[str]) -> Origin:
    """The record of these lines, given as the JSON text that they are written as, without those of layers."""
    digest, counts = hashlib.sha256(), Counter[str]()
    for text in texts:
        digest.update(f"{text}\n".encode("utf-8", "surrogatepass"))
        counts[text[len(_KIND) : text.index('"', len(_KIND))]] += 1
    return Origin(digest.hexdigest(), tuple(pipelines), dict(sorted(counts.items())))


class Passing:
    """Lines of a record on their way to whoever writes them: hashed and counted as they pass, but for those of layers."""

    def __init__(self, lines: Iterable[dict[str, Any]]) -> None:
        self._lines, self._digest, self._counts = lines, hashlib.sha256(), Counter[str]()

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for line in self._lines:
            if line["kind"] not in _LAYERS:
                self._digest.update((json_line(line) + "\n").encode("utf-8", "surrogatepass"))
                self._counts[line["kind"]] += 1
            yield line

    def origin(self, pipelines: Sequence[str]) -> Origin:
        """The record that has passed."""
        return Origin(self._digest.hexdigest(), tuple(pipelines), dict(sorted(self._counts.items())))

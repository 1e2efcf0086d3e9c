"""Speeches: a text whose title says whose words it is ("Address by the Prime Minister of Tonga") and that speaks as "I" or "we"."""

import re
from collections.abc import Iterator

from dragoman.attribute.draft import Draft
from dragoman.attribute.scene import Scene
from dragoman.model import BlockKind, Span

_TITLE = re.compile(
    r"(?:(?:opening|closing|keynote|inaugural|farewell|written|televised|national|radio)\s+)*"
    r"(?:address|speech|statement|remarks|lecture|toast|message|letter|intervention|testimony|keynote)\s+(?:by|of|from)\s+"
    r"(?P<who>(?:(?:his|her)\s+(?:excellency|majesty)\s+|h\.\s?e\.\s+)?.+?)"
    r"(?=\s+(?:to|at|in|on|before|for|during|following|delivered)\b|\s*[;(\n]|\s+[-–—]|$)",
    re.IGNORECASE,
)
_HEAD = re.compile(r"\s*(\S[^\n]*)")
_SELF = frozenset({"i", "we", "my", "our", "me", "us"})
_LEAST = 0.2
"""Share of the sentences that say "I" or "we" in a speech; a report about one has them in quotations only."""


def of_speech(scene: Scene) -> Iterator[Draft]:
    """One draft of everything behind the title, when the title names a speaker and the text speaks for itself."""
    head = _HEAD.match(scene.parse.document.text)
    found = _TITLE.match(head[0], head.start(1)) if head else None
    if head is None or found is None:
        return
    sentences = [
        s for s in scene.parse.sentences if s.start >= head.end() and s.block.kind is not BlockKind.FOOTNOTE and s.block.label is None
    ]
    own = [any(t.lower in _SELF and scene.level(t.i) == -1 for t in scene.parse.words(sentence)) for sentence in sentences]
    if not sentences or sum(own) < max(2, _LEAST * len(own)):
        return
    words = found["who"].rstrip(", ")
    who = Span(found.start("who"), found.start("who") + len(words), words)
    pieces = [(sentence.first, sentence.last) for sentence in sentences]
    yield Draft(-1, None, (pieces[0][0], pieces[0][0]), "speech:title:block", "asserts", "affirms", _joined(pieces), label=who)


def _joined(pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pieces that touch made one."""
    found = pieces[:1]
    for first, last in pieces[1:]:
        if found[-1][1] == first:
            found[-1] = found[-1][0], last
        else:
            found.append((first, last))
    return found

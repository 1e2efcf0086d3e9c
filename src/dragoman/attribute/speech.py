"""Speeches, and interviews without labels: the title says whose words they are ("Address by the Prime Minister of Tonga")."""

import re
from collections.abc import Iterator
from itertools import groupby

from dragoman.attribute.draft import Draft
from dragoman.attribute.scene import Scene
from dragoman.model import Block, BlockKind, Span

_TITLE = re.compile(
    r"(?:(?:opening|closing|keynote|inaugural|farewell|written|televised|national|radio)\s+)*"
    r"(?:address|speech|statement|remarks|lecture|toast|message|letter|intervention|testimony|keynote)\s+(?:by|of|from)\s+"
    r"(?P<who>(?:(?:his|her)\s+(?:excellency|majesty)\s+|h\.\s?e\.\s+)?.+?)"
    r"(?=\s+(?:to|at|in|on|before|for|during|following|delivered)\b|\s*[;(\n]|\s+[-–—]|$)",
    re.IGNORECASE,
)
_HEAD = re.compile(r"\s*(\S[^\n]*)")
_INTERVIEW = re.compile(
    r"(?:(?:exclusive|full)\s+)?interview\s+with\s+(?P<who>.+?)(?=\s*[,;(\n]|\s+[-–—]|\s+(?:on|about|in|at)\b|$)", re.IGNORECASE
)
_SELF = frozenset({"i", "we", "my", "our", "me", "us"})
_QUESTIONS = 2
"""Paragraphs that only ask, in an interview without labels."""
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


def of_interview(scene: Scene) -> Iterator[Draft]:
    """One draft for each answer behind a paragraph that only asks, when the title says with whom the interview is and no labels do."""
    head = _HEAD.match(scene.parse.document.text)
    found = _INTERVIEW.match(head[0], head.start(1)) if head else None
    blocks = [block for block in scene.parse.document.blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)]
    if head is None or found is None or any(block.label for block in blocks):
        return
    asked = [_asks(scene, block) for block in blocks]
    if sum(asked) < _QUESTIONS:
        return
    who = Span(found.start("who"), found.end("who"), found["who"])
    for question, group in groupby(range(asked.index(True), len(blocks)), key=asked.__getitem__):
        pieces = [] if question else [(s.first, s.last) for i in group for s in scene.parse.sentences if s.block is blocks[i]]
        if pieces:
            yield Draft(-1, None, (pieces[0][0], pieces[0][0]), "interview:title:block", "asserts", "affirms", _joined(pieces), label=who)


def _asks(scene: Scene, block: Block) -> bool:
    """True for a paragraph that ends with a question, whatever marks of bold type stand around it."""
    return scene.parse.document.text[block.start : block.end].rstrip("*_ \"'”’").endswith("?")


def _joined(pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pieces that touch made one."""
    found = pieces[:1]
    for first, last in pieces[1:]:
        if found[-1][1] == first:
            found[-1] = found[-1][0], last
        else:
            found.append((first, last))
    return found

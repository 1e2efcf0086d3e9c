"""Quotation marks in the wild, paired within blocks: straight, curly, low, guillemets, doubled single, single; nested and broken.

A mark's shape or its neighbours say whether it opens or closes. Single marks count only where they stand as marks: an apostrophe has
a letter before it, or a shortened word after it. A block never loses its other quotations because of one stray mark.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model import UNCODED, Document, Notice, Span

_MARK = re.compile(r"``|''|[\"“”„«»‘’‚']")
_FAMILY = {
    '"': "double",
    "“": "double",
    "”": "double",
    "„": "double",
    "``": "double",
    "''": "double",
    "«": "angle",
    "»": "angle",
    "‘": "single",
    "’": "single",
    "‚": "single",
    "'": "single",
}
_OPENS = frozenset("„«‚") | {"``"}
_SHORTENED = re.compile(r"(?:em|til|tis|twas|cause|bout|n|s|\d\ds?)\b", re.IGNORECASE)
_OPENING_BEFORE = re.compile(r"[\s(\[{/—–-]")
_SINGLE_CLOSES = re.compile(r"\S['’](?!\w)")
_ALL_SINGLE_CLOSES = re.compile(r"(?=\S['’](?!\w))")
_SINGLES = frozenset("'‘’")
_DEEPEST = 8
"""Quotations one in another that are followed; people write three, a table of stray marks a thousand, which would cost cubic time."""

_OPENING_AT_HEAD = re.compile(r"\s*(?:``|''|[\"“„«])")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Text between marks: `start` to `end` with the marks, `inner_start` to `inner_end` without; half-open code points.

    `closed` is False when the closing mark is missing; `continued` when that is the custom of running on into the next paragraph.
    `depth` is 0 for the outermost.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    closed: bool
    continued: bool


@dataclass(slots=True)
class _Open:
    """A mark that waits to be closed; `slip` is where a single mark behind a comma or stop may have been meant to close it, 0 if none."""

    start: int
    inner: int
    family: str
    mark: str
    slip: int = 0


def quotations(document: Document) -> tuple[tuple[Quotation, ...], tuple[Notice, ...]]:
    """All quotations of the coded blocks in order of their start, and a notice "unclosed-quotation" for each that never closes."""
    blocks = [block for block in document.blocks if block.kind not in UNCODED]
    found: list[Quotation] = []
    for n, block in enumerate(blocks):
        following = blocks[n + 1] if n + 1 < len(blocks) else None
        runs_on = following is not None and bool(_OPENING_AT_HEAD.match(document.text, following.start, following.end))
        found.extend(sorted(_pair(document.text, block.start, block.end, runs_on), key=lambda q: (q.start, -q.end)))
    notices = tuple(
        Notice(
            "unclosed-quotation", "a quotation is opened here and never closed; it is read as ending with its paragraph", _head(document, q)
        )
        for q in found
        if not q.closed and not q.continued
    )
    return tuple(found), notices


def _head(document: Document, quotation: Quotation) -> Span:
    return document.span(quotation.start, quotation.inner_start)


def _pair(text: str, start: int, end: int, runs_on: bool) -> Iterator[Quotation]:
    """The quotations of one block. Marks still open at its end are closed there."""
    stack: list[_Open] = []
    last_single = max((found.start() for found in _ALL_SINGLE_CLOSES.finditer(text, start, end)), default=-1)
    for match in _MARK.finditer(text, start, end):
        mark, family = match.group(), _FAMILY[match.group()]
        is_open = any(item.family == family for item in stack)
        lonely = mark in _SINGLES and match.end() > last_single
        if stack and stack[-1].family == "double" and mark in _SINGLES and _slips(text, match, end):
            stack[-1].slip = stack[-1].slip or match.start()
        turned = mark == "«" and any(item.mark == "»" for item in stack)
        if not lonely and len(stack) < _DEEPEST and not turned and _opens(text, match, start, end, is_open):
            if is_open and stack[-1].family == family and mark in ('"', "''"):
                yield from _unclosed(text, stack.pop(), match.start(), len(stack), continued=False)
            stack.append(_Open(match.start(), match.end(), family, mark))
        elif is_open and _closes(text, match, start, end):
            while stack[-1].family != family:
                stack.pop()  # a single mark that turned out to be an apostrophe
            item = stack.pop()
            if item.inner < match.start():
                yield Quotation(item.start, match.end(), item.inner, match.start(), len(stack), closed=True, continued=False)
    stack = [item for item in stack if item.family != "single"]
    for depth, item in enumerate(stack):
        yield from _unclosed(text, item, end, depth, continued=runs_on)


def _slips(text: str, match: re.Match[str], end: int) -> bool:
    """True for a single mark in the place of a closing double one: "We leave,' he said."""
    return text[match.start() - 1] in ",.!?" and (match.end() == end or text[match.end()].isspace())


def _unclosed(text: str, item: _Open, end: int, depth: int, *, continued: bool) -> Iterator[Quotation]:
    if item.slip:
        yield Quotation(item.start, item.slip + 1, item.inner, item.slip, depth, closed=True, continued=False)
        return
    inner_end = item.inner + len(text[item.inner : end].rstrip())
    if inner_end > item.inner:
        yield Quotation(item.start, inner_end, item.inner, inner_end, depth, closed=False, continued=continued)


def _opens(text: str, match: re.Match[str], start: int, end: int, is_open: bool) -> bool:
    """True if the mark opens a quotation; False if it closes one or is an apostrophe (which closes nothing when nothing is open)."""
    mark = match.group()
    if mark in _OPENS:
        return True
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    at_head = bool(_OPENING_BEFORE.match(before)) or before in "\"'“‘«`"
    forward = at_head and not after.isspace()
    match mark:
        case "“":
            return forward or not is_open
        case "»" | "”":
            return forward and not is_open
        case '"' | "''":
            return forward if is_open else not after.isspace() and not before.isalnum()
        case _:
            return forward and mark != "’" and (mark == "‘" or not _SHORTENED.match(text, match.end()))


def _closes(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Any double mark closes; a single one only at the end of a word or a sentence."""
    if _FAMILY[match.group()] != "single":
        return True
    return bool(_SINGLE_CLOSES.match(text, max(match.start() - 1, start), end))

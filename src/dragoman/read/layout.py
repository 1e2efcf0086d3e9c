"""The layout of a report: its blocks, and what it tells about itself. The text is looked at, never changed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.model import Block, BlockKind, Dateline, Found, Span
from dragoman.read.dateline import find_colon_opening, find_opening
from dragoman.read.draft import Piece
from dragoman.read.front import Front, judge_front
from dragoman.read.furniture import furniture
from dragoman.read.labels import carry_labels, day_starts, speaker_starts, split_labels
from dragoman.read.paragraphs import split_paragraphs
from dragoman.read.shapes import BULLET, HEAD, NOTE, NUMBERED_NOTE, is_boilerplate, title_like

OWNER = re.compile(
    r"(?:©|\(c\)(?=\s*\d)|copyright\b)[\s©]*(?:\(c\))?\s*(?:\d{4}(?:\s*[-–,]\s*\d{4})?)?,?\s*(?:by\s+)?(?:[Tt]he\s+)?(?P<owner>[A-Z][^.,;|\n]{1,60}?)"
    r"(?=\s+(?:Company|Co|Inc|LLC|Ltd|Limited|Corporation|Corp|Group|plc)\b|\s*[.,;|\n]|\s+All [Rr]ights|\s*$)",
    re.IGNORECASE,
)
NUMBERED_HEADING = 9
"""Words that a numbered heading ("2.1 The first round") has at most; longer ones are items of a list."""

OPENINGS = 6
"""Paragraphs from the top that may carry the document's dateline."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text, in order, and the facts found in it."""

    blocks: tuple[Block, ...]
    front: Front


def lay_out(text: str, pieces: Sequence[Piece] | None = None, title: str | None = None, published: str | None = None) -> Layout:
    """The layout of `text`. `pieces` come from formats that know their paragraphs; `title` and `published` (an ISO day) from metadata."""
    blocks = _kinds(text, split_paragraphs(text) if pieces is None else pieces)
    spoken = speaker_starts(text, blocks)
    blocks, front = judge_front(text, blocks, title, spoken | day_starts(text, blocks))
    blocks, front = _cut_datelines(text, _headings(text, blocks), front, published, spoken)
    front = replace(front, publisher=front.publisher or _owner(text, blocks))
    return Layout(tuple(carry_labels(split_labels(text, _cut_bullets(text, blocks)))), front)


def _kinds(text: str, pieces: Sequence[Piece]) -> list[Block]:
    """A first kind for each piece. After a heading like "Notes", or a rule in the second half, numbered paragraphs are footnotes."""
    blocks: list[Block] = []
    notes = False
    for piece in pieces:
        kind = piece.kind if piece.kind not in {None, BlockKind.PARAGRAPH} else _kind(text, piece, notes)
        assert kind is not None
        blocks.append(Block(kind, piece.start, piece.end))
        notes = notes or _opens_notes(text, piece)
    return blocks


def _kind(text: str, piece: Piece, notes: bool) -> BlockKind:
    head = text[piece.start : min(piece.end, piece.start + HEAD)]
    if is_boilerplate(text, piece.start, piece.end):
        return BlockKind.BOILERPLATE
    if NOTE.match(head) or (notes and NUMBERED_NOTE.match(head)):
        return BlockKind.FOOTNOTE
    return BlockKind.ITEM if BULLET.match(head) else BlockKind.PARAGRAPH


def _opens_notes(text: str, piece: Piece) -> bool:
    line = text[piece.start : min(piece.end, piece.start + HEAD)]
    if furniture().has("note_headings", line.rstrip(":")):
        return True
    return piece.start > len(text) // 2 and len(line) >= 5 and set(line) <= set("_-–— ")


def _headings(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Short paragraphs written like headings where something follows, and numbered ones that stand in no list."""
    marks = [None, *(_shape(text, block) for block in blocks), None]
    return [
        replace(block, kind=BlockKind.HEADING)
        if block is not blocks[-1]
        and (_is_heading(text, block) or (mark not in {None, before, after} and _is_numbered_heading(text, block)))
        else block
        for block, before, mark, after in zip(blocks, marks, marks[1:], marks[2:], strict=False)
    ]


def _shape(text: str, block: Block) -> str | None:
    """What the numbers of one list have in common: "2.1" and "2.2" are "#.#"."""
    mark = _mark(text, block) if block.kind is BlockKind.ITEM else None
    return re.sub(r"\d+", "#", mark.strip()) if mark else None


def _is_heading(text: str, block: Block) -> bool:
    line = text[block.start : min(block.end, block.start + HEAD)]
    return block.kind is BlockKind.PARAGRAPH and len(line) < HEAD and title_like(line)


def _is_numbered_heading(text: str, block: Block) -> bool:
    line = text[block.start : min(block.end, block.start + HEAD)]
    words = line[len(_mark(text, block) or "") :].split()
    return len(words) <= NUMBERED_HEADING and line[0].isdigit() and line[-1].isalnum() and words[0][0].isupper()


def _cut_datelines(
    text: str, blocks: Sequence[Block], front: Front, published: str | None, spoken: frozenset[int]
) -> tuple[list[Block], Front]:
    cut: list[Block] = []
    tried = 0
    day = published or (front.published.value if front.published else None)
    for block in blocks:
        opening = None
        if block.kind is BlockKind.PARAGRAPH and tried < OPENINGS and block.start not in spoken:
            tried += 1
            opening = find_opening(text, block.start, block.end, day)
            if opening is None and tried == 1 and not spoken:
                opening = find_colon_opening(text, block.start, block.end)
        if opening is None:
            cut.append(block)
            continue
        cut.append(Block(BlockKind.DATELINE, block.start, opening.end))
        cut.extend([replace(block, start=opening.body)] if opening.body < block.end else [])
        front = replace(front, dateline=_merged(front.dateline, opening.dateline), publisher=front.publisher or opening.agency)
    return cut, front


def _merged(known: Dateline | None, found: Dateline) -> Dateline:
    if known is None:
        return found
    return Dateline(known.place or found.place, known.date or found.date)


def _owner(text: str, blocks: Sequence[Block]) -> Found | None:
    """The publisher of a copyright line, without its article and legal form."""
    for block in blocks:
        match = OWNER.search(text, block.start, block.end) if block.kind is BlockKind.BOILERPLATE else None
        if match:
            start, end = match.span("owner")
            name = furniture().publisher(match["owner"]) or " ".join(match["owner"].split())
            return Found(name, Span(start, end, text[start:end]), "copyright line")
    return None


def _cut_bullets(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Bullets and numbers of items and footnotes become labels of their own, so that the sentence begins with its first word."""
    cut: list[Block] = []
    for block in blocks:
        mark = _mark(text, block)
        if mark is None or block.start + len(mark) >= block.end:
            cut.append(block)
            continue
        cut.append(Block(BlockKind.LABEL, block.start, block.start + len(mark.rstrip())))
        cut.append(replace(block, start=block.start + len(mark)))
    return cut


def _mark(text: str, block: Block) -> str | None:
    head = text[block.start : min(block.end, block.start + HEAD)]
    if block.kind is BlockKind.ITEM:
        match = BULLET.match(head)
    elif block.kind is BlockKind.FOOTNOTE:
        match = NOTE.match(head) or NUMBERED_NOTE.match(head)
    else:
        return None
    return match.group() if match else None

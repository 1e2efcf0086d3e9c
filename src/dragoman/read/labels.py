"""Labels that the layout puts before a paragraph: speakers of briefings and interviews, days of a chronology."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dragoman.lexicon.labels import tells_day
from dragoman.model import Block, BlockKind, Span
from dragoman.read.dates import DAY, MONTH
from dragoman.read.furniture import furniture

REACH = 120
YEAR = 4
CODED = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
NAMED = r"[A-ZÀ-ÖØ-Þ][^\n:;!?\"“”,()\d]{0,58}?(?:\s*\([^()\n]{1,40}\))?"
DOTTED = (
    r"(?:The|President|(?:Prime |Foreign )?Minister|Secretary|Chancellor|Ambassador|King|Queen|Mr\.|Mrs\.|Ms\.|Dr\.)"
    r"(?:\s[A-Z][\w'’-]+){1,3}"
)
"""Speakers as the presidential papers print them: "The President. Thank you." They count only beside questions that open with "Q."."""

SPEAKER = re.compile(
    rf"(?P<name>[QA])(?:\s*[:.]|\s*[–—-]|(?=\s{{2}}))(?:\s+|$)|(?P<handle>@\w{{2,30}})\s*:(?:\s+|$)|(?P<label>{NAMED})\s*:(?:\s+|$)|(?P<dotted>{DOTTED})\.\s+(?=[A-Z“\"])"
)
SPAN_OF_DAYS = (
    rf"(?:\d{{1,2}}(?:\s+(?i:{MONTH}))?\s?[-–]\s?\d{{1,2}}\s+(?i:{MONTH})\b|"
    rf"(?i:{MONTH})\.?\s+\d{{1,2}}\s?[-–]\s?\d{{1,2}})(?:,?\s+\d{{4}})?"
)
DATE = re.compile(
    rf"(?P<name>(?:{SPAN_OF_DAYS}|(?i:{DAY})(?:,?\s+\d{{4}})?|(?i:{MONTH})\.?,?\s+\d{{4}}|\d{{4}}-\d{{2}}(?:-\d{{2}})?|(?:\d{{4}})s?(?:\s?[-–]\s?\d{{2,4}})?))"
    r"\s*(?::|[–—]|--?(?=\s))\s*(?=\S)"
)
DATE_LINE = re.compile(
    rf"(?P<name>{SPAN_OF_DAYS}|(?i:{DAY})(?:,?\s+\d{{4}})?|(?i:{MONTH})\.?,?\s+\d{{4}}|\d{{4}},?\s+(?i:{MONTH})|\d{{4}})[.:]?"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a block: the words themselves end at `end`, the paragraph begins at `body`.

    `strong` marks what is a speaker even in one place, `dotted` what a full stop ends instead of a colon.
    """

    start: int
    end: int
    body: int
    strong: bool = True
    dotted: bool = False


def split_labels(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks with speakers and days cut off as LABEL blocks; what follows carries them."""
    return _cut(text, _cut(text, blocks, _speakers(text, blocks), BlockKind.PARAGRAPH), _days(text, blocks), BlockKind.ITEM)


def speaker_starts(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """Where the blocks begin that a speaker's name opens; none unless the text is a transcript."""
    return frozenset(_speakers(text, blocks))


def begins_with_day(text: str, start: int, end: int) -> bool:
    """True for a line that looks like an entry of a chronology ("12 March 1994 - ...")."""
    return bool(DATE.match(text, start, min(end, start + REACH)))


def day_starts(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """Where the entries of a chronology begin; none unless there are two."""
    return frozenset(_days(text, blocks))


def is_day(text: str, start: int, end: int) -> bool:
    """True for a line with nothing but a day, a month or a year."""
    return bool(DATE_LINE.fullmatch(text, start, end))


def carry_labels(blocks: Iterable[Block]) -> list[Block]:
    """The later paragraphs of an answer carry its speaker, until the next label or heading."""
    carried: list[Block] = []
    label: Span | None = None
    for block in blocks:
        if block.kind in {BlockKind.HEADING, BlockKind.TITLE, BlockKind.FOOTNOTE}:
            label = None
        if block.kind in CODED:
            label = block.label if block.label and not _is_day(block.label) else label
            block = replace(block, label=block.label or label)
        carried.append(block)
    return carried


def _is_day(label: Span) -> bool:
    return tells_day(label.quote)


def _cut(text: str, blocks: Sequence[Block], labels: dict[int, Label], kind: BlockKind) -> list[Block]:
    cut: list[Block] = []
    waiting: Span | None = None
    for block in blocks:
        label = labels.get(block.start) if block.kind in CODED or block.kind is BlockKind.HEADING else None
        if label is None:
            takes = waiting is not None and block.kind in CODED
            cut.append(replace(block, kind=kind if kind is BlockKind.ITEM else block.kind, label=waiting) if takes else block)
            waiting = None if takes else waiting
            continue
        span = Span(label.start, label.end, text[label.start : label.end])
        cut.extend(_two(text, block, label, span, kind))
        waiting = span if label.body >= block.end else None
    return cut


def _two(text: str, block: Block, label: Label, span: Span, kind: BlockKind) -> list[Block]:
    body = min(label.body, block.end)
    mark_end = block.start + len(text[block.start : body].rstrip())
    head = Block(BlockKind.LABEL, block.start, mark_end)
    return [head] if body >= block.end else [head, Block(kind, body, block.end, span)]


def _speakers(text: str, blocks: Sequence[Block]) -> dict[int, Label]:
    """Speakers by block start. Names count only in a transcript: where questions or titled speakers stand, or names recur in turn."""
    found = {block.start: label for block in blocks if (label := _speaker(text, block))}
    asked = any(text[label.start : label.end].lower() in {"q", "question"} for label in found.values())
    if not asked:
        found = {start: label for start, label in found.items() if not label.dotted and text[label.start : label.end] != "A"}
    names = Counter(text[label.start : label.end].lower() for label in found.values())
    in_turn = len(names) > 1 and max(names.values()) > 1
    return found if in_turn or any(label.strong for label in found.values()) else {}


def _speaker(text: str, block: Block) -> Label | None:
    if block.kind not in CODED and block.kind is not BlockKind.HEADING:
        return None
    match = SPEAKER.match(text, block.start, min(block.end, block.start + REACH))
    if match is None:
        return None
    group = next(name for name in ("name", "handle", "label", "dotted") if match[name])
    start, end = match.span(group)
    return Label(start, end, match.end(), _is_strong(match[group]), group == "dotted") if _is_speaker(match[group]) else None


def _is_speaker(name: str) -> bool:
    words = re.sub(r"\s*\(.*", "", name).split()
    if furniture().has("not_speakers", name) or furniture().has("header_fields", name) or len(words) > 6:
        return False
    return all(not word[0].islower() or word in {"of", "the", "de", "van", "von", "al", "bin"} for word in words)


def _is_strong(name: str) -> bool:
    """True for what is a speaker even where it stands only once: a role of a transcript, or a title before a name."""
    words = re.sub(r"\s*\(.*", "", name).lower().split()
    if name.startswith("@"):
        return True
    titled = len(words) > 1 and furniture().has("speaker_titles", words[0].rstrip("."))
    return (furniture().has("speaker_roles", " ".join(words)) and name != "A") or (titled and name.isupper())


def _days(text: str, blocks: Sequence[Block]) -> dict[int, Label]:
    """Days by block start; a single one is no chronology, and one that another follows at once is the date of the whole."""
    coded = [block for block in blocks if block.kind in CODED or block.kind is BlockKind.HEADING]
    labels = [(block, _day(text, block)) for block in coded]
    found = {block.start: label for block, label in labels if label}
    for (block, label), (_, after) in pairwise(labels):
        if label and after and label.body >= block.end and label.end - label.start > YEAR:
            del found[block.start]
    return found if len(found) > 1 else {}


def _day(text: str, block: Block) -> Label | None:
    match = DATE_LINE.fullmatch(text, block.start, block.end) or DATE.match(text, block.start, min(block.end, block.start + REACH))
    return Label(match.start("name"), match.end("name"), match.end()) if match else None

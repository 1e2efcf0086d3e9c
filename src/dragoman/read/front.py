"""Front matter: title, byline, section and publication lines, the head of a memo. Only the first lines of a text can be front matter."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.model import Block, BlockKind, Dateline, Found, Span
from dragoman.read.dateline import find_opening, find_place_line
from dragoman.read.dates import WEEKDAY, find_day
from dragoman.read.furniture import furniture
from dragoman.read.labels import is_day
from dragoman.read.lines import ENDED
from dragoman.read.shapes import BULLET, BYLINE, NOTE, is_byline, title_like

FIRST = 14
"""Blocks from the top that may be front matter."""

LONGEST_TITLE = 220
LONGEST_OCCASION = 160
OCCASION = re.compile(
    r"\(?(?:Address|Speech|Remarks|Statement|Lecture|Testimony|Interview|Briefing|Press [Cc]onference|Transcript|Delivered|Given|Adopted)\b"
)
SECTION = re.compile(
    r"(?:Special to\s+)?(?P<name>.{3,50}?)(?:\s+(?:Foreign|Staff|News|National|Special))?"
    r"\s+(?:Service|Writers?|Correspondents?|Reporters?|Bureau|Desk)"
)
SPECIAL = re.compile(r"Special to\s+(?P<name>.{3,50})", re.IGNORECASE)
RELEASE = re.compile(
    r"(?:for immediate release|press release|news release|media (?:release|advisory|note)|embargoed\b.{0,60})", re.IGNORECASE
)
POST = re.compile(
    r",\s+(?=.*\b(?:Staff|Special|Senior|Chief|Writers?|Correspondents?|Reporters?|Editor|Service|Press|Post|Times|Reuters|News|AP|AFP)\b)"
)
FIELD = re.compile(r"(?P<field>[A-Z][A-Za-z ]{0,20}):\s*(?P<value>\S.*)?", re.DOTALL)
STAMP_WORDS = re.compile(
    rf"\b(?:{WEEKDAY}|published|posted|updated|created|last|modified|issued|released|printed|on|at|of|page|pages|section|edition|first|web|"
    r"a\.?m\.?|p\.?m\.?|[A-Z]{1,4}T|GMT|UTC|[A-Z]{1,2}-?\d{1,3}|\d{1,2}:\d{2}(?::\d{2})?|\d{1,2})(?![\w])",
    re.IGNORECASE,
)


_MASTHEAD = 4
"""Words of a paper's name, at most."""


@dataclass(frozen=True, slots=True)
class Front:
    """The facts found at the top of a text."""

    title: Found | None = None
    byline: Found | None = None
    publisher: Found | None = None
    published: Found | None = None
    dateline: Dateline | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What a line of front matter is, and the facts known after it."""

    kind: BlockKind
    front: Front


def judge_front(text: str, blocks: Sequence[Block], title: str | None, labelled: frozenset[int]) -> tuple[list[Block], Front]:
    """The blocks with the kinds of the front matter filled in, and the facts.

    `title` comes from the metadata, if there are any; `labelled` are the starts of blocks that a speaker or a day opens: no front matter.
    """
    judged = list(blocks)
    body = min(labelled, default=len(text))
    front = Front()
    for index, block in enumerate(blocks[:FIRST]):
        if block.kind is BlockKind.BOILERPLATE or block.start in labelled:
            continue
        verdict = _judge(text, block, front, title)
        if verdict is None and title is None and block.start < body:
            verdict = _title(text, blocks, index, front)
        if verdict is None:
            if block.kind is BlockKind.PARAGRAPH and not _short(text, block):
                break
            continue
        judged[index] = replace(block, kind=verdict.kind)
        front = verdict.front
    return judged, front


def _judge(text: str, block: Block, front: Front, title: str | None) -> Judged | None:
    if block.end - block.start > LONGEST_TITLE * 2:
        return None
    line = text[block.start : block.end]
    if title and front.title is None and _same(line, title):
        return Judged(BlockKind.TITLE, replace(front, title=_found(text, block.start, block.end)))
    if block.kind is BlockKind.TITLE:
        return Judged(BlockKind.TITLE, replace(front, title=front.title or _found(text, block.start, block.end)))
    return (
        _byline(text, block, line, front)
        or _stamp(text, block, line, front)
        or _occasion(text, block, line, front)
        or _section(text, block, line, front)
        or _field(text, block, line, front)
        or _place_line(text, block, front)
    )


def _short(text: str, block: Block) -> bool:
    """True if more front matter may follow the block: "Washington, D.C." may stand before a date, a sentence of six words may not."""
    if block.end - block.start > LONGEST_TITLE:
        return False
    line = text[block.start : block.end]
    return not ENDED.search(line) or len(line.split()) < 6


def _same(line: str, title: str) -> bool:
    return re.sub(r"\W+", " ", line).strip().lower() == re.sub(r"\W+", " ", title).strip().lower()


def _found(text: str, start: int, end: int, value: str | None = None) -> Found:
    quote = text[start:end]
    return Found(value or " ".join(quote.split()), Span(start, end, quote), "text")


def _byline(text: str, block: Block, line: str, front: Front) -> Judged | None:
    match = BYLINE.fullmatch(line) if is_byline(line) else None
    if match is None:
        return None
    names = POST.split(match["name"])[0]
    start = block.start + match.start("name")
    front = replace(front, byline=front.byline or _found(text, start, start + len(names)))
    rest = [part.strip() for part in re.split(r"[,|(/)]", line[match.start("name") + len(names) :])]
    return Judged(BlockKind.BYLINE, _with_publisher(text, block, line, [part for part in rest if furniture().publisher(part)], front))


def _stamp(text: str, block: Block, line: str, front: Front) -> Judged | None:
    """A line with nothing but a full date, times, page numbers and perhaps a publisher."""
    day = find_day(line) if len(line) <= 120 else None
    iso = day.resolve(None) if day else None
    if day is None or iso is None:
        return None
    rest = STAMP_WORDS.sub(" ", line[: day.start] + " | " + line[day.end :])
    names = [part.strip(" \t\n.,;:()-–—") for part in re.split(r"[|;/]|\s[-–—]\s", rest)]
    names = [name for name in names if re.search(r"\w", name)]
    publishers = [name for name in names if furniture().publisher(name)]
    if len(publishers) < len(names):
        return None
    published = front.published or _found(text, block.start + day.start, block.start + day.end, iso)
    return Judged(BlockKind.METADATA, replace(_with_publisher(text, block, line, publishers, front), published=published))


def _occasion(text: str, block: Block, line: str, front: Front) -> Judged | None:
    """ "Address to the assembly, Geneva, 4 May 1999": where and when a speech was held, which is when it became public."""
    if len(line) > LONGEST_OCCASION or not OCCASION.match(line):
        return None
    day = find_day(line)
    iso = day.resolve(None) if day else None
    if day is None or iso is None or line[day.end :].strip(" .)"):
        return None
    published = front.published or _found(text, block.start + day.start, block.start + day.end, iso)
    return Judged(BlockKind.METADATA, replace(front, published=published))


def _with_publisher(text: str, block: Block, line: str, publishers: list[str], front: Front) -> Front:
    if not publishers or front.publisher:
        return front
    start = block.start + line.index(publishers[0])
    return replace(front, publisher=_found(text, start, start + len(publishers[0]), furniture().publisher(publishers[0])))


def _section(text: str, block: Block, line: str, front: Front) -> Judged | None:
    """A publisher alone, or a publisher and its service; after a byline also one that we do not know."""
    known = furniture().publisher(line)
    match = SPECIAL.fullmatch(line) or SECTION.fullmatch(line) if len(line) <= 80 else None
    if known:
        found = _found(text, block.start, block.end, known)
    elif match and title_like(match["name"]):
        start, end = match.span("name")
        name = furniture().publisher(match["name"]) or match["name"].removeprefix("The ")
        found = _found(text, block.start + start, block.start + end, name)
    else:
        return None
    if front.byline is None and not furniture().publisher(found.span.quote if found.span else ""):
        return None
    return Judged(BlockKind.METADATA, replace(front, publisher=front.publisher or found))


def _field(text: str, block: Block, line: str, front: Front) -> Judged | None:
    """The head of a memo ("TO:", "SUBJECT:", "DATE:") or of a release."""
    if RELEASE.fullmatch(line.rstrip(".: ")):
        return Judged(BlockKind.METADATA, front)
    match = FIELD.fullmatch(line)
    if match is None or not furniture().has("header_fields", match["field"]):
        return None
    return Judged(BlockKind.METADATA, _with_field(text, block, match, front))


def _with_field(text: str, block: Block, match: re.Match[str], front: Front) -> Front:
    field, value = match["field"].lower(), match["value"]
    if not value:
        return front
    start = block.start + match.start("value")
    if field in {"subject", "re"}:
        return replace(front, title=_found(text, start, block.end))
    if field == "from" and front.byline is None:
        return replace(front, byline=_found(text, start, block.end))
    day = find_day(value) if field in {"date", "sent"} and front.published is None else None
    iso = day.resolve(None) if day else None
    return replace(front, published=_found(text, start + day.start, start + day.end, iso)) if day and iso else front


def _place_line(text: str, block: Block, front: Front) -> Judged | None:
    opening = find_place_line(text, block.start, block.end, front.published.value if front.published else None)
    return Judged(BlockKind.DATELINE, replace(front, dateline=front.dateline or opening.dateline)) if opening else None


def _title(text: str, blocks: Sequence[Block], index: int, front: Front) -> Judged | None:
    block = blocks[index]
    if front.title or index + 1 == len(blocks):
        return None
    if furniture().has("kickers", text[block.start : min(block.end, block.start + LONGEST_TITLE)]) and _is_title_next(
        text, blocks[index + 1]
    ):
        return Judged(BlockKind.METADATA, front)
    if not _titles(text, block.start, block.end) or _follows_body(text, blocks[:index]):
        return None
    if _is_masthead(text[block.start : block.end]) and not front.publisher and _is_title_next(text, blocks[index + 1]):
        return Judged(BlockKind.METADATA, replace(front, publisher=_found(text, block.start, block.end)))
    return Judged(BlockKind.TITLE, replace(front, title=_found(text, block.start, block.end)))


def _is_masthead(line: str) -> bool:
    """ "Lagos Courier" over a headline: up to four words in capitals like a title, the last one such as papers are called."""
    words = line.split()
    capitals = all(word[0].isupper() for word in words)
    return 1 < len(words) <= _MASTHEAD and capitals and furniture().has("mastheads", words[-1])


def _is_title_next(text: str, block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and _short(text, block) and _titles(text, block.start, block.end)


def _follows_body(text: str, earlier: Sequence[Block]) -> bool:
    return any(block.kind is BlockKind.PARAGRAPH and ENDED.search(text[block.start : block.end]) for block in earlier)


def _titles(text: str, start: int, end: int) -> bool:
    """A headline: short, not a sentence unless written in capitals like a title, and no item, label, furniture or dateline."""
    line = text[start:end].rstrip()
    if len(line) > LONGEST_TITLE or line.count("\n") > 2 or line[0].islower() or line.endswith((",", ";", ":")):
        return False
    if BULLET.match(line) or NOTE.match(line) or is_day(text, start, end) or find_opening(text, start, end, None):
        return False
    bare = line.rstrip("\"'”’»)")
    sentence = bool(ENDED.search(line)) and not bare.endswith(("?", "!"))
    return not sentence or (bare.endswith(".") and len(line.split()) >= 3 and title_like(bare.rstrip(".")))

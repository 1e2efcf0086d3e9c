"""Lines to paragraphs, whether blank lines, line ends or only short last lines part them."""

from collections.abc import Iterator

from dragoman.read.draft import Piece
from dragoman.read.labels import begins_with_day
from dragoman.read.lines import Line, ends_sentence, lines_of, runs_on, wrap_width
from dragoman.read.shapes import opens_block, stands_alone, title_like

SHORT_END = 0.82
SHORT_HEADING = 0.75
FULL = 0.6


def split_paragraphs(text: str) -> tuple[Piece, ...]:
    """The paragraphs and headings of the text, trimmed and in order. No line or page break cuts a sentence of hard-wrapped text."""
    lines = lines_of(text)
    width = wrap_width(text, lines)
    stretches = [lines] if width else _stretches(lines)
    return tuple(Piece(group[0].start, group[-1].end) for stretch in stretches for group in _groups(text, stretch, width))


def _stretches(lines: list[Line]) -> list[list[Line]]:
    """The lines between blank lines: in a text of many short lines, some paragraphs may be wrapped for all that."""
    stretches: list[list[Line]] = []
    for line in lines:
        if line.gap or not stretches:
            stretches.append([])
        stretches[-1].append(line)
    return stretches


def _groups(text: str, lines: list[Line], width: int | None) -> Iterator[list[Line]]:
    width = width or wrap_width(text, lines)
    group: list[Line] = []
    for line in lines:
        if group and _parted(text, group, line, width):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _parted(text: str, group: list[Line], line: Line, width: int | None) -> bool:
    last = group[-1]
    if opens_block(text, line.start, line.end) or stands_alone(text, last.start, last.end):
        return True
    if width is None:
        return line.gap or not runs_on(text, last, line)
    if line.gap:
        return last.length < FULL * width or len(group) < 2 or not runs_on(text, last, line)
    return _parted_in_wrapped(text, group, line, width)


def _parted_in_wrapped(text: str, group: list[Line], line: Line, width: int) -> bool:
    last = group[-1]
    room = last.length + 1 + _first_word(text, line)
    ended = ends_sentence(text, last)
    if begins_with_day(text, line.start, line.end) and (ended or room <= SHORT_HEADING * width):
        return True
    if ended:
        return room <= SHORT_END * width or line.indent > last.indent
    if text[line.start].islower() or text[last.end - 1] in ",;-–—":
        return False
    return room <= SHORT_HEADING * width and _is_heading(text, group) and not title_like(text[line.start : line.end])


def _is_heading(text: str, group: list[Line]) -> bool:
    return len(group) <= 3 and all(title_like(text[line.start : line.end]) for line in group)


def _first_word(text: str, line: Line) -> int:
    blank = text.find(" ", line.start, line.end)
    return (blank if blank > 0 else line.end) - line.start

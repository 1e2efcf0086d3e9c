"""The lines of a text and what their lengths tell about wrapping."""

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from dragoman.read.shapes import SMALL_WORDS

LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
ENDED = re.compile(r"""[.?!…。]["'”’»)\]]*(?:\[?\d{1,3}\]?|[⁰¹²³⁴-⁹]+)?$""")
HANGING = SMALL_WORDS | {
    "that",
    "which",
    "who",
    "whose",
    "was",
    "were",
    "has",
    "had",
    "have",
    "be",
    "its",
    "their",
    "his",
    "her",
    "said",
    "not",
}
"""Words in small letters that no heading and no sentence ends with."""

RUNNING_SHARE = 0.2
MOST_WRAPPED = 200


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it. `gap`: a blank line stands before it; `indent`: the blanks before its first word."""

    start: int
    end: int
    gap: bool
    indent: int

    @property
    def length(self) -> int:
        """In code points."""
        return self.end - self.start


def lines_of(text: str) -> list[Line]:
    """All lines that are not blank, in order. Any of the line and page breaks of Unicode ends a line."""
    found: list[Line] = []
    last_end = 0
    for match in LINE.finditer(text):
        words = match.group()
        inner = words.lstrip()
        if inner:
            indent = len(words) - len(inner)
            start = match.start() + indent
            found.append(Line(start, start + len(inner.rstrip()), _blank_line(text, last_end, match.start()), indent))
            last_end = found[-1].end
    return found


def _blank_line(text: str, start: int, end: int) -> bool:
    between = text[start:end]
    breaks = between.count("\n") or between.count("\r") or between.count("\x85")
    return breaks > 1 or "\u2029" in between


def ends_sentence(text: str, line: Line) -> bool:
    """True if the line's last mark ends a sentence; quotation marks, brackets and a footnote number may follow it."""
    return bool(ENDED.search(text[max(line.start, line.end - 12) : line.end]))


def runs_on(text: str, line: Line, following: Line) -> bool:
    """True if a sentence surely goes on from one line to the next: no full stop, and a small letter after it or a small word before."""
    if text[following.start].islower():
        return not ends_sentence(text, line)
    tail = text[max(line.start, line.end - 12) : line.end]
    return tail.rpartition(" ")[2] in HANGING


def wrap_width(text: str, lines: list[Line]) -> int | None:
    """The usual length of a line that the next one continues, or None if the text is not hard-wrapped (each line is a paragraph)."""
    neighbours = [(line, following) for line, following in pairwise(lines) if not following.gap]
    running = [line.length for line, following in neighbours if runs_on(text, line, following)]
    if not running or len(running) < RUNNING_SHARE * len(neighbours):
        return None
    width = int(median(running))
    return width if width <= MOST_WRAPPED else None

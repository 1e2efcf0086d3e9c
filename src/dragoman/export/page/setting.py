"""Setting the type: what the templates are given, and the templates themselves."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.export.page.days import in_words
from dragoman.export.page.leaf import Leaf, Line
from dragoman.export.page.notes import Anchors, Note, Person, Side, marks_of, notes_of, notices_of, people_of, sides_of, spans_of
from dragoman.export.page.timeline import headline
from dragoman.export.page.weave import Mark, Row, Thread, rows, weave
from dragoman.model.document import Block, BlockKind

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parent / "templates"
GLYPHS = {"statement": "❝", "instrument": "§", "body": "◇", "position": "±", "frame": "◫", "assessment": "⇅", "motive": "∵"}
QUADS = {1: "△", 2: "▲", 3: "▽", 4: "▼"}
QUAD_NAMES = {1: "words of cooperation", 2: "deeds of cooperation", 3: "words of conflict", 4: "deeds of conflict"}

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters, those that turn the direction of writing among them."""
_BROKEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_TAGS = {BlockKind.TITLE: "h2", BlockKind.HEADING: "h3"}


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row of text ready for the template. `notes` are those whose words begin in it."""

    tag: str
    classes: str
    threads: tuple[Thread, ...]
    notes: tuple[Note, ...]
    heads: bool


@dataclass(frozen=True)
class Sheet:
    """A document ready for the templates. `number` counts from 1 within the page."""

    leaf: Leaf
    number: int
    notes: list[Note]
    notices: list[Note]
    people: list[Person]

    @property
    def anchor(self) -> str:
        """The anchor of the whole document."""
        return f"d{self.number}"

    @property
    def title(self) -> str:
        """The document's title, or its id when it has none."""
        return str(self.leaf.document.get("title") or f"Document {self.leaf.document.get('id', self.number)}")

    @cached_property
    def sides(self) -> list[Side]:
        """The sides that speak."""
        return sides_of(self.leaf, self.notes)

    @cached_property
    def by_id(self) -> dict[str, Note]:
        """Notes by the claim's id."""
        return {note.line["id"]: note for note in self.notes}

    @cached_property
    def people_by_id(self) -> dict[str, Person]:
        """Actors by their id."""
        return {person.line["id"]: person for person in self.people}

    @cached_property
    def rows(self) -> list[SetRow]:
        """The text, row by row."""
        text, blocks = self.leaf.text, self.leaf.paragraphs()
        lines = list(rows(text, blocks))
        marks = _by_row(lines, _fitted(marks_of(self.notes, self.notices, self.people), blocks, len(text)) + _run_in(lines))
        notes = _beside(lines, self.notes)
        title = next((i for i, row in enumerate(lines) if row.main.kind is BlockKind.TITLE), None)
        return [self._set(row, marks[i], notes[i], heads=i == title) for i, row in enumerate(lines)]

    def _set(self, row: Row, marks: Sequence[Mark], notes: Sequence[Note], *, heads: bool) -> SetRow:
        kind = row.main.kind
        tag = _TAGS.get(kind, "p") if kind is not BlockKind.TITLE or heads else "p"
        threads = tuple(weave(self.leaf.text, row.start, row.end, marks))
        return SetRow(tag, kind.value, threads, tuple(notes), heads)

    @cached_property
    def placed(self) -> frozenset[str]:
        """The anchors that words of the text really carry."""
        opened = (thread for row in self.rows for thread in row.threads if not isinstance(thread, str))
        return frozenset(thread.mark.anchor for thread in opened if getattr(thread, "first", False) and thread.mark.anchor)

    @property
    def has_title_row(self) -> bool:
        """True if the text itself shows its title."""
        return any(row.heads for row in self.rows)

    def count(self, kind: str) -> int:
        """How many claims of this kind there are."""
        return sum(note.kind == kind for note in self.notes)


def sheets(leaves: Iterable[Leaf]) -> list[Sheet]:
    """Documents ready for the templates, with anchors that are unique among them."""
    anchors = Anchors()
    return [_sheet(leaf, number, anchors) for number, leaf in enumerate(leaves, 1)]


def _sheet(leaf: Leaf, number: int, anchors: Anchors) -> Sheet:
    notes = notes_of(leaf, anchors)
    return Sheet(leaf, number, notes, notices_of(leaf, anchors), people_of(leaf, notes, anchors))


def _by_row(lines: Sequence[Row], marks: Iterable[Mark]) -> list[list[Mark]]:
    """For each row the marks that touch it."""
    ends, found = [row.end for row in lines], [list[Mark]() for _ in lines]
    for mark in marks:
        i = bisect_right(ends, mark.start)
        while i < len(lines) and lines[i].start < mark.end:
            found[i].append(mark)
            i += 1
    return found


def _beside(lines: Sequence[Row], notes: Iterable[Note]) -> list[list[Note]]:
    """For each row the notes whose words begin there; those without words stand by the first, those beyond the last by the last."""
    ends, found = [row.end for row in lines], [list[Note]() for _ in lines]
    for note in notes if lines else ():
        start = note.spans[0][0] if note.spans else 0
        found[min(bisect_right(ends, start), len(lines) - 1)].append(note)
    return found


def _fitted(marks: Iterable[Mark], blocks: Sequence[Block], length: int) -> list[Mark]:
    """Marks cut to where they touch blocks, so that each begins and ends in words that are set; those that touch none are dropped."""
    starts, ends = [block.start for block in blocks], [block.end for block in blocks]
    fitted = []
    for mark in marks:
        after, before = bisect_right(ends, mark.start), bisect_left(starts, mark.end) - 1
        if after < len(blocks) and before >= 0:
            start, end = max(mark.start, starts[after]), min(mark.end, ends[before], length)
            if start < end:
                fitted.append(replace(mark, start=start, end=end))
    return fitted


def _run_in(lines: Iterable[Row]) -> list[Mark]:
    return [Mark(block.start, block.end, -1, f"run-in {block.kind.value}", "") for row in lines for block in row.blocks[:-1]]


def plainly(words: Any) -> str:
    """Words for an attribute or a drawing: without characters that control the terminal or the direction of writing."""
    return _UNSEEN.sub("", str(words))


def web_address(url: Any) -> str | None:
    """The address if it may become a link, None for every scheme but http and https."""
    text = str(url or "").strip()
    return text if re.match(r"https?://[^\s/]", text, re.IGNORECASE) and not _UNSEEN.search(text) else None


def glyph(line: Line) -> str:
    """The sign of a claim: its kind's, for an event its quad's."""
    return QUADS.get(line["quad"], "◦") if line["kind"] == "event" else GLYPHS[line["kind"]]


def words_of(line: Line) -> str:
    """The words that a claim stands on, on one line."""
    return " … ".join(" ".join(span["quote"].split()) for span in spans_of(line))


def state_names(lines: Iterable[Line]) -> dict[str, str]:
    """The names of states by their ids."""
    return {line["id"]: line["name"] for line in lines if line["kind"] == "actor" and line["actor_kind"] == "state"}


@cache
def stylesheet() -> str:
    """The style sheet of the page."""
    return (FOLDER / "page.css").read_text(encoding="utf-8")


@cache
def environment() -> "Environment":
    """The templates. Everything they are given is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(FOLDER)
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, finalize=_shown, trim_blocks=True, lstrip_blocks=True)
    made.filters |= {"days": in_words, "plainly": plainly, "web_address": web_address, "glyph": glyph, "exactly": exactly}
    made.filters |= {"headline": headline, "state": lambda code, names: names.get(code, code), "words_of": words_of}
    made.globals |= {"QUADS": QUADS, "QUAD_NAMES": QUAD_NAMES}
    return made


def _shown(value: Any) -> Any:
    """Control characters have no place in HTML; what is set already is left alone."""
    return _BROKEN.sub("\N{REPLACEMENT CHARACTER}", value) if type(value) is str else value


def exactly(words: str) -> Any:
    """Text that a browser reads back as it was: a carriage return would become a line feed."""
    from markupsafe import Markup, escape

    text = str(escape(words)).replace("\r", "&#13;").replace("\0", "\N{REPLACEMENT CHARACTER}")
    return Markup(text)  # noqa: S704 - escaped in the line above

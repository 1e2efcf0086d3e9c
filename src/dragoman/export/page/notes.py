"""The notes of a document: its claims in the order of the text, numbered, each with an anchor and the words that it stands on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from dragoman.export.page.leaf import Leaf, Line
from dragoman.export.page.weave import Mark

CLAIMS = ("statement", "event", "position", "instrument", "body", "frame", "assessment", "motive")
STYLES = 5
"""How many ways of underlining there are; with more sides than that the ways are used again."""

_RANKS = {
    "statement": 0,
    "instrument": 2,
    "body": 3,
    "position": 4,
    "frame": 4,
    "assessment": 4,
    "motive": 4,
    "event": 5,
    "cue": 6,
    "notice": 7,
    "actor": 8,
}
_PLAIN_ID = re.compile(r"[A-Za-z0-9_-]{4,64}$")
_STATUS_LINES = {"planned": "open", "possible": "open", "denied": "struck", "negated": "struck"}
_LEMMA_WORDS = 7


@dataclass(slots=True)
class Anchors:
    """Hands out anchors, each once in a page. A claim's own id is used where it can be, so that links outlast a second run."""

    taken: set[str] = field(default_factory=set)

    def take(self, prefix: str, wish: str = "") -> str:
        """`prefix-wish`, or a numbered anchor when the wish is empty, odd or already taken."""
        anchor = f"{prefix}-{wish}"
        count = 0
        while anchor in self.taken or (count == 0 and not _PLAIN_ID.match(wish)):
            count += 1
            anchor = f"{prefix}.{count}"
        self.taken.add(anchor)
        return anchor


@dataclass(frozen=True, slots=True)
class Note:
    """A claim or notice to be set beside the words at `spans`; `words` is the anchor of these words. `side` is the number of the
    speaker's side, None for all but statements.
    """

    line: Line
    number: int
    anchor: str
    words: str
    spans: tuple[tuple[int, int], ...]
    side: int | None = None

    @property
    def kind(self) -> str:
        """The kind of line, as in the record format."""
        return str(self.line["kind"])

    @property
    def lemma(self) -> str:
        """The words that the note is about, as an apparatus gives them: whole, or their beginning and end."""
        return lemma(" ".join(span["quote"] for span in spans_of(self.line)))

    @property
    def classes(self) -> str:
        """What the style sheet needs to know."""
        return classes(self.line, self.side)


@dataclass(frozen=True, slots=True)
class Person:
    """An actor of the document with the notes in which it plays a part. `words` is the anchor of where it is first named."""

    line: Line
    anchor: str
    words: str
    says: tuple[Note, ...]
    does: tuple[Note, ...]
    meets: tuple[Note, ...]
    first: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Side:
    """A side that speaks: everybody of one country, or an actor of none."""

    name: str
    number: int
    count: int


def spans_of(line: Line) -> list[Line]:
    """The words that a claim stands on: what was said, or the trigger words, or failing these the sentence."""
    if line["kind"] == "notice":
        return [line["span"]] if line["span"] else []
    words = line["content"] if line["kind"] == "statement" else line["evidence"][1:]
    return list(words or line["evidence"])


def lemma(quote: str) -> str:
    """The words, or the first and last few when they are many."""
    words = quote.split()
    return " ".join(words) if len(words) <= _LEMMA_WORDS else f"{' '.join(words[:4])} … {' '.join(words[-2:])}"


def classes(line: Line, side: int | None = None) -> str:
    """The style classes of a claim and of its words."""
    if line["kind"] == "statement":
        return f"statement side{(side or 0) % STYLES}"
    if line["kind"] == "event":
        return f"event quad{line['quad']} {_STATUS_LINES.get(line['status'], 'done')}{' echo' if line['background'] else ''}"
    return str(line["kind"])


def notes_of(leaf: Leaf, anchors: Anchors) -> list[Note]:
    """Claims by the place of their words, numbered from 1."""
    claims = sorted(leaf.of_kind(*CLAIMS), key=_place)
    numbers = {side: number for number, side in enumerate(dict.fromkeys(side_of(line) for line in claims if line["kind"] == "statement"))}
    return [
        Note(line, number, anchors.take("c", line["id"]), anchors.take("w", line["id"]), _bounds(line), _number(line, numbers))
        for number, line in enumerate(claims, 1)
    ]


def _place(line: Line) -> tuple[int, int, int]:
    bounds = _bounds(line)
    return (bounds[0][0], -bounds[0][1], _RANKS[line["kind"]]) if bounds else (0, 0, 0)


def _bounds(line: Line) -> tuple[tuple[int, int], ...]:
    return tuple((span["start"], span["end"]) for span in spans_of(line))


def _number(line: Line, numbers: dict[str, int]) -> int | None:
    return numbers[side_of(line)] if line["kind"] == "statement" else None


def side_of(line: Line) -> str:
    """The side that a statement's speaker is on: a country, else the speaker, else ""."""
    speaker = line["speaker"] or {}
    return speaker.get("country") or speaker.get("id") or ""


def sides_of(leaf: Leaf, notes: Sequence[Note]) -> list[Side]:
    """The sides that speak in the document, in the order of their underlining."""
    speakers = (note.line["speaker"] for note in notes if note.kind == "statement" and note.line["speaker"])
    names = {line["id"]: line["name"] for line in chain(speakers, leaf.actors)}
    counts: dict[tuple[str, int], int] = {}
    for note in notes:
        if note.side is not None:
            key = (side_of(note.line), note.side)
            counts[key] = counts.get(key, 0) + 1
    return [Side(names.get(side, side) or "unresolved", number, count) for (side, number), count in counts.items()]


def notices_of(leaf: Leaf, anchors: Anchors) -> list[Note]:
    """Notices, numbered from 1."""
    return [
        Note(line, number, anchors.take("n", line["id"]), anchors.take("w", line["id"]), _bounds(line))
        for number, line in enumerate(leaf.of_kind("notice"), 1)
    ]


def people_of(leaf: Leaf, notes: Sequence[Note], anchors: Anchors) -> list[Person]:
    """The actors of the document, the most often mentioned first, with what they say, do and meet."""
    parts, named = _parts(notes), _named(leaf)
    lines = sorted(leaf.actors, key=lambda line: (-line["mentions"], line["name"]))
    return [_person(line, parts.get(line["id"], []), named.get(line["id"]), anchors) for line in lines]


def _parts(notes: Sequence[Note]) -> dict[str, list[tuple[str, Note]]]:
    """For each actor: the fields where it stands, each with its note."""
    parts: dict[str, list[tuple[str, Note]]] = {}
    for note in notes:
        for name, value in note.line.items():
            for reference in references(value):
                parts.setdefault(reference["id"], []).append((name, note))
    return parts


def _named(leaf: Leaf) -> dict[str, tuple[int, int]]:
    """Where each actor is first named, by the references of the claims and, where that layer is present, by the mentions."""
    found: dict[str, tuple[int, int]] = {}
    spans = ((ref["id"], ref["span"]) for line in leaf.of_kind(*CLAIMS) for ref in references(line))
    mentions = ((line["actor"]["id"], line["span"]) for line in leaf.of_kind("mention") if line["actor"])
    for actor, span in chain(spans, mentions):
        place = (span["start"], span["end"])
        found[actor] = min(place, found.get(actor, place))
    return found


def _person(line: Line, parts: Sequence[tuple[str, Note]], first: tuple[int, int] | None, anchors: Anchors) -> Person:
    def playing(name: str) -> tuple[Note, ...]:
        return tuple({note.number: note for field, note in parts if field == name}.values())

    anchor, words = anchors.take("a", line["id"]), anchors.take("f", line["id"])
    return Person(line, anchor, words, playing("speaker"), playing("source"), playing("target"), first)


def references(value: Any) -> Iterator[Line]:
    """Every actor reference within a line or a part of one."""
    if isinstance(value, dict):
        if "sectors" in value and "span" in value:
            yield value
        else:
            for part in value.values():
                yield from references(part)
    elif isinstance(value, list):
        for part in value:
            yield from references(part)


def marks_of(notes: Sequence[Note], notices: Sequence[Note], people: Sequence[Person]) -> list[Mark]:
    """The marks that the words carry, a raised link behind the last of each note's words."""
    marks = [mark for note in notes for mark in _note_marks(note, str(note.number))]
    marks += [mark for notice in notices for mark in _note_marks(notice, "!")]
    marks += [_cue(note) for note in notes if note.kind == "statement" and note.line["cue"]]
    return marks + [
        Mark(*person.first, _RANKS["actor"], "named", person.anchor, person.words, "°", f"{person.line['name']}, among the actors")
        for person in people
        if person.first
    ]


def _note_marks(note: Note, sign: str) -> Iterator[Mark]:
    last = len(note.spans) - 1
    for i, (start, end) in enumerate(note.spans):
        yield Mark(
            start,
            end,
            _RANKS[note.kind],
            note.classes,
            note.anchor,
            anchor=note.words if i == 0 else "",
            sign=sign if i == last else "",
            label=f"{note.kind} {note.number}",
        )


def _cue(note: Note) -> Mark:
    cue = note.line["cue"]
    return Mark(cue["start"], cue["end"], _RANKS["cue"], f"cue side{(note.side or 0) % STYLES}", note.anchor)

"""A record as the rows that the archive keeps of it. Pure: no database here."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.model import CLAIMS, Block, BlockKind, Document, Record, Span
from dragoman.model.plain import json_line, record_lines
from dragoman.record.search import name_key

Line = dict[str, Any]
Row = dict[str, Any]

LAYERS = {"times": "time", "mentions": "mention", "places": "place"}
"""Layers that can be asked for, and the kind of their lines."""

ANYWHERE = ("", "-")
"""Paths that do not tell where a text is: none, and standard input."""

BEGINNING, END = "0001-01-01", "9999-12-31"
"""The days that an open side of an interval reaches to."""

UNDATED = "undated"
"""The first day of what has none: after every day, so that it comes last and before no `until`. Its last day is "", after no `since`.
So the order of days is that of an index, whose first rows answer a question that thousands of claims meet.
"""

_ROLES = {
    "speaker": "speaker",
    "principal": "principal",
    "reported_by": "reporter",
    "addressee": "addressee",
    "source": "source",
    "target": "target",
    "holder": "holder",
    "actor": "actor",
    "parties": "party",
    "head": "head",
    "parent": "parent",
    "members": "member",
    "by": "agent",
}
_WORDS = frozenset({"quote", "name", "label", "subject", "occasion", "addressee", "condition", "agenda"})


@dataclass(frozen=True, slots=True)
class Filing:
    """A record ready to be put away: its lines, the JSON text of each, and the digest of everything."""

    record: Record
    lines: tuple[Line, ...]
    texts: tuple[str, ...]
    layout: str
    digest: str

    @classmethod
    def of(cls, record: Record) -> "Filing":
        """Lay the record out with all its layers."""
        lines = tuple(record_lines(record, tuple(LAYERS)))
        texts = tuple(map(json_line, lines))
        layout = _layout(record.document)
        return cls(record, lines, texts, layout, digest(record.pipeline, record.document.text, layout, texts))

    @property
    def path(self) -> str:
        """The document's path, "" for none."""
        return self.record.document.path or ""

    @property
    def place(self) -> str:
        """What tells this document from others at the same path: its place in the file, its id where the path tells nothing."""
        return place_of(self.record.document)

    def of_kind(self, *kinds: str) -> Iterator[tuple[Line, str]]:
        """The lines of these kinds, each with its JSON text."""
        return ((line, text) for line, text in zip(self.lines, self.texts, strict=True) if line["kind"] in kinds)


def place_of(document: Document) -> str:
    """Where in its file the document begins, as the reader tells it; its id where there is no file."""
    return document.id if (document.path or "") in ANYWHERE else document.locate(0)


def digest(pipeline: str, text: str, layout: str, lines: Iterable[str]) -> str:
    """SHA-256 over everything stored about a document."""
    sum = hashlib.sha256()
    for part in (pipeline, text, layout, *lines):
        raw = part.encode()
        sum.update(b"%d\n" % len(raw) + raw)
    return sum.hexdigest()


def document_row(filing: Filing) -> Row:
    """The row of `document`."""
    document, line = filing.record.document, filing.lines[0]
    return {
        **{name: line[name] for name in ("id", "title", "publisher", "published", "language", "characters")},
        "path": filing.path or None,
        "place": filing.place,
        "day": _day(document.today),
        "pipeline": filing.record.pipeline,
        "digest": filing.digest,
        "line": filing.texts[0],
        "layout": filing.layout,
        "text": document.text,
    }


def location_row(filing: Filing) -> Row:
    """The row of `location`, but for the document's number."""
    record = filing.record
    return {
        "path": filing.path,
        "place": filing.place,
        "sha256": record.document.sha256,
        "pipeline": record.pipeline,
        "digest": filing.digest,
    }


def claim_rows(filing: Filing, first_no: int) -> list[Row]:
    """The rows of `claim`, numbered from `first_no`. The day of the document stands in where a claim has none."""
    claims = filing.of_kind(*(kind.kind for kind in CLAIMS))
    day = _day(filing.record.document.today)
    return [
        claim_row(line, text, day) | {"no": first_no + position, "position": position, "actors": list(claim_actors(line))}
        for position, (line, text) in enumerate(claims)
    ]


def claim_row(line: Line, text: str, day: str) -> Row:
    """What is searched and sorted of a claim, and its JSON text. `day` is the document's, as `document_row` has it."""
    return {
        "id": line["id"],
        "kind": line["kind"],
        "type": line.get("type"),
        "status": line.get("status"),
        **_days(line, day),
        **_words(line),
        "line": text,
    }


def claim_actors(line: Line) -> Iterator[Row]:
    """The rows of `claim_actor` of one claim, but for its number: everybody who takes part, the agents of its acts included."""
    counts: dict[str, int] = {}
    for holder in (line, *line.get("acts", ())):
        for key, role in _ROLES.items():
            for reference in _references(holder.get(key)):
                counts[role] = counts.get(role, -1) + 1
                yield _claim_actor(reference, role, counts[role])


def _references(value: Any) -> list[Line]:
    many = value if isinstance(value, list) else [value]
    return [one for one in many if isinstance(one, dict)]


def _claim_actor(reference: Line, role: str, position: int) -> Row:
    return {
        "role": role,
        "position": position,
        "actor_id": reference["id"],
        "country": reference["country"],
        "folded": name_key(reference["name"] or reference["span"]["quote"]),
    }


def actor_rows(filing: Filing) -> list[Row]:
    """The rows of `actor`."""
    return [{"position": i, "id": line["id"], "line": text} for i, (line, text) in enumerate(filing.of_kind("actor"))]


def name_rows(filing: Filing) -> list[Row]:
    """The rows of `actor_name`: every name that an actor goes by in this document, once."""
    names = {(name_key(name), p.actor.id) for p in filing.record.actors for name in (p.actor.name, *p.names)}
    return [{"folded": name, "actor_id": id} for name, id in sorted(names)]


def layer_rows(filing: Filing) -> list[Row]:
    """The rows of `layer`."""
    lines = filing.of_kind(*LAYERS.values())
    return [{"kind": line["kind"], "position": i, "line": text} for i, (line, text) in enumerate(lines)]


def notice_rows(filing: Filing) -> list[Row]:
    """The rows of `notice`."""
    return [{"position": i, "code": line["code"], "line": text} for i, (line, text) in enumerate(filing.of_kind("notice"))]


def spans_in(value: Line | list[Any]) -> Iterator[Line]:
    """Every span of a line, however deep."""
    if isinstance(value, dict) and "quote" in value:
        yield value
        return
    for part in value.values() if isinstance(value, dict) else value:
        if isinstance(part, dict | list):
            yield from spans_in(part)


def misquote(line: Line, text: str) -> Line | None:
    """The first span of the line that does not quote the text."""
    return next((span for span in spans_in(line) if text[span["start"] : span["end"]] != span["quote"]), None)


def blocks(layout: str, text: str) -> tuple[Block, ...]:
    """The blocks of a stored layout."""
    return tuple(
        Block(BlockKind(kind), start, end, None if left is None else Span(left, right, text[left:right]))
        for kind, start, end, left, right in json.loads(layout)["blocks"]
    )


def _layout(document: Document) -> str:
    label = [(block.label.start, block.label.end) if block.label else (None, None) for block in document.blocks]
    blocks = [[block.kind.value, block.start, block.end, *ends] for block, ends in zip(document.blocks, label, strict=True)]
    return json.dumps({"blocks": blocks, "landmarks": [[mark.start, mark.place] for mark in document.landmarks]}, ensure_ascii=False)


def _days(line: Line, day: str) -> Row:
    whens = [holder["when"] for holder in (line, *line.get("acts", ())) if holder.get("when")]
    if not whens:
        return {"earliest": None, "latest": None, "first_on": day, "last_on": "" if day == UNDATED else day}
    first = min(when["earliest"] or BEGINNING for when in whens)
    last = max(when["latest"] or END for when in whens)
    return {"earliest": _shut(first, BEGINNING), "latest": _shut(last, END), "first_on": first, "last_on": last}


def _shut(day: str, far: str) -> str | None:
    return None if day == far else day


def _day(words: str | None) -> str:
    try:
        return date.fromisoformat(words).isoformat() if words else UNDATED
    except ValueError:
        return UNDATED


def _words(line: Line) -> Row:
    """The sentence, and whatever else the claim says in words that are not in it."""
    sentence = line["evidence"][0]["quote"] if line["evidence"] else ""
    summary = dict.fromkeys(words for words in _said(line) if words not in sentence)
    return {"sentence": sentence, "summary": " · ".join(summary)}


def _said(line: Line) -> Iterator[str]:
    for key, value in line.items():
        if key in _WORDS and isinstance(value, str):
            yield value
        for part in value if isinstance(value, list) else (value,):
            if isinstance(part, dict):
                yield from _said(part)

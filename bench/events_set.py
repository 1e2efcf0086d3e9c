"""The set of documents with full events, read and checked. Format: bench/sets/events/README.md."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "sets" / "events"
TYPES = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
)
STATUSES = frozenset("actual ongoing planned possible denied negated".split())
KEYS = frozenset("in type source target status words when concerns background mutual optional".split())


@dataclass(frozen=True, slots=True)
class Expected:
    """An event as a trained coder writes it. `start` and `end` are the trigger words' code points in the document's text.

    `types` has the preferred type first. An actor is a state's code, an organisation's id or words of its name; "a|b" means either,
    "(a)" that a coder may leave it out. `mutual`: direction does not count. `optional`: neither missed nor extra.
    """

    sentence: int
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    source: tuple[str, ...]
    target: tuple[str, ...]
    words: str
    start: int
    end: int
    when: str | None
    concerns: str | None
    background: bool | None
    mutual: bool
    optional: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the set. `sentences` are half-open code points of `text`, in order."""

    name: str
    form: str
    region: str
    published: str
    text: str
    sentences: tuple[tuple[int, int], ...]
    expected: tuple[Expected, ...]

    def sentence_at(self, offset: int) -> int:
        """Number of the sentence that the code point at `offset` belongs to; the gap after a sentence belongs to it."""
        return max(i for i, (start, _) in enumerate(self.sentences) if start <= offset)

    def words_of(self, sentence: int) -> str:
        """The sentence's words."""
        start, end = self.sentences[sentence]
        return self.text[start:end]


def load(folder: Path = FOLDER) -> list[Paper]:
    """All documents of the set, or of one file of it, by file and place. Raises ValueError naming file, document and fault."""
    paths = sorted(folder.glob("*.toml")) if folder.is_dir() else [folder]
    return [paper for path in paths for paper in _papers(path)]


def _papers(path: Path) -> list[Paper]:
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["document"]
    except tomllib.TOMLDecodeError as fault:
        raise ValueError(f"{path.name}: {fault}") from fault
    return [_paper(row, f"{path.name}, {row.get('name', '?')}") for row in rows]


def _paper(row: dict[str, Any], place: str) -> Paper:
    text, sentences = _lay_out(row["text"])
    expected = tuple(_expected(event, text, sentences, place) for event in row.get("events", []))
    return Paper(row["name"], row["form"], row["region"], row["published"], text, sentences, expected)


def _lay_out(lines: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The running text, and where each sentence stands in it: a line is a sentence, a blank line ends a paragraph."""
    text, sentences = "", []
    for paragraph in re.split(r"\n\s*\n", lines.strip()):
        text += "\n\n" if text else ""
        for n, line in enumerate(paragraph.splitlines()):
            text += " " if n else ""
            sentences.append((len(text), len(text) + len(line.strip())))
            text += line.strip()
    return text + "\n", tuple(sentences)


def _expected(event: dict[str, Any], text: str, sentences: tuple[tuple[int, int], ...], place: str) -> Expected:
    fault = _fault(event, len(sentences))
    if fault:
        raise ValueError(f"{place}: {fault}: {event}")
    first, last = sentences[event["in"] - 1]
    start = text.find(event["words"], first, last)
    if start < 0:
        raise ValueError(f"{place}: sentence {event['in']} ({text[first:last]!r}) has no {event['words']!r}")
    return Expected(
        event["in"] - 1,
        tuple(event["type"].split("|")),
        tuple(event.get("status", "actual").split("|")),
        tuple(event["source"]),
        tuple(event["target"]),
        event["words"],
        start,
        start + len(event["words"]),
        event.get("when"),
        event.get("concerns"),
        event.get("background"),
        event.get("mutual", False),
        event.get("optional", False),
    )


def _fault(event: dict[str, Any], sentences: int) -> str:
    missing = {"in", "type", "source", "target", "words"} - event.keys()
    if missing or event.keys() - KEYS:
        return f"missing {sorted(missing)}, unknown {sorted(event.keys() - KEYS)}"
    if not 1 <= event["in"] <= sentences:
        return f"there is no sentence {event['in']}"
    wrong = {*event["type"].split("|"), event.get("concerns", "AGREE")} - TYPES
    wrong |= set(event.get("status", "actual").split("|")) - STATUSES
    return f"unknown {sorted(wrong)}" if wrong else ""

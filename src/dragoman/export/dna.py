"""Positions as statements of the Discourse Network Analyzer (Leifeld): who agrees or disagrees with which concept, in which document.

`agreement` is 1 or 0; a position that is neither for nor against (conditional, open) has no place in the format and is left out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.analyse.choice import Choice, Line, days_of, report_day
from dragoman.analyse.columns import by_document, name_of
from dragoman.export.codes import number, state_name
from dragoman.export.sheet import Field, Written, write_sheet

FIELDS = (
    Field("id", "integer", "a number made of the claim's id"),
    Field("date", "date", "first day of the time told, else the day of the report"),
    Field("person", about="the person who holds the position, or who voices it for the organization"),
    Field("organization", about="the holder; of a person, whom he speaks for or the state he belongs to"),
    Field("concept", about="the issue"),
    Field("agreement", "integer", "1 for, 0 against"),
    Field("document title", about="title, else id of the document"),
    Field("source", about="the publisher"),
    Field("quote"),
    Field("start", "integer", "code points, half-open"),
    Field("stop", "integer", "code points, half-open"),
)

_AGREEMENT = {"for": 1, "against": 0}


@dataclass(frozen=True, slots=True)
class Position:
    """A position that is for (1) or against (0), in the terms of a discourse network."""

    line: Line
    document: Line
    day: date
    person: str
    organization: str
    concept: str
    agreement: int


def write(lines: Iterable[Line], choice: Choice, left_out: Counter[str], folder: Path) -> list[Written]:
    """Write `statements.csv` into the folder; counts in `left_out` what has no place there. Raises OSError."""
    return [write_sheet(folder / "statements.csv", FIELDS, map(_row, positions(lines, choice, left_out)))]


def positions(lines: Iterable[Line], choice: Choice, left_out: Counter[str] | None = None) -> Iterator[Position]:
    """The positions that have a place there, in the order of the lines; the others are counted in `left_out`, by reason."""
    left_out = Counter() if left_out is None else left_out
    for document, line in _told(lines):
        days = days_of(line, report_day(document))
        reason = _reason(line, days, choice)
        if reason:
            left_out[reason] += 1
        elif days:
            yield Position(line, document, days[0], *_who(line), line["issue"]["label"], _AGREEMENT[line["stance"]])


def _told(lines: Iterable[Line]) -> Iterator[tuple[Line, Line]]:
    """Each position with its document."""
    for own in by_document(lines):
        yield from ((own[0], line) for line in own if line["kind"] == "position")


def _reason(line: Line, days: tuple[date, date] | None, choice: Choice) -> str:
    if not choice.asks(line):
        return "not asked for"
    if line["stance"] not in _AGREEMENT:
        return f"stance {line['stance']}"
    if days is None:
        return "no day"
    return "" if choice.within(days) else "outside the period"


def _row(position: Position) -> tuple[Any, ...]:
    sentence, document = position.line["evidence"][0], position.document
    where = (document["title"] or document["id"], document["publisher"], sentence["quote"], sentence["start"], sentence["end"])
    who = (position.person, position.organization, position.concept, position.agreement)
    return (number(position.line["id"]), position.day, *who, *where)


def _who(line: Line) -> tuple[str, str]:
    holder, speaker, principal = line["holder"], line.get("speaker"), line.get("principal")
    if holder["kind"] == "person":
        return name_of(holder), name_of(principal) if principal else state_name(holder["country"])
    person = name_of(speaker) if speaker and speaker["kind"] == "person" else ""
    return person, name_of(holder)

"""Other people's codings, read: files of POLECAT, ICEWS, GDELT 2, PLOVER and DNA as plain rows of who, whom, when and what.

Only what a comparison needs is read. Countries become our ids (ISO 3166 alpha-3), codes become PLOVER types. A row that PLOVER has no type
for or that lacks a side is counted, one that cannot be read (no day, no code) is told with file and line; the rest goes on.
"""

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from dragoman.analyse.columns import day
from dragoman.export.theirs_codes import CodeError, cameo, plover_type, state
from dragoman.model import Notice

Row = dict[str, Any]
Placed = tuple[str, Callable[[], Row]]
"""Where a row stands, and how to read it, which may raise _RowError."""

_LONGEST_CELL = 1 << 24
_GDELT_COLUMNS = 61
_NOBODY = ("", "None")
_AGREEMENT = {"1": 1, "true": 1, "yes": 1, "0": 0, "false": 0, "no": 0}


@dataclass(frozen=True, slots=True)
class TheirEvent:
    """One of their events between two states, on a day; `type` is PLOVER's."""

    day: date
    source: str
    target: str
    type: str


@dataclass(frozen=True, slots=True)
class TheirPosition:
    """One of their statements in a discourse network: who agrees (1) or not (0) with which concept."""

    day: date
    who: str
    concept: str
    agreement: int


@dataclass(slots=True)
class Theirs:
    """What a file holds: events, or positions (of DNA); how many rows were left out, by reason; words for countries that name none we know,
    with how often they stand; and a notice, with file and line, of each row that could not be read.
    """

    events: list[TheirEvent] = field(default_factory=list)
    positions: list[TheirPosition] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    notices: list[Notice] = field(default_factory=list)


class TheirFileError(ValueError):
    """The file is not in the format named. The message names file, place and remedy."""


class _RowError(CodeError):
    """A row that cannot be read; the rest can."""


def read(path: Path, form: str, watch: Callable[[Iterator[Placed]], Iterator[Placed]] = iter) -> Theirs:
    """The rows of a file of one of `FORMATS`, which pass through `watch`. Raises TheirFileError, or OSError."""
    theirs = Theirs()
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
            for place, row in watch(_READERS[form](stream, path)):
                try:
                    _take(row(), theirs)
                except CodeError as error:
                    theirs.left_out["could not be read"] += 1
                    theirs.notices.append(Notice("row-not-read", f"{path}, {place}: {error}"))
    except (csv.Error, json.JSONDecodeError, RecursionError) as error:
        raise TheirFileError(f"{path}: cannot be read as {form} ({error}); check the format named") from error
    return theirs


def _take(row: Row, theirs: Theirs) -> None:
    """File a row: `day`, and `source`, `target` (lists), `type`, or `who`, `concept`, `agreement`."""
    if "concept" in row:
        theirs.positions.append(TheirPosition(**row))
    elif not row["type"]:
        theirs.left_out["no PLOVER type"] += 1
    else:
        ones, others = (_states(row[side], theirs) for side in ("source", "target"))
        pairs = [(one, other) for one in ones for other in others if one != other]
        theirs.left_out["not between two states"] += not pairs
        theirs.events += (TheirEvent(row["day"], one, other, row["type"]) for one, other in pairs)


def _states(words: list[str], theirs: Theirs) -> list[str]:
    """The ids of the states named, each once; counts the words that name none."""
    found = {word: state(word) for word in words if word not in _NOBODY}
    theirs.unknown.update(word for word, id in found.items() if not id)
    return list(dict.fromkeys(filter(None, found.values())))


def _table(stream: TextIO, path: Path, needed: tuple[str, ...], delimiter: str = "\t") -> Iterator[tuple[str, dict[str, str]]]:
    """The rows with their places, cells of the columns needed as text; of other columns whatever there is."""
    csv.field_size_limit(_LONGEST_CELL)
    table = csv.DictReader(stream, delimiter=delimiter, quoting=csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL)
    lacking = [name for name in needed if name not in (table.fieldnames or ())]
    if lacking:
        raise TheirFileError(f"{path}: the first line lacks {', '.join(lacking)}; check the format named")
    padding = '" ' if delimiter == "\t" else " "
    for row in table:
        yield f"line {table.line_num}", {name: (row[name] or "").strip(padding) for name in needed}


def _polecat(stream: TextIO, path: Path) -> Iterator[Placed]:
    for place, row in _table(stream, path, ("Event Date", "Event Type", "Actor Country", "Recipient Country")):
        yield place, partial(_polecat_row, row)


def _polecat_row(row: dict[str, str]) -> Row:
    sides = {side: _several(row[f"{name} Country"]) for side, name in (("source", "Actor"), ("target", "Recipient"))}
    return {"day": _day(row["Event Date"]), "type": plover_type(row["Event Type"]), **sides}


def _icews(stream: TextIO, path: Path) -> Iterator[Placed]:
    for place, row in _table(stream, path, ("Event Date", "CAMEO Code", "Source Country", "Target Country")):
        yield place, partial(_icews_row, row)


def _icews_row(row: dict[str, str]) -> Row:
    sides = {side: [row[f"{name} Country"]] for side, name in (("source", "Source"), ("target", "Target"))}
    return {"day": _day(row["Event Date"]), "type": cameo(row["CAMEO Code"]), **sides}


def _gdelt2(stream: TextIO, path: Path) -> Iterator[Placed]:
    """By place: there is no header row."""
    for number, line in enumerate(stream, 1):
        cells = line.rstrip("\r\n").split("\t")
        if number == 1 and len(cells) != _GDELT_COLUMNS:
            raise TheirFileError(f"{path}, line 1: {_miscounted(cells)}")
        yield f"line {number}", partial(_gdelt2_row, cells)


def _gdelt2_row(cells: list[str]) -> Row:
    if len(cells) != _GDELT_COLUMNS:
        raise _RowError(_miscounted(cells))
    return {"day": _packed(cells[1]), "type": cameo(cells[26]), "source": [cells[7]], "target": [cells[17]]}


def _miscounted(cells: list[str]) -> str:
    return f"{len(cells)} columns; a GDELT 2.0 table of events has {_GDELT_COLUMNS}, with tabs"


def _plover(stream: TextIO, path: Path) -> Iterator[Placed]:
    """An array, or one object a line."""
    text = stream.read()
    if text.lstrip().startswith("["):
        objects = [(f"event {number}", partial(_itself, value)) for number, value in enumerate(json.loads(text), 1)]
    else:
        objects = [(f"line {number}", partial(_parsed, line)) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    for number, (place, value) in enumerate(objects):
        if number == 0:
            _first(value, f"{path}, {place}")
        yield place, partial(_plover_row, value)


def _first(value: Callable[[], Any], place: str) -> None:
    """Look at the first event: if that is none, the file is of another format."""
    try:
        _plover_object(value)
    except _RowError as error:
        raise TheirFileError(f"{place}: {error}; check the format named") from error


def _itself(value: Any) -> Any:
    return value


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise _RowError(f"cannot be read as plover ({error})") from error


def _plover_object(value: Callable[[], Any]) -> dict[str, Any]:
    found = value()
    if not isinstance(found, dict):
        raise _RowError("is no object; PLOVER JSON is an array of objects")
    return found


def _plover_row(value: Callable[[], Any]) -> Row:
    event = _plover_object(value)
    sides = {side: _codes(event.get(key)) for side, key in (("source", "actor"), ("target", "recipient"))}
    return {"day": _day(str(event.get("date") or "")), "type": plover_type(str(event.get("event") or "")), **sides}


def _dna(stream: TextIO, path: Path) -> Iterator[Placed]:
    for place, row in _table(stream, path, ("date", "person", "organization", "concept", "agreement"), ","):
        yield place, partial(_dna_row, row)


def _dna_row(row: dict[str, str]) -> Row:
    who, agreement = row["organization"] or row["person"], _AGREEMENT.get(row["agreement"].lower())
    if agreement is None:
        raise _RowError(f"agreement is {row['agreement']!r}; write 1 or 0")
    return {"day": _day(row["date"]), "who": who, "concept": row["concept"], "agreement": agreement}


_READERS: dict[str, Callable[[TextIO, Path], Iterator[Placed]]] = {
    "polecat": _polecat,
    "icews": _icews,
    "gdelt2": _gdelt2,
    "plover": _plover,
    "dna": _dna,
}
FORMATS = tuple(_READERS)


def _packed(cell: str) -> date:
    """YYYYMMDD."""
    return _day(f"{cell[:4]}-{cell[4:6]}-{cell[6:]}" if len(cell) == 8 else cell)


def _day(cell: str) -> date:
    """A day of the calendar, whatever hours come after it."""
    found = day(cell[:10])
    if found is None:
        raise _RowError(f"{cell!r} is no day; write 2001-09-14" if cell.strip() not in ("", "None") else "no day")
    return found


def _several(cell: str) -> list[str]:
    return [part.strip() for part in cell.replace("|", ";").split(";")]


def _codes(value: Any) -> list[str]:
    entities = value if isinstance(value, list) else [value]
    codes = [entity.get("code") if isinstance(entity, dict) else entity for entity in entities]
    return [code[:3] for code in codes if isinstance(code, str)]

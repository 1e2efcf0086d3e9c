"""Other people's codings, read: files of POLECAT, ICEWS, GDELT 2, PLOVER and DNA as plain rows of who, whom, when and what.

Only what a comparison needs is read. Countries become our ids (ISO 3166 alpha-3), codes become PLOVER types; a row that lacks a day, a
type or a side is counted, not guessed.
"""

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TextIO

from dragoman.analyse.columns import day
from dragoman.analyse.state_codes import state_codes
from dragoman.lexicon.registry_read import Shelves

Row = dict[str, Any]

_LONGEST_CELL = 1 << 24
_ROOTS = {
    "03": "AGREE",
    "04": "CONSULT",
    "05": "SUPPORT",
    "06": "COOPERATE",
    "07": "AID",
    "080": "CONCEDE",
    "081": "CONCEDE",
    "082": "CONCEDE",
    "083": "CONCEDE",
    "08": "RETREAT",
    "09": "REQUEST",
    "10": "REQUEST",
    "11": "ACCUSE",
    "12": "REJECT",
    "13": "THREATEN",
    "14": "PROTEST",
    "15": "MOBILIZE",
    "16": "SANCTION",
    "17": "COERCE",
    "18": "ASSAULT",
    "19": "ASSAULT",
    "20": "ASSAULT",
}
"""CAMEO roots -> PLOVER types, after the PLOVER manual, which drops 01 and 02."""


_OF_ICEWS = {"occupied palestinian territory": "PSE"}
"""Names that ICEWS uses and the registry has no reason to know."""


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
    """What a file holds: events, or positions (of DNA); and how many rows were left out, by reason."""

    events: list[TheirEvent] = field(default_factory=list)
    positions: list[TheirPosition] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


class TheirFileError(ValueError):
    """The file is not in the format named. The message names file, place and remedy."""


def read(path: Path, form: str) -> Theirs:
    """The rows of a file of one of `FORMATS`. Raises TheirFileError, or OSError."""
    theirs = Theirs()
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
            for row in _READERS[form](stream, path):
                _take(row, theirs)
    except (csv.Error, json.JSONDecodeError, RecursionError) as error:
        raise TheirFileError(f"{path}: cannot be read as {form} ({error}); check the format named") from error
    return theirs


def _take(row: Row, theirs: Theirs) -> None:
    """File a row: `day`, and `source`, `target` (lists), `type`, or `who`, `concept`, `agreement`."""
    if row["day"] is None:
        theirs.left_out["no day"] += 1
    elif "concept" in row:
        theirs.positions.append(TheirPosition(**row))
    elif not row["type"]:
        theirs.left_out["no PLOVER type"] += 1
    else:
        pairs = [(one, other) for one in row["source"] for other in row["target"] if one and other and one != other]
        theirs.left_out["not between two states"] += not pairs
        theirs.events += (TheirEvent(row["day"], one, other, row["type"]) for one, other in pairs)


def _table(stream: TextIO, path: Path, needed: tuple[str, ...], delimiter: str = "\t") -> Iterator[Row]:
    csv.field_size_limit(_LONGEST_CELL)
    table = csv.DictReader(stream, delimiter=delimiter, quoting=csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL)
    lacking = [name for name in needed if name not in (table.fieldnames or ())]
    if lacking:
        raise TheirFileError(f"{path}: the first line lacks {', '.join(lacking)}; check the format named")
    yield from ({key: value or "" for key, value in row.items() if isinstance(value, str | None)} for row in table)


def _polecat(stream: TextIO, path: Path) -> Iterator[Row]:
    for row in _table(stream, path, ("Event Date", "Event Type", "Actor Country", "Recipient Country")):
        sides = {side: _several(row[f"{name} Country"]) for side, name in (("source", "Actor"), ("target", "Recipient"))}
        yield {"day": day(row["Event Date"][:10]), "type": _plover_type(row["Event Type"]), **sides}


def _icews(stream: TextIO, path: Path) -> Iterator[Row]:
    for row in _table(stream, path, ("Event Date", "CAMEO Code", "Source Country", "Target Country")):
        sides = {side: [_state(row[f"{name} Country"].strip('"'))] for side, name in (("source", "Source"), ("target", "Target"))}
        yield {"day": day(row["Event Date"].strip('"')[:10]), "type": cameo_type(row["CAMEO Code"].strip('"')), **sides}


def _gdelt2(stream: TextIO, path: Path) -> Iterator[Row]:
    """By place: there is no header row."""
    for number, line in enumerate(stream, 1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != 61:
            raise TheirFileError(f"{path}, line {number}: {len(cells)} columns; a GDELT 2.0 table of events has 61, with tabs")
        sides = {"source": [_state(cells[7])], "target": [_state(cells[17])]}
        yield {"day": _packed(cells[1]), "type": cameo_type(cells[26]), **sides}


def _plover(stream: TextIO, path: Path) -> Iterator[Row]:
    """An array, or one object a line."""
    text = stream.read()
    values = json.loads(text) if text.lstrip().startswith("[") else [json.loads(line) for line in text.splitlines() if line.strip()]
    for number, value in enumerate(values, 1):
        if not isinstance(value, dict):
            raise TheirFileError(f"{path}, event {number}: is no object; PLOVER JSON is an array of objects")
        sides = {side: _codes(value.get(key)) for side, key in (("source", "actor"), ("target", "recipient"))}
        yield {"day": day(str(value.get("date") or "")[:10]), "type": _plover_type(str(value.get("event") or "")), **sides}


def _dna(stream: TextIO, path: Path) -> Iterator[Row]:
    for row in _table(stream, path, ("date", "person", "organization", "concept", "agreement"), ","):
        who = row["organization"] or row["person"]
        agreement = int(row["agreement"].strip().lower() in ("1", "true", "yes"))
        yield {"day": day(row["date"][:10]), "who": who, "concept": row["concept"], "agreement": agreement}


_READERS: dict[str, Callable[[TextIO, Path], Iterator[Row]]] = {
    "polecat": _polecat,
    "icews": _icews,
    "gdelt2": _gdelt2,
    "plover": _plover,
    "dna": _dna,
}
FORMATS = tuple(_READERS)


def _packed(cell: str) -> date | None:
    """YYYYMMDD."""
    return day(f"{cell[:4]}-{cell[4:6]}-{cell[6:]}") if len(cell) == 8 else None


def _several(cell: str) -> list[str]:
    return list(dict.fromkeys(_state(part.strip()) for part in cell.replace("|", ";").split(";")))


def _codes(value: Any) -> list[str]:
    entities = value if isinstance(value, list) else [value]
    codes = [entity.get("code") if isinstance(entity, dict) else entity for entity in entities]
    return list(dict.fromkeys(_state(code[:3]) for code in codes if isinstance(code, str)))


def _plover_type(word: str) -> str:
    """The name of a type; what is no PLOVER type is none."""
    return word.strip().upper() if word.strip().upper() in set(_ROOTS.values()) else ""


def cameo_type(code: str) -> str:
    """The PLOVER type of a CAMEO code as text; "" for statements and appeals, which PLOVER drops, and for what is no code."""
    code = code.strip()
    return _ROOTS.get(code[:3]) or _ROOTS.get(code[:2], "")


@cache
def _names() -> dict[str, str]:
    """Names of states in small letters -> id; a usual name before another's alias ("Yugoslavia")."""
    rows = [row for row in Shelves().rows("state_names") if row[2] in ("name", "alias")]
    usual = {state.name.lower(): state.id for state in state_codes().values()}
    return {row[1].lower(): row[0] for row in rows} | usual | _OF_ICEWS


def _state(word: str) -> str:
    """The id of a state by its code or name; "" for what is neither."""
    word = word.strip()
    return word.upper() if word.upper() in state_codes() else _names().get(word.lower(), "")

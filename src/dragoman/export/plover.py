"""Events in the JSON of the PLOVER manual (0.8): one array, an event a line. Fields that an event has no value for are left out, as the
manual has it; `date` to `enddate` is the time told, with its own precision.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from dragoman.analyse.happenings import Happening, Happenings, Party
from dragoman.export.sheet import Counted, Written, write_text

REQUIRED = ("id", "date", "actor", "event")
OPTIONAL = tuple(
    "time enddate recipient event_loc event_text quad_code event_scale mode context link text text_info cite_info coder coded_date "
    "comment".split()
)


def write(happenings: Happenings, coder: str, folder: Path) -> list[Written]:
    """Write `plover.json` into the folder. `coder` names program and version. Raises OSError."""
    events = Counted(happenings)
    written = write_text(folder / "plover.json", "application/json", _array(_event(event, coder) for event in events))
    return [replace(written, rows=events.number)]


def _array(objects: Iterator[dict[str, Any]]) -> Iterator[str]:
    opening = "[\n"
    for each in objects:
        yield opening + json.dumps(each, ensure_ascii=False)
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def _event(event: Happening, coder: str) -> dict[str, Any]:
    line, place = event.line, event.line["place"]
    first, last = event.days
    sentence = line["evidence"][0]
    values = {
        "id": event.id,
        "date": first.isoformat(),
        "enddate": last.isoformat() if last != first else None,
        "actor": [_entity(party) for party in event.sources],
        "recipient": [_entity(party) for party in event.targets],
        "event": line["type"],
        "mode": line["mode"],
        "context": line["contexts"],
        "event_loc": place and {key: place[key] for key in ("name", "country", "lat", "lon") if place[key] is not None},
        "event_text": " … ".join(span["quote"] for span in line["evidence"][1:]),
        "quad_code": event.quad,
        "event_scale": event.score,
        "text": sentence["quote"],
        "text_info": {"sequence": event.sentence, "start": sentence["start"], "end": sentence["end"]},
        "cite_info": _citation(event.document),
        "coder": coder,
        "comment": _comment(line),
    }
    return {key: value for key, value in values.items() if key in REQUIRED or (value is not None and value not in ("", [], {}))}


def _entity(party: Party) -> dict[str, str]:
    values = {
        "code": party.country,
        "sector": "; ".join(party.sectors),
        "entity_text": party.raw,
        "identifier_id": party.id,
        "office": party.role,
    }
    return {key: value for key, value in values.items() if value}


def _citation(document: dict[str, Any]) -> dict[str, str]:
    known = {"citation": document["id"], **{key: document[key] for key in ("url", "title", "language", "publisher")}}
    return {("publication" if key == "publisher" else key): value for key, value in known.items() if value}


def _comment(line: dict[str, Any]) -> str:
    """What PLOVER has no field for: a status other than "actual", a historical echo."""
    marks = [f"status: {line['status']}"] if line["status"] != "actual" else []
    return "; ".join(marks + (["background"] if line["background"] else []))

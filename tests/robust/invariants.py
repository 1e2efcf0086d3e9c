"""What must hold for every record, whatever the text: checked on the record's own lines, so that the JSON is proven too."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from dragoman.model import ActorKind, Form, Record
from dragoman.model.plain import LAYERS, json_line, record_lines

Line = dict[str, Any]

_CLAIM = {"kind", "id", "document", "confidence", "evidence", "why"}
_DOCUMENT = "kind id document title publisher byline published dateline language url path sha256 characters found"
_ACTOR = "kind id document name actor_kind country sectors role names mentions roles"
_STATEMENT = "speaker principal cue content mode reported_by addressee occasion place when polarity attitude within commitments"
_EVENT = "type mode contexts cameo quad source target when place status background concerns said_in cluster commitments casualties"
_EVENT += " instruments check"
KEYS = {
    "document": set(_DOCUMENT.split()),
    "actor": set(_ACTOR.split()),
    "statement": _CLAIM | set(_STATEMENT.split()),
    "event": _CLAIM | set(_EVENT.split()),
    "position": _CLAIM | set("holder issue stance condition strength speaker principal when basis".split()),
    "instrument": _CLAIM | set("name type parties subject acts provisions".split()),
    "body": _CLAIM | set("name other_names type parties head parent members acts".split()),
    "frame": _CLAIM | set("actor subject aspect words contrast when said_in".split()),
    "assessment": _CLAIM | set("parties by direction judgement subject words when said_in".split()),
    "motive": _CLAIM | set("actor act deed reason relation said_in".split()),
    "notice": set("kind id document code message span".split()),
    "time": _CLAIM | set("span edtf earliest latest timex".split()),
    "mention": _CLAIM | set("span actor candidates form".split()),
    "place": _CLAIM | set("span place".split()),
}
CLAIMS = ("statement", "event", "position", "instrument", "body", "frame", "assessment", "motive")
REFERENCE = {"id", "name", "kind", "country", "sectors", "role", "span"}
ATTITUDES = (
    "asserts reports asks demands proposes promises threatens agrees denies rejects doubts criticises praises thinks fears hopes "
    "intends refuses"
)
CERTAINTIES = ("certain", "probable", "possible", "conditional", "none")
STATUSES = set("actual ongoing planned possible denied negated".split())
ALLOWED: dict[str, dict[str, set[Any]]] = {
    "statement": {
        "mode": {"direct", "indirect", "mixed"},
        "polarity": {"affirms", "denies", "does not rule out"},
        "attitude": set(ATTITUDES.split()),
    },
    "event": {"quad": {1, 2, 3, 4}, "status": STATUSES, "background": {True, False}},
    "position": {"stance": {"for", "against", "conditional", "open"}, "strength": {"firm", "plain", "tentative"}},
    "frame": {"aspect": {"definition", "cause", "blame", "remedy", "emphasis", "comparison"}},
    "assessment": {"direction": {"better", "worse", "unchanged", None}, "judgement": {"good", "bad", "mixed", None}},
    "motive": {"relation": {"cause", "purpose", "fear", "interest"}},
    "instrument": {
        "type": {"treaty", "agreement", "joint statement", "communique", "resolution", "memorandum", "protocol", "declaration", "law"}
    },
    "body": {"type": {"working group", "commission", "council", "center", "summit", "conference", "organisation"}},
    "mention": {"form": {form.value for form in Form}},
    "actor": {"actor_kind": {kind.value for kind in ActorKind}},
}
ACTS = {
    "instrument": {
        "proposed",
        "negotiated",
        "signed",
        "issued",
        "ratified",
        "acceded",
        "in force",
        "amended",
        "suspended",
        "withdrawn",
        "expired",
    },
    "body": {"founded", "met", "mandate set", "mandate expanded", "renamed", "merged", "dissolved"},
}


def faults(record: Record) -> list[str]:
    """What is wrong with a record, in words; empty when it is sound."""
    raw = [json_line(line) for line in record_lines(record, LAYERS)]
    lines: list[Line] = [json.loads(line) for line in raw]
    found = [f"a line that JSON ends early: {line[:60]!r}" for line in raw if "\n" in line]
    for line in lines:
        found += [f"{line['kind']} {line['id']}: {fault}" for fault in _of_line(line, record.document.text)]
    return found + list(_of_whole(lines, record))


def _of_whole(lines: list[Line], record: Record) -> Iterator[str]:
    claims = [line for line in lines if line["kind"] in CLAIMS]
    for kinds in (CLAIMS, ("actor",), ("mention",), ("time",), ("place",)):
        ids = [line["id"] for line in lines if line["kind"] in kinds]
        if len(ids) != len(set(ids)):
            yield f"ids stand twice among {kinds}: {sorted({id for id in ids if ids.count(id) > 1})[:3]}"
    starts = [line["evidence"][0]["start"] for line in claims]
    if starts != sorted(starts):
        yield "claims are not in text order"
    for name, items in (("times", record.times), ("mentions", record.mentions), ("places", record.places)):
        places = [item.span.start for item in items]
        if places != sorted(places):
            yield f"{name} are not in text order"
    known = {line["id"]: line["kind"] for line in claims}
    for line in claims:
        carriers = [("said_in", line.get("said_in")), ("within", line.get("within"))]
        for key, id in carriers:
            if id is not None and (known.get(id) != "statement" or id == line["id"]):
                yield f"{key} of {line['id']} points to {id}, a {known.get(id)}"
        for id in (*line.get("basis", ()), *line.get("contrast", ()), *line.get("instruments", ()), *filter(None, [line.get("act")])):
            if id not in known or id == line["id"]:
                yield f"{line['id']} points to {id}, which is no other claim"
        yield from _voices(line, known)
    yield from _endless(claims)


def _voices(line: Line, known: dict[str, str]) -> Iterator[str]:
    """The document speaks first; every other voice is a statement; a claim in the document's own words has no other."""
    if "commitments" not in line:
        return
    voices = [each["voice"] for each in line["commitments"]]
    if not voices or voices[0] is not None or any(known.get(voice) != "statement" for voice in voices[1:]):
        yield f"voices of {line['id']} are {voices}"
    for each in line["commitments"]:
        if each["polarity"] not in ("positive", "negative", "open") or each["certainty"] not in CERTAINTIES:
            yield f"commitment of {line['id']} is {each}"


def _endless(claims: list[Line]) -> Iterator[str]:
    around = {line["id"]: line.get("within") for line in claims}
    for id in around:
        seen, at = set(), id
        while at is not None and at not in seen:
            seen.add(at)
            at = around.get(at)
        if at is not None:
            yield f"{id} lies within itself"


def _of_line(line: Line, text: str) -> Iterator[str]:
    kind = line["kind"]
    if set(line) != KEYS[kind]:
        yield f"keys differ: {sorted(set(line) ^ KEYS[kind])}"
    for key, values in ALLOWED.get(kind, {}).items():
        if line[key] not in values:
            yield f"{key} is {line[key]!r}"
    for act in line.get("acts", ()):
        if act["act"] not in ACTS[kind]:
            yield f"act is {act['act']!r}"
    if kind in CLAIMS:
        if not 0 <= line["confidence"] <= 1:
            yield f"confidence is {line['confidence']}"
        if not line["evidence"] or not line["why"]["rule"]:
            yield "no evidence or no rule"
    yield from _of_part(line, text)


def _of_part(part: Any, text: str) -> Iterator[str]:
    """Faults of spans, days and references at any depth."""
    if isinstance(part, list):
        for item in part:
            yield from _of_part(item, text)
    elif isinstance(part, dict):
        if set(part) == {"start", "end", "quote"} and not part["quote"] == text[part["start"] : part["end"]] != "":
            yield f"span misquotes: {part}"
        if "earliest" in part:
            yield from _of_days(part)
        if set(part) == REFERENCE:
            yield from _of_reference(part)
        for item in part.values():
            yield from _of_part(item, text)


def _of_days(when: Line) -> Iterator[str]:
    first, last = when["earliest"], when["latest"]
    for day in (first, last):
        if day is not None:
            date.fromisoformat(day)
    if first and last and first > last:
        yield f"ends before it begins: {when}"
    if when["edtf"] and not first and not last:
        yield f"an expression without a day: {when}"


def _of_reference(actor: Line) -> Iterator[str]:
    if actor["id"] is None:
        if any(value for key, value in actor.items() if key != "span"):
            yield f"a reference to nobody says more: {actor}"
    elif not actor["name"] or actor["kind"] not in {kind.value for kind in ActorKind}:
        yield f"a reference without name or kind: {actor}"

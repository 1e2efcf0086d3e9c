"""The columns of each table: a name, a type, and the value that a line of the record has for it.

Several values stand in one cell, joined by "; ". Where the parts of an actor are spread over columns (`source_ids`, `source`), the n-th
part of each is of the n-th actor; an actor without that part leaves it empty. An actor bound to nobody is named by the words of the text.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

Line = dict[str, Any]
Value = Callable[[Line], Any]
Columns = dict[str, tuple[type, Value]]

JOIN = "; "


def _at(*path: str) -> Value:
    """The value at this path of keys; None where the path breaks off."""

    def value(line: Line) -> Any:
        found: Any = line
        for key in path:
            found = found.get(key) if isinstance(found, dict) else None
        return found

    return value


def _texts(*names: str) -> Columns:
    return {name: (str, _at(name)) for name in names}


def by_document(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """The lines of each document together, as they come one document after the other; a file's first line, of none, is passed over."""
    for document, own in groupby(lines, key=lambda line: line.get("document")):
        if document is not None:
            yield list(own)


def day(words: str | None) -> date | None:
    """An ISO day; None where there is none, or something that is no day of the calendar."""
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        return None


def _day_at(*path: str) -> tuple[type, Value]:
    value = _at(*path)
    return date, lambda line: day(value(line))


def _joined(key: str) -> tuple[type, Value]:
    return str, lambda line: JOIN.join(line.get(key) or ())


def _quotes(key: str) -> tuple[type, Value]:
    """The pieces of a broken quotation, an ellipsis between them."""
    return str, lambda line: " … ".join(span["quote"] for span in line.get(key) or ())


def name_of(actor: Line) -> str:
    """What to call an actor reference: its name, else the words of the text."""
    return str(actor.get("name") or actor["span"]["quote"])


def references(value: Any) -> list[Line]:
    """The actor references of a field that has one, several, words instead, or none."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def _part(key: str, part: str) -> tuple[type, Value]:
    return str, lambda line: JOIN.join(actor.get(part) or "" for actor in references(line.get(key)))


def _names(key: str) -> tuple[type, Value]:
    return str, lambda line: JOIN.join(map(name_of, references(line.get(key))))


def _actors(key: str, column: str) -> Columns:
    return {f"{column}_ids": _part(key, "id"), column: _names(key), f"{column}_countries": _part(key, "country")}


def _actor(key: str) -> Columns:
    parts = {f"{key}_{part}": (str, _at(key, part)) for part in ("kind", "country", "role")}
    return {f"{key}_id": (str, _at(key, "id")), key: (str, lambda line: name_of(line[key]) if line.get(key) else None), **parts}


_WHEN: Columns = {"when": (str, _at("when", "edtf")), "earliest": _day_at("when", "earliest"), "latest": _day_at("when", "latest")}

_PLACE: Columns = {
    "place": (str, _at("place", "name")),
    "place_country": (str, _at("place", "country")),
    "lat": (float, _at("place", "lat")),
    "lon": (float, _at("place", "lon")),
}


def _span(value: Value) -> Columns:
    """The words of a span, and where they stand: half-open, in code points."""

    def part(key: str) -> Value:
        return lambda line: (value(line) or {}).get(key)

    return {"quote": (str, part("quote")), "start": (int, part("start")), "end": (int, part("end"))}


_BASIS: Columns = {
    "confidence": (float, _at("confidence")),
    "rule": (str, _at("why", "rule")),
    **_span(lambda line: next(iter(line.get("evidence") or ()), None)),
}


def _addressee(line: Line) -> str | None:
    told = line.get("addressee")
    return name_of(told) if isinstance(told, dict) else told


def _losses(line: Line) -> str:
    """Casualties in words: "killed 3; wounded 12-"."""
    return JOIN.join(f"{each['kind']} {_bounds(each['least'], each['most'])}" for each in line.get("casualties") or ())


def _bounds(least: int | None, most: int | None) -> str:
    return str(least) if least == most else f"{'' if least is None else least}-{'' if most is None else most}"


def _act(act: Line) -> str:
    """An act in words: "signed 2001-09-14 Khartoum", "planned: signed 2003"."""
    when, place = act.get("when"), act.get("place")
    status = act.get("status", "actual")  # an older record has none
    told = act["act"] if status == "actual" else f"{status}: {act['act']}"
    return " ".join(filter(None, (told, when and when["edtf"], place and place["name"])))


def _life(line: Line) -> str:
    return JOIN.join(map(_act, line.get("acts") or ()))


def _office(holding: Line) -> str:
    days = f"{holding.get('from') or '?'}/{holding.get('until') or '?'}"
    return " ".join(filter(None, (holding["role"], holding.get("country"), days)))


_NAMED: Columns = {**_texts("document", "id", "name", "type"), **_actors("parties", "parties")}

DOCUMENTS: Columns = {
    **_texts("id", "title", "publisher", "byline"),
    "published": _day_at("published"),
    "dateline_place": (str, _at("dateline", "place")),
    "dateline_date": _day_at("dateline", "date"),
    **_texts("language", "url", "path", "sha256"),
    "characters": (int, _at("characters")),
}

ACTORS: Columns = {
    **_texts("document", "id", "name", "actor_kind", "country"),
    "sectors": _joined("sectors"),
    "role": (str, _at("role")),
    "names": _joined("names"),
    "mentions": (int, _at("mentions")),
    "roles": (str, lambda line: JOIN.join(map(_office, line.get("roles") or ()))),
    **_texts("cluster"),
}

STATEMENTS: Columns = {
    **_texts("document", "id"),
    **_actor("speaker"),
    **_actor("principal"),
    "cue": (str, _at("cue", "quote")),
    **_texts("mode", "attitude", "polarity"),
    "content": _quotes("content"),
    "reported_by": _names("reported_by"),
    "addressee": (str, _addressee),
    "occasion": (str, _at("occasion")),
    **_WHEN,
    **_PLACE,
    "within": (str, _at("within")),
    **_BASIS,
}

EVENTS: Columns = {
    **_texts("document", "id", "type", "mode"),
    "contexts": _joined("contexts"),
    "cameo": (str, _at("cameo")),
    "quad": (int, _at("quad")),
    "status": (str, _at("status")),
    "background": (bool, _at("background")),
    **_actors("source", "source"),
    **_actors("target", "target"),
    **_WHEN,
    **_PLACE,
    "concerns_type": (str, _at("concerns", "type")),
    "concerns_status": (str, _at("concerns", "status")),
    **_texts("said_in", "cluster"),
    "casualties": (str, _losses),
    "instruments": _joined("instruments"),
    **_BASIS,
}

POSITIONS: Columns = {
    **_texts("document", "id"),
    **_actor("holder"),
    "issue_id": (str, _at("issue", "id")),
    "issue": (str, _at("issue", "label")),
    **_texts("stance", "condition", "strength"),
    **_actor("speaker"),
    **_actor("principal"),
    **_WHEN,
    "basis": _joined("basis"),
    **_BASIS,
}

INSTRUMENTS: Columns = {
    **_NAMED,
    "subject": (str, _at("subject")),
    "acts": (str, _life),
    "provisions": _quotes("provisions"),
    **_texts("cluster"),
    **_BASIS,
}

BODIES: Columns = {
    **_NAMED,
    "other_names": (str, lambda line: JOIN.join(other["name"] for other in line.get("other_names") or ())),
    "head": (str, lambda line: name_of(line["head"]) if line.get("head") else None),
    "parent": (str, lambda line: name_of(line["parent"]) if line.get("parent") else None),
    "members": (str, lambda line: JOIN.join(filter(None, map(name_of, line.get("members") or ())))),
    "acts": (str, _life),
    **_texts("cluster"),
    **_BASIS,
}

FRAMES: Columns = {
    **_texts("document", "id"),
    **_actor("actor"),
    "subject_id": (str, _at("subject", "id")),
    "subject": (str, _at("subject", "label")),
    **_texts("aspect"),
    "words": (str, _at("words", "quote")),
    "contrast": _joined("contrast"),
    **_WHEN,
    **_texts("said_in"),
    **_BASIS,
}

ASSESSMENTS: Columns = {
    **_texts("document", "id"),
    **_actors("parties", "parties"),
    **_actor("by"),
    **_texts("direction", "judgement", "subject"),
    "words": (str, _at("words", "quote")),
    **_WHEN,
    **_texts("said_in"),
    **_BASIS,
}

MOTIVES: Columns = {
    **_texts("document", "id"),
    **_actor("actor"),
    **_texts("relation", "act"),
    "deed": (str, _at("deed", "quote")),
    "reason": (str, _at("reason", "quote")),
    **_texts("said_in"),
    **_BASIS,
}

NOTICES: Columns = {**_texts("document", "id", "code", "message"), **_span(_at("span"))}

TABLES: dict[str, tuple[str, Columns]] = {
    "documents": ("document", DOCUMENTS),
    "actors": ("actor", ACTORS),
    "statements": ("statement", STATEMENTS),
    "events": ("event", EVENTS),
    "positions": ("position", POSITIONS),
    "instruments": ("instrument", INSTRUMENTS),
    "bodies": ("body", BODIES),
    "frames": ("frame", FRAMES),
    "assessments": ("assessment", ASSESSMENTS),
    "motives": ("motive", MOTIVES),
    "notices": ("notice", NOTICES),
}
"""Each table, the kind of line that it holds, and its columns."""

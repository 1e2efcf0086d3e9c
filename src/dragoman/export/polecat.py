"""POLECAT's table of events (the weekly files that the NGEC coder fills): 40 columns, tabs, `None` for what is unknown.

One row for each event told, as there: a second report of it is a second row. Several values of a cell are joined by "; ". `Event Date` is
the first day of the time told; events told for more than a month are left out, since the format has no other precision.
"""

from collections.abc import Iterator
from pathlib import Path

from dragoman.analyse.choice import Line
from dragoman.analyse.happenings import Happening, Happenings, Party
from dragoman.export.codes import cow, divisions
from dragoman.export.dated import dated
from dragoman.export.sheet import TABS, Field, Form, Written, write_sheet

_QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
JOIN = "; "


def _side(side: str) -> tuple[Field, ...]:
    return (
        Field(f"{side} Name", about="resolved names, joined by '; '"),
        Field(f"{side} Country", about="ISO 3166 alpha-3; former states keep their own code"),
        Field(f"{side} COW", about="Correlates of War numbers"),
        Field(f"Primary {side} Sector", about="PLOVER sector of the first"),
        Field(f"{side} Sectors"),
        Field(f"{side} Title", about="the office held on the document's day"),
        Field(f"{side} Name Raw", about="the words of the text"),
        Field(f"Wikipedia {side} ID", about="not known to the record"),
    )


FIELDS = (
    Field("Event ID", about="the claim's id in the record"),
    Field("Event Date", "date", "first day of the time told, else the day of the report"),
    Field("Event Type", about="PLOVER type"),
    Field("Event Mode", about="PLOVER mode"),
    Field("Intensity", "number", "score on the scale that manifest.json names"),
    Field("Quad Code", about="by the rule that manifest.json names"),
    Field("Contexts"),
    *_side("Actor"),
    *_side("Recipient"),
    Field("Placename"),
    Field("City"),
    Field("District", about="not known to the record"),
    Field("Province", about="where a province is told"),
    Field("Country", about="of the place; ISO 3166 alpha-3"),
    Field("Latitude", "number"),
    Field("Longitude", "number"),
    Field("GeoNames ID", about="not known to the record"),
    Field("Raw Placename", about="the words of the text"),
    Field("Feature Type", about="not known to the record"),
    Field("Source", about="the publisher of the report"),
    Field("Publication Date", "date"),
    Field("Story People", about="persons of the document, resolved"),
    Field("Story Organizations"),
    Field("Story Locations", about="states of the document"),
    Field("Language"),
    Field("Version", about="of dragoman's pipeline: see manifest.json"),
)

_FORM = Form(TABS.delimiter, missing="None", bare=True)
_STORY = {"person": 0, "igo": 1, "ngo": 1, "armed group": 1, "media": 1, "company": 1, "government": 1, "state": 2}


def write(happenings: Happenings, version: str, folder: Path) -> list[Written]:
    """Write `polecat.txt` into the folder. `version` of the coder. Raises OSError."""
    return [write_sheet(folder / "polecat.txt", FIELDS, _rows(happenings, version), _FORM)]


def _rows(happenings: Happenings, version: str) -> Iterator[tuple[object, ...]]:
    for lines, events in happenings.reports():
        story = _story(lines)
        for event in dated(events, happenings.left_out):
            yield (*_event(event), *_report(event.document, story), version)


def _story(lines: list[Line]) -> tuple[str, ...]:
    """The names of a document's persons, of its organisations and of its states."""
    names: tuple[list[str], ...] = ([], [], [])
    for line in lines:
        if line["kind"] == "actor" and (place := _STORY.get(line["actor_kind"])) is not None:
            names[place].append(line["name"])
    return tuple(map(JOIN.join, names))


def _event(event: Happening) -> Iterator[object]:
    line = event.line
    yield from (event.id, event.days[0], line["type"], line["mode"], event.score, _QUADS[event.quad], JOIN.join(line["contexts"]))
    yield from _party(event.sources)
    yield from _party(event.targets)
    place = line["place"] or {}
    name, words = place.get("name"), place.get("span") or {}
    yield from (name, *divisions(place), place.get("country"))
    yield from (place.get("lat"), place.get("lon"), None, words.get("quote"), None)


def _party(parties: tuple[Party, ...]) -> Iterator[str]:
    yield _joined(party.name for party in parties)
    yield _joined(party.country for party in parties)
    yield _joined(cow(party.country) for party in parties)
    yield parties[0].sectors[0] if parties and parties[0].sectors else ""
    yield JOIN.join(dict.fromkeys(sector for party in parties for sector in party.sectors))
    yield _joined(party.role for party in parties)
    yield _joined(party.raw for party in parties)
    yield ""


def _joined(values: Iterator[str]) -> str:
    """The values of several actors, `None` for those without, so that they stay in step; "" when none has one."""
    found = list(values)
    return JOIN.join(value or _FORM.missing for value in found) if any(found) else ""


def _report(document: Line, story: tuple[str, ...]) -> tuple[object, ...]:
    return (document["publisher"], document["published"], *story, document["language"])

"""ICEWS's table of events: 20 columns, tabs. One row for each source and target, as there; a side that nobody is known for is empty.

`CAMEO Code` is text ("040"). `Intensity` is a score on the scale that manifest.json names: ICEWS's own went by its table of Goldstein
values, and the tables in circulation disagree. Countries go by the usual English names of our registry ("Russia").
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dragoman.analyse.happenings import Happening, Happenings, Party
from dragoman.export.codes import divisions, label, number, sector_words, state_name
from dragoman.export.dated import dated
from dragoman.export.sheet import TABS, Field, Written, write_sheet

FIELDS = (
    Field("Event ID", "integer", "a number made of the claim's id and of the words for source and target"),
    Field("Event Date", "date", "first day of the time told, else the day of the report"),
    Field("Source Name"),
    Field("Source Sectors", about="joined by commas"),
    Field("Source Country"),
    Field("Event Text", about="what CAMEO calls the code"),
    Field("CAMEO Code", about="text: leading zeros count"),
    Field("Intensity", "number", "score on the scale that manifest.json names"),
    Field("Target Name"),
    Field("Target Sectors", about="joined by commas"),
    Field("Target Country"),
    Field("Story ID", "integer", "a number made of the document's id"),
    Field("Sentence Number", "integer", "among the sentences of the document that bear a claim"),
    Field("Publisher"),
    Field("City"),
    Field("District", about="not known to the record"),
    Field("Province", about="where a province is told"),
    Field("Country"),
    Field("Latitude", "number"),
    Field("Longitude", "number"),
)


def write(happenings: Happenings, folder: Path) -> list[Written]:
    """Write `icews.tab` into the folder. Raises OSError."""
    rows = (row for event in dated(happenings, happenings.left_out) for row in _rows(event))
    return [write_sheet(folder / "icews.tab", FIELDS, rows, TABS)]


def _rows(event: Happening) -> Iterator[tuple[object, ...]]:
    line, document = event.line, event.document
    place = line["place"] or {}
    act = (label(event.code), event.code, event.score)
    story = (number(document["id"]), event.sentence, document["publisher"])
    where = (*divisions(place), state_name(place.get("country")), place.get("lat"), place.get("lon"))
    seen: Counter[tuple[str, ...]] = Counter()
    for source, target in event.pairs():
        words = tuple(f"{party.start} {party.raw}" if party else "" for party in (source, target))
        id = number(event.id, *words, str(seen[words]))  # "them" may be two
        seen[words] += 1
        yield (id, event.days[0], *_party(source), *act, *_party(target), *story, *where)


def _party(party: Party | None) -> tuple[str, str, str]:
    if party is None:
        return "", "", ""
    return party.name, sector_words(party.sectors), state_name(party.country)

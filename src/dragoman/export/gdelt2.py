"""GDELT 2.0's tables of events (61 columns) and mentions (16): tabs, no header row.

One row for each event and pair of actors; the reports of one event are its mentions. `SQLDATE` is YYYYMMDD, `FractionDate` YYYY +
(month * 30 + day) / 365, as GDELT reckons. There is no clock in the record: `DATEADDED` and the times of mentions are midnight of the
day of the report. What the record does not know (tone, places of the actors, codes of divisions) is empty.

The event's columns are those of its first report in the record's order. Reports of one event may come from documents far apart, so what a
mention needs of each is kept until all are known.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dragoman.analyse.choice import Line
from dragoman.analyse.happenings import Happening, Happenings, Pair, Party
from dragoman.export.codes import fips, is_province, number, state_name
from dragoman.export.dated import dated
from dragoman.export.sheet import Field, Form, Written, write_sheet

_FORM = Form("\t", header=False, bare=True)
_WEB, _CITATION = 1, 2
_NO_PLACE, _COUNTRY, _US_STATE, _US_CITY, _WORLD_CITY, _WORLD_STATE = range(6)
_NOT_FOUND = -1


def _actor(side: str) -> tuple[Field, ...]:
    return (
        Field(f"{side}Code", about="country, then types"),
        Field(f"{side}Name", about="in capitals"),
        Field(f"{side}CountryCode", about="ISO 3166 alpha-3; former states keep their own code"),
        *(Field(f"{side}{name}", about="empty") for name in ("KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code")),
        *(Field(f"{side}Type{n}Code", about="PLOVER sector") for n in (1, 2, 3)),
    )


def _geo(side: str) -> tuple[Field, ...]:
    return (
        Field(f"{side}Geo_Type", "integer", "0 none, 1 country, 2 US state, 3 US city, 4 other city, 5 other province"),
        Field(f"{side}Geo_FullName"),
        Field(f"{side}Geo_CountryCode", about="FIPS 10-4"),
        Field(f"{side}Geo_ADM1Code", about="empty"),
        Field(f"{side}Geo_ADM2Code", about="empty"),
        Field(f"{side}Geo_Lat", "number"),
        Field(f"{side}Geo_Long", "number"),
        Field(f"{side}Geo_FeatureID", about="empty"),
    )


EVENTS = (
    Field("GLOBALEVENTID", "integer", "a number made of the event's id and of who both actors are"),
    Field("SQLDATE", "integer", "YYYYMMDD"),
    Field("MonthYear", "integer", "YYYYMM"),
    Field("Year", "integer"),
    Field("FractionDate", "number", "YYYY + (month * 30 + day) / 365"),
    *_actor("Actor1"),
    *_actor("Actor2"),
    Field("IsRootEvent", "integer", "1 if told in the first sentence of the document that bears a claim"),
    Field("EventCode", about="CAMEO; text: leading zeros count"),
    Field("EventBaseCode", about="CAMEO; text"),
    Field("EventRootCode", about="CAMEO; text"),
    Field("QuadClass", "integer", "by the rule that manifest.json names"),
    Field("GoldsteinScale", "number", "score on the scale that manifest.json names, which need not be Goldstein's"),
    Field("NumMentions", "integer", "claims that report the event"),
    Field("NumSources", "integer", "different publishers of these; copies of a text count once"),
    Field("NumArticles", "integer", "documents of these"),
    Field("AvgTone", "number", "empty"),
    *_geo("Actor1"),
    *_geo("Actor2"),
    *_geo("Action"),
    Field("DATEADDED", "integer", "YYYYMMDDHHMMSS: midnight of the day of the earliest report"),
    Field("SOURCEURL", about="of the earliest report; where it has none, its title or id"),
)

MENTIONS = (
    Field("GLOBALEVENTID", "integer"),
    Field("EventTimeDate", "integer", "DATEADDED of the event"),
    Field("MentionTimeDate", "integer", "midnight of the day of this report"),
    Field("MentionType", "integer", "1 with a web address, 2 without"),
    Field("MentionSourceName", about="the site of a web address, else the publisher"),
    Field("MentionIdentifier", about="address, else title or id of the document"),
    Field("SentenceID", "integer", "among the sentences of the document that bear a claim"),
    Field("Actor1CharOffset", "integer", "code points; -1 where the report names another or none"),
    Field("Actor2CharOffset", "integer", "code points; -1 where the report names another or none"),
    Field("ActionCharOffset", "integer", "code points"),
    Field("InRawText", "integer", "always 1"),
    Field("Confidence", "integer", "percent"),
    Field("MentionDocLen", "integer", "characters"),
    Field("MentionDocTone", "number", "empty"),
    Field("MentionDocTranslationInfo", about="empty"),
    Field("Extras", about="empty"),
)


@dataclass(frozen=True, slots=True)
class _Report:
    """What is kept of a report until all are known."""

    document: Line
    day: date | None
    sentence: int
    confidence: float
    action: int
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class _Event:
    """An event by its first report, and all its reports. `told` are its columns from `SQLDATE` to `FractionDate`, `act` those from
    `IsRootEvent` to `GoldsteinScale`, `place` those of `ActionGeo`.
    """

    key: str
    pairs: list[Pair]
    told: list[Any]
    act: list[Any]
    place: list[Any]
    reports: list[_Report]

    def numbered(self) -> Iterable[tuple[int, Pair]]:
        """Each pair of actors, once, with its number, which hangs on who they are, not on how a report names them."""
        return {number(self.key, *(party.id or party.raw if party else "" for party in pair)): pair for pair in self.pairs}.items()

    @property
    def earliest(self) -> _Report:
        """The report that came first, so far as its day is known."""
        return min(self.reports, key=lambda report: report.day or date.max)

    @property
    def added(self) -> str:
        """Its `DATEADDED`; where no report has a day, the day of the event."""
        return _midnight(self.earliest.day) or f"{self.told[0]}000000"


def write(happenings: Happenings, folder: Path) -> list[Written]:
    """Write `events.export.CSV` and `events.mentions.CSV` into the folder; reports told for a month at most. Raises OSError."""
    events: dict[str, _Event] = {}
    for report in dated(happenings, happenings.left_out):
        if report.key not in events:
            events[report.key] = _event(report)
        events[report.key].reports.append(_report(report))
    return [
        write_sheet(folder / "events.export.CSV", EVENTS, _event_rows(events.values(), happenings), _FORM),
        write_sheet(folder / "events.mentions.CSV", MENTIONS, _mention_rows(events.values()), _FORM),
    ]


def _event(event: Happening) -> _Event:
    day = event.days[0]
    fraction = f"{day.year + (day.month * 30 + day.day) / 365:.4f}"
    told = [f"{day:%Y%m%d}", f"{day:%Y%m}", f"{day:%Y}", fraction]
    act = [int(event.sentence == 1), event.code, event.code[:3], event.code[:2], event.quad, event.score]
    return _Event(event.key, event.pairs(), told, act, _place(event.line["place"]), [])


def _report(event: Happening) -> _Report:
    line, evidence = event.line, event.line["evidence"]
    action = evidence[min(1, len(evidence) - 1)]["start"]
    return _Report(event.document, event.report, event.sentence, line["confidence"], action, event.sources, event.targets)


def _event_rows(events: Iterable[_Event], happenings: Happenings) -> Iterator[list[Any]]:
    nowhere: list[Any] = [_NO_PLACE, *[None] * 7]
    for event in events:
        sources = {happenings.choice.source_of(report.document, happenings.documents) for report in event.reports}
        counts = [len(event.reports), len(sources), len({report.document["id"] for report in event.reports}), None]
        rest = [*event.act, *counts, *nowhere, *nowhere, *event.place, event.added, _identifier(event.earliest.document)]
        for id, pair in event.numbered():
            yield [id, *event.told, *_party(pair[0]), *_party(pair[1]), *rest]


def _party(party: Party | None) -> list[Any]:
    if party is None:
        return [None] * 10
    types = () if party.kind == "state" else party.sectors[:3]
    code = party.country + "".join(types)
    return [code, party.name.upper(), party.country, None, None, None, None, *types, *[None] * (3 - len(types))]


def _place(place: dict[str, Any] | None) -> list[Any]:
    if place is None:
        return [_NO_PLACE, *[None] * 7]
    country, name = place["country"], place["name"]
    whole = state_name(country)
    full = name if not whole or name == whole else f"{name}, {whole}"
    return [_resolution(place), full, fips(country), None, None, place["lat"], place["lon"], None]


def _resolution(place: dict[str, Any]) -> int:
    """The type of a place, of one that lies in no state: none."""
    country, name = place["country"], place["name"]
    if place["lat"] is not None:
        return _US_CITY if country == "USA" else _WORLD_CITY
    if is_province(name, country):
        return _US_STATE if country == "USA" else _WORLD_STATE
    return _COUNTRY if country else _NO_PLACE


def _midnight(day: date | None) -> str:
    return f"{day:%Y%m%d}000000" if day else ""


def _identifier(document: Line) -> str:
    return str(document["url"] or document["title"] or document["id"])


def _source_name(document: Line) -> str | None:
    """The site of a web address, as GDELT names sources of the web; else the publisher."""
    try:
        site = urlsplit(document["url"] or "").hostname
    except ValueError:  # what a report gives as its address need not be one
        site = None
    return site or document["publisher"]


def _mention_rows(events: Iterable[_Event]) -> Iterator[list[Any]]:
    for event in events:
        for id, pair in event.numbered():
            yield from ([id, event.added, *_mention(report, event, pair)] for report in event.reports)


def _mention(report: _Report, event: _Event, pair: Pair) -> list[Any]:
    document = report.document
    when, kind = _midnight(report.day) or event.added, _WEB if document["url"] else _CITATION
    head = [when, kind, _source_name(document), _identifier(document), report.sentence]
    sides = [_offset(report.sources, pair[0]), _offset(report.targets or report.sources, pair[1]), report.action]
    return [*head, *sides, 1, round(report.confidence * 100), document["characters"], None, None, None]


def _offset(parties: tuple[Party, ...], wanted: Party | None) -> int:
    """Where the report names the actor; -1 where it names another in its place, or none."""
    return next((party.start for party in parties if wanted and party.id == wanted.id and party.name == wanted.name), _NOT_FOUND)

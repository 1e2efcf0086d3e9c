"""GDELT 2.0's tables of events (61 columns) and mentions (16): tabs, no header row.

One row for each event and pair of actors; the reports of one event are its mentions. `SQLDATE` is YYYYMMDD, `FractionDate` YYYY +
(month * 30 + day) / 365, as GDELT reckons. There is no clock in the record: `DATEADDED` and the times of mentions are midnight of the
day of the report. What the record does not know (tone, places of the actors, divisions of countries) is empty.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.analyse.happenings import Happening, Happenings, Pair, Party
from dragoman.export.codes import fips, number, state_name
from dragoman.export.dated import is_dated
from dragoman.export.sheet import Field, Form, Written, write_sheet

_FORM = Form("\t", header=False, bare=True)
_WEB, _CITATION = 1, 2
_NO_PLACE, _COUNTRY, _US_CITY, _WORLD_CITY = 0, 1, 3, 4


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
        Field(f"{side}Geo_Type", "integer", "0 none, 1 country, 3 US city, 4 other city"),
        Field(f"{side}Geo_FullName"),
        Field(f"{side}Geo_CountryCode", about="FIPS 10-4"),
        Field(f"{side}Geo_ADM1Code", about="empty"),
        Field(f"{side}Geo_ADM2Code", about="empty"),
        Field(f"{side}Geo_Lat", "number"),
        Field(f"{side}Geo_Long", "number"),
        Field(f"{side}Geo_FeatureID", about="empty"),
    )


EVENTS = (
    Field("GLOBALEVENTID", "integer", "a number made of the event's id and of both actors"),
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
    Field("DATEADDED", "integer", "YYYYMMDDHHMMSS: midnight of the day of the first report"),
    Field("SOURCEURL", about="of the first report; where it has none, its title or id"),
)

MENTIONS = (
    Field("GLOBALEVENTID", "integer"),
    Field("EventTimeDate", "integer", "DATEADDED of the event"),
    Field("MentionTimeDate", "integer", "midnight of the day of this report"),
    Field("MentionType", "integer", "1 with a web address, 2 without"),
    Field("MentionSourceName", about="the publisher"),
    Field("MentionIdentifier", about="address, else title or id of the document"),
    Field("SentenceID", "integer", "among the sentences of the document that bear a claim"),
    Field("Actor1CharOffset", "integer", "code points"),
    Field("Actor2CharOffset", "integer", "code points"),
    Field("ActionCharOffset", "integer", "code points"),
    Field("InRawText", "integer", "always 1"),
    Field("Confidence", "integer", "percent"),
    Field("MentionDocLen", "integer", "characters"),
    Field("MentionDocTone", "number", "empty"),
    Field("MentionDocTranslationInfo", about="empty"),
    Field("Extras", about="empty"),
)


def write(happenings: Happenings, folder: Path) -> list[Written]:
    """Write `events.export.CSV` and `events.mentions.CSV` into the folder; reports told for a month at most. Raises OSError."""
    told = [kept for reports in happenings.by_event().values() if (kept := list(filter(is_dated, reports)))]
    events = (row for reports in told for row in _events(reports, happenings))
    mentions = (row for reports in told for row in _mentions(reports))
    return [
        write_sheet(folder / "events.export.CSV", EVENTS, events, _FORM),
        write_sheet(folder / "events.mentions.CSV", MENTIONS, mentions, _FORM),
    ]


def _number(event: Happening, pair: Pair) -> int:
    return number(event.key, *(party.raw + party.id if party else "" for party in pair))


def _events(reports: list[Happening], happenings: Happenings) -> Iterator[list[Any]]:
    """A row for each pair of actors of the first report, which stands for the event."""
    event, day = reports[0], reports[0].days[0]
    fraction = f"{day.year + (day.month * 30 + day.day) / 365:.4f}"
    dates = [f"{day:%Y%m%d}", f"{day:%Y%m}", f"{day:%Y}", fraction]
    action = [int(event.sentence == 1), event.code, event.code[:3], event.code[:2], event.quad, event.score]
    sources = {happenings.choice.source_of(report.document, happenings.documents) for report in reports}
    counts = [len(reports), len(sources), len({report.document["id"] for report in reports}), None]
    nowhere: list[Any] = [_NO_PLACE, *[None] * 7]
    rest = [*action, *counts, *nowhere, *nowhere, *_place(event.line["place"]), _added(event), _identifier(event.document)]
    for pair in event.pairs():
        yield [_number(event, pair), *dates, *_party(pair[0]), *_party(pair[1]), *rest]


def _party(party: Party | None) -> list[Any]:
    if party is None:
        return [None] * 10
    types = () if party.kind == "state" else party.sectors[:3]
    code = party.country + "".join(types)
    return [code, party.name.upper(), party.country, None, None, None, None, *types, *[None] * (3 - len(types))]


def _place(place: dict[str, Any] | None) -> list[Any]:
    if place is None:
        return [_NO_PLACE, *[None] * 7]
    country, name, lat = place["country"], place["name"], place["lat"]
    whole = state_name(country)
    kind = _COUNTRY if lat is None else _US_CITY if country == "USA" else _WORLD_CITY
    full = name if not whole or name == whole else f"{name}, {whole}"
    return [kind, full, fips(country), None, None, lat, place["lon"], None]


def _midnight(day: date | None) -> str:
    return f"{day:%Y%m%d}000000" if day else ""


def _added(event: Happening) -> str:
    return _midnight(event.report or event.days[0])


def _identifier(document: dict[str, Any]) -> str:
    return str(document["url"] or document["title"] or document["id"])


def _mentions(reports: list[Happening]) -> Iterator[list[Any]]:
    for pair in reports[0].pairs():
        id, added = _number(reports[0], pair), _added(reports[0])
        for report in reports:
            document, evidence = report.document, report.line["evidence"]
            kind = _WEB if document["url"] else _CITATION
            head = [id, added, _added(report), kind, document["publisher"], _identifier(document), report.sentence]
            action = evidence[min(1, len(evidence) - 1)]["start"]
            sides = [_offset(report.sources, pair[0]), _offset(report.targets or report.sources, pair[1]), action]
            yield [*head, *sides, 1, round(report.line["confidence"] * 100), document["characters"], None, None, None]


def _offset(parties: tuple[Party, ...], wanted: Party | None) -> int | None:
    """Where the report names the actor; None where it names another in its place."""
    return next((party.start for party in parties if wanted and party.id == wanted.id and party.name == wanted.name), None)

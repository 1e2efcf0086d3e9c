"""The columns that existing scripts expect, as the data sets publish them."""

import csv
import json

import pytest

from dragoman.analyse.choice import Choice
from dragoman.export import dna, dyad_period, gdelt2, icews, plover, polecat
from dragoman.export.folder import FORMATS, export
from unit.export.field_reports import CONDEMNED, lines_of, report

POLECAT = """Event ID, Event Date, Event Type, Event Mode, Intensity, Quad Code, Contexts, Actor Name, Actor Country, Actor COW,
Primary Actor Sector, Actor Sectors, Actor Title, Actor Name Raw, Wikipedia Actor ID, Recipient Name, Recipient Country, Recipient COW,
Primary Recipient Sector, Recipient Sectors, Recipient Title, Recipient Name Raw, Wikipedia Recipient ID, Placename, City, District,
Province, Country, Latitude, Longitude, GeoNames ID, Raw Placename, Feature Type, Source, Publication Date, Story People,
Story Organizations, Story Locations, Language, Version"""

ICEWS = """Event ID, Event Date, Source Name, Source Sectors, Source Country, Event Text, CAMEO Code, Intensity, Target Name,
Target Sectors, Target Country, Story ID, Sentence Number, Publisher, City, District, Province, Country, Latitude, Longitude"""

_ACTOR = """{0}Code, {0}Name, {0}CountryCode, {0}KnownGroupCode, {0}EthnicCode, {0}Religion1Code, {0}Religion2Code, {0}Type1Code,
{0}Type2Code, {0}Type3Code"""
_GEO = "{0}Geo_Type, {0}Geo_FullName, {0}Geo_CountryCode, {0}Geo_ADM1Code, {0}Geo_ADM2Code, {0}Geo_Lat, {0}Geo_Long, {0}Geo_FeatureID"
GDELT_EVENTS = ", ".join(
    [
        "GLOBALEVENTID, SQLDATE, MonthYear, Year, FractionDate",
        _ACTOR.format("Actor1"),
        _ACTOR.format("Actor2"),
        "IsRootEvent, EventCode, EventBaseCode, EventRootCode, QuadClass, GoldsteinScale, NumMentions, NumSources, NumArticles, AvgTone",
        _GEO.format("Actor1"),
        _GEO.format("Actor2"),
        _GEO.format("Action"),
        "DATEADDED, SOURCEURL",
    ]
)
GDELT_MENTIONS = """GLOBALEVENTID, EventTimeDate, MentionTimeDate, MentionType, MentionSourceName, MentionIdentifier, SentenceID,
Actor1CharOffset, Actor2CharOffset, ActionCharOffset, InRawText, Confidence, MentionDocLen, MentionDocTone, MentionDocTranslationInfo,
Extras"""

DNA = "id, date, person, organization, concept, agreement, document title, source, quote, start, stop"

DYADS = """ccode1, ccode2, gwcode1, gwcode2, iso3_1, iso3_2, year, month, date, directed, n_events, n_reports, n_sources, verb_coop,
mat_coop, verb_conf, mat_conf, statements, scale name, scale_sum, scale_mean, net_coop"""

PLOVER_REQUIRED = "id, date, actor, event"
PLOVER_OPTIONAL = """time, enddate, recipient, event_loc, event_text, quad_code, event_scale, mode, context, link, text, text_info,
cite_info, coder, coded_date, comment"""


def names(words: str) -> list[str]:
    return [name.strip() for name in words.split(",")]


@pytest.mark.parametrize(
    ("fields", "published", "number"),
    [
        (polecat.FIELDS, POLECAT, 40),
        (icews.FIELDS, ICEWS, 20),
        (gdelt2.EVENTS, GDELT_EVENTS, 61),
        (gdelt2.MENTIONS, GDELT_MENTIONS, 16),
        (dna.FIELDS, DNA, 11),
        (dyad_period.FIELDS, DYADS, 22),
    ],
)
def test_columns_are_the_published_ones_in_order(fields, published, number):
    assert [field.name for field in fields] == names(published)
    assert len(fields) == number


def test_plover_json_has_the_fields_of_the_manual_and_no_others(tmp_path):
    assert list(plover.REQUIRED) == names(PLOVER_REQUIRED)
    assert list(plover.OPTIONAL) == names(PLOVER_OPTIONAL)
    export(lines_of(report(CONDEMNED)), "plover", tmp_path, Choice())
    (event,) = json.loads((tmp_path / "plover.json").read_text(encoding="utf-8"))
    assert event.keys() <= {*plover.REQUIRED, *plover.OPTIONAL}
    assert set(plover.REQUIRED) <= event.keys()


HEADED = {"polecat": "polecat.txt", "icews": "icews.tab", "dna": "statements.csv", "dyad-month": "dyad-month.csv"}


@pytest.mark.parametrize("form", HEADED)
def test_an_empty_record_gives_a_file_with_its_header(tmp_path, form):
    export([], form, tmp_path, Choice())
    published = {"polecat": POLECAT, "icews": ICEWS, "dna": DNA, "dyad-month": DYADS}[form]
    delimiter = "\t" if form in ("polecat", "icews") else ","
    with (tmp_path / HEADED[form]).open(encoding="utf-8", newline="") as stream:
        assert list(csv.reader(stream, delimiter=delimiter)) == [names(published)]


def test_an_empty_record_gives_empty_files_where_there_is_no_header(tmp_path):
    export([], "gdelt2", tmp_path, Choice())
    assert (tmp_path / "events.export.CSV").read_bytes() == (tmp_path / "events.mentions.CSV").read_bytes() == b""
    export([], "plover", tmp_path, Choice())
    assert json.loads((tmp_path / "plover.json").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_takes_an_empty_record_and_says_the_same_bytes_twice(tmp_path, form):
    for name, lines in (("empty", []), ("full", lines_of(report(CONDEMNED)))):
        for run in ("one", "two"):
            export(lines, form, tmp_path / name / run, Choice(), ("rules 1",))
        files = sorted(path.relative_to(tmp_path / name / "one") for path in (tmp_path / name / "one").rglob("*") if path.is_file())
        assert files
        for file in files:
            assert (tmp_path / name / "one" / file).read_bytes() == (tmp_path / name / "two" / file).read_bytes()

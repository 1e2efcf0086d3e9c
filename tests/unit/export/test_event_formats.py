"""Events as POLECAT, ICEWS, GDELT 2 and PLOVER have them: values, missing values, what is left out."""

import csv
import dataclasses
import json

import polars as pl
import pytest

from dragoman.analyse.choice import Choice, Scale
from dragoman.export import gdelt2
from dragoman.export.folder import export
from dragoman.model import Actor, ActorKind
from unit.export.field_reports import (
    CONDEMNED,
    FRANCE,
    GENEVA,
    JAPAN,
    MINISTER,
    RUSSIA,
    SERBIA,
    SOVIETS,
    act,
    lines_of,
    report,
)


def rows(tmp_path, form, file, lines, choice=None):
    export(lines, form, tmp_path / form, choice or Choice())
    with (tmp_path / form / file).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def polecat(tmp_path, *records, choice=None):
    return rows(tmp_path, "polecat", "polecat.txt", lines_of(*records), choice)


def icews(tmp_path, *records, choice=None):
    return rows(tmp_path, "icews", "icews.tab", lines_of(*records), choice)


def gdelt(tmp_path, *records, choice=None):
    export(lines_of(*records), "gdelt2", tmp_path / "gdelt2", choice or Choice())
    tables = []
    for file, fields in (("events.export.CSV", gdelt2.EVENTS), ("events.mentions.CSV", gdelt2.MENTIONS)):
        text = (tmp_path / "gdelt2" / file).read_text(encoding="utf-8")
        tables.append([dict(zip((f.name for f in fields), line.split("\t"), strict=True)) for line in text.splitlines()])
    return tables


def plover(tmp_path, *records, choice=None):
    export(lines_of(*records), "plover", tmp_path / "plover", choice or Choice())
    return json.loads((tmp_path / "plover" / "plover.json").read_text(encoding="utf-8"))


def some(row, expected):
    return {name: row[name] for name in expected}


MEETING = act(
    "Ana Petit and Japan met Russia in Geneva.",
    "CONSULT",
    [MINISTER, JAPAN],
    [RUSSIA],
    cameo="04",
    when="2003-05-02",
    place=GENEVA,
    contexts=("military", "economy"),
)


def test_polecat_joins_values_and_says_none(tmp_path):
    (row,) = polecat(tmp_path, report(MEETING))
    expected = {
        "Event Date": "2003-05-02",
        "Event Type": "CONSULT",
        "Event Mode": "None",
        "Intensity": "2.5",
        "Quad Code": "VERBAL COOPERATION",
        "Contexts": "military; economy",
        "Actor Name": "Ana Petit; Japan",
        "Actor Country": "FRA; JPN",
        "Actor COW": "220; 740",
        "Primary Actor Sector": "GOV",
        "Actor Sectors": "GOV; MIL",
        "Actor Title": "Minister of Defence; None",
        "Wikipedia Actor ID": "None",
        "Recipient COW": "365",
        "City": "Geneva",
        "Country": "CHE",
        "Latitude": "46.2022",
        "Source": "Example Wire",
        "Publication Date": "2003-05-04",
        "Story People": "None",
    }
    assert some(row, expected) == expected
    assert all(row.values()), "no cell is empty: what is missing is None"


def test_polecat_names_the_country_none_of_an_entity_without_one(tmp_path):
    (row,) = polecat(tmp_path, report(act("Somebody met Russia.", "CONSULT", ["Somebody"], [RUSSIA])))
    assert (row["Actor Name"], row["Actor Country"], row["Actor COW"]) == ("Somebody", "None", "None")


def test_icews_has_a_row_for_each_pair_with_names_of_countries_and_code_as_text(tmp_path):
    found = icews(tmp_path, report(MEETING))
    assert [(row["Source Name"], row["Target Name"]) for row in found] == [("Ana Petit", "Russia"), ("Japan", "Russia")]
    expected = {
        "CAMEO Code": "040",
        "Event Text": "Consult",
        "Intensity": "2.5",
        "Source Sectors": "Government,Military",
        "Source Country": "France",
        "Sentence Number": "1",
        "City": "Geneva",
        "Country": "Switzerland",
        "District": "",
    }
    assert some(found[0], expected) == expected
    assert found[0]["Event ID"] != found[1]["Event ID"]
    assert found[0]["Story ID"] == found[1]["Story ID"]
    assert all(int(row["Event ID"]) < 2**53 for row in found), "exact in programs that know only doubles"


def test_gdelt_dates_codes_and_places_follow_its_rules(tmp_path):
    events, mentions = gdelt(tmp_path, report(MEETING, url="https://example.org/1"))
    expected = {
        "SQLDATE": "20030502",
        "MonthYear": "200305",
        "Year": "2003",
        "FractionDate": "2003.4164",  # 2003 + (5 * 30 + 2) / 365
        "Actor1Code": "FRAGOVMIL",
        "Actor1Name": "ANA PETIT",
        "Actor1CountryCode": "FRA",
        "Actor1Type1Code": "GOV",
        "Actor1Type2Code": "MIL",
        "Actor1Type3Code": "",
        "Actor2Code": "RUS",
        "IsRootEvent": "1",
        "EventCode": "040",
        "EventBaseCode": "040",
        "EventRootCode": "04",
        "QuadClass": "1",
        "GoldsteinScale": "2.5",
        "AvgTone": "",
        "Actor1Geo_Type": "0",
        "ActionGeo_Type": "4",
        "ActionGeo_FullName": "Geneva, Switzerland",
        "ActionGeo_CountryCode": "SZ",
        "DATEADDED": "20030504000000",
        "SOURCEURL": "https://example.org/1",
    }
    assert some(events[0], expected) == expected
    assert [row["GLOBALEVENTID"] for row in mentions] == [row["GLOBALEVENTID"] for row in events]
    expected = {"MentionType": "1", "Actor1CharOffset": "0", "Actor2CharOffset": "24", "InRawText": "1", "Confidence": "80"}
    assert some(mentions[0], expected) == expected


def test_gdelt_base_and_root_of_a_long_code_keep_leading_zeros(tmp_path):
    ((event,), _) = gdelt(tmp_path, report(act("France and Russia made a truce.", "RETREAT", [FRANCE], [RUSSIA], cameo="0871", quad=2)))
    assert [event[name] for name in ("EventCode", "EventBaseCode", "EventRootCode")] == ["0871", "087", "08"]


def test_gdelt_counts_the_reports_of_one_event_as_mentions(tmp_path):
    first = CONDEMNED | {"cluster": "c1"}
    second = act("Again: France has condemned Russia.", "ACCUSE", [FRANCE], [RUSSIA], cameo="111", quad=3, cluster="c1")
    reports = [
        report(first),
        report(second, path="b.txt", published="2003-05-06"),
        report(second, path="c.txt", text=f"{second['sentence']} So?"),
    ]
    events, mentions = gdelt(tmp_path, *reports)
    assert [(row["NumMentions"], row["NumSources"], row["NumArticles"]) for row in events] == [("3", "1", "3")]
    assert [row["MentionTimeDate"] for row in mentions] == ["20030504000000", "20030506000000", "20030504000000"]
    assert {row["EventTimeDate"] for row in mentions} == {"20030504000000"}
    assert len({row["GLOBALEVENTID"] for row in mentions}) == 1


def test_polars_reads_gdelt_without_a_header_and_keeps_codes_as_text(tmp_path):
    gdelt(tmp_path, report(MEETING))
    names = [field.name for field in gdelt2.EVENTS]
    frame = pl.read_csv(
        tmp_path / "gdelt2" / "events.export.CSV",
        separator="\t",
        has_header=False,
        new_columns=names,
        quote_char=None,
        schema_overrides=dict.fromkeys(("EventCode", "EventBaseCode", "EventRootCode"), pl.String),
    )
    assert frame.shape == (2, 61)
    assert frame["EventCode"].to_list() == ["040", "040"]
    assert frame["GLOBALEVENTID"].dtype == pl.Int64


def test_tabs_quotes_and_line_ends_in_names_do_not_break_a_line(tmp_path):
    odd = Actor('odd"id', 'The\t"Odd"\nState\u2028of\x85\0things', ActorKind.IGO, None, ())
    record = report(act(f"{odd.name} met Russia.", "CONSULT", [odd], [RUSSIA]), publisher="Wire\tof\r\nthe North")
    (row,) = polecat(tmp_path, record)
    assert row["Actor Name"] == "The 'Odd' State of  things"
    assert row["Source"] == "Wire of  the North"
    assert icews(tmp_path, record)[0]["Source Name"] == "The 'Odd' State of  things"
    assert gdelt(tmp_path, record)[0][0]["Actor1Name"] == "THE 'ODD' STATE OF  THINGS"


def test_a_former_state_keeps_its_code_and_numbers(tmp_path):
    (row,) = polecat(tmp_path, report(act("Soviet Union met Serbia.", "CONSULT", [SOVIETS], [SERBIA])))
    assert (row["Actor Country"], row["Actor COW"], row["Recipient COW"]) == ("SUN", "365", "345")


UNREAL = [
    CONDEMNED | {"sentence": "France condemned Russia, it was denied.", "status": "denied"},
    CONDEMNED | {"sentence": "France had long ago condemned Russia.", "background": True},
    CONDEMNED | {"sentence": "France may have condemned Russia.", "status": "possible"},
    CONDEMNED | {"sentence": "France is condemning it: France condemned Russia.", "status": "ongoing"},
]


@pytest.mark.parametrize(
    ("choice", "number"),
    [
        (Choice(), 2),
        (Choice(background=True), 3),
        (Choice(statuses=("denied", "possible")), 2),
        (Choice(statuses=("actual", "ongoing", "denied", "possible"), background=True), 5),
    ],
)
def test_only_what_happened_and_is_no_history_counts_unless_asked_for(tmp_path, choice, number):
    record = report(CONDEMNED, *UNREAL)
    assert len(polecat(tmp_path, record, choice=choice)) == number
    assert len(icews(tmp_path, record, choice=choice)) == number
    assert len(gdelt(tmp_path, record, choice=choice)[0]) == number
    assert len(plover(tmp_path, record, choice=choice)) == number
    left_out = json.loads((tmp_path / "icews" / "manifest.json").read_text(encoding="utf-8"))["settings"]["left_out"]
    assert sum(left_out.values()) == 5 - number


def test_without_a_time_of_its_own_an_event_has_the_day_of_the_report(tmp_path):
    assert polecat(tmp_path, report(CONDEMNED))[0]["Event Date"] == "2003-05-04"
    assert polecat(tmp_path, report(CONDEMNED, published=None)) == []
    manifest = json.loads((tmp_path / "polecat" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["settings"]["left_out"] == {"no day": 1}


@pytest.mark.parametrize(
    ("edtf", "day"), [("2003-05", "2003-05-01"), ("2003-05-01/2003-05-20", "2003-05-01"), ("../2003-05-03", "2003-05-03")]
)
def test_a_time_of_a_month_at_most_goes_by_its_first_day(tmp_path, edtf, day):
    assert [row["Event Date"] for row in polecat(tmp_path, report(CONDEMNED | {"when": edtf}))] == [day]


@pytest.mark.parametrize("edtf", ["2003", "199X", "2003-21"])
def test_a_longer_time_has_no_day_and_is_left_out_of_tables_of_days(tmp_path, edtf):
    record = report(CONDEMNED | {"when": edtf})
    assert polecat(tmp_path, record) == icews(tmp_path, record) == gdelt(tmp_path, record)[0] == []
    manifest = json.loads((tmp_path / "gdelt2" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["settings"]["left_out"] == {"told for more than 31 days": 1}
    (event,) = plover(tmp_path, record)
    assert event["date"] < event["enddate"]


SANCTIONED = act("France sanctioned Russia.", "SANCTION", [FRANCE], [RUSSIA], quad=4, cameo="163")


@pytest.mark.parametrize(("quad", "words"), [(3, "VERBAL CONFLICT"), (4, "MATERIAL CONFLICT")])
def test_the_quad_of_sanction_is_a_setting_that_the_manifest_tells(tmp_path, quad, words):
    choice = Choice(sanction_quad=quad)
    assert [row["Quad Code"] for row in polecat(tmp_path, report(SANCTIONED, CONDEMNED), choice=choice)] == [words, "VERBAL CONFLICT"]
    assert gdelt(tmp_path, report(SANCTIONED), choice=choice)[0][0]["QuadClass"] == str(quad)
    assert plover(tmp_path, report(SANCTIONED), choice=choice)[0]["quad_code"] == quad
    settings = json.loads((tmp_path / "gdelt2" / "manifest.json").read_text(encoding="utf-8"))["settings"]
    assert settings["sanction_quad"] == quad
    assert f"SANCTION is {quad}" in settings["quad_rule"]


def test_a_scale_of_ones_own_goes_by_code_then_by_its_beginning_and_is_named(tmp_path):
    scale = Scale("my-goldstein", {"111": -2.2, "04": 1.0})
    found = icews(tmp_path, report(CONDEMNED, MEETING, SANCTIONED), choice=Choice(scale=scale))
    assert [row["Intensity"] for row in found] == ["-2.2", "1.0", "1.0", ""]
    assert json.loads((tmp_path / "icews" / "manifest.json").read_text(encoding="utf-8"))["settings"]["scale"] == "my-goldstein"


def test_an_event_of_a_type_that_no_codebook_knows_has_no_score(tmp_path):
    (row,) = polecat(tmp_path, report(act("France wooed Russia.", "WOO", [FRANCE], [RUSSIA], quad=1)))
    assert (row["Event Type"], row["Intensity"], row["Quad Code"]) == ("WOO", "None", "VERBAL COOPERATION")


def test_acts_with_one_another_give_a_row_for_each_side_and_others_do_not(tmp_path):
    met = act("France and Russia met.", "CONSULT", [FRANCE, RUSSIA], [])
    signed = act("Russia and Japan signed a pact.", "SUPPORT", [RUSSIA, JAPAN], [], cameo="057")
    wept = act("France and Japan rallied.", "PROTEST", [FRANCE, JAPAN], [], quad=4)
    found = [(row["Source Name"], row["Target Name"]) for row in icews(tmp_path, report(met, signed, wept))]
    assert found == [("France", "Russia"), ("Russia", "France"), ("Russia", "Japan"), ("Japan", "Russia"), ("France", ""), ("Japan", "")]


def test_what_the_codebook_calls_an_act_of_several_parties_is_one(tmp_path):
    from dragoman.lexicon.codebook import Codebook

    triggers = [trigger for category in Codebook.load().categories.values() for trigger in category.triggers]
    rule = next(trigger.rule for trigger in triggers if trigger.type == "ASSAULT" and "parties" in trigger.needs)
    clash = act("France and Russia clashed.", "ASSAULT", [FRANCE, RUSSIA], [], quad=4, rule=rule)
    assert len(icews(tmp_path, report(clash))) == 2
    assert [(row["Source Name"], row["Target Name"]) for row in icews(tmp_path, report(clash | {"rule": "codebook.ASSAULT.none"}))] == [
        ("France", ""),
        ("Russia", ""),
    ]


def test_plover_tells_entities_citation_and_place_in_the_text(tmp_path):
    (event,) = plover(tmp_path, report(MEETING, published="2003-05-04"))
    assert event["actor"][0] == {
        "code": "FRA",
        "sector": "GOV; MIL",
        "entity_text": "Ana Petit",
        "identifier_id": "ana-petit",
        "office": "Minister of Defence",
    }
    assert event["event_loc"] == {"name": "Geneva", "country": "CHE", "lat": 46.2022, "lon": 6.1457}
    assert event["text_info"] == {"sequence": 1, "start": 0, "end": len(MEETING["sentence"])}
    assert event["cite_info"]["publication"] == "Example Wire"
    assert "enddate" not in event
    assert "mode" not in event


def test_plover_keeps_a_status_that_it_has_no_field_for(tmp_path):
    choice = Choice(statuses=("denied",))
    assert plover(tmp_path, report(*UNREAL), choice=choice)[0]["comment"] == "status: denied"


def test_the_period_asked_for_is_kept(tmp_path):
    from datetime import date

    record = report(CONDEMNED | {"when": "2003-05-01"}, MEETING)
    choice = Choice(since=date(2003, 5, 2), until=date(2003, 5, 2))
    assert [row["Event Type"] for row in polecat(tmp_path, record, choice=choice)] == ["CONSULT"]
    assert polecat(tmp_path, record, choice=Choice(until=date(2003, 5, 1)))[0]["Event Type"] == "ACCUSE"


def test_gdelt_goes_by_the_earliest_report_for_the_day_it_was_added_and_its_address(tmp_path):
    told = CONDEMNED | {"cluster": "c1", "when": "2003-05-01"}
    late = report(told, published="2003-05-09", url="https://late.example.org/1")
    early = report(told, text="So: France condemned Russia.", published="2003-05-02", path="z.txt", url="https://www.early.example.org/2")
    undated = report(told, text="Well: France condemned Russia.", published=None, path="zz.txt", url=None, publisher="Paper")
    ((event,), mentions) = gdelt(tmp_path, late, early, undated)
    assert (event["DATEADDED"], event["SOURCEURL"]) == ("20030502000000", "https://www.early.example.org/2")
    assert [row["MentionTimeDate"][:8] for row in mentions] == ["20030509", "20030502", "20030502"]
    assert {row["EventTimeDate"] for row in mentions} == {"20030502000000"}
    assert [row["MentionSourceName"] for row in mentions] == ["late.example.org", "www.early.example.org", "Paper"]
    assert [row["MentionType"] for row in mentions] == ["1", "1", "2"]


def test_gdelt_numbers_an_event_by_who_the_actors_are_not_by_how_a_report_names_them(tmp_path):
    first, second = (
        CONDEMNED | {"cluster": "c1", "sentence": words} for words in ("France condemned Russia.", "Now France condemned Russia.")
    )
    one, other = report(first), report(second, path="b.txt")
    numbers = [gdelt(tmp_path, *records)[0][0]["GLOBALEVENTID"] for records in ((one, other), (other,), (one,))]
    assert len(set(numbers)) == 1
    by_role = act(
        "Paris condemned Russia.", "ACCUSE", [dataclasses.replace(FRANCE, name="Paris")], [RUSSIA], cameo="111", quad=3, cluster="c1"
    )
    assert gdelt(tmp_path, report(by_role))[0][0]["GLOBALEVENTID"] == numbers[0]


def test_gdelt_says_minus_one_where_a_report_does_not_name_an_actor(tmp_path):
    rallied = act("France rallied.", "PROTEST", [FRANCE], [], quad=4, cluster="c1")
    other = act("Crowds rallied.", "PROTEST", ["Crowds"], [], quad=4, cluster="c1")
    _, mentions = gdelt(tmp_path, report(rallied), report(other, path="b.txt"))
    assert [(row["Actor1CharOffset"], row["Actor2CharOffset"]) for row in mentions] == [("0", "-1"), ("-1", "-1")]


@pytest.mark.parametrize("url", ["http://[broken", "no address", ""])
def test_an_address_that_is_none_does_not_stop_an_export(tmp_path, url):
    _, (mention,) = gdelt(tmp_path, report(CONDEMNED, url=url))
    assert mention["MentionSourceName"] == "Example Wire"


PLACES = [
    (("Hawaii", "USA", None, None), "2", "Hawaii, United States", "Hawaii"),
    (("Sinai", "EGY", None, None), "5", "Sinai, Egypt", "Sinai"),
    (("Egypt", "EGY", None, None), "1", "Egypt", ""),
    (("New York", "USA", 40.7, -74.0), "3", "New York, United States", ""),
    (("the Gulf", None, None, None), "0", "the Gulf", ""),
]


@pytest.mark.parametrize(("place", "type", "name", "province"), PLACES)
def test_a_place_is_a_country_a_province_or_a_city(tmp_path, place, type, name, province):
    record = report(CONDEMNED | {"place": place})
    ((event,), _) = gdelt(tmp_path, record)
    assert (event["ActionGeo_Type"], event["ActionGeo_FullName"]) == (type, name)
    assert icews(tmp_path, record)[0]["Province"] == province
    assert polecat(tmp_path, record)[0]["Province"] == (province or "None")


def test_the_numbers_of_icews_rows_do_not_change_when_other_documents_come(tmp_path):
    alone = [row["Event ID"] for row in icews(tmp_path, report(MEETING))]
    beside = [row["Event ID"] for row in icews(tmp_path, report(CONDEMNED, path="0.txt"), report(MEETING))]
    assert beside[-2:] == alone


def test_the_numbers_of_icews_rows_hang_on_words_not_on_whom_the_registry_finds_behind_them(tmp_path):
    one = icews(tmp_path, report(act("Russia met them.", "CONSULT", [RUSSIA], ["them"])))
    renamed = dataclasses.replace(FRANCE, name="them"), dataclasses.replace(JAPAN, name="them")
    two = icews(tmp_path, report(act("Russia met them.", "CONSULT", [RUSSIA], list(renamed))))
    assert two[0]["Event ID"] == one[0]["Event ID"]
    assert two[1]["Event ID"] != two[0]["Event ID"]


def test_gdelt_has_a_pair_of_actors_once_an_event(tmp_path):
    twice = act("Britain and Britain met Russia.", "CONSULT", ["Britain", "Britain"], [RUSSIA])
    events, mentions = gdelt(tmp_path, report(twice))
    assert len(events) == len(mentions) == 1

"""Dyads by day, week, month and year."""

import dataclasses
import time
from collections import Counter
from datetime import date

import polars as pl
import pytest

from dragoman.analyse.choice import Choice, Scale
from dragoman.analyse.periods import periods
from dragoman.record.tally import Tally
from unit.export.field_reports import (
    CONDEMNED,
    FRANCE,
    JAPAN,
    KOSOVO,
    MINISTER,
    RUSSIA,
    SERBIA,
    SOVIETS,
    act,
    lines_of,
    named,
    report,
    saying,
)

AIDED = act("France aided Russia.", "AID", [FRANCE], [RUSSIA], quad=2)


def table(*records, period="month", choice=None, **more) -> pl.DataFrame:
    return periods(lines_of(*records, layers=("mentions",)), period, choice, **more)


def told(frame: pl.DataFrame, *columns: str) -> list[tuple]:
    return frame.select(columns).rows()


def test_a_dyad_has_the_codes_of_both_states():
    frame = table(report(CONDEMNED))
    assert told(frame, "ccode1", "ccode2", "gwcode1", "gwcode2", "iso3_1", "iso3_2", "directed") == [(220, 365, 220, 365, "FRA", "RUS", 1)]


def test_a_state_that_the_lists_leave_out_has_no_number():
    palestine = dataclasses.replace(KOSOVO, id="PSE", name="Palestine", country="PSE")
    frame = table(report(act("Palestine met Kosovo.", "CONSULT", [palestine], [KOSOVO])))
    assert told(frame, "ccode1", "ccode2", "iso3_1") == [(None, 347, "PSE")]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("day", (2003, 5, date(2003, 5, 4))),
        ("week", (2003, 4, date(2003, 4, 28))),
        ("month", (2003, 5, date(2003, 5, 1))),
        ("year", (2003, None, date(2003, 1, 1))),
    ],
)
def test_a_period_goes_by_its_first_day(period, expected):
    assert told(table(report(CONDEMNED), period=period), "year", "month", "date") == [expected]


def test_scores_are_summed_and_the_scale_is_named():
    columns = ("n_events", "verb_coop", "mat_coop", "verb_conf", "mat_conf", "scale name", "scale_sum", "scale_mean", "net_coop")
    assert told(table(report(CONDEMNED, AIDED)), *columns) == [(2, 0, 1, 1, 0, "PLOVER 0.8", 8.0, 4.0, 8.0)]
    own = Choice(scale=Scale("own", {"111": -1.0}))
    assert told(table(report(CONDEMNED, AIDED), choice=own), *columns[-4:]) == [("own", -1.0, -1.0, -1.0)]


def test_events_reports_and_sources_are_counted_apart():
    first = CONDEMNED | {"cluster": "c1"}
    again = act("France did condemn it: France condemned Russia.", "ACCUSE", [FRANCE], [RUSSIA], quad=3, cluster="c1")
    other = act("On Friday France condemned Russia.", "ACCUSE", [FRANCE], [RUSSIA], quad=3)
    records = [
        report(first, again),  # twice in one document: one report
        report(again, path="b.txt", text=again["sentence"] + " Yes."),  # the same publisher
        report(again, path="c.txt", publisher="Other Wire", text=again["sentence"] + " No."),
        report(other, path="d.txt", publisher=None),
    ]
    assert told(table(*records), "n_events", "n_reports", "n_sources", "verb_conf") == [(2, 4, 3, 2)]


def test_a_copy_is_no_source_beside_its_original():
    one, other = report(CONDEMNED), report(CONDEMNED, path="b.txt", publisher="Other Wire", text="France condemned Russia. So.")
    assert told(table(one, other), "n_reports", "n_sources") == [(2, 2)]
    copied = Choice(originals={other.document.id: one.document.id})
    assert told(table(one, other, choice=copied), "n_reports", "n_sources") == [(2, 1)]


def test_a_minister_counts_for_the_state_and_a_pair_only_once():
    meeting = act("Ana Petit of France met Russia.", "CONSULT", [MINISTER, FRANCE], [RUSSIA])
    within = act("Ana Petit blamed France.", "ACCUSE", [MINISTER], [FRANCE], quad=3)
    left_out: Counter[str] = Counter()
    assert told(table(report(meeting, within), left_out=left_out), "iso3_1", "iso3_2", "n_events") == [("FRA", "RUS", 1)]
    assert left_out == {"not between two states": 1}


def test_acts_with_one_another_count_both_ways():
    met = act("France, Russia and Japan met.", "CONSULT", [FRANCE, RUSSIA, JAPAN], [])
    pairs = told(table(report(met)), "iso3_1", "iso3_2")
    assert pairs == [("FRA", "JPN"), ("FRA", "RUS"), ("JPN", "FRA"), ("JPN", "RUS"), ("RUS", "FRA"), ("RUS", "JPN")]


def test_what_is_told_for_longer_than_the_period_is_left_out():
    record = report(CONDEMNED | {"when": "2003-05"}, AIDED | {"when": "2003"})
    for period, number in (("day", 0), ("week", 0), ("month", 1), ("year", 2)):
        left_out: Counter[str] = Counter()
        frame = table(record, period=period, left_out=left_out)
        assert frame["n_events"].sum() == number
        assert left_out[f"told for more than a {period}"] == 2 - number


def test_only_what_happened_and_is_no_history_counts():
    others = [
        CONDEMNED | {"sentence": f"France condemned Russia ({n}).", **facts}
        for n, facts in enumerate(({"status": "denied"}, {"background": True}))
    ]
    left_out: Counter[str] = Counter()
    assert told(table(report(CONDEMNED, *others), left_out=left_out), "n_events") == [(1,)]
    assert left_out == {"status denied": 1, "background": 1}
    assert told(table(report(CONDEMNED, *others), choice=Choice(background=True)), "n_events") == [(2,)]


def test_an_event_without_any_day_is_left_out():
    left_out: Counter[str] = Counter()
    assert table(report(CONDEMNED, published=None), left_out=left_out).is_empty()
    assert left_out == {"no day": 1}


def test_the_quad_of_sanction_is_a_setting():
    record = report(act("France sanctioned Russia.", "SANCTION", [FRANCE], [RUSSIA], quad=4))
    assert told(table(record), "verb_conf", "mat_conf") == [(0, 1)]
    assert told(table(record, choice=Choice(sanction_quad=3)), "verb_conf", "mat_conf") == [(1, 0)]


SAID = "Ana Petit said that Japan must wait."


def test_statements_count_to_whom_they_are_said_and_of_whom():
    def others(at):
        return (
            saying(at, SAID, MINISTER, "Japan must wait"),
            saying(at, "France told Russia to stop.", FRANCE, "stop", addressee=named(at, "France told Russia to stop.", RUSSIA)),
        )

    record = report(text=f"{SAID} France told Russia to stop.", others=others)
    mention = dataclasses.replace(record.claims[0].speaker, actor=JAPAN, span=record.document.span(20, 25))
    record = dataclasses.replace(record, mentions=(mention,))
    frame = table(record)
    assert told(frame, "iso3_1", "iso3_2", "n_events", "statements", "scale_sum", "scale_mean") == [
        ("FRA", "JPN", 0, 1, 0.0, None),
        ("FRA", "RUS", 0, 1, 0.0, None),
    ]
    assert told(periods(lines_of(record), "month"), "iso3_2") == [("RUS",)], "without mentions only those addressed are known"


def test_zero_fill_adds_the_periods_without_events():
    record = report(CONDEMNED | {"when": "2003-01-10"}, AIDED | {"when": "2003-04-02"})
    frame = table(record, zero_fill=True)
    assert told(frame, "month", "n_events", "statements", "scale_sum", "scale_mean") == [
        (1, 1, 0, -2.0, -2.0),
        (2, 0, 0, 0.0, None),
        (3, 0, 0, 0.0, None),
        (4, 1, 0, 10.0, 10.0),
    ]
    assert set(frame["scale name"]) == {"PLOVER 0.8"}
    assert set(frame["ccode1"]) == {220}
    year = Choice(since=date(2003, 1, 1), until=date(2003, 12, 31))
    assert table(record, choice=year, zero_fill=True).height == 12
    assert [day.day for day in table(record, period="week", zero_fill=True)["date"]][:3] == [6, 13, 20]


def test_zero_fill_makes_no_rows_for_a_state_that_is_no_more():
    late = act("France met Serbia.", "CONSULT", [FRANCE], [SERBIA], when="1993-01-05")
    frame = table(report(act("France met Soviet Union.", "CONSULT", [FRANCE], [SOVIETS], when="1991-11-05"), late), zero_fill=True)
    assert told(frame.filter(pl.col("iso3_2") == "SUN"), "date") == [(date(1991, 11, 1),), (date(1991, 12, 1),)]


@pytest.mark.parametrize("zero_fill", [False, True])
def test_nothing_gives_a_table_of_the_same_columns_and_types(zero_fill):
    assert table(zero_fill=zero_fill).schema == table(report(CONDEMNED), zero_fill=zero_fill).schema


def test_a_hundred_thousand_events_take_a_second():
    (document, event) = lines_of(report(CONDEMNED))
    lines = [document]
    for number in range(100_000):
        day = f"{1990 + number % 20}-{1 + number % 12:02}-{1 + number % 28:02}"
        lines.append(event | {"id": f"{number:x}", "when": {"edtf": day, "earliest": day, "latest": day, "span": None}})
    periods(lines[:10], "month")
    started = time.process_time()
    frame = periods(lines, "month")
    assert frame["n_events"].sum() == 100_000
    assert time.process_time() - started < 2, "processor time; about half a second, told loosely for a busy machine"


def test_a_tally_is_counted_as_its_lines_are():
    records = (report(CONDEMNED, AIDED), report(AIDED, path="b.txt", text="France aided Russia. So."))
    lines = lines_of(*records, layers=("mentions",))
    one, other = Counter[str](), Counter[str]()
    choice = Choice(statuses=("actual",), since=date(2003, 1, 1))
    assert periods(Tally.of(lines), "week", choice, left_out=one).equals(periods(iter(lines), "week", choice, left_out=other))
    assert one == other

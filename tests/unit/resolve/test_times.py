"""Time expressions in whole documents: what they count from, where they stand, and what is none."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.annotate import Annotator
from dragoman.lexicon.times import explain_time_rule
from dragoman.model import Block, BlockKind, Document, Found, Parse, Timex, When, Why
from dragoman.resolve.times import find_times


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


def document(*parts: str, today: str | None = "2001-09-14", kinds: tuple[BlockKind, ...] = ()) -> Document:
    text, blocks = "", []
    for number, part in enumerate(parts):
        kind = kinds[number] if kinds else BlockKind.PARAGRAPH
        blocks.append(Block(kind, len(text), len(text) + len(part)))
        text += part + "\n\n"
    return Document("x", text, tuple(blocks), None, "", "en", published=Found(today, None, "metadata") if today else None)


def values(times: tuple[Timex, ...]) -> dict[str, str]:
    return {timex.span.quote: timex.value for timex in times}


def edtf(annotator: Annotator, text: str, today: str | None = "2001-09-14") -> dict[str, str | None]:
    return {timex.span.quote: timex.when and timex.when.edtf for timex in find_times(annotator.parse(document(text, today=today)))}


def test_a_date_may_run_over_a_line_break_and_keeps_it_in_its_span(annotator: Annotator) -> None:
    found = find_times(annotator.parse(document("The towers fell on September\n   11, 2001, and the world\nwas shocked.")))
    assert [(timex.span.quote, timex.value) for timex in found] == [("September\n   11, 2001", "2001-09-11")]


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("They met in the 1990s.", "the 1990s", "199X"),
        ("By the end of the 1990s trade had grown.", "the end of the 1990s", "1997/1999"),
        ("In the first half of the 1990s trade fell.", "the first half of the 1990s", "1990/1994"),
        ("He will travel next week.", "next week", "2001-09-17/2001-09-23"),
        ("The talks opened in late 1989.", "late 1989", "1989-09/1989-12"),
        ("The talks opened in early May 2000.", "early May 2000", "2000-05-01/2000-05-11"),
        ("It fell in the third quarter of 2000.", "the third quarter of 2000", "2000-35"),
        ("It fell in the summer of 1914.", "the summer of 1914", "1914-22"),
        ("It began in the 19th century.", "the 19th century", "18XX"),
        ("He spoke at 2:30 p.m. on Tuesday.", "2:30 p.m. on Tuesday", "2001-09-11"),
        ("They talked for three days.", "three days", None),
        ("The council meets every year.", "every year", None),
        ("He is now in Moscow.", "now", "2001-09-14"),
        ("The city fell in 146 BC.", "146 BC", None),
    ],
)
def test_a_value_covers_the_days_that_it_says(annotator: Annotator, text: str, quote: str, expected: str | None) -> None:
    assert edtf(annotator, text) == {quote: expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministers met on Tuesday.", "2001-09-11"),
        ("The ministers had met on Tuesday.", "2001-09-11"),
        ("The ministers will meet on Tuesday.", "2001-09-18"),
        ("The ministers are to meet on Tuesday.", "2001-09-18"),
        ("The ministers agreed to meet on Tuesday.", "2001-09-18"),
        ("The talks were postponed until Tuesday.", "2001-09-18"),
        ("Tuesday's attacks changed everything.", "2001-09-11"),
        ("The ministers met in November.", "2000-11"),
        ("The ministers will meet in November.", "2001-11"),
        ("The ministers will meet in March.", "2002-03"),
        ("The ministers met in March.", "2001-03"),
    ],
)
def test_tense_tells_the_direction(annotator: Annotator, text: str, expected: str) -> None:
    assert list(edtf(annotator, text).values()) == [expected]


def test_without_a_day_to_count_from_the_value_is_open(annotator: Annotator) -> None:
    found = find_times(annotator.parse(document("The minister spoke today. He left on Tuesday.", today=None)))
    assert [(timex.value, timex.when) for timex in found] == [("PRESENT_REF", None), ("XXXX-WXX-2", None)]


def test_a_day_earlier_counts_from_the_last_event_and_not_from_a_day_in_a_name(annotator: Annotator) -> None:
    text = "Russia today rejected the plan after Tuesday's attacks. A day earlier, the minister had been silent."
    assert values(find_times(annotator.parse(document(text))))["A day earlier"] == "2001-09-13"


def test_in_a_history_a_day_without_a_year_counts_from_the_days_told_before(annotator: Annotator) -> None:
    parts = (
        "The war began on 3 March 1912. In November the fleet sailed, and in January it lay off the coast.",
        "The siege of 1913 was long. On 26 March the town surrendered. The following day the king came. In 1914 a greater war began.",
        "That year the army marched again. Two years later it was gone.",
    )
    found = values(find_times(annotator.parse(document(*parts, today="2011-05-02"))))
    assert found["November"] == "1912-11"
    assert found["January"] == "1913-01"
    assert found["26 March"] == "1913-03-26"
    assert found["The following day"] == "1913-03-27"
    assert found["Two years later"] == "1916"


def test_dates_that_share_a_year_all_have_it(annotator: Annotator) -> None:
    text = "The commission met on 14 September, 3 October and 9 November 1999."
    assert list(edtf(annotator, text).values()) == ["1999-09-14", "1999-10-03", "1999-11-09"]


def test_a_line_that_is_not_parsed_still_tells_its_day(annotator: Annotator) -> None:
    kinds = (BlockKind.METADATA, BlockKind.DATELINE, BlockKind.PARAGRAPH)
    parts = ("Saturday, September 15, 2001; Page A06", "MOSCOW, Sept. 14 --", "Nothing new was said.")
    found = find_times(annotator.parse(document(*parts, kinds=kinds)))
    assert [timex.value for timex in found] == ["2001-09-15", "2001-09-14"]


def test_the_label_of_an_entry_dates_the_days_after_it(annotator: Annotator) -> None:
    kinds = (BlockKind.LABEL, BlockKind.ITEM)
    parts = ("12 May 1994", "The two sides signed a truce. Two days later it was broken.")
    found = find_times(annotator.parse(document(*parts, kinds=kinds)))
    assert values(found)["Two days later"] == "1994-05-14"


@pytest.mark.parametrize(
    "text",
    [
        "Some 2,000 troops and 1500 soldiers crossed the river.",
        "Resolution 1441 recalls Article 51.",
        "See page 1990 and paragraph 2001.",
        "The minister may march on.",
        "At the same time he ruled out a visit.",
        "Mr. Clark paid $1995 for it.",
        "They fell back after the fall of the city.",
        "Their second proposal was no better.",
        "The spring of the mechanism broke.",
        "Hours were wasted on the minutes of the meeting.",
        "The Seven Years' War was costly.",
        "She reads the Sunday Times.",
    ],
)
def test_what_looks_like_a_time_and_is_none(annotator: Annotator, text: str) -> None:
    assert edtf(annotator, text) == {}


@settings(max_examples=40, deadline=None)
@given(
    st.dates(date(1600, 1, 1), date(2049, 12, 31)), st.sampled_from(["{0:%B} {0.day}, {0.year}", "{0.day} {0:%B} {0.year}", "{0:%Y-%m-%d}"])
)
def test_a_full_date_is_read_as_written(annotator: Annotator, day: date, form: str) -> None:
    written = form.format(day)
    found = find_times(annotator.parse(document(f"The treaty was signed on {written} in Vienna.")))
    assert [(timex.span.quote, timex.when and timex.when.earliest) for timex in found] == [(written, day)]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from("the early last week of May 11 , 2001 Tuesday night at 5 p.m. - two days later 1990s this year ago".split()),
        max_size=14,
    )
)
def test_expressions_are_in_order_never_overlap_and_quote_the_text(annotator: Annotator, words: list[str]) -> None:
    found = find_times(annotator.parse(document(" ".join(["They", *words]))))
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789/-:., 'saBCDMayTuesdpmQH19\n", min_size=1, max_size=40))
def test_no_line_is_too_odd_to_be_read(words: str) -> None:
    line = document(f"on {words} ago", kinds=(BlockKind.METADATA,))
    for timex in find_times(Parse(line, (), (), (), ())):
        assert line.text[timex.span.start : timex.span.end] == timex.span.quote


def test_a_weekday_in_a_history_follows_the_day_told_last(annotator: Annotator) -> None:
    text = "The war began on 3 March 1912, in a year of famine. On Tuesday the fleet sailed. By 1913 and 1914 all was lost."
    assert values(find_times(annotator.parse(document(text, today="2011-05-02"))))["Tuesday"] == "1912-03-05"


def test_a_report_without_a_date_is_not_put_into_a_year_it_only_mentions(annotator: Annotator) -> None:
    text = "The minister spoke on Tuesday. The plan, due by 2030, was stopped on Feb. 9. He returns next Monday."
    found = {timex.span.quote: (timex.value, timex.when) for timex in find_times(annotator.parse(document(text, today=None)))}
    assert found["Feb. 9"] == ("XXXX-02-09", None)


HISTORY = "The war was fought from 1936 to 1939. "


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("In the elections of February 1936 the left won. The rising began on 17 July.", "17 July", "1936-07-17"),
        ("On 25 June 1937 the shelling began. Two days later the town fell.", "Two days later", "1937-06-27"),
        ("On the night of 30 January 1938 they attacked. At 2:47 a.m. the gate fell.", "2:47 a.m.", "1938-01-31T02:47"),
        ("The offensive of 1938 was launched on 30 March. That December it was over.", "That December", "1938-12"),
        ("Ladysmith, shut in since 2 November 1936, held out. It was freed on 28 February 1937.", "28 February 1937", "1937-02-28"),
        ("In March 1937 he came. The following winter he left.", "The following winter", "1937-WI"),
        ("On 3 May 1937 they met. In the winter of 1938-39 they fled.", "the winter of 1938-39", "1938-WI"),
        ("He had come on 4 May 1936. Today it is a museum.", "Today", "PRESENT_REF"),
        ("They crossed in 499 BC. The next year they fell.", "The next year", "BC0498"),
        ("They crossed in 219 BC. The next spring he marched.", "The next spring", "BC0218-SP"),
        ("They crossed in 264 BC. Peace came in 241.", "241", "BC0241"),
    ],
)
def test_a_history_goes_on_in_its_own_time(annotator: Annotator, text: str, quote: str, value: str) -> None:
    assert values(find_times(annotator.parse(document(HISTORY + text, today="2009-05-04"))))[quote] == value


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("The quake struck before dawn Monday. It began at 4:31 a.m.", "4:31 a.m.", "2001-09-10T04:31"),
        ("He called at 8 p.m. on Wednesday and spoke an hour later.", "an hour later", "2001-09-12T21:00"),
        ("The first missiles fell at 8 p.m. on Wednesday. By dawn the town burned.", "dawn", "2001-09-13TMO"),
        ("Net income fell in the third quarter from a year earlier.", "a year earlier", "2000-Q3"),
        ("He won in 1994 and was re-elected four years later.", "four years later", "1998"),
        ("The session was put off until early October.", "early October", "2001-10"),
        ("The session was put off until early October. Rain is forecast for Saturday and Sunday.", "Sunday", "2001-09-16"),
        ("The government set elections for Dec. 11 and 12.", "Dec. 11", "2001-12-11"),
        ("They asked how to raise the money by Monday.", "Monday", "2001-09-17"),
        ("He had planned to sign on Wednesday.", "Wednesday", "2001-09-12"),
        ("A day of mourning was declared for Sunday.", "Sunday", "2001-09-16"),
        ("The towers fell three weeks ago today.", "three weeks ago today", "2001-08-24"),
    ],
)
def test_a_report_counts_from_its_own_day_in_the_direction_of_its_clause(annotator: Annotator, text: str, quote: str, value: str) -> None:
    assert values(find_times(annotator.parse(document(text))))[quote] == value


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("It opened in late 1989.", "END"),
        ("It opened in mid-June.", "MID"),
        ("It opened earlier this month.", "START"),
        ("They talked for about three hours.", "APPROX"),
        ("They talked for more than three hours.", "MORE_THAN"),
        ("They met more than three years ago.", "BEFORE"),
        ("They met less than three years ago.", "AFTER"),
        ("They met three years ago.", None),
    ],
)
def test_what_narrows_or_blurs_an_expression_is_its_modifier(annotator: Annotator, text: str, modifier: str | None) -> None:
    (timex,) = find_times(annotator.parse(document(text)))
    assert timex.modifier == modifier


def test_an_expression_tells_its_rule_and_what_it_was_counted_from(annotator: Annotator) -> None:
    text = "They met on July 3, 1974. Two days later they left. The envoy is here today. It was the 1970s."
    whys = {timex.span.quote: timex.why for timex in find_times(annotator.parse(document(text)))}
    assert whys["Two days later"] == Why("later", ("Two days later", "July 3, 1974"))
    assert whys["today"] == Why("today", ("today", "2001-09-14"))
    assert whys["the 1970s"] == Why("decade in figures", ("the 1970s",))


def test_every_expression_has_a_confidence_and_a_rule_that_can_be_explained(annotator: Annotator) -> None:
    for timex in find_times(annotator.parse(document("On Tuesday, three days after May 4, he spoke at 5 p.m. in the rain."))):
        assert timex.confidence is not None
        assert 0.5 < timex.confidence <= 1
        assert timex.why
        assert explain_time_rule(timex.why.rule)


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("They will vote in the first half of 2002.", "the first half of 2002", "2002-40"),
        ("Borders have been closed since September 11.", "September 11", "2001-09-11"),
        ("It ended at the end of the 1990s.", "the end of the 1990s", "1997/1999"),
        ("They fought between March and June 1999.", "March", "1999-03"),
        ("The May 2002 Moscow summit was short.", "May 2002", "2002-05"),
        ("He has said so in recent days.", "recent days", None),
        ("The city fell in 499 BC.", "499 BC", None),
    ],
)
def test_the_days_of_what_is_no_single_day(annotator: Annotator, text: str, quote: str, expected: str | None) -> None:
    assert edtf(annotator, text)[quote] == expected


WORDS = """the a early late mid- last next this following previous week month year decade night morning of in on by until since May Sept. 31
11th 29 February 1900 2001 99 BC 0 24:59 5 p.m. noon Tuesday Christmas spring quarter third years days ago later earlier before 1990s
century
fiscal 12/31/99 00 hours two several half past first turn and to - / ' . , ( )""".split()


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=18),
    st.sampled_from([None, "0001-01-01", "1900-03-01", "2001-09-14", "9999-12-31"]),
)
def test_whatever_is_found_lies_in_the_text_and_its_days_can_be_built(annotator: Annotator, words: list[str], today: str | None) -> None:
    told = document("They left " + " ".join(words), today=today)
    for timex in find_times(annotator.parse(told)):
        assert told.text[timex.span.start : timex.span.end] == timex.span.quote
        if timex.when:
            assert When.of(timex.when.edtf, timex.span) == timex.when
            assert not (timex.when.earliest and timex.when.latest) or timex.when.earliest <= timex.when.latest

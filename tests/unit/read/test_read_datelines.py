"""Datelines: found where they stand, and only there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import BlockKind, Document
from dragoman.read import read_text
from dragoman.read.dates import find_day, iso_day

REST = "ministers said today that they had agreed on a plan to share the water of the river, and that it would be signed in May."


def report(opening: str, published: str | None = None) -> Document:
    return read_text(f"Some Headline Over It\n\n{opening}{REST}\n\nThey meet again on Friday.", published=published)


@pytest.mark.parametrize(
    ("opening", "place", "date", "publisher"),
    [
        ("MOSCOW, Sept. 14 -- Two ", "MOSCOW", "2001-09-14", None),
        ("GENEVA (Reuters) - Two ", "GENEVA", None, "Reuters"),
        ("PARIS, 3 March 1991 (AFP) — Two ", "PARIS", "1991-03-03", "Agence France-Presse"),
        ("WASHINGTON — Two ", "WASHINGTON", None, None),
        ("KUALA LUMPUR, Malaysia, Sept 12 (AP) - Two ", "KUALA LUMPUR", "2001-09-12", "Associated Press"),
        ("BEIJING, Aug. 5 (Xinhua) -- Two ", "BEIJING", "2001-08-05", "Xinhua"),
        ("Beijing, Aug. 5 (Xinhua) -- Two ", "Beijing", "2001-08-05", "Xinhua"),
        ("MOSCOW, September 14. /TASS/. Two ", "MOSCOW", "2001-09-14", "TASS"),
        ("(Reuters) - Two ", None, None, "Reuters"),
        ("/TASS/ Two ", None, None, "TASS"),
        ("Xinhua -- Two ", None, None, "Xinhua"),
        ("UNITED NATIONS, Friday, Sept. 14 (IPS) -- Two ", "UNITED NATIONS", "2001-09-14", "Inter Press Service"),
        ("LISBON, Thursday -- Two ", "LISBON", "2001-09-13", None),
        ("ST. PETERSBURG, Russia (AP) _ Two ", "ST. PETERSBURG", None, "Associated Press"),
        ("JERUSALEM/GAZA, Sept. 2 (Reuters) - Two ", "JERUSALEM/GAZA", "2001-09-02", "Reuters"),
        ("THE HAGUE, Netherlands — Two ", "THE HAGUE", None, None),
        ("Washington (CNN) Two ", "Washington", None, "CNN"),
        ("LIMA, Sept. 2 (Harbour Wire) - Two ", "LIMA", "2001-09-02", "Harbour Wire"),
        ("LIMA (2 p.m.) - Two ", "LIMA", None, None),
        ("NEW DELHI: Two ", "NEW DELHI", None, None),
        ("BOGOTÁ, Colombia — “Two ", "BOGOTÁ", None, None),
    ],
)
def test_a_dateline_is_cut_off_and_read(opening: str, place: str | None, date: str | None, publisher: str | None) -> None:
    document = report(opening, published="2001-09-15")
    assert document.dateline
    assert (document.dateline.place and document.dateline.place.value) == place
    assert (document.dateline.date and document.dateline.date.value) == date
    assert (document.publisher and document.publisher.value) == publisher
    cut, body = next((a, b) for a, b in zip(document.blocks, document.blocks[1:], strict=False) if a.kind is BlockKind.DATELINE)
    assert document.text[cut.start : cut.end] == opening.rstrip("“Two ")
    assert body.kind is BlockKind.PARAGRAPH
    assert document.text[body.start : body.end].lstrip("“").startswith("Two ministers")


@pytest.mark.parametrize(
    "opening",
    [
        "LONDON has long said -- and it says again -- that ",
        "NATO -- the alliance of the west -- and ",
        "NATO -- The alliance and ",
        "THE WAR -- All ",
        "A TREATY — Many ",
        "U.S. - Many ",
        "Iran, Syria - two states whose ",
        "Smith, May -- he who met the ",
        "Tuesday -- Many ",
        "Two ministers -- those of Mali and Chad -- and other ",
        "In May -- ",
        "BREAKING: Two ",
        "EXCLUSIVE — Two ",
        "WTO — the body that settles quarrels over trade — and ",
        "Peter Holt (Norway) - ",
        "Norway (Oslo) Two ",
        "OPEC (the oil states) ",
        "President Dahl (Norway) The ",
    ],
)
def test_other_openings_are_no_datelines(opening: str) -> None:
    document = report(opening)
    assert document.dateline is None
    assert document.publisher is None
    assert not [block for block in document.blocks if block.kind is BlockKind.DATELINE]


@pytest.mark.parametrize(
    ("written", "published", "resolved"),
    [
        ("Dec. 31", "2001-01-01", "2000-12-31"),
        ("Jan. 1", "2000-12-31", "2001-01-01"),
        ("Jan. 2", "2000-12-31", "2000-01-02"),
        ("Sept. 16", "2001-09-15", "2001-09-16"),
        ("Feb. 29", "2001-03-02", "2000-02-29"),
        ("March 5", None, None),
        ("March 5, 1987", None, "1987-03-05"),
    ],
)
def test_the_year_comes_from_the_publication_date(written: str, published: str | None, resolved: str | None) -> None:
    document = report(f"MOSCOW, {written} -- Two ", published)
    assert document.dateline
    assert document.dateline.place
    assert (document.dateline.date and document.dateline.date.value) == resolved
    assert document.published is None or document.published.origin == "metadata"


def test_without_a_date_line_no_publication_day_is_invented() -> None:
    document = read_text("The treaty of May 3, 1815, was signed in Oslo on a Monday.\n\nIt was ratified on June 4, 1816, in Copenhagen.")
    assert document.published is None
    assert document.today is None


def test_a_place_and_a_day_on_a_line_of_their_own_are_a_dateline() -> None:
    document = read_text(f"Joint Communique\n\nGeneva, 21 November 1985\n\nTwo {REST}")
    assert document.today == "1985-11-21"
    assert document.published is None
    assert document.dateline
    assert document.dateline.place
    assert document.dateline.place.value == "Geneva"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2001-09-15", "2001-09-15"),
        ("2001-09-15T23:30:00-04:00", "2001-09-15"),
        ("Sat, 15 Sep 2001 23:30:00 -0400", "2001-09-15"),
        ("Saturday, September 15, 2001", "2001-09-15"),
        ("15.9.2001", "2001-09-15"),
        ("15th of September 2001", "2001-09-15"),
        ("2001", None),
        ("September 2001", None),
        ("31 February 2001", None),
        ("", None),
        ("soon", None),
    ],
)
def test_dates_of_metadata_are_days_or_nothing(written: str, day: str | None) -> None:
    assert iso_day(written) == day


def test_a_date_that_is_no_day_is_told() -> None:
    document = read_text(REST, published="spring 2001")
    assert document.published is None
    assert [notice.code for notice in document.notices] == ["date-unread"]


@given(st.dates())
def test_a_day_written_in_words_is_read_back(day: object) -> None:
    written = f"{day:%B} {day:%d}, {str(day)[:4]}"
    found = find_day(f"It was on {written} in Oslo.")
    assert found
    assert found.resolve(None) == str(day)

"""Three-valued holdings: an unknown end never means "still in office"."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon.registry_day import Hold, Tenure, first, in_force, last
from dragoman.lexicon.registry_keys import fold, slug, words
from dragoman.lexicon.registry_read import Shelves
from dragoman.lexicon.registry_spelling import Spellings

SPELLINGS = Spellings(Shelves())

DAYS = st.dates(date(1900, 1, 1), date(2030, 12, 31)).map(date.isoformat)


@pytest.mark.parametrize(
    ("tenure", "day", "hold"),
    [
        (Tenure("defence_minister", "2001-03-28", "2007-02-15"), "2001-03-28", Hold.HOLDS),
        (Tenure("defence_minister", "2001-03-28", "2007-02-15"), "2007-02-15", Hold.HOLDS),
        (Tenure("defence_minister", "2001-03-28", "2007-02-15"), "2007-02-16", Hold.DOES_NOT_HOLD),
        (Tenure("defence_minister", "2001-03-28", "2007-02-15"), "2001-03-27", Hold.DOES_NOT_HOLD),
        (Tenure("governor", "1991", "2007"), "1991-05-01", Hold.MAY_HOLD),
        (Tenure("governor", "1991", "2007"), "2000-05-01", Hold.HOLDS),
        (Tenure("governor", "1991", "2007"), "2007-05-01", Hold.MAY_HOLD),
        (Tenure("head_of_state", "2012-05-07", "", open_as_of="2022-08-03"), "2020-01-01", Hold.HOLDS),
        (Tenure("head_of_state", "2012-05-07", "", open_as_of="2022-08-03"), "2024-01-01", Hold.MAY_HOLD),
        (Tenure("head_of_state", "2012-05-07", "", open_as_of="2022-08-03"), "2027-01-01", Hold.DOES_NOT_HOLD),
        (Tenure("legislator", "1866-03-01", ""), "2001-10-01", Hold.DOES_NOT_HOLD),
        (Tenure("foreign_minister", "1995-01-01", "", death="1997-06-01"), "1998-01-01", Hold.DOES_NOT_HOLD),
        (Tenure("foreign_minister", "1995-01-01", "", successor="1996-02-01"), "1996-03-01", Hold.DOES_NOT_HOLD),
        (Tenure("foreign_minister", "1995-01-01", "", successor="1996-02-01"), "1996-01-01", Hold.MAY_HOLD),
        (Tenure("ambassador", "2001-10-01", "2005-07-01", appointed="2001-07-16"), "2001-09-15", Hold.MAY_HOLD),
        (Tenure("committee_chair", "", "2001"), "2000-06-01", Hold.MAY_HOLD),
        (Tenure("committee_chair", "", "2001"), "1985-06-01", Hold.DOES_NOT_HOLD),
    ],
)
def test_a_holding_has_three_values(tenure: Tenure, day: str, hold: Hold) -> None:
    assert tenure.on(day) is hold


@given(DAYS, DAYS)
def test_an_unknown_end_never_means_still_in_office(start: str, day: str) -> None:
    assert Tenure("foreign_minister", start, "").on(day) is not Hold.HOLDS


@given(DAYS)
def test_a_holding_of_unknown_end_is_over_after_its_cap(start: str) -> None:
    tenure = Tenure("foreign_minister", start, "")
    assert tenure.capped
    assert tenure.on(f"{int(tenure.cap[:4]) + 1}-01-01") is Hold.DOES_NOT_HOLD


@given(DAYS)
def test_partial_dates_bound_their_days(day: str) -> None:
    for length in (4, 7, 10):
        assert first(day[:length]) <= day <= last(day[:length])


def test_a_name_without_bounds_is_always_in_force() -> None:
    assert in_force("", "", "1900-01-01")
    assert not in_force("1992-04-27", "2003-02-04", "2004")
    assert in_force("1992-04-27", "2003-02-04", None)


def test_keys_fold_case_accents_and_titles_behind_the_name() -> None:
    assert fold("Børge Brende") == "borge brende"
    assert words("George W. Bush, Jr.") == ["george", "w", "bush"]
    assert slug("Rodrigo Londoño") == "rodrigo-londono"
    assert slug("王毅") == "unknown"


@pytest.mark.parametrize(
    ("one", "other"),
    [("oqilov", "akilov"), ("yevgeny", "evgenii"), ("dmitri", "dmitriy"), ("chernomyrdin", "tchernomyrdin"), ("shoigu", "shoygu")],
)
def test_spellings_of_one_name_sound_the_same(one: str, other: str) -> None:
    assert SPELLINGS.key(one) == SPELLINGS.key(other)


@pytest.mark.parametrize(("one", "other"), [("ivanov", "ivanova"), ("putin", "patten"), ("karzai", "karimov")])
def test_different_names_sound_different(one: str, other: str) -> None:
    assert SPELLINGS.key(one) != SPELLINGS.key(other)

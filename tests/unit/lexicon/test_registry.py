"""The registry: what it holds, on which day, and what it says about a faulty file of a user's own."""

import re
from pathlib import Path

import pytest

from dragoman.lexicon import registry
from dragoman.lexicon.registry import Hold, Registry
from dragoman.lexicon.registry_read import COLUMNS, OWN, cells
from dragoman.lexicon.shelves import DataError


@pytest.fixture(scope="module")
def shipped() -> Registry:
    return registry.load()


@pytest.mark.parametrize("shelf", COLUMNS)
def test_every_shelf_has_its_columns_in_every_row(shelf: str) -> None:
    lines = (OWN / f"{shelf}.csv").read_text(encoding="utf-8").rstrip("\n").split("\n")
    assert lines[0] == ",".join(COLUMNS[shelf].split())
    width = len(COLUMNS[shelf].split())
    assert [line for line in lines if len(cells(line)) != width] == []
    assert len(set(lines)) == len(lines)


def test_no_holding_comes_from_a_source_whose_terms_are_unknown() -> None:
    sources = {cells(line)[-1] for line in (OWN / "holders.csv").read_text(encoding="utf-8").splitlines()[1:]}
    assert sources == {"wikidata", "pocom", "congress-legislators", "curated", "own work", "general knowledge"}


def test_every_holding_has_a_person_a_post_and_a_start_or_an_end(shipped: Registry) -> None:
    for line in (OWN / "holders.csv").read_text(encoding="utf-8").splitlines()[1:]:
        person, _, start, end, *_ = cells(line)
        assert shipped.knows(person), line
        assert start or end, line


@pytest.mark.parametrize(
    ("kind", "of", "day", "holder"),
    [
        ("defence_minister", "RUS", "2001-09-15", "sergei-ivanov"),
        ("foreign_minister", "RUS", "2001-09-15", "igor-ivanov"),
        ("head_of_government", "TJK", "2001-09-15", "oqil-oqilov"),
        ("head_of_state", "USA", "2001-09-15", "george-w-bush"),
        ("head_of_state", "USA", "1990-08-02", "george-bush"),
        ("foreign_minister", "SUN", "1972-05-26", "andrei-gromyko"),
        ("international_official", "un", "1956-11-17", "dag-hammarskjold"),
        ("head_of_government", "GBR", "1982-05-01", "margaret-thatcher"),
    ],
)
def test_an_office_is_held_by_one_person_on_a_day(shipped: Registry, kind: str, of: str, day: str, holder: str) -> None:
    assert {office.person for office, hold in shipped.holders(kind, of, day) if hold is Hold.HOLDS} == {holder}


def test_an_ambassador_is_told_by_the_state_he_goes_to(shipped: Registry) -> None:
    sent = shipped.holders("ambassador", "USA", "2003-01-01", "RUS")
    assert [office.person for office, hold in sent if hold is Hold.HOLDS] == ["alexander-vershbow"]


def test_a_transliterated_surname_is_heard(shipped: Registry) -> None:
    assert "yevgeny-primakov" in [person for person, _ in shipped.surnamed("primakov") + shipped.sounding("primakoff")]
    assert any(person == "oqil-oqilov" for person, _ in shipped.sounding("aqilov"))


def test_states_exist_in_their_time_only(shipped: Registry) -> None:
    assert shipped.state_on("SUN", "1975-01-01")
    assert not shipped.state_on("SUN", "2001-09-14")
    assert shipped.state_on("SUN", None)


def test_the_version_names_the_shelves(shipped: Registry, tmp_path: Path) -> None:
    assert re.fullmatch(r"registry [0-9a-f]{8}", shipped.version)
    (tmp_path / "media.csv").write_text("media_id,name,kind,state_id,source\nour-bulletin,Our Bulletin,agency,NOR,me\n", encoding="utf-8")
    assert registry.load(tmp_path).version != shipped.version


def test_a_users_own_file_joins_the_shelves(tmp_path: Path) -> None:
    (tmp_path / "media.csv").write_text("media_id,name,kind,state_id,source\nour-bulletin,Our Bulletin,agency,NOR,me\n", encoding="utf-8")
    names = "media_id,name,kind,valid_from,valid_to,source\nour-bulletin,Our Bulletin,name,,,me\n"
    (tmp_path / "media_names.csv").write_text(names, encoding="utf-8")
    assert [name.id for name in registry.load(tmp_path).names.by_key["ourbulletin"]] == ["our-bulletin"]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("medium.csv", "a,b\n", "not a shelf"),
        ("media.csv", "id,name\n", "media.csv:1: the header must be media_id,name,kind,state_id,source"),
        ("media.csv", "media_id,name,kind,state_id,source\nx,Our Bulletin, Oslo,agency,NOR,me\n", "media.csv:2: 6 columns where 5"),
    ],
)
def test_a_faulty_file_is_named_with_line_and_remedy(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(told)):
        registry.load(tmp_path)


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such folder"):
        registry.load(tmp_path / "nowhere")

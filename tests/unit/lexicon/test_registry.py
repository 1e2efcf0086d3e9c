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
        (
            "media.csv",
            "media_id,name,kind,state_id,source\nx,Our Bulletin, Oslo,agency,NOR,me\n",
            "media.csv:2: column source: 6 columns where 5",
        ),
    ],
)
def test_a_faulty_file_is_named_with_line_and_remedy(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(told)):
        registry.load(tmp_path)


PEOPLE = "person_id,name,birth,death,sex,qid\n"
HELD = "person_id,post_id,start,end,open_as_of,appointed,source\n"
POSTS = "post_id,state_id,org_id,kind,title,target_id\n"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("holders.csv", HELD + "olaf-example,nor.prime-minister,1994,,,,me\n", "column person_id: nothing has the id 'olaf-example'"),
        ("holders.csv", HELD + "igor-ivanov,nor.no-such-post,1994,,,,me\n", "column post_id: nothing has the id"),
        ("holders.csv", HELD + "igor-ivanov,rus.president,March 1994,,,,me\n", "column start: 'March 1994' is no date; write 1994"),
        ("holders.csv", HELD + "igor-ivanov,rus.president,1994-13,,,,me\n", "column start: '1994-13' is no date"),
        ("holders.csv", HELD + "igor-ivanov,rus.president,,,,,me\n", "column start: neither a start nor an end"),
        ("holders.csv", HELD + "igor-ivanov,rus.president,1994-03,1993,,,me\n", "column end: 1993 lies before the start"),
        ("posts.csv", POSTS + "nor.envoy,NOR,,envoy_of_sorts,Envoy,\n", "column kind: 'envoy_of_sorts' is no kind of post; use one of"),
        ("posts.csv", POSTS + "nor.envoy,,,special_envoy,Envoy,\n", "column state_id: a post belongs to"),
        ("posts.csv", POSTS + "nor.envoy,NRW,,special_envoy,Envoy,\n", "column state_id: nothing has the id 'NRW'; add a row"),
        ("persons.csv", PEOPLE + "olaf-example,,,,,\n", "column name: empty"),
        ("spellings.csv", "tongue,pattern,to,system,one,other\nany,(k,k,mine,k,q\n", "column pattern: '(k' is no regular expression"),
        ("cities.csv", "name,country,kind,lat,lon,source\nVik,NOR,city,61 N,6.5,me\n", "column lat: '61 N' is no number"),
    ],
)
def test_a_faulty_cell_is_named_with_line_column_and_remedy(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(f"{name}:2: {told}")):
        registry.load(tmp_path)


def test_ids_of_ones_own_files_may_be_used_in_them(tmp_path: Path) -> None:
    (tmp_path / "persons.csv").write_text(PEOPLE + "olaf-example,Olaf Example,,,,\n", encoding="utf-8")
    (tmp_path / "holders.csv").write_text(HELD + "olaf-example,nor.prime-minister,1994,,,,me\n", encoding="utf-8")
    assert [office.state for office in registry.load(tmp_path).offices("olaf-example")] == ["NOR"]


def test_a_row_of_ones_own_takes_the_place_of_ours_about_the_same(shipped: Registry, tmp_path: Path) -> None:
    assert len(shipped.offices("igor-ivanov")) > 1
    (tmp_path / "persons.csv").write_text(PEOPLE + "igor-ivanov,Igor Sergeyevich Ivanov,1945-09-23,,m,\n", encoding="utf-8")
    (tmp_path / "holders.csv").write_text(HELD + "igor-ivanov,rus.minister-of-foreign-affairs,1998-09-12,,,,me\n", encoding="utf-8")
    own = registry.load(tmp_path)
    assert own.person("igor-ivanov").name == "Igor Sergeyevich Ivanov"
    starts = [office.tenure.start for office in own.offices("igor-ivanov") if office.kind == "foreign_minister"]
    assert starts == ["1998-09-12"]
    assert len(own.offices("igor-ivanov")) == len(shipped.offices("igor-ivanov"))
    assert own.offices("sergei-ivanov") == shipped.offices("sergei-ivanov")


@pytest.mark.parametrize(
    ("kind", "of", "day", "holder"),
    [
        ("head_of_state", "GEO", "1994-05-01", "eduard-shevardnadze"),
        ("foreign_minister", "DEU", "2025-06-01", "johann-wadephul"),
        ("foreign_minister", "CHN", "2023-03-01", "qin-gang"),
        ("head_of_state", "FIN", "2024-04-01", "alexander-stubb"),
        ("foreign_minister", "BRA", "2005-01-01", "celso-amorim"),
        ("defence_minister", "FRA", "1991-01-20", "jean-pierre-chevenement"),
        ("head_of_state", "SEN", "2024-06-01", "bassirou-diomaye-faye"),
        ("international_official", "nato", "2024-11-01", "mark-rutte"),
        ("group_leader", "hezbollah", "2000-05-24", "hassan-nasrallah"),
        ("head_of_state", "MMR", "2017-01-01", "htin-kyaw"),
    ],
)
def test_the_gaps_of_the_fact_tables_are_filled(shipped: Registry, kind: str, of: str, day: str, holder: str) -> None:
    assert {office.person for office, hold in shipped.holders(kind, of, day) if hold is Hold.HOLDS} == {holder}


@pytest.mark.parametrize(
    ("kind", "of", "day", "gone"),
    [
        ("head_of_government", "GBR", "2023-01-01", "liz-truss"),
        ("foreign_minister", "CHN", "2023-09-01", "qin-gang"),
        ("defence_minister", "RUS", "2024-09-01", "sergey-shoygu"),
        ("head_of_state", "SYR", "2025-02-01", "bashar-al-assad"),
        ("international_official", "nato", "2024-11-01", "jens-stoltenberg"),
    ],
)
def test_who_has_left_is_not_in_office(shipped: Registry, kind: str, of: str, day: str, gone: str) -> None:
    assert shipped.knows(gone)
    assert gone not in {office.person for office, _ in shipped.holders(kind, of, day)}


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such folder"):
        registry.load(tmp_path / "nowhere")

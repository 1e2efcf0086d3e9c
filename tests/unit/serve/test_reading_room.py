"""The reading room over a real archive."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from sample import many_records, sample_record
from starlette.testclient import TestClient

from dragoman.model import Document, Found, Record
from dragoman.record import Archive, ArchiveError
from dragoman.serve import create_app
from dragoman.serve.question import PAGE, Question, pieces

HOSTILE = "<script>alert(1)</script>\"'/..?#&"


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("room") / "room.db"
    document = Document(HOSTILE, f"{HOSTILE} said nothing.", (), None, "0" * 64, "en", Found(HOSTILE, None, "x"), url="javascript:alert(1)")
    with Archive(path) as made:
        for record in (sample_record(), *many_records(20), Record(document, "none", (), (), ())):
            made.put(record)
    return path


@pytest.fixture(scope="module")
def room(archive) -> Iterator[TestClient]:
    with TestClient(create_app(archive), base_url="http://127.0.0.1:8765") as client:
        yield client


def test_the_first_page_lists_every_document(room):
    answer = room.get("/")
    assert answer.status_code == 200
    assert "22 documents" in answer.text
    assert answer.text.count("<li>") == 22


def test_every_document_of_the_list_opens(room):
    addresses = re.findall(r'href="(/document/[^"]+)"', room.get("/").text)
    assert len(addresses) == 22
    assert {room.get(address).status_code for address in addresses} == {200}


def test_a_document_is_set_as_on_the_page(room):
    text = room.get("/document/sample-2022-05-18").text
    claim = sample_record().claims[0]
    assert f'id="c-{claim.id}"' in text
    assert f'href="#w-{claim.id}"' in text


def test_a_search_leads_to_the_note_in_its_document(room):
    text = room.get("/search", params={"words": "retaliatory", "kind": "statement"}).text
    assert "<mark>retaliatory</mark>" in text
    (address,) = re.findall(r'href="(/document/[^"]+)"', text)
    path, _, anchor = address.partition("#")
    assert f'id="{anchor}"' in room.get(path).text


def test_a_search_can_be_narrowed_by_actor_type_status_and_day(room):
    found = room.get("/search", params={"actor": "TUR", "type": "REJECT", "since": "2022-05-18", "until": "2022-05-18"}).text
    assert found.count('<li class="quad3">') == 1
    assert "Nothing was found." in room.get("/search", params={"actor": "TUR", "type": "REJECT", "until": "2022-05-17"}).text


def test_long_answers_are_turned_page_by_page(room):
    first = room.get("/search", params={"kind": "statement"}).text
    assert first.count('<li class="quad0">') == PAGE
    (following,) = re.findall(r'rel="next" href="([^"]+)"', first)
    second = room.get(following.replace("&amp;", "&")).text
    assert second.count('<li class="quad0">') == 88 - PAGE
    assert 'rel="prev"' in second
    assert 'rel="next"' not in second


@pytest.mark.parametrize("words", ['"', "*", "AND", "-", "' OR 1=1 --", "(", "\0", "x" * 5000, HOSTILE, "\ud83d\ude00"])
def test_whatever_is_typed_into_the_search_is_answered(room, words):
    answer = room.get("/search", params={"words": words.encode("utf-8", "surrogatepass"), "actor": words.encode("utf-8", "surrogatepass")})
    assert answer.status_code == 200
    assert "<script" not in answer.text


def test_a_day_that_is_none_is_told_and_left_out(room):
    assert "“yesterday” is not a day" in room.get("/search", params={"words": "talks", "since": "yesterday"}).text


@pytest.mark.parametrize("page", ["-1", "x", "9" * 40, "١"])
def test_a_page_number_that_is_none_is_the_first_page(page):
    assert Question.of({"words": "a", "page": page}).page == 0


def test_hostile_ids_and_titles_stay_words(room):
    answer = room.get(f"/document/{quote(HOSTILE, safe='')}")
    assert answer.status_code == 200
    assert "<script" not in answer.text
    assert 'href="javascript' not in answer.text


def test_the_dyads_of_the_archive_link_to_their_events(room):
    text = room.get("/dyads").text
    assert "/search?actor=SUN&amp;kind=event" in text
    assert room.get("/search?actor=SUN&kind=event").text.count("<li class=") > 3


def test_a_dyad_leads_to_what_the_two_said_did_and_agreed(room):
    way = re.search(r'href="(/between/[^"]+)"', room.get("/dyads").text)
    assert way
    text = room.get(way.group(1)).text
    assert [text.count(f"<h3>{title}") for title in ("Said", "Did", "Agreed")] == [1, 1, 1]
    claim = re.search(r'href="(/document/[^"]+)#c-', text)
    assert claim
    assert room.get(claim.group(1)).status_code == 200


def test_between_states_that_nobody_knows_nothing_is_told(room):
    text = room.get(f"/between/{quote('<b>', safe='')}/XXX").text
    assert text.count("nothing told") == 3
    assert "<b>" not in text


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "192.168.0.2", "", "127.0.0.1@evil", "a b"]
)
def test_a_strange_host_is_refused(room, host):
    answer = room.get("/", headers={"host": host})
    assert answer.status_code == 400
    assert "documents" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8765", "127.0.0.1:1", "[::1]:80"])
def test_this_machine_by_any_of_its_names_is_let_in(room, host):
    assert room.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/document/sample-2022-05-18", "/nowhere"])
def test_nothing_but_reading_is_allowed(room, method, path):
    assert room.request(method, path).status_code == 405


@pytest.mark.parametrize("path", ["/", "/style.css", "/nowhere", "/document/none"])
def test_every_answer_carries_the_strict_policy(room, path):
    headers = room.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["/", "/search?words=talks", "/dyads", "/between/RUS/USA", "/document/sample-2022-05-18"])
def test_no_page_asks_for_anything_from_elsewhere_or_runs_anything(room, path):
    text = room.get(path).text
    assert not re.search(r"<script|<style|\son\w+=|\sstyle=|src=", text)
    assert set(re.findall(r'<link[^>]*href="([^"]+)"', text)) == {"/style.css"}


def test_what_is_not_there_is_told_with_404(room):
    answer = room.get("/document/none")
    assert answer.status_code == 404
    assert "no such document" in answer.text


def test_a_missing_archive_is_told_before_anything_is_served(tmp_path):
    with pytest.raises(ArchiveError):
        create_app(tmp_path / "none.db")


def test_found_words_are_cut_out_of_the_snippet():
    assert list(pieces("a [b] c[d]")) == [("a ", False), ("b", True), (" c", False), ("d", True)]

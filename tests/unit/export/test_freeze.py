"""A record without its texts, and back."""

import dataclasses
import hashlib
import json
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.freeze import freeze, hashed
from dragoman.export.thaw import BundleError, restored, thaw
from dragoman.model import Notice, Why
from dragoman.model.plain import header_line, json_line, record_lines
from dragoman.model.version import __version__
from unit.record.archive_builder import note, talks

LONG = "Sylvania will wait for the answer of Freedonia to its letter of last spring, and for rain"


def records():
    return [talks(), note(LONG, "reports/b.txt")]


def lines():
    return [line for record in records() for line in record_lines(record)]


def texts():
    return {record.document.id: record.document.text for record in records()}


@pytest.fixture
def bundle(tmp_path):
    path = tmp_path / "bundle.zip"
    freeze(lines(), texts().__getitem__, path, dated="2003-06-01", pipelines=("rules 1",))
    return path


def members(path):
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_the_texts_bring_back_the_record_byte_for_byte(bundle):
    thawed = thaw(bundle, [(f"{id}.txt", text) for id, text in texts().items()])
    expected = [header_line(f"dragoman {__version__}", "rules 1"), *lines()]
    assert list(restored(thawed)) == [json_line(line) + "\n" for line in expected]
    assert thawed.identical
    assert thawed.dated == "2003-06-01"
    assert [document.state for document in thawed.documents] == ["whole", "whole"]


def test_the_bundle_holds_no_long_stretch_of_a_text(bundle):
    whole = b"".join(members(bundle).values()).decode()
    for record in records():
        text = record.document.text
        title = record.document.title.value if record.document.title else ""
        stretches = {text[at : at + 41] for at in range(len(text) - 40)} - {title[at : at + 41] for at in range(len(title))}
        assert not [words for words in stretches if json.dumps(words, ensure_ascii=False)[1:-1] in whole]


@pytest.mark.parametrize("quote", [0, 7])
def test_how_much_stays_of_a_quotation_is_a_setting(tmp_path, quote):
    freeze(lines(), texts().__getitem__, tmp_path / "b.zip", quote=quote)
    record = [json.loads(line) for line in members(tmp_path / "b.zip")["record.jsonl"].decode().splitlines()]
    assert max(len(line["evidence"][0]["quote"]) for line in record if line.get("evidence")) == quote
    assert thaw(tmp_path / "b.zip", [("x", text) for text in texts().values()]).identical


def test_the_date_is_the_last_day_of_the_documents_unless_given(tmp_path):
    freeze(lines(), texts().__getitem__, tmp_path / "b.zip")
    assert json.loads(members(tmp_path / "b.zip")["manifest.json"])["dated"] == "2003-05-04"


def test_the_same_record_gives_the_same_bytes(bundle, tmp_path):
    freeze(lines(), texts().__getitem__, tmp_path / "again.zip", dated="2003-06-01", pipelines=("rules 1",))
    assert (tmp_path / "again.zip").read_bytes() == bundle.read_bytes()


def test_a_text_that_changed_and_one_that_is_missing_are_told(bundle):
    thawed = thaw(bundle, [("elsewhere\\b.txt", LONG + "!"), ("c.txt", "Another.")])
    assert [(document.state, document.found) for document in thawed.documents] == [("missing", None), ("changed", "elsewhere\\b.txt")]
    assert [json.loads(line)["kind"] for line in thawed.lines] == ["record"]
    assert not thawed.identical


def test_only_whole_documents_are_restored(bundle):
    thawed = thaw(bundle, [("b.txt", LONG)])
    assert [json.loads(line)["document"] for line in thawed.lines[1:]] == [note(LONG, None).document.id] * (len(thawed.lines) - 1)
    assert not thawed.identical


def test_long_words_of_ours_stay_and_words_of_the_text_among_them_do_not(tmp_path):
    text = f"{LONG[:50]}\n{LONG[51:]}"
    record = note(text, "b.txt")
    ours = "what the text tells here could not be decided, since two candidates for it remain"
    event = dataclasses.replace(record.claims[0], why=Why("rule", (LONG, text, f"It said: {LONG[3:60]} and so on, then {LONG[8:70]}")))
    record = dataclasses.replace(record, claims=(event,), notices=(Notice("doubt", ours), Notice("doubt", f"said: {LONG}")))
    freeze(record_lines(record), lambda _: text, tmp_path / "b.zip")
    kept = members(tmp_path / "b.zip")["record.jsonl"].decode()
    assert ours in kept
    assert "It said: " in kept
    assert not [at for at in range(len(LONG) - 40) if LONG[at : at + 41] in kept]
    thawed = thaw(tmp_path / "b.zip", [("b.txt", text)])
    assert thawed.identical
    assert list(thawed.lines[1:]) == [json_line(line) for line in record_lines(record)]


def test_quotations_together_tell_no_more_than_a_third_of_a_text(tmp_path):
    freeze(lines(), texts().__getitem__, tmp_path / "b.zip", quote=1000)
    for id, text in texts().items():
        told = {
            at
            for line in members(tmp_path / "b.zip")["record.jsonl"].decode().splitlines()
            for span in spans(json.loads(line))
            if json.loads(line)["document"] == id
            for at in range(span["start"], span["start"] + len(span["quote"]))
        }
        assert 0 < len(told) <= len(text) / 3
    assert thaw(tmp_path / "b.zip", [("x", text) for text in texts().values()]).identical


def spans(value):
    if isinstance(value, dict) and "quote" in value:
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from spans(item)


def states(bundle, text, file="b.txt"):
    return {(one.kind, one.state): one.lost for one in thaw(bundle, [(f"other/{file}", text)]).holdings}


def test_a_changed_text_tells_which_claims_do_not_hold_any_more(tmp_path):
    text = talks().document.text
    freeze(record_lines(talks()), lambda _: text, tmp_path / "b.zip")
    file = talks().document.path
    claims = {claim.kind for claim in talks().claims}
    assert set(states(tmp_path / "b.zip", text + " More.", file)) == {(kind, "holds") for kind in claims}
    assert set(states(tmp_path / "b.zip", "Before. " + text, file)) == {(kind, "moved") for kind in claims}
    sentence = talks().claims[0].evidence[0].quote
    changed = states(tmp_path / "b.zip", text.replace(sentence, sentence.swapcase()), file)
    assert changed[talks().claims[0].kind, "gone"] == "İbrahim Erdoğan"


def test_claims_are_told_of_changed_texts_only(bundle):
    assert thaw(bundle, [("x", text) for text in texts().values()]).holdings == ()
    assert thaw(bundle, [("elsewhere.txt", "Another.")]).holdings == ()


def test_spans_of_which_no_word_is_kept_are_found_where_others_moved(tmp_path):
    freeze(lines(), texts().__getitem__, tmp_path / "b.zip", quote=0)
    assert {one.state for one in thaw(tmp_path / "b.zip", [("b.txt", f"So. {LONG}")]).holdings} == {"gone"}, "nothing to look for"
    freeze(lines(), texts().__getitem__, tmp_path / "b.zip", quote=12)
    assert {one.state for one in thaw(tmp_path / "b.zip", [("b.txt", f"So. {LONG}")]).holdings} == {"moved"}


@given(st.text(min_size=1, max_size=200).filter(lambda text: text.split() and "." not in text))
def test_any_text_comes_back(tmp_path_factory, text):
    text = text.lstrip().encode("utf-8", "replace").decode()
    record = note(text, "b.txt")
    path = tmp_path_factory.mktemp("freeze") / "b.zip"
    freeze(record_lines(record), lambda _: text, path, quote=5)
    assert thaw(path, [("b.txt", text)]).identical


@given(st.text("ab \n", min_size=1, max_size=300).filter(str.strip), st.data())
def test_any_words_made_of_stretches_of_the_text_come_back(tmp_path_factory, text, data):
    text = text.strip()
    record = note(text, "b.txt")
    cut = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    words = f"of {' '.join(text.split())} as in {text[cut[0] : cut[1]]}"
    record = dataclasses.replace(record, notices=(Notice("doubt", words),))
    path = tmp_path_factory.mktemp("freeze") / "b.zip"
    freeze(record_lines(record), lambda _: text, path, quote=5)
    assert thaw(path, [("b.txt", text)]).identical


def repacked(path, **changed):
    """The bundle with members replaced, and the manifest's hashes made to fit."""
    found = members(path) | {name.replace("_", "."): data for name, data in changed.items()}
    manifest = json.loads(found["manifest.json"])
    for name in manifest["members"]:
        manifest["members"][name]["sha256"] = hashlib.sha256(found[name]).hexdigest()
    if "manifest_json" not in changed:
        found["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in found.items():
            opened.writestr(name, data)
    return path


HOSTILE = {
    "no json": b"{",
    "no object": b"[1]\n",
    "a number": b"7\n",
    "deep": b"[" * 100_000 + b"\n",
    "no keys": b'{"kind": "event"}\n',
    "a span outside": b'{"document": "ID", "span": {"start": 5, "end": 99999, "quote": "", "sha256": ""}}\n',
    "a span before": b'{"document": "ID", "span": {"start": -5, "end": 2, "quote": "", "sha256": ""}}\n',
    "a span of words": b'{"document": "ID", "span": {"start": "a", "end": "b", "quote": "", "sha256": ""}}\n',
    "another hash": b'{"document": "ID", "span": {"start": 0, "end": 2, "quote": "", "sha256": "00"}}\n',
    "a cut of three": b'{"document": "ID", "words": {"cut": [1, 2, 3], "begins": "", "sha256": "00"}}\n',
    "no text": b"\xff\xfe\n",
}


@pytest.mark.parametrize("record", HOSTILE.values(), ids=HOSTILE)
def test_a_bundle_that_is_wrong_inside_is_refused_in_words(bundle, record):
    id = note(LONG, None).document.id
    with pytest.raises(BundleError, match="bundle"):
        thaw(repacked(bundle, record_jsonl=record.replace(b"ID", id.encode())), [("b.txt", LONG)])


def test_a_member_that_is_not_the_one_of_the_manifest_is_refused(bundle):
    found = members(bundle)
    with zipfile.ZipFile(bundle, "w") as opened:
        for name, data in found.items():
            opened.writestr(name, data + (b"\n" if name == "record.jsonl" else b""))
    with pytest.raises(BundleError, match="not the one that the manifest tells"):
        thaw(bundle, [])


def test_a_later_version_is_refused(bundle):
    manifest = json.loads(members(bundle)["manifest.json"]) | {"version": 2}
    with pytest.raises(BundleError, match="newer dragoman"):
        thaw(repacked(bundle, manifest_json=json.dumps(manifest).encode()), [])


def test_a_bomb_is_not_unpacked(bundle):
    with pytest.raises(BundleError, match="claims"):
        thaw(repacked(bundle, record_jsonl=bytes(1 << 28)), [])


def test_other_members_and_paths_out_of_the_bundle_are_never_read(bundle, tmp_path):
    with zipfile.ZipFile(bundle, "a") as opened:
        opened.writestr("../evil.txt", "x")
        opened.writestr("/etc/evil", "x")
    before = sorted(tmp_path.rglob("*"))
    assert thaw(bundle, [("x", text) for text in texts().values()]).identical
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused(bundle):
    with zipfile.ZipFile(bundle, "a") as opened:
        opened.writestr("record.jsonl", "{}")
    with pytest.raises(BundleError, match="needs one"):
        thaw(bundle, [])


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip at all", struct.pack("<4s18x", b"PK\x05\x06")])
def test_what_is_no_bundle_is_refused(tmp_path, data):
    (tmp_path / "b.zip").write_bytes(data)
    with pytest.raises(BundleError):
        thaw(tmp_path / "b.zip", [])


def test_the_bundle_tells_of_each_document_what_a_catalogue_would(bundle):
    first, _ = [json.loads(line) for line in members(bundle)["documents.jsonl"].decode().splitlines()]
    document = talks().document
    assert first["title"] == document.title.value
    assert first["text_sha256"] == hashed(document.text)
    assert first["characters"] == len(document.text)

"""Bad input is data: a notice with a code, and the batch goes on."""

import gzip
import json
import os
import time
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Document, Notice, UnreadableError
from dragoman.read import read, read_all, read_text

SENTENCE = "The two governments agreed on a treaty about the river, and they will meet again in the spring. "


def write(folder: Path, name: str, raw: bytes) -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


def only(path: Path) -> Document | Notice:
    found = list(read_all([path]))
    assert len(found) == 1
    return found[0]


def code_of(path: Path) -> str:
    found = only(path)
    assert isinstance(found, Notice), "expected a notice"
    assert found.path == str(path)
    assert len(found.message) > 20
    return found.code


def document(path: Path) -> Document:
    found = only(path)
    assert isinstance(found, Document), found
    return found


def codes(found: Document) -> list[str]:
    return [notice.code for notice in found.notices]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty-file"),
        (b" \n\n\t ", "empty-file"),
        (bytes(range(256)) * 20, "binary-file"),
        (b"\x7fELF\x02\x01\x01\0\0\0\0" + b"\x01\x02\x03" * 50, "binary-file"),
        (b"\x01\x02\x03\x04text" * 30, "binary-file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "unsupported-format"),
        (b"<?xml version='1.0'?><ledger><row/></ledger>", "unsupported-format"),
        (b"\x1f\x8b\x08\x00garbage", "broken-gzip"),
        (gzip.compress(SENTENCE.encode() * 40)[:-9], "broken-gzip"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, raw: bytes, code: str) -> None:
    path = write(tmp_path, "input.txt", raw)
    assert code_of(path) == code
    with pytest.raises(UnreadableError) as caught:
        read(path)
    assert caught.value.notice.code == code


@pytest.mark.parametrize(
    ("raw", "encoding", "notices"),
    [
        ("Café talks. ".encode() * 3, "utf-8", []),
        (b"\xef\xbb\xbf" + "Café talks. ".encode() * 3, "utf-8", []),
        (b"\xff\xfe" + ("Café talks. " * 3).encode("utf-16-le"), "utf-16-le", []),
        (b"\xfe\xff" + ("Café talks. " * 3).encode("utf-16-be"), "utf-16-be", []),
        (("Café talks. " * 3).encode("utf-16-le"), "utf-16-le", ["encoding-guessed"]),
        (("Café talks. " * 3).encode("utf-16-be"), "utf-16-be", ["encoding-guessed"]),
        (("Café talks. " * 3).encode("windows-1252"), "windows-1252", ["encoding-guessed"]),
    ],
)
def test_encodings_are_told_and_the_mark_is_no_text(tmp_path: Path, raw: bytes, encoding: str, notices: list[str]) -> None:
    found = document(write(tmp_path, "a.txt", raw))
    assert found.text == "Café talks. " * 3
    assert encoding in found.locate(5)
    assert codes(found) == notices


def test_curly_quotes_of_windows_are_read(tmp_path: Path) -> None:
    raw = "The envoy said: “We agree” — and that was the minister’s answer to all of them.".encode("windows-1252")
    assert "“We agree” — and" in document(write(tmp_path, "a.txt", raw)).text


def test_a_bad_byte_in_utf8_is_told_and_the_rest_read(tmp_path: Path) -> None:
    raw = ("Señor Peña met señora Núñez in Málaga. " * 20).encode() + b"\xff and left."
    found = document(write(tmp_path, "a.txt", raw))
    assert found.text.endswith("\ufffd and left.")
    assert codes(found) == ["encoding-lossy"]


def test_chinese_in_utf16_without_a_mark_is_no_binary_file(tmp_path: Path) -> None:
    text = "两国外长在北京会谈 并签署了一项协议\n双方同意继续对话\n" * 20
    found = document(write(tmp_path, "a.txt", text.encode("utf-16-le")))
    assert found.text == text
    assert found.language == "zh"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("اتفق الوزراء على عقد اجتماع جديد في القاهرة يوم الخميس المقبل لبحث الأزمة في المنطقة", "ar"),
        ("两国外长在北京会谈，并签署了一项新的协议。双方同意继续对话。", "zh"),
        ("両国の外相は東京で会談し、新しい協定に署名しました。", "ja"),
        ("Министры договорились провести новую встречу в Москве в следующий четверг.", "ru"),
        ("Les ministres se sont mis d'accord pour une nouvelle rencontre à Paris jeudi prochain.", "fr"),
        ("Die Minister haben sich darauf geeinigt, am kommenden Donnerstag in Berlin zu tagen.", "de"),
        (SENTENCE, "en"),
        ("Ministers in Beijing (北京) and Moscow (Москва) said that they had agreed on a treaty of friendship.", "en"),
        ("OK.", "und"),
        ("1994 2001 33", "und"),
    ],
)
def test_the_language_is_told(text: str, language: str) -> None:
    assert read_text(text).language == language


def test_marks_of_writing_direction_stay_in_the_text() -> None:
    text = "\u200fThe envoy\u200e met the minister in \u202bالقاهرة\u202c and they agreed on a plan.\n\u200f\n"
    assert read_text(text).text == text


def test_twenty_megabytes_read_in_seconds(tmp_path: Path) -> None:
    path = write(tmp_path, "big.txt", ((SENTENCE * 4 + "\n\n") * 51_000).encode())
    begun = time.process_time()
    found = document(path)
    assert len(found.text) > 19_000_000
    assert len(found.blocks) == 51_000
    assert time.process_time() - begun < 15


@pytest.mark.parametrize("unit", ["word ", "A", "1. ", "- ", "By Anna ", "MOSCOW, ", "Mr. ", "(", "“", "MAY "])
def test_a_line_of_a_million_characters_reads_fast(unit: str) -> None:
    begun = time.process_time()
    found = read_text((unit * 1_000_000)[:1_000_000])
    assert found.blocks
    assert time.process_time() - begun < 2


def test_more_than_the_bound_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("dragoman.read.door", fromlist=["SINGLE"]).SINGLE, "text", ("dragoman.read.text", "read_plain", 1_000))
    assert code_of(write(tmp_path, "a.txt", b"word " * 300)) == "too-large"


def test_a_gzip_bomb_is_unpacked_no_further_than_the_bound(tmp_path: Path) -> None:
    path = write(tmp_path, "bomb.txt.gz", gzip.compress(b"word " * 12_000_000, 9))
    begun = time.process_time()
    assert code_of(path) == "too-large"
    assert time.process_time() - begun < 5


def test_gzip_is_read_like_the_file_inside(tmp_path: Path) -> None:
    assert document(write(tmp_path, "a.txt.gz", gzip.compress(SENTENCE.encode()))).text == SENTENCE


def test_a_folder_is_read_in_order_and_one_bad_file_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    write(tmp_path / "b", "1.txt", SENTENCE.encode())
    write(tmp_path, "c\nd.txt", SENTENCE.encode())
    write(tmp_path, "a.txt", b"")
    write(tmp_path, ".hidden", b"never")
    found = list(read_all([tmp_path]))
    assert [one.path and os.path.relpath(one.path, tmp_path) for one in found] == ["a.txt", "b/1.txt", "c\nd.txt"]
    assert [type(one) for one in found] == [Notice, Document, Document]


def test_a_loop_of_links_is_walked_once(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", SENTENCE.encode())
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found = list(read_all([tmp_path]))
    assert [type(one) for one in found] == [Document, Notice]
    assert isinstance(found[1], Notice)
    assert found[1].code == "cannot-open"


def test_a_folder_that_may_not_be_listed_becomes_a_notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    write(tmp_path, "open.txt", SENTENCE.encode())
    listing = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return listing(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = list(read_all([tmp_path]))
    assert isinstance(found[0], Notice)
    assert "Permission denied" in found[0].message
    assert isinstance(found[1], Document)


def test_a_missing_file_becomes_a_notice(tmp_path: Path) -> None:
    assert code_of(tmp_path / "none.txt") == "not-found"


def test_a_file_that_may_not_be_opened_becomes_a_notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a.txt", SENTENCE.encode())

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert code_of(path) == "cannot-open"


def test_an_unknown_input_format_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="choose from"):
        read_all([tmp_path], input_format="wordperfect")


def test_the_door_gives_one_document_or_says_why_not(tmp_path: Path) -> None:
    assert read(SENTENCE.encode()).text == SENTENCE
    lines = write(tmp_path, "a.jsonl", b"\n".join(json.dumps({"id": i, "text": SENTENCE}).encode() for i in range(3)))
    for several in (lines, tmp_path):
        with pytest.raises(UnreadableError, match="read_all"):
            read(several)


STARTS = [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\x1f\x8b\x08", b"<html>", b"<?xml version='1.0'?><rss>", b'{"text": ', b"\xff\xfe"]
STARTS += [b"Subject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=x\n\n", b"id,text\n", b"text;title\r\rx\n", b'id\ttext\n"']


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(STARTS), st.one_of(st.binary(max_size=200), st.text(max_size=100).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_are_documents_or_notices(magic: bytes, rest: bytes) -> None:
    for found in read_all(["-"], stdin=BytesIO(magic + rest)):
        if isinstance(found, Notice):
            assert found.code
            assert found.message
        else:
            assert found.text.strip()

"""Whatever the text, the record is sound, the archive takes it, and gives the same lines back."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import pytest
from invariants import faults
from mutations import mutant

from dragoman.model import Document, Record
from dragoman.model.plain import json_line, record_lines
from dragoman.read import read_all, read_text
from dragoman.record import Archive

if TYPE_CHECKING:
    from dragoman.pipeline import Coder

EXAMPLES = Path(__file__).parents[2] / "examples"
LAYERS = ("times", "mentions")

CRASHED = {
    "an infinitive with nothing above it": "Peru to begin talks with Chile.",
    "a chain of names a thousand deep": " and ".join(["Russia", "Iran"] * 600) + " signed a treaty.",
    "a chain of sayings": "He said that " * 300 + "Russia withdrew.",
    "a thousand empty nouns": "Spain rejected " + "the hope of " * 1100 + "war.",
    "two holders in one phrase": "North Vietnam accused Washington of bad faith. Both sides, among them Sweden, condemned the raids.",
    "a role that grows to the left": "Saudi Arabia and Iran talked. The two presidents\u2019 president left.",
    "quotations without an end": "“He said, " * 200 + "Russia signed." + "”" * 200,
    "marks only": "(\"'“‘«" * 300,
    "a sentence of three thousand words": " ".join(["Russia and Iran discussed trade with Spain in Madrid while"] * 100) + " Peru left.",
    "one-word paragraphs": "\n\n".join(["Russia"] * 500),
    "labels": "\n".join(["Q: Will Russia withdraw its troops from Chad?"] * 150),
    "days that never were": "On 31 February 2001, at 24:61 on the 45th of June, and on 12 May 99999, Spain signed. 0 days ago Peru left.",
    "odd characters": "Spain\u202e\u200b signed\u2028 a\u0301\u0301 treaty\x0c with\u00ad \U0001f30a Italy\ufeff in\x00 Madrid\r.",
    "nothing but signs": "\u200b\u0301\U0001f30a\u00ad" * 50,
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive(tmp_path_factory.mktemp("robust") / "record.db") as opened:
        yield opened


@cache
def texts() -> list[str]:
    return [item.text for item in read_all([EXAMPLES]) if isinstance(item, Document)]


def written(record: Record) -> list[str]:
    return [json_line(line) for line in record_lines(record, LAYERS)]


def kept(archive: Archive, record: Record) -> list[str]:
    archive.put(record)
    return [json_line(line) for line in archive.lines_of(record.document.id, LAYERS)]


@pytest.mark.parametrize("number", range(7000, 7040))
def test_a_spoilt_text_gives_a_sound_record(coder: "Coder", archive: Archive, number: int) -> None:
    record = coder.code(read_text(mutant(texts(), number, longest=1500), published="2001-09-15"))
    assert faults(record) == []
    assert kept(archive, record) == written(record)


@pytest.mark.parametrize("text", CRASHED.values(), ids=CRASHED.keys())
@pytest.mark.parametrize("published", ["2001-09-15", None])
def test_a_text_that_once_broke_the_coder_gives_a_sound_record(coder: "Coder", archive: Archive, text: str, published: str | None) -> None:
    record = coder.code(read_text(text, published=published))
    assert faults(record) == []
    assert kept(archive, record) == written(record)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_days_like_others(code: Callable[..., Record], day: str) -> None:
    text = (
        "Spain rejected the plan yesterday. Peru will sign tomorrow. In 1990 Chile signed the treaty. Iran had supported the plan in 1972. "
        "Last week, two years ago, next month, on Monday and in the next ten years Russia condemned the raid."
    )
    assert faults(code(text, published=day)) == []


def test_a_record_does_not_depend_on_what_was_coded_before(coder: "Coder") -> None:
    documents = [read_text(text, published="2001-09-15") for text in texts()[:6]]
    forwards = [written(coder.code(document)) for document in documents]
    backwards = [written(coder.code(document)) for document in reversed(documents)]
    assert forwards == backwards[::-1]


def test_a_record_does_not_depend_on_the_seed_of_hashes() -> None:
    chosen = [EXAMPLES / "1982-falklands-chronology.txt", EXAMPLES / "1988-namibia-interview.txt"]
    command = [sys.executable, "-c", "from dragoman.cli import main; main()", "code", *map(str, chosen), "--format", "jsonl", "--workers=1"]
    command += ["--layers", "times,mentions"]
    runs = [
        subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout for seed in ("0", "1")
    ]
    assert runs[0] == runs[1]
    assert runs[0].count(b"\n") > 50


@pytest.mark.parametrize(
    "piece",
    [
        "“He said, ",
        "1911 - Chile and Peru signed the Treaty of Lima.\n",
        "SPAIN SIGNED A TREATY WITH PERU. ",
        "A. ",
        "1 ",
        "' ",
        "'a ",
        "http://a.example/?&=",
    ],
)
def test_four_times_the_text_takes_little_more_than_four_times_as_long(coder: "Coder", piece: str) -> None:
    def seconds(count: int) -> float:
        document = read_text(piece * count + "Spain signed the treaty.", published="2001-09-15")
        begin = process_time()
        coder.code(document)
        return process_time() - begin

    seconds(10)
    assert seconds(200) < 12 * seconds(50) + 0.5

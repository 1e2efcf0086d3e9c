"""The examples can be read with plain means, and the case files hold to their format."""

import email
import email.policy
import json
import re
import tomllib
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pypdfium2
import pytest

from dragoman.model.actor import Form
from dragoman.model.when import bounds

ROOT = Path(__file__).parents[3]
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.name != "README.md")
CASE_FILES = [ROOT / "tests" / "cases" / f"{name}.toml" for name in ("actors", "events", "statements", "times")]

TYPES = set(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
)
STATUSES = {"actual", "ongoing", "planned", "possible", "denied", "negated"}
ORIGINS = {"in the wild", "synthetic", "negative", "known failure"}
KEYS = {
    "case": {"name", "origin", "why", "text", "published", "statement", "event", "time", "actor", "none"},
    "statement": {"speaker", "content", "mode", "polarity", "reported_by", "addressee", "occasion", "when"},
    "event": {"type", "source", "target", "status", "when", "words"},
    "time": {"words", "edtf"},
    "actor": {"words", "id", "name", "form"},
    "none": {"events", "statements"},
}
KINDS = ("statement", "event", "time", "actor")


def words_of(path: Path) -> str:
    """The text of an example, by the plainest means for its format."""
    match path.suffix:
        case ".txt" | ".html":
            return path.read_text(encoding="utf-8")
        case ".jsonl":
            return "\n".join(json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines())
        case ".xml":
            return " ".join(item.findtext("description", "") for item in ET.parse(path).iter("item"))
        case ".eml":
            message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            body = message.get_body(("plain",))
            assert body is not None
            return str(body.get_content())
        case ".docx":
            with zipfile.ZipFile(path) as archive:
                return " ".join(ET.fromstring(archive.read("word/document.xml")).itertext())
        case ".pdf":
            with pypdfium2.PdfDocument(path) as pdf:
                return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    raise AssertionError(f"no means to read {path.name}: add its format here")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example_decodes_and_has_the_length_of_a_report(path: Path) -> None:
    text = words_of(path)
    assert "\ufffd" not in text
    assert 250 <= len(re.findall(r"\w+", text)) <= 1600


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example_is_described_in_the_table(path: Path) -> None:
    assert f"| `{path.name}` |" in (ROOT / "examples" / "README.md").read_text(encoding="utf-8")


def test_the_table_describes_no_example_that_is_gone() -> None:
    named = re.findall(r"^\| `([^`]+)`", (ROOT / "examples" / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(named) == [path.name for path in EXAMPLES]


def test_reports_in_one_file_carry_an_id_a_title_and_a_day_each() -> None:
    rows = [json.loads(line) for path in EXAMPLES if path.suffix == ".jsonl" for line in path.read_text(encoding="utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) >= 5
    for row in rows:
        assert row["title"]
        date.fromisoformat(row["published"])


WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def cases() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in CASE_FILES:
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            yield path.stem, case


CASES = list(cases())
EACH = pytest.mark.parametrize("case", [case for _, case in CASES], ids=[f"{stem}: {case['name']}" for stem, case in CASES])


def test_names_are_unique() -> None:
    assert [name for name, count in Counter((stem, case["name"]) for stem, case in CASES).items() if count > 1] == []


def test_texts_are_unique_within_a_file_and_day() -> None:
    texts = Counter((stem, case["text"], case.get("published")) for stem, case in CASES)
    assert [text for text, count in texts.items() if count > 1] == []


@EACH
def test_a_case_has_known_keys_and_an_origin(case: dict[str, Any]) -> None:
    assert set(case) <= KEYS["case"]
    assert {"name", "origin", "text"} <= set(case)
    assert case["origin"] in ORIGINS
    assert ("why" in case) == (case["origin"] == "known failure")
    assert set(case.get("none", {})) <= KEYS["none"]
    for kind in KINDS:
        for item in case.get(kind, []):
            assert set(item) <= KEYS[kind]


@EACH
def test_a_case_expects_something_and_does_not_contradict_itself(case: dict[str, Any]) -> None:
    none = case.get("none", {})
    assert none or any(case.get(kind) for kind in KINDS)
    assert not (none.get("events") and case.get("event"))
    assert not (none.get("statements") and case.get("statement"))


@EACH
def test_the_expected_words_stand_in_the_text(case: dict[str, Any]) -> None:
    for kind in KINDS:
        for item in case.get(kind, []):
            for key in ("words", "content", "addressee", "occasion"):
                assert item.get(key, "") in case["text"]


@EACH
def test_the_expected_values_are_of_the_record_format(case: dict[str, Any]) -> None:
    assert type(case.get("published", date.min)) is date
    for item in case.get("statement", []):
        assert item["mode"] in {"direct", "indirect", "mixed"}
        assert item.get("polarity", "affirms") in {"affirms", "denies", "does not rule out"}
    for item in case.get("event", []):
        assert item["type"] in TYPES
        assert item["status"] in STATUSES
    for item in case.get("actor", []):
        assert item.get("form", "name") in set(Form)
        assert re.fullmatch(r"[A-Z]{3}|[a-z0-9-]*", item.get("id", ""))


@EACH
def test_the_expected_days_exist(case: dict[str, Any]) -> None:
    edtfs = [item["edtf"] for item in case.get("time", [])] + [
        item["when"] for kind in ("statement", "event") for item in case.get(kind, []) if "when" in item
    ]
    for edtf in filter(None, edtfs):
        bounds(edtf)


@EACH
def test_an_expected_weekday_is_that_weekday(case: dict[str, Any]) -> None:
    for item in case.get("time", []):
        if item["words"] in WEEKDAYS and item["edtf"]:
            assert datetime.fromisoformat(item["edtf"]).strftime("%A") == item["words"]


@pytest.mark.parametrize("type", sorted(TYPES))
def test_every_event_type_is_found_three_times_as_actual_or_ongoing(type: str) -> None:
    found = [item for _, case in CASES for item in case.get("event", []) if item["type"] == type]
    assert sum(item["status"] in {"actual", "ongoing"} for item in found) >= 3


@pytest.mark.parametrize(("stem", "least"), [("statements", 40), ("events", 60), ("actors", 40), ("times", 50)])
def test_a_file_has_enough_cases_and_many_negatives(stem: str, least: int) -> None:
    origins = Counter(case["origin"] for name, case in CASES if name == stem)
    assert origins.total() >= least
    assert origins["negative"] >= 0.4 * origins.total()

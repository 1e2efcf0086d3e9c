"""The examples can be read with plain means, and the case files hold to their format."""

import email
import email.policy
import json
import re
import tomllib
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pypdfium2
import pytest

from dragoman.model.actor import Form
from dragoman.model.when import bounds

ROOT = Path(__file__).parents[3]
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir())
CASE_FILES = [ROOT / "tests" / "cases" / f"{name}.toml" for name in ("actors", "events", "statements", "times")]

TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
)
ALLOWED: dict[str, list[str]] = {
    "type": [*TYPES, "DATE", "TIME", "DURATION", "SET"],
    "status": ["actual", "ongoing", "planned", "possible", "denied", "negated"],
    "mode": ["direct", "indirect", "mixed"],
    "polarity": ["affirms", "denies", "does not rule out"],
    "form": list(Form),
}
ORIGINS = {"in the wild", "synthetic", "negative", "known failure"}
KEYS = {
    "case": {"name", "origin", "why", "text", "published", "statement", "event", "time", "actor", "none"},
    "statement": {"speaker", "content", "mode", "polarity", "reported_by", "addressee", "occasion", "when"},
    "event": {"type", "source", "target", "status", "when", "words", "background"},
    "time": {"words", "edtf", "type", "value"},
    "actor": {"words", "id", "name", "form"},
    "none": {"events", "statements", "times", "mentions"},
}
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
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
    assert f"| `{path.name}` |" in (ROOT / "docs" / "examples.md").read_text(encoding="utf-8")


def test_the_table_describes_no_example_that_is_gone() -> None:
    named = re.findall(r"^\| `([^`]+)`", (ROOT / "docs" / "examples.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(named) == [path.name for path in EXAMPLES]


def test_reports_in_one_file_carry_an_id_a_title_and_a_day_each() -> None:
    rows = [json.loads(line) for path in EXAMPLES if path.suffix == ".jsonl" for line in path.read_text(encoding="utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) >= 5
    for row in rows:
        assert row["title"]
        date.fromisoformat(row["published"])


def cases() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in CASE_FILES:
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            yield path.stem, case


CASES = list(cases())


def test_names_are_unique() -> None:
    assert [name for name, count in Counter((stem, case["name"]) for stem, case in CASES).items() if count > 1] == []


def test_texts_are_unique_within_a_file_and_day() -> None:
    texts = Counter((stem, case["text"], case.get("published")) for stem, case in CASES)
    assert [text for text, count in texts.items() if count > 1] == []


def faults_of_shape(case: dict[str, Any]) -> Iterator[str]:
    none = case.get("none", {})
    items = [(kind, item) for kind in KINDS for item in case.get(kind, [])]
    for kind, found in [("case", case), ("none", none), *items]:
        yield from (f"unknown key {kind}.{key}" for key in sorted(set(found) - KEYS[kind]))
    yield from (f"no {key}" for key in ("name", "origin", "text") if key not in case)
    if case["origin"] not in ORIGINS:
        yield f"unknown origin {case['origin']}"
    if ("why" in case) != (case["origin"] == "known failure"):
        yield "a known failure, and only that, says why"
    if not none and not items:
        yield "expects nothing"
    yield from (f"expects a {kind} and none" for kind, _ in items if none.get(f"{kind}s"))


def faults_of_words(case: dict[str, Any]) -> Iterator[str]:
    for kind in KINDS:
        for item in case.get(kind, []):
            for key in ("words", "content", "addressee", "occasion"):
                if item.get(key, "") not in case["text"]:
                    yield f"{key} not in the text: {item[key]}"


def faults_of_values(case: dict[str, Any]) -> Iterator[str]:
    if type(case.get("published", date.min)) is not date:
        yield "published is not a day"
    for key, allowed in ALLOWED.items():
        for kind in KINDS:
            yield from (f"{key} = {item[key]}" for item in case.get(kind, []) if item.get(key, allowed[0]) not in allowed)
    for item in case.get("actor", []):
        if not re.fullmatch(r"[A-Z]{3}|[a-z0-9-]*", item.get("id", "")):
            yield f"not an actor's id: {item['id']}"


def faults_of_days(case: dict[str, Any]) -> Iterator[str]:
    for item in [*case.get("time", []), *case.get("statement", []), *case.get("event", [])]:
        edtf = item.get("edtf") or item.get("when")
        try:
            first, _ = bounds(edtf) if edtf else (None, None)
        except ValueError as error:
            yield str(error)
            continue
        if item.get("words") in WEEKDAYS and first and WEEKDAYS[first.weekday()] != item["words"]:
            yield f"{edtf} is no {item['words']}"


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[f"{stem}: {case['name']}" for stem, case in CASES])
def test_a_case_holds_to_its_format(case: dict[str, Any]) -> None:
    assert [*faults_of_shape(case), *faults_of_words(case), *faults_of_values(case), *faults_of_days(case)] == []


@pytest.mark.parametrize("type", TYPES)
def test_every_event_type_is_found_three_times_as_actual_or_ongoing(type: str) -> None:
    found = [item for _, case in CASES for item in case.get("event", []) if item["type"] == type]
    assert sum(item.get("status") in {"actual", "ongoing"} for item in found) >= 3


@pytest.mark.parametrize(("stem", "least"), [("statements", 40), ("events", 60), ("actors", 40), ("times", 50)])
def test_a_file_has_enough_cases_and_many_negatives(stem: str, least: int) -> None:
    origins = Counter(case["origin"] for name, case in CASES if name == stem)
    assert origins.total() >= least
    assert origins["negative"] >= 0.4 * origins.total()

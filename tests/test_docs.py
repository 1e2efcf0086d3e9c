"""Documentation that is out of date fails the build."""

import re
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from dragoman.model import CLAIMS, Claim

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tools"))
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])


def test_the_page_of_commands_is_what_the_commands_say() -> None:
    from write_docs import PAGE, commands_page

    assert PAGE.read_text(encoding="utf-8") == commands_page(), "run: python tools/write_docs.py"


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.kind)
def test_the_record_format_names_every_key_of_a_claim(claim: type[Claim]) -> None:
    page = (ROOT / "docs" / "record-format.md").read_text(encoding="utf-8")
    (row,) = re.findall(rf"^\| `{claim.kind}`.*$", page, re.MULTILINE)
    shared = {"id", "document", "confidence", "evidence", "why"}
    missing = [field.name for field in fields(claim) if field.name not in shared and f"`{field.name}`" not in row]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8"))
    broken = [link for link in links if not (page.parent / link).exists()]
    assert not broken


def test_the_readme_names_only_commands_that_there_are() -> None:
    from dragoman.cli.desk import desk

    named = set(re.findall(r"^(?:\$ )?dragoman (\w+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert named
    assert named <= set(desk.list_commands(None))  # type: ignore[arg-type]

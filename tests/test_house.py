"""The rules of the house that no other tool checks. (The import contract is import-linter's: `make lint`.)"""

import ast
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "dragoman"
MODULES = sorted(SOURCE.rglob("*.py"))
TEXTS = [
    path
    for folder in ("src", "tests", "docs", "examples", "tools", "bench", ".ci", "requirements")
    for path in (ROOT / folder).rglob("*")
    if path.is_file() and path.suffix in {".py", ".md", ".toml", ".txt", ".in", ".csv", ".html", ".jinja", ""}
]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_says_what_it_is_for_and_stays_under_400_lines(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "a module begins with a docstring"
    assert text.count("\n") < 400


def test_functions_are_small() -> None:
    sizes = sorted(
        node.end_lineno - node.lineno + 1 - _docstring_lines(node)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    )
    assert sizes[len(sizes) // 2] <= 10, "the median function is small"
    assert sizes[len(sizes) * 9 // 10] <= 25, "nine in ten functions have at most 25 lines"


def _docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    return (first.end_lineno or first.lineno) - first.lineno + 1 if documented else 0


def test_no_file_names_a_registry_address_or_a_path_of_a_machine() -> None:
    forbidden = re.compile(r"files\.pythonhosted|pypi\.org|registry\.npmjs|/work/(main|shared)|/home/\w+/|/root/")
    found = [
        str(path.relative_to(ROOT)) for path in TEXTS if path != Path(__file__) and forbidden.search(path.read_text("utf-8", "ignore"))
    ]
    assert not found


def test_only_the_front_desk_prints() -> None:
    printers = [
        str(path.relative_to(SOURCE))
        for path in MODULES
        if path.parent.name != "cli"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert not printers


def test_importing_the_front_door_loads_no_heavy_library() -> None:
    heavy = "spacy|polars|sqlalchemy|alembic|starlette|trafilatura|jinja2|rich|pypdfium2|py3langid|numpy"
    code = f"import dragoman, sys, re; print([name for name in sys.modules if re.fullmatch({heavy!r}, name)])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_help_costs_under_three_tenths_of_a_second() -> None:
    assert min(_seconds("--help") for _ in range(3)) < 0.3


def _seconds(*arguments: str) -> float:
    """CPU seconds, which a busy machine does not stretch."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", "from dragoman.cli import main; main()", *arguments], capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

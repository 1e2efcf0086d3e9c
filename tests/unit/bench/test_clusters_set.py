"""The clusters set is sound, and its scorer tells right from wrong."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    path = Path(__file__).parents[3] / "bench" / "clusters.py"
    spec = importlib.util.spec_from_file_location("bench_clusters", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_clusters"] = module
    spec.loader.exec_module(module)
    return module


def test_the_set_is_as_large_as_it_says(bench: ModuleType) -> None:
    reports = bench.written([])
    assert len(reports) == len({report.id for report in reports}) == 231
    assert sum(report.origin != report.id for report in reports) == 93
    assert len({mark[1] for report in reports for mark in bench.MARK.finditer(report.marked)}) == 163


def test_marks_are_where_their_words_stand_in_the_text_as_read(bench: ModuleType) -> None:
    reports = bench.written(["doubt"])
    for report, document in zip(reports, bench.documents(reports), strict=True):
        marked = [mark[2] for mark in bench.MARK.finditer(report.marked)]
        assert [document.text[start:end] for _, start, end in report.spans(document.text)] == marked


@pytest.mark.parametrize(
    ("put", "figures"),
    [
        ({"a1": "x", "a2": "x", "b1": "y"}, (1.0, 1.0, 1.0)),
        ({"a1": "x", "a2": "y", "b1": "z"}, (1.0, 2 / 3, 0.8)),
        ({"a1": "x", "a2": "x", "b1": "x"}, (5 / 9, 1.0, 5 / 7)),
    ],
    ids=["right", "all parted", "all joined"],
)
def test_b_cubed(bench: ModuleType, put: dict[str, str], figures: tuple[float, float, float]) -> None:
    wanted = {("r", name): name[0] for name in put}
    assert bench.b_cubed(wanted, {("r", name): frozenset({cluster}) for name, cluster in put.items()}) == pytest.approx(figures)

"""The places set is sound, and its scorer tells right from wrong."""

import importlib.util
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.model import Place


@pytest.fixture(scope="module")
def places() -> ModuleType:
    path = Path(__file__).parents[3] / "bench" / "places.py"
    spec = importlib.util.spec_from_file_location("bench_places", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_places"] = module
    spec.loader.exec_module(module)
    return module


def test_the_set_is_as_large_as_it_says(places: ModuleType) -> None:
    sheets = list(places.sheets())
    assert len(sheets) >= 40
    assert sum(len(sheet.spots) for sheet in sheets) >= 600
    assert len({code for sheet in sheets for spot in sheet.spots for code in spot.countries}) >= 90
    assert sum(bool(deed.where) for sheet in sheets for deed in sheet.deeds) >= 120


def test_marks_leave_the_plain_words(places: ModuleType) -> None:
    sheet = places._sheet("own", "It {burned>Herat} in [Herat|AFG|34.3,62.2], [Kabul|AFG|g] {said>-}.", date(2001, 9, 14))
    assert sheet.text == "It burned in Herat, Kabul said."
    assert [(spot.words, spot.kind, spot.at) for spot in sheet.spots] == [("Herat", "place", (34.3, 62.2)), ("Kabul", "government", None)]
    assert [deed.where for deed in sheet.deeds] == ["herat", ""]


def test_an_act_in_a_place_without_a_mark_is_an_error(places: ModuleType) -> None:
    with pytest.raises(ValueError, match="where no mark is"):
        places._sheet("own", "It {burned>Herat} in Herat.", date(2001, 9, 14))


@pytest.mark.parametrize(
    ("where", "name", "verdict"),
    [("herat", "Herat", "right"), ("herat", "Kabul", "wrong"), ("herat", None, "missed"), ("", None, "left"), ("", "Herat", "wrong")],
)
def test_verdicts(places: ModuleType, where: str, name: str | None, verdict: str) -> None:
    deed = places.Deed(0, 1, where)
    place = Place(name, None, None, None, None) if name else None
    assert places.verdict(deed, True, place, None) == verdict
    assert places.verdict(deed, False, place, None) == "no claim"


def test_distance_is_in_kilometres(places: ModuleType) -> None:
    assert places.distance((55.75, 37.62), (59.94, 30.31)) == pytest.approx(634, abs=5)

"""A data file that breaks the format is told with its name and the remedy."""

import shutil
from pathlib import Path

import pytest

from dragoman.lexicon import lives, positions
from dragoman.lexicon.shelves import SHELVES, DataError


def _copied(tmp_path: Path, shelf: str, name: str, old: str, new: str) -> Path:
    shutil.copytree(SHELVES / shelf, tmp_path / shelf)
    path = tmp_path / shelf / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return tmp_path


def test_an_unknown_type_names_the_file_and_the_types_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lives, "SHELVES", _copied(tmp_path, "instruments", "heads.toml", 'type = "protocol"', 'type = "scroll"'))
    with pytest.raises(DataError, match=r"data/instruments/heads\.toml: 'scroll' is unknown; use one of agreement, "):
        lives.lives.__wrapped__("instruments")


def test_an_unknown_act_names_the_file_and_the_acts_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lives, "SHELVES", _copied(tmp_path, "bodies", "acts.toml", 'act = "renamed"', 'act = "christened"'))
    with pytest.raises(DataError, match=r"data/bodies/acts\.toml: 'christened' is unknown; use one of dissolved, "):
        lives.lives.__wrapped__("bodies")


def test_an_unknown_stance_names_the_file_and_the_stances_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(positions, "SHELVES", _copied(tmp_path, "positions", "stances.toml", 'stance = "against"', 'stance = "maybe"'))
    with pytest.raises(DataError, match=r"data/positions/stances\.toml, attitude 1: stance is 'maybe'; use one of against, for"):
        positions.stances.__wrapped__()

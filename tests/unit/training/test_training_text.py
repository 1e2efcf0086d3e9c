"""The text that the second reader learns from, and the package that comes out of it."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from dragoman.extract.second.opinion import NONE
from dragoman.lexicon.codebook import Codebook

ROOT = Path(__file__).parents[3]
WEIGHTS = ROOT / "encoder" / "src" / "dragoman_encoder"


def grammar(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(ROOT / "training" / "grammar.py"), *words], capture_output=True, text=True, check=False)


def test_the_training_text_has_no_faults_and_four_thousand_phrases() -> None:
    done = grammar("check")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "no faults")
    assert int(done.stdout.split("phrases")[-1].split()[0]) > 4000


def test_the_same_seed_makes_the_same_sentences() -> None:
    assert grammar("sample", "60").stdout == grammar("sample", "60").stdout != ""


@pytest.mark.parametrize("path", sorted((ROOT / "training" / "grammar").glob("*.toml")), ids=lambda path: path.stem)
def test_every_type_has_phrases_of_all_shapes(path: Path) -> None:
    groups = tomllib.loads(path.read_text("utf-8"))["group"]
    counts = {shape: sum(len(group.get(shape, "").strip().splitlines()) for group in groups) for shape in ("acts", "nouns", "sentences")}
    assert counts["acts"] >= 130
    assert min(counts.values()) >= 10


def test_the_weights_answer_in_the_types_of_the_codebook() -> None:
    card = tomllib.loads((WEIGHTS / "card.toml").read_text("utf-8"))
    assert set(card["types"]) == {*Codebook.load().categories, NONE}


def test_the_weights_are_small_enough_for_the_repository() -> None:
    assert (WEIGHTS / "model.onnx").stat().st_size < 25_000_000

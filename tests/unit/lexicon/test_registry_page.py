"""docs/registry.md: what it tells to write is written here, and works."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli.registry import command
from dragoman.lexicon.registry_read import COLUMNS
from dragoman.pipeline import Coder, Settings
from dragoman.read import read_text

PAGE = (Path(__file__).parents[3] / "docs" / "registry.md").read_text(encoding="utf-8")
SHELF_OF = {columns.replace(" ", ","): shelf for shelf, columns in reversed(COLUMNS.items())}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page's examples, each in the file whose header it has."""
    made = tmp_path_factory.mktemp("mine")
    for block in re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL):
        shelf = SHELF_OF[block.split("\n", 1)[0]]
        (made / f"{shelf}.csv").write_text(block, encoding="utf-8")
    return made


def test_the_page_has_an_example_of_every_file_it_names(folder: Path) -> None:
    made = {path.stem for path in folder.glob("*.csv")}
    assert made == {"persons", "posts", "holders", "person_names", "state_names", "titles"}


def test_the_examples_pass_the_check(folder: Path) -> None:
    result = CliRunner().invoke(command, ["--registry", str(folder)], standalone_mode=False)
    assert result.exception is None
    assert "sound" in result.output


@pytest.mark.parametrize("name", ["Olaf Example", "Ole Eksempel"])
def test_the_added_person_is_found_in_office(folder: Path, name: str) -> None:
    result = CliRunner().invoke(command, [*name.split(), "--on", "1995-05-01", "--registry", str(folder)], standalone_mode=False)
    assert "Envoy for the High North, NOR" in result.output


def test_a_text_is_read_with_the_added_names(folder: Path) -> None:
    coder = Coder(Settings(registry=folder))
    record = coder.code(read_text("Norroway protested. Envoy Ole Eksempel met the press in Oslo on Monday.", published="1995-05-02"))
    actors = {profile.actor.id: profile.actor for profile in record.actors}
    assert "NOR" in actors
    assert actors["olaf-example"].role == "Envoy for the High North"

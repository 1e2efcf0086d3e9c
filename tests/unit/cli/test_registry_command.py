"""The registry, asked from the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli.registry import command
from dragoman.lexicon.registry_read import COLUMNS


def ask(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments, standalone_mode=False)


def test_a_surname_gives_those_who_held_office_on_the_day() -> None:
    out = ask("Ivanov", "--on", "2001-09-14").output
    assert "Sergei Ivanov" in out
    assert "Igor Ivanov" in out
    assert "holds          Minister of Defence, RUS  2001-03-28 – 2007-02-15  (in office until 2007-02-15)" in out
    assert "does not hold  Secretary of the Security Council, RUS  2004-03-09 – 2007-07-18  (began 2004-03-09)" in out
    assert out.index("Sergei Ivanov") < out.index("Gjorge Ivanov")
    assert "does not hold  President, MKD" in out


def test_an_end_that_nobody_knows_may_be_held_with_the_reason() -> None:
    out = ask("--post", "foreign_minister", "--of", "RUS", "--on", "2026-10-01").output
    assert "may hold" in out
    assert "a source had it so on" in out


def test_nobody_in_office_on_the_day_is_a_finding_with_the_readings() -> None:
    result = ask("Ivanov", "--on", "1950-01-01")
    assert result.return_value == 1
    assert "does not hold" in result.output


def test_another_transliteration_is_found() -> None:
    assert "Oqil Oqilov" in ask("Akil", "Akilov").output
    assert "(respelled: Wade-Giles ch" in ask("Chou", "En-lai").output
    assert "Li Keqiang" not in ask("Li", "Peng").output
    assert "Kim Jong-un" not in ask("Kim", "Jong-il").output


def test_a_capital_is_told_with_its_state() -> None:
    assert "Russia" in ask("Moscow", "--on", "2001-09-14").output
    assert "Soviet Union" not in ask("Moscow", "--on", "2001-09-14").output


def test_the_holder_of_a_post_on_a_day() -> None:
    assert "Joschka Fischer" in ask("--post", "foreign_minister", "--of", "DEU", "--on", "1999-05-01").output


def test_nobody_is_a_finding() -> None:
    result = ask("Xqzzt")
    assert result.return_value == 1


def test_a_folder_of_ones_own_is_checked_and_added(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("name,country,kind,source\nPodunk,USA,city,test\n")
    assert "Podunk" in ask("Podunk", "--registry", str(tmp_path)).output
    (tmp_path / "places.csv").write_text("name,country\nPodunk,USA\n")
    error = ask("--registry", str(tmp_path)).exception
    assert error is not None
    assert "places.csv:1" in str(error)


def test_all_holders_of_a_post_are_listed_in_order() -> None:
    lines = ask("--post", "foreign_minister", "--of", "rus").output.splitlines()
    named = [line.split("  ")[2] for line in lines]
    assert [name for name in named if name in ("Andrei Kozyrev", "Yevgeny Primakov", "Igor Ivanov", "Sergey Lavrov")] == [
        "Andrei Kozyrev",
        "Yevgeny Primakov",
        "Igor Ivanov",
        "Sergey Lavrov",
    ]


def test_all_posts_of_a_body_on_a_day() -> None:
    out = ask("--of", "nato", "--on", "1999-04-01").output
    assert "Javier Solana" in out
    assert "Wesley Clark" in out
    assert "Jens Stoltenberg" not in out


@pytest.mark.parametrize(("option", "value", "near"), [("--post", "forein", "foreign_minister"), ("--of", "RUSS", "RUS")])
def test_an_unknown_kind_or_owner_is_told_with_those_near_it(option: str, value: str, near: str) -> None:
    error = ask(option, value).exception
    assert error is not None
    assert near in str(error)


def test_the_answer_may_be_json() -> None:
    answer = json.loads(ask("Igor", "Ivanov", "--on", "2001-09-14", "--format", "json").output)
    person = answer["persons"][0]
    assert (answer["on"], person["id"], person["found"]) == ("2001-09-14", "igor-ivanov", "by name")
    assert (person["offices"][0]["kind"], person["offices"][0]["hold"]) == ("foreign_minister", "holds")
    assert json.loads(ask("Xqzzt", "--format", "json").output)["persons"] == []


@pytest.mark.parametrize("shelf", COLUMNS)
def test_a_template_is_a_file_that_passes_the_check(shelf: str, tmp_path: Path) -> None:
    (tmp_path / f"{shelf}.csv").write_text(ask("--template", shelf).output, encoding="utf-8")
    assert "sound" in ask("--registry", str(tmp_path)).output

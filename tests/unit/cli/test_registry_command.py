"""The registry, asked from the command line."""

from pathlib import Path

from click.testing import CliRunner, Result

from dragoman.cli.registry import command


def ask(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments, standalone_mode=False)


def test_a_surname_gives_those_who_held_office_on_the_day() -> None:
    out = ask("Ivanov", "--on", "2001-09-14").output
    assert "Sergei Ivanov" in out
    assert "Igor Ivanov" in out
    assert "holds" in out
    assert "Gjorge Ivanov" not in out


def test_another_transliteration_is_found() -> None:
    assert "Oqil Oqilov" in ask("Akil", "Akilov").output


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

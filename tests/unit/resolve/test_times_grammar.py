"""The loader of the time grammar: what it makes of patterns, and how it tells of a fault in a file."""

import re
import shutil
from pathlib import Path

import pytest

from dragoman.lexicon.shelves import SHELVES, DataError
from dragoman.lexicon.times import expand, explain_time_rule, time_grammar


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    folder = tmp_path / "times"
    shutil.copytree(SHELVES / "times", folder)
    return folder


def test_a_slot_becomes_a_named_group_and_slots_inside_it_do_not() -> None:
    pattern = expand("in {big:when}", {"big": "late {small}", "small": "May|June"})
    match = re.search(pattern, "in late June.")
    assert match
    assert match.groupdict() == {"when": "late June"}


def test_a_pattern_matches_whole_words_only() -> None:
    pattern = expand("may", {})
    assert re.search(pattern, "it may.")
    assert not re.search(pattern, "dismay maybe $may")


def test_a_rule_with_a_bad_pattern_is_told_with_file_line_and_remedy(shelf: Path) -> None:
    (shelf / "own.toml").write_text('[[rule]]\nname = "broken"\npattern = "(open"\nreading = "given"\nexamples = []\n')
    (broken,) = (rule for rule in time_grammar(shelf).rules if rule.name == "broken")
    with pytest.raises(DataError, match=r"own\.toml:2: rule 'broken'.*a rule needs"):
        broken.pattern.match("open")


def test_a_rule_with_an_unknown_slot_is_told(shelf: Path) -> None:
    (shelf / "own.toml").write_text('[[rule]]\nname = "lost"\npattern = "{nowhere}"\nreading = "given"\nexamples = []\n')
    with pytest.raises(DataError, match=r"own\.toml:2: rule 'lost'.*nowhere"):
        time_grammar(shelf)


def test_a_file_that_is_no_toml_is_told(shelf: Path) -> None:
    (shelf / "own.toml").write_text("[[rule")
    with pytest.raises(DataError, match=r"own\.toml: .*mend the file"):
        time_grammar(shelf)


def test_a_missing_table_is_told(shelf: Path) -> None:
    words = shelf / "words.toml"
    words.write_text(words.read_text(encoding="utf-8").replace("[counted]", "[counting]"), encoding="utf-8")
    with pytest.raises(DataError, match=r"words\.toml: the table 'counted' is missing"):
        time_grammar(shelf)


def test_every_rule_has_a_name_of_its_own_and_an_example() -> None:
    rules = time_grammar().rules
    assert len({rule.name for rule in rules}) == len(rules)
    assert all(rule.examples for rule in rules)


def test_a_rule_is_explained_in_words_with_an_example() -> None:
    told = explain_time_rule("later")
    assert told
    assert told.startswith("Counts from the last event")
    assert "“Two weeks later” (1972-W23)" in told


def test_a_rule_that_does_not_exist_has_no_explanation() -> None:
    assert explain_time_rule("of thumb") is None


def test_a_reading_without_a_family_is_told(shelf: Path) -> None:
    families = shelf / "families.toml"
    families.write_text(families.read_text(encoding="utf-8").replace("[weekday]", "[daywork]"), encoding="utf-8")
    with pytest.raises(DataError, match=r"families\.toml: no table for the reading 'weekday'"):
        time_grammar(shelf)


def test_a_family_without_its_counts_is_told(shelf: Path) -> None:
    families = shelf / "families.toml"
    families.write_text(families.read_text(encoding="utf-8").replace("found = ", "seen = "), encoding="utf-8")
    with pytest.raises(DataError, match=r"families\.toml: a table has no 'found'"):
        time_grammar(shelf)


def test_every_family_has_a_reading() -> None:
    grammar = time_grammar()
    assert set(grammar.families) == {rule.reading for rule in grammar.rules}

"""The codebook's files: what they hold, and what is said about a wrong one."""

from pathlib import Path

import pytest

from dragoman.lexicon.codebook import Codebook, CodebookError

PLOVER = "ACCUSE AGREE AID ASSAULT COERCE CONCEDE CONSULT COOPERATE MOBILIZE PROTEST REJECT REQUEST RETREAT SANCTION SUPPORT THREATEN"
SWAP = """
type = "SWAP"
quad = 2
score = 5
definition = "Two sides exchange prisoners."
is_not = "Not a one-sided release."
[[trigger]]
id = "swap"
verbs = "swap"
objects = "prisoners"
target = "with"
"""


def test_the_shipped_codebook_has_the_sixteen_types() -> None:
    assert sorted(Codebook.load().categories) == PLOVER.split()


@pytest.mark.parametrize("type", PLOVER.split())
def test_each_type_explains_and_proves_itself(type: str) -> None:
    category = Codebook.load().categories[type]
    assert category.definition
    assert category.is_not
    assert category.sources
    assert category.cameo
    assert len(category.examples) >= 12
    assert len(category.counter_examples) >= 12


def test_trigger_ids_are_unique_within_a_type() -> None:
    for category in Codebook.load().categories.values():
        ids = [trigger.id for trigger in category.triggers]
        assert len(ids) == len(set(ids)), category.type


def test_a_rule_name_leads_back_to_its_trigger() -> None:
    codebook = Codebook.load()
    found = codebook.trigger("codebook.REJECT.reject")
    assert found
    assert found[1] in codebook.categories["REJECT"].triggers
    assert codebook.trigger("attribution.verb") is None


def test_a_folder_of_the_user_adds_a_type_and_replaces_another(tmp_path: Path) -> None:
    (tmp_path / "SWAP.toml").write_text(SWAP, "utf-8")
    (tmp_path / "own-aid.toml").write_text(SWAP.replace("SWAP", "AID"), "utf-8")
    codebook = Codebook.load(tmp_path)
    assert len(codebook.categories) == 17
    assert len(codebook.categories["AID"].triggers) == 1
    assert len(Codebook.load().categories["AID"].triggers) > 1


@pytest.mark.parametrize(
    ("broken", "line", "words"),
    [
        (SWAP.replace('objects = "prisoners"', 'objekts = "prisoners"'), 8, "unknown field 'objekts'"),
        (SWAP.replace('"prisoners"', '"$prisonerz"'), 10, "unknown word set"),
        (SWAP.replace('target = "with"', 'needs = "patience"'), 8, "unknown need 'patience'"),
        (SWAP.replace("quad = 2", "quad = 7"), 3, "quad must be"),
        (SWAP.replace('target = "with"', 'mode = "fast"'), 8, "not in [modes]"),
        (SWAP.replace('verbs = "swap"\n', ""), 8, "needs an id, and verbs"),
        (SWAP.replace('definition = "Two sides exchange prisoners."\n', ""), 1, "lacks definition"),
    ],
)
def test_a_wrong_file_is_told_by_file_line_and_remedy(tmp_path: Path, broken: str, line: int, words: str) -> None:
    (tmp_path / "SWAP.toml").write_text(broken, "utf-8")
    with pytest.raises(CodebookError, match=r"SWAP\.toml") as caught:
        Codebook.load(tmp_path)
    assert f"line {line}:" in str(caught.value)
    assert words in str(caught.value)


def test_broken_toml_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "SWAP.toml").write_text('type = "SWAP"\nquad = \n', "utf-8")
    with pytest.raises(CodebookError, match="line 2"):
        Codebook.load(tmp_path)

"""A user's folder of cues: its groups go before ours, and what is wrong in it is told with file, line and remedy."""

from pathlib import Path

import pytest

from dragoman.lexicon.cues import ATTITUDES, NO_CUE, POLARITIES, CueFileError, counters, cues, examples
from dragoman.lexicon.shelves import DataError

GROUP = """# My own cues.

[[group]]
attitude = "threatens"
takes = ["that", "quote"]
words = "yodel, see red"
examples = [
    { text = "The marshal yodelled that he would march.", source = "The marshal", cue = "yodelled", content = "that he would march" },
]
"""


def folder_with(tmp_path: Path, text: str, name: str = "verbs.toml") -> Path:
    (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_a_group_of_the_user_adds_verbs_and_takes_none_away(tmp_path: Path) -> None:
    mine = cues(folder_with(tmp_path, GROUP))
    assert mine.verbs["yodel"][""]["that"].attitude == "threatens"
    assert set(mine.verbs) > set(cues().verbs)
    assert mine.nouns == cues().nouns


def test_a_group_of_the_user_overrides_the_pattern_that_it_names_only(tmp_path: Path) -> None:
    mine = cues(folder_with(tmp_path, GROUP.replace("yodel, see red", "hint").replace('["that", "quote"]', '["that"]'))).verbs["hint"][""]
    assert (mine["that"].attitude, mine["quote"].attitude) == ("threatens", "asserts")


def test_the_attitude_none_takes_a_cue_out(tmp_path: Path) -> None:
    mine = cues(folder_with(tmp_path, '[[group]]\nattitude = "none"\ntakes = ["that", "np"]\nwords = "doubt"\n'))
    assert "doubt" in cues().verbs
    assert "doubt" not in mine.verbs


def test_the_examples_of_the_user_come_first(tmp_path: Path) -> None:
    mine = examples(folder_with(tmp_path, GROUP))
    assert mine[0].text == "The marshal yodelled that he would march."
    assert mine[1:] == examples()


@pytest.mark.parametrize(
    ("old", "new", "line", "remedy"),
    [
        ('"threatens"', '"shouts"', 3, "use one of"),
        ('["that", "quote"]', '["whom"]', 3, "use some of"),
        ("attitude =", "mood = 1\nattitude =", 3, "a group has"),
        ('words = "yodel, see red"', "", 3, "add it"),
        ("source =", "speaker =", 3, "an example has"),
        ("[[group]]", "[[group", 3, "mend the TOML there"),
        ("# My own cues.", "title = 1", 1, "write [[group]] tables only"),
    ],
)
def test_what_is_wrong_is_told_with_file_line_and_remedy(tmp_path: Path, old: str, new: str, line: int, remedy: str) -> None:
    folder = folder_with(tmp_path, GROUP.replace(old, new))
    with pytest.raises(CueFileError) as told:
        cues(folder)
    assert isinstance(told.value, DataError)
    assert str(folder / "verbs.toml") in str(told.value)
    assert f"line {line}" in str(told.value)
    assert remedy in str(told.value)


def test_a_file_of_another_name_is_refused_rather_than_passed_over(tmp_path: Path) -> None:
    with pytest.raises(CueFileError, match=r"verb\.toml.*call it verbs\.toml"):
        cues(folder_with(tmp_path, GROUP, "verb.toml"))


def test_an_idiom_stands_under_its_first_word_and_the_longest_first() -> None:
    lengths = [len(idiom.words) for idiom in cues().idioms["take"]]
    assert lengths == sorted(lengths, reverse=True)
    assert any(idiom.words[0] == "not" for idiom in cues().idioms["be"])
    assert "not" not in cues().idioms


def test_every_frame_has_an_attitude_and_polarity_of_the_format() -> None:
    lexicon = cues()
    tables = [table for particles in lexicon.verbs.values() for table in particles.values()]
    tables += [*lexicon.nouns.values(), *lexicon.adjectives.values()]
    tables += [idiom.patterns for found in lexicon.idioms.values() for idiom in found]
    frames = [frame for table in tables for frame in table.values()]
    assert {frame.attitude for frame in frames} == ATTITUDES
    assert NO_CUE not in ATTITUDES
    assert {frame.polarity for frame in frames} == POLARITIES


def test_words_that_are_acts_as_well_have_counter_examples() -> None:
    texts = " ".join(counter.text for counter in counters())
    for form in ("charged", "moved", "called", "offered", "pressed", "noted", "held", "maintained", "found", "saw", "wants"):
        assert form in texts, form

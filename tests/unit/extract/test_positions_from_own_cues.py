"""A user's folder of cues reaches what is made of a statement: who hears it, and where its speaker stands."""

import pytest

from dragoman.model import Mention, Position, Record, Statement
from dragoman.pipeline import Coder, Settings
from dragoman.read import read_text

CUES = """
[[group]]
attitude = "rejects"
polarity = "denies"
takes = ["np"]
words = "torpedo"
examples = [{ text = "Mali torpedoed the plan.", source = "Mali", cue = "torpedoed", content = "the plan" }]

[[group]]
attitude = "asserts"
takes = ["that"]
hearer = "object"
words = "school"
examples = [{ text = "Mali schooled Chad that it was late.", source = "Mali", cue = "schooled", content = "that it was late" }]

[[group]]
attitude = "none"
takes = ["np"]
words = "reject"
"""


@pytest.fixture(scope="module")
def coder(tmp_path_factory: pytest.TempPathFactory) -> Coder:
    folder = tmp_path_factory.mktemp("cues")
    (folder / "verbs.toml").write_text(CUES, "utf-8")
    return Coder(Settings(cues=folder))


def code(coder: Coder, text: str) -> Record:
    return coder.code(read_text(text))


def test_a_verb_of_the_user_gives_a_position(coder: Coder) -> None:
    found = [claim for claim in code(coder, "Mali torpedoed the withdrawal of the peacekeepers.").claims if isinstance(claim, Position)]
    assert [(p.holder.span.quote, p.stance) for p in found] == [("Mali", "against")]


def test_a_verb_taken_out_by_the_user_gives_none(coder: Coder) -> None:
    record = code(coder, "Mali rejected the withdrawal of the peacekeepers.")
    assert not [claim for claim in record.claims if isinstance(claim, Statement)]
    assert not [c for c in record.claims if isinstance(c, Position) and c.why.rule.startswith("cue.")]


def test_a_verb_of_the_user_has_the_hearer_that_it_tells(coder: Coder) -> None:
    record = code(coder, "Mali schooled Chad that the talks had failed.")
    heard = next(claim.addressee for claim in record.claims if isinstance(claim, Statement))
    assert isinstance(heard, Mention)
    assert heard.span.quote == "Chad"

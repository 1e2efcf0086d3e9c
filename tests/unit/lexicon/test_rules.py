"""What a rule means, in words."""

import pytest

from dragoman.lexicon.codebook import Codebook
from dragoman.lexicon.rules import explain


def test_an_event_is_explained_by_its_paragraph_and_the_nearest_other_types() -> None:
    explanation = explain("codebook.REJECT.reject", ("rejected",), Codebook.load())
    assert explanation.rule.startswith("REJECT, trigger “reject”")
    assert "refuses, rejects" in explanation.paragraph


def test_a_statement_is_explained_by_its_frame_and_other_readings_of_the_cue() -> None:
    explanation = explain("verb:reject:np", ("rejected",), Codebook.load())
    assert "“reject” with a noun phrase" in explanation.rule
    assert all("“reject”" in other for other in explanation.alternatives)


@pytest.mark.parametrize("rule", ["instrument:name", "body:description", "position:wording.should", "position:cue.verb:oppose:np"])
def test_other_kinds_are_explained_in_words(rule: str) -> None:
    assert explain(rule, (), Codebook.load()).rule != rule


def test_an_unknown_rule_keeps_its_name() -> None:
    assert explain("elsewhere.42", ("x",), Codebook.load()).rule == "elsewhere.42"

"""Every rule of the time grammar finds what its own examples say, and nothing in its counter-examples."""

import re

import pytest

from dragoman.annotate import Annotator
from dragoman.lexicon.times import TimeRule, time_grammar
from dragoman.model import Block, BlockKind, Document, Found
from dragoman.resolve.times import find_times

TODAY = "2001-09-14"
MARKED = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")
CASES = [(rule.name, example) for rule in time_grammar().rules for example in (*rule.examples, *rule.counters)]


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


@pytest.mark.parametrize("example", [pytest.param(example, id=f"{name}: {example}") for name, example in CASES])
def test_a_rule_finds_what_its_example_says(annotator: Annotator, example: str) -> None:
    text = MARKED.sub(r"\1", example)
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    document = Document("x", text, (block,), None, "", "en", published=Found(TODAY, None, "metadata"))
    found = [(timex.span.quote, timex.value) for timex in find_times(annotator.parse(document))]
    assert found == MARKED.findall(example)


@pytest.mark.parametrize("rule", time_grammar().rules, ids=lambda rule: rule.name)
def test_a_rule_matches_each_of_its_examples(rule: TimeRule) -> None:
    for example in rule.examples:
        assert rule.pattern.search(MARKED.sub(r"\1", example)), example

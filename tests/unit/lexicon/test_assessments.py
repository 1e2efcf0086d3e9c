"""Every example of the lists of judging words, read by the real coder."""

from collections.abc import Callable

import pytest

from dragoman.lexicon.assessments import Example, Verdict, examples
from dragoman.model import Assessment, Record


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.text)
def test_the_words_judge_as_the_example_says(code: Callable[..., Record], example: Example) -> None:
    found = [claim for claim in code(example.text).claims if isinstance(claim, Assessment)]
    told = [({m.actor.id for m in each.parties if m.actor}, Verdict(each.direction, each.judgement)) for each in found]
    if example.verdict is None:
        assert not told
    else:
        assert (set(example.parties), example.verdict) in told

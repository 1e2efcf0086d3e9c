"""Every example of the framing words, read by the real coder."""

from collections.abc import Callable

import pytest

from dragoman.lexicon.frames import Example, examples
from dragoman.model import Frame, Record


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.text)
def test_the_words_frame_as_the_example_says(code: Callable[..., Record], example: Example) -> None:
    found = [claim for claim in code(example.text).claims if isinstance(claim, Frame)]
    told = [(each.actor.actor and each.actor.actor.id, each.aspect, each.words.quote) for each in found]
    assert told == ([(example.actor, example.aspect, example.words)] if example.actor else [])
    assert all(example.subject in each.subject.label for each in found)

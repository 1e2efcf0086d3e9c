"""Every example of the words for motives, read by the real coder."""

from collections.abc import Callable

import pytest

from dragoman.lexicon.motives import Example, examples
from dragoman.model import Motive, Record


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.text)
def test_the_words_tell_the_motive_that_the_example_has(code: Callable[..., Record], example: Example) -> None:
    found = [claim for claim in code(example.text).claims if isinstance(claim, Motive)]
    told = [(each.actor.actor and each.actor.actor.id, each.relation, each.deed.quote, each.reason.quote) for each in found]
    wanted = [(example.actor, example.relation, example.deed, example.reason)] if example.actor else []
    assert told == wanted

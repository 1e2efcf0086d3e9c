"""Every example and counter-example of the codebook holds, read by the real parser and registry."""

from collections.abc import Callable

import pytest

from dragoman.extract.event_proof import complaint
from dragoman.lexicon.codebook import Codebook, Example
from dragoman.model import Event

CASES = [
    pytest.param(category.type, example, id=f"{category.type}-{example.text[:60]}")
    for category in Codebook.load().categories.values()
    for example in (*category.examples, *category.counter_examples)
]


@pytest.mark.parametrize(("type", "example"), CASES)
def test_an_example_of_the_codebook_holds(type: str, example: Example, events: Callable[..., list[Event]]) -> None:
    assert complaint(example, type, events(example.text)) is None

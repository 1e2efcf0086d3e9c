"""One parser and one registry for all tests of this room."""

from collections.abc import Callable
from functools import cache

import pytest

from dragoman.annotate import Annotator
from dragoman.attribute import attribute
from dragoman.extract import Desk, extract
from dragoman.lexicon import registry
from dragoman.lexicon.codebook import Codebook
from dragoman.model import Event, Reading
from dragoman.read import read_text
from dragoman.resolve import resolve

Events = Callable[..., list[Event]]


@cache
def _annotator() -> Annotator:
    return Annotator()


@cache
def _registry() -> registry.Registry:
    return registry.load()


def reading_of(text: str, **told: str) -> Reading:
    """A text read, parsed, resolved and attributed by the real stages."""
    resolved, _ = resolve(_annotator().parse(read_text(text, **told)), _registry())
    reading, _ = attribute(resolved)
    return reading


@pytest.fixture(scope="session")
def events() -> Events:
    """The events of a text."""

    def find(text: str, codebook: Codebook | None = None, **told: str) -> list[Event]:
        claims, _ = extract(reading_of(text, **told), Desk(codebook or Codebook.load()))
        return [claim for claim in claims if isinstance(claim, Event)]

    return find


@pytest.fixture(scope="session")
def read() -> Callable[[str], Reading]:
    """A text as the extractors get it."""
    return reading_of

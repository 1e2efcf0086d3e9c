"""Shared by all tests: one loaded coder, and prose to record in one call."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from dragoman.model import Record
from dragoman.read import read_text

if TYPE_CHECKING:
    from dragoman.pipeline import Coder


@pytest.fixture(scope="session")
def coder() -> "Coder":
    from dragoman.pipeline import Coder

    return Coder()


@pytest.fixture(scope="session")
def code(coder: "Coder") -> Callable[..., Record]:
    """Prose (and a publication date) in, record out."""

    def run(text: str, published: str | None = None) -> Record:
        return coder.code(read_text(text, published=published))

    return run

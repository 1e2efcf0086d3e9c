"""A reader for short texts: real parser, no registry, so that these tests fail only for attribution."""

import re
from collections.abc import Callable

import pytest

from dragoman.annotate import Annotator
from dragoman.attribute import attribute
from dragoman.model import Block, BlockKind, Document, Notice, Reading, Resolved


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return Annotator()


@pytest.fixture(scope="session")
def gallery(annotator: Annotator) -> Callable[[str], tuple[Reading, tuple[Notice, ...]]]:
    """Text (paragraphs parted by blank lines) -> what `attribute` says, without any mention bound."""

    def read(text: str) -> tuple[Reading, tuple[Notice, ...]]:
        blocks = tuple(Block(BlockKind.PARAGRAPH, m.start(), m.end()) for m in re.finditer(r"\S(?:.|\n(?!\n))*", text))
        document = Document(id="d", text=text, blocks=blocks, path=None, sha256="", language="en")
        return attribute(Resolved(annotator.parse(document), (), (), (), {}, {}))

    return read

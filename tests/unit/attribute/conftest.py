"""Readers of short texts with the real parser: bare (nobody bound) and with mentions bound by hand."""

import re
from collections.abc import Callable, Mapping

import pytest

from dragoman.annotate import Annotator
from dragoman.attribute import attribute
from dragoman.model import (
    Actor,
    ActorKind,
    Block,
    BlockKind,
    Document,
    Form,
    Mention,
    Notice,
    Parse,
    Reading,
    Resolved,
    Timex,
    When,
)


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return Annotator()


def document_of(text: str) -> Document:
    blocks = tuple(Block(BlockKind.PARAGRAPH, m.start(), m.end()) for m in re.finditer(r"\S(?:.|\n(?!\n))*", text))
    return Document(id="d", text=text, blocks=blocks, path=None, sha256="", language="en")


@pytest.fixture(scope="session")
def gallery(annotator: Annotator) -> Callable[[str], tuple[Reading, tuple[Notice, ...]]]:
    """Text (paragraphs parted by blank lines) -> what `attribute` says, without any mention bound."""

    def read(text: str) -> tuple[Reading, tuple[Notice, ...]]:
        return attribute(Resolved(annotator.parse(document_of(text)), (), (), (), {}, {}))

    return read


@pytest.fixture(scope="session")
def bound(annotator: Annotator) -> Callable[..., Reading]:
    """Text, and which words name which kind of actor, and which words are which day -> the reading."""

    def read(text: str, kinds: Mapping[str, ActorKind] | None = None, days: Mapping[str, str] | None = None) -> Reading:
        parse = annotator.parse(document_of(text))
        mentions, mention_at = _bind(parse, kinds or {})
        times, time_at = _date(parse, days or {})
        return attribute(Resolved(parse, mentions, times, (), mention_at, time_at))[0]

    return read


def _bind(parse: Parse, kinds: Mapping[str, ActorKind]) -> tuple[tuple[Mention, ...], dict[int, Mention]]:
    at: dict[int, Mention] = {}
    for words, kind in kinds.items():
        for match in re.finditer(re.escape(words), parse.document.text):
            mention = Mention(parse.document.span(*match.span()), Actor(words.lower(), words, kind), Form.NAME)
            at |= {t.i: mention for t in parse.tokens if match.start() <= t.start and t.end <= match.end()}
    return tuple(at.values()), at


def _date(parse: Parse, days: Mapping[str, str]) -> tuple[tuple[Timex, ...], dict[int, Timex]]:
    at: dict[int, Timex] = {}
    for words, day in days.items():
        for match in re.finditer(re.escape(words), parse.document.text):
            span = parse.document.span(*match.span())
            timex = Timex(span, "DATE", day, When.of(day, span))
            at |= {t.i: timex for t in parse.tokens if match.start() <= t.start and t.end <= match.end()}
    return tuple(at.values()), at

"""Quotation marks in the wild, paired."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.match.quotes import quotations
from dragoman.model import Block, BlockKind, Document


def document(*paragraphs: str) -> Document:
    text = "\n\n".join(paragraphs)
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(paragraph)))
        start += len(paragraph) + 2
    return Document(id="d", text=text, blocks=tuple(b for b in blocks if b.start < b.end), path=None, sha256="", language="en")


def quoted(*paragraphs: str) -> list[str]:
    source = document(*paragraphs)
    return [source.text[q.inner_start : q.inner_end] for q in quotations(source)[0]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"We will sign," he said.', ["We will sign,"]),
        ("“We will sign,” he said.", ["We will sign,"]),
        ("„Wir“ and «nous» and ``we''.", ["Wir", "nous", "we"]),
        ("''We will sign,'' he said, ''or leave.''", ["We will sign,", "or leave."]),
        ("He called the envoys' plan 'a dead letter' again.", ["a dead letter"]),
        ("‘We won’t sign,’ he said.", ["We won’t sign,"]),
        ("“He told me ‘never’ twice,” she said.", ["He told me ‘never’ twice,", "never"]),
        ("\"He told me 'never' twice,\" she said.", ["He told me 'never' twice,", "never"]),
        ("”Sloppy marks,” she said.", ["Sloppy marks,"]),
        ("The '90s weren't 'the end of history'.", ["the end of history"]),
        ("The missiles' range isn't the rebels' concern.", []),
        ('A 6" pipe burst.', []),
    ],
)
def test_marks_of_every_kind_are_paired(text: str, words: list[str]) -> None:
    assert quoted(text) == words


def test_a_quotation_that_runs_on_into_the_next_paragraph_is_no_shortfall() -> None:
    found, notices = quotations(document('"We came in May.', '"We left in June," he said.'))
    assert [(q.closed, q.continued) for q in found] == [(False, True), (True, False)]
    assert notices == ()


def test_a_quotation_that_never_closes_is_a_notice_and_ends_with_its_paragraph() -> None:
    source = document('He said "we will sign. The talks went on.', 'Then came "the end" of it.')
    found, notices = quotations(source)
    assert [source.text[q.inner_start : q.inner_end] for q in found] == ["we will sign. The talks went on.", "the end"]
    assert [notice.code for notice in notices] == ["unclosed-quotation"]


def test_a_stray_mark_does_not_swallow_the_next_quotation() -> None:
    assert quoted('The " key broke. "We know," he said.')[-1] == "We know,"


def test_depth_counts_the_quotations_around() -> None:
    found, _ = quotations(document("“One ‘two’ three,” he said."))
    assert [q.depth for q in found] == [0, 1]


@given(st.lists(st.text(alphabet="ab '\"“”‘’«».,`", max_size=40), max_size=4))
def test_any_marks_give_spans_that_nest_and_stay_inside_their_block(paragraphs: list[str]) -> None:
    source = document(*paragraphs)
    found, _ = quotations(source)
    for q in found:
        assert q.start < q.inner_start < q.inner_end <= q.end
        assert any(b.start <= q.start and q.end <= b.end for b in source.blocks)
    for a in found:
        for b in found:
            apart = a.end <= b.start or b.end <= a.start
            nested = (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)
            assert apart or nested

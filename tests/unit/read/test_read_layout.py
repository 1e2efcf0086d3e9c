"""The layout of plain texts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Block, BlockKind, Document
from dragoman.read import read_text

REPORT = """Ministers Agree on a Fisheries Line

By Anna K. Lind
Washington Post Foreign Service
Tuesday, March 5, 2002; Page A11

REYKJAVIK, March 4 -- Iceland and Norway agreed today to share the herring stock.

The two sides will meet again in May.

© 2002 The Washington Post Company
"""


def kinds(document: Document) -> list[str]:
    return [block.kind.value for block in document.blocks]


def words(document: Document, kind: BlockKind) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks if block.kind is kind]


def check_blocks(text: str, blocks: tuple[Block, ...]) -> None:
    last = 0
    for block in blocks:
        assert last <= block.start < block.end <= len(text)
        assert not text[last : block.start].strip(), "words outside all blocks"
        quote = text[block.start : block.end]
        assert quote == quote.strip()
        last = block.end
    assert not text[last:].strip()


def test_a_newspaper_report_gives_up_its_front_matter() -> None:
    document = read_text(REPORT)
    assert kinds(document) == ["title", "byline", "metadata", "metadata", "dateline", "paragraph", "paragraph", "boilerplate"]
    assert document.title
    assert document.title.value == "Ministers Agree on a Fisheries Line"
    assert document.byline
    assert document.byline.value == "Anna K. Lind"
    assert document.publisher
    assert document.publisher.value == "Washington Post"
    assert document.published
    assert document.published.value == "2002-03-05"
    assert document.dateline
    assert document.dateline.place
    assert document.dateline.place.value == "REYKJAVIK"
    assert document.today == "2002-03-04"


def test_every_fact_found_in_the_text_quotes_it() -> None:
    document = read_text(REPORT)
    facts = [document.title, document.byline, document.publisher, document.published]
    for fact in facts:
        assert fact is not None
        assert fact.span is not None
        assert document.text[fact.span.start : fact.span.end] == fact.span.quote


fragments = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "\n",
                "\n\n",
                "\f",
                "\r\n",
                " ",
                "By Anna Lind\n",
                "MOSCOW, May 4 -- ",
                "Q: ",
                "A: ",
                "MR. HOLT: ",
                "1994: ",
                "- ",
                "[1] ",
                "____\n",
                "(END)\n",
            ]
        ),
        st.text(max_size=60),
    ),
    max_size=30,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(fragments)
def test_blocks_are_ordered_trimmed_and_cover_every_word(text: str) -> None:
    document = read_text(text)
    assert document.text == text
    check_blocks(text, document.blocks)


@pytest.mark.parametrize("words_between", ["\n", " \n ", "\f", "\n\f "])
def test_a_line_or_page_break_cuts_no_sentence(words_between: str) -> None:
    text = f"The envoys of the three neighbouring states met on the border{words_between}and agreed on a calendar for the talks to come."
    assert kinds(read_text(text)) == ["paragraph"]

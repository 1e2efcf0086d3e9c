"""The parse: one numbering over all blocks, and the way back to the text."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.annotate import Annotator, PipelineMissingError
from dragoman.annotate.view import views
from dragoman.model import Block, BlockKind, Document, Parse


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


def document(text: str, *pieces: tuple[BlockKind, str]) -> Document:
    blocks = [Block(kind, text.index(words), text.index(words) + len(words)) for kind, words in pieces]
    return Document("d", text, tuple(blocks) or (Block(BlockKind.PARAGRAPH, 0, len(text)),), None, "", "en")


def sentences(parse: Parse) -> list[str]:
    return [parse.document.text[sentence.start : sentence.end] for sentence in parse.sentences]


def test_a_title_is_not_glued_to_the_first_sentence(annotator: Annotator) -> None:
    title, body = "Talks End in Geneva", "Both sides will meet again."
    parse = annotator.parse(document(f"{title}\n\n{body}", (BlockKind.TITLE, title), (BlockKind.PARAGRAPH, body)))
    assert sentences(parse) == [title, body]


def test_a_line_break_inside_a_paragraph_ends_no_sentence(annotator: Annotator) -> None:
    text = "The minister said that\nthe talks would go on\r\nin Geneva."
    assert sentences(annotator.parse(document(text))) == [text]


def test_an_abbreviation_ends_no_sentence(annotator: Annotator) -> None:
    text = "The head of the staff, Gen. Petrov, arrived on Sept. 14 with Gov. Brown. He left on Oct. 2."
    assert len(annotator.parse(document(text)).sentences) == 2


def test_boilerplate_is_not_parsed(annotator: Annotator) -> None:
    text = "Spain agreed.\n\n© 2001 Example Wire"
    pieces = (BlockKind.PARAGRAPH, "Spain agreed."), (BlockKind.BOILERPLATE, "© 2001 Example Wire")
    assert sentences(annotator.parse(document(text, *pieces))) == ["Spain agreed."]


def test_states_joined_by_a_hyphen_are_words_of_their_own(annotator: Annotator) -> None:
    words = [token.text for token in annotator.parse(document("U.S.-Russia talks and the U.S.-led force")).tokens]
    assert words == ["U.S.", "-", "Russia", "talks", "and", "the", "U.S.", "-", "led", "force"]


def test_tokens_children_and_heads_agree(annotator: Annotator) -> None:
    parse = annotator.parse(
        document("Spain and Italy signed a treaty.", (BlockKind.TITLE, "Spain and Italy"), (BlockKind.PARAGRAPH, "signed a treaty."))
    )
    for token in parse.tokens:
        assert parse.tokens[token.i] is token
        assert token.left <= token.i <= token.right
        assert token.head == token.i or token.i in parse.children[token.head]


@given(st.text(alphabet=st.sampled_from("ab .,“”’\n\t\u00a0\u00ad\u2009🙂é"), min_size=1, max_size=60))
@settings(deadline=None, max_examples=60)
def test_every_token_stands_in_the_text_where_it_says(annotator: Annotator, text: str) -> None:
    if not text.strip():
        return
    start = len(text) - len(text.lstrip())
    parse = annotator.parse(Document("d", text, (Block(BlockKind.PARAGRAPH, start, len(text.rstrip())),), None, "", "en"))
    for token in parse.tokens:
        assert text[token.start : token.end] == token.text
    for before, after in zip(parse.tokens, parse.tokens[1:], strict=False):
        assert before.end <= after.start


def test_a_very_long_block_is_cut_without_losing_a_letter() -> None:
    text = ("word " * 30_000).strip()
    pieces = list(views(document(text)))
    assert len(pieces) > 1
    assert " ".join(view.text for view in pieces) == text
    assert all(text[view.at(0)] == "w" for view in pieces)


def test_a_missing_pipeline_tells_the_command_that_mends_it() -> None:
    with pytest.raises(PipelineMissingError, match="pip install xx-no-such-pipeline"):
        Annotator("xx_no_such_pipeline")


def test_spacy_keeps_its_command_line_for_others() -> None:
    code = "from dragoman.annotate import Annotator; Annotator(); import spacy.cli; print(spacy.cli.download.__module__)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "spacy.cli.download"

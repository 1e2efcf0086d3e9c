"""The parse: tokens, sentences and entities, free of the parser that made them."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model.document import Block, Document
from dragoman.model.span import Span


@dataclass(slots=True)
class Token:
    """A word or punctuation mark. Treat as frozen: it is not declared so because there is one for every word (a frozen
    instance costs three times as much to make).

    `start` and `end` are code points of the text; `i`, `head`, `left` and `right` are token numbers in the whole document, `left`
    and `right` the first and last token of the subtree (inclusive). A sentence's root is its own head. `pos` is universal, `tag`
    Penn, `dep` ClearNLP (nsubj, dobj, prep, pobj, ccomp ...), `entity` the tagger's label or "".
    """

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    left: int
    right: int
    entity: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last`, half-open, of one block; `start` and `end` are code points."""

    i: int
    first: int
    last: int
    start: int
    end: int
    root: int
    block: Block


@dataclass(frozen=True, slots=True)
class Entity:
    """A name as the tagger saw it: tokens `first` to `last`, half-open. The registry may overrule it."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Parse:
    """A document's parse. `children[i]` holds the token numbers whose head is token `i`, in order."""

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    children: tuple[tuple[int, ...], ...]
    entities: tuple[Entity, ...]

    def span(self, first: int, last: int) -> Span:
        """The text span of tokens `first` to `last`, half-open and not empty."""
        return self.document.span(self.tokens[first].start, self.tokens[last - 1].end)

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def below(self, i: int) -> Iterator[Token]:
        """The children of token `i`, left to right."""
        return (self.tokens[child] for child in self.children[i])

    def sentence_of(self, i: int) -> Sentence:
        """The sentence that token `i` stands in."""
        return self.sentences[self.tokens[i].sentence]

"""A parse with its quotations laid over the tokens: which quotation a token stands in, and which tokens a quotation holds."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.lexicon.cues import Cues, cues, speaking_nouns
from dragoman.match.quotes import Quotation
from dragoman.model import Actor, Parse, Token

_ENDS = frozenset({".", "!", "?"})

Range = tuple[int, int]
"""Token numbers, half-open."""

_MONEY = frozenset("$€£¥₹₽")


@dataclass(frozen=True, slots=True)
class Scene:
    """`quote_at[i]` is the number of the innermost quotation around token `i`, -1 outside; `ranges[k]` the tokens of quotation `k` with
    its marks; `parents[k]` the quotation around it, -1 if none; `cues` is the lexicon in force; `known` the actors that tokens name.
    """

    parse: Parse
    quotations: tuple[Quotation, ...]
    quote_at: tuple[int, ...]
    ranges: tuple[Range, ...]
    parents: tuple[int, ...]
    cues: Cues
    known: Mapping[int, Actor] = field(default_factory=dict)

    def level(self, i: int) -> int:
        """The quotation that token `i` stands in, -1 for the text outside all quotations."""
        return self.quote_at[i]

    def quote_below(self, i: int, level: int) -> int:
        """The quotation around token `i` that stands directly in quotation `level`; -1 when the token is not deeper than that."""
        k = self.quote_at[i]
        while k not in (-1, level) and self.parents[k] != level:
            k = self.parents[k]
        return -1 if k == level else k

    def sentence_start(self, i: int, level: int) -> int:
        """The first token of the sentence around token `i`, as told in quotation `level`. The parser at times overlooks a sentence end
        before a quotation.
        """
        tokens = self.parse.tokens
        first = max(self.parse.sentence_of(i).first, self.ranges[level][0] + 1 if level != -1 else 0)
        return next((k + 1 for k in range(i - 1, first - 1, -1) if tokens[k].text in _ENDS and self.quote_at[k] == level), first)

    def sentence_end(self, i: int, level: int) -> int:
        """One past the last token of the sentence around token `i`, likewise."""
        tokens = self.parse.tokens
        last = min(self.parse.sentence_of(i).last, self.ranges[level][1] if level != -1 else len(tokens))
        return next((k + 1 for k in range(i + 1, last) if tokens[k].text in _ENDS and self.quote_at[k] == level), last)


def scene(parse: Parse, quotations: tuple[Quotation, ...], known: Mapping[int, Actor] | None = None, lexicon: Cues | None = None) -> Scene:
    """Lay the quotations, and the actors that tokens are `known` to name, over the parse. `lexicon`: the shipped one if None."""
    starts = [token.start for token in parse.tokens]
    quote_at = [-1] * len(starts)
    ranges: list[Range] = []
    parents: list[int] = []
    for k, quotation in enumerate(quotations):
        first, last = bisect_left(starts, quotation.start), bisect_left(starts, quotation.end)
        parents.append(quote_at[first] if first < last else -1)
        ranges.append((first, last))
        quote_at[first:last] = [k] * (last - first)
    return Scene(parse, quotations, tuple(quote_at), tuple(ranges), tuple(parents), lexicon or cues(), known or {})


def is_mark(token: Token) -> bool:
    """Punctuation or white space: a token without a letter or digit that is no sign of money."""
    return token.pos in ("PUNCT", "SPACE", "SYM") and token.text not in _MONEY and not any(letter.isalnum() for letter in token.text)


def can_speak(scene: Scene, head: Token) -> bool:
    """Names, pronouns, known actors, and the common nouns that the lexicon knows to speak."""
    return head.pos != "NOUN" or bool(head.entity) or head.lemma in speaking_nouns() or head.i in scene.known

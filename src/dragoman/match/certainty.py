"""How sure a clause is of its own verb or noun, and the word that says so."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.lexicon.certainty import Certainty, certainty
from dragoman.match.mood import in_condition, negated
from dragoman.match.tree import children
from dragoman.model import Parse, Token

_NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "hardly", "scarcely", "nobody", "none"})
_MARKS = frozenset({"if", "unless", "provided", "whether"})
_BELOW = frozenset({"xcomp", "ccomp", "acl", "pcomp", "csubj", "csubjpass"})
_HEDGED = ("advmod", "amod", "npadvmod")


@dataclass(frozen=True, slots=True)
class Marked:
    """`polarity` positive, negative or open; `certainty` as in a Commitment; `cue` None where nothing marks it."""

    polarity: str
    certainty: str
    cue: Token | None


PLAIN = Marked("positive", "certain", None)
"""Told as a fact."""


def marked(parse: Parse, head: Token, first: int = 0) -> Marked:
    """What the words around a verb or noun make of it: negation, modals, hedges, "if", and the word that governs it, unless that
    stands before token `first`, where somebody else's words begin.
    """
    polarity, no = "positive", None
    if negated(parse, head):
        polarity, no = "negative", _negation(parse, head)
    hedge = _hedge(parse, head) or (_governor(parse, head, first) if polarity == "positive" else None)
    if hedge is None:
        return Marked(polarity, "certain", no)
    if no is None or hedge.certainty == "none":
        return hedge
    return Marked(polarity, hedge.certainty, no)


def _negation(parse: Parse, head: Token) -> Token | None:
    below = [head, *parse.below(head.i)]
    nested = [item for child in parse.below(head.i) for item in parse.below(child.i)]
    return next((token for token in (*below, *nested) if token.dep == "neg" or token.lower in _NEGATIONS), None)


def _hedge(parse: Parse, head: Token) -> Marked | None:
    table = certainty()
    if in_condition(parse, head):
        return Marked("positive", "conditional", next(_conditions(parse, head), None))
    for clause in children(parse, head.i, "advcl"):
        for token in children(parse, clause.i, "mark"):
            if token.lower in ("if", "unless") and clause.pos in ("VERB", "AUX"):  # "successful, if not unprecedented" hedges nothing
                return Marked("positive", "conditional", token)
    adverbs = ((token, table.adverbs.get(token.lower)) for token in children(parse, head.i, *_HEDGED))
    modals = ((token, table.modals.get(token.lower)) for token in children(parse, head.i, "aux") if not _is_past_will(parse, head, token))
    return next((Marked("open" if level == "none" else "positive", level, token) for token, level in (*adverbs, *modals) if level), None)


def _is_past_will(parse: Parse, head: Token, helper: Token) -> bool:
    """True for the "would" of "said it would sign", which was "will" when it was said."""
    return helper.lower in ("would", "'d") and head.dep == "ccomp" and parse.tokens[head.head].tag in ("VBD", "VBN", "VBG")


def _conditions(parse: Parse, head: Token) -> Iterator[Token]:
    while True:
        yield from (token for token in children(parse, head.i, "mark") if token.lower in _MARKS)
        if head.head == head.i:
            return
        head = parse.tokens[head.head]


def of_predicate(parse: Parse, head: Token) -> Marked | None:
    """What a clause's own verb makes of the act that it governs: "is unlikely to leave", "seems to have left". None if nothing."""
    if not children(parse, head.i, "acomp", "attr") and not children(parse, head.i, "xcomp"):
        return None
    table = certainty()
    words = children(parse, head.i, "acomp") if head.lemma == "be" else [head]
    governs = [word for word in words if children(parse, word.i, "xcomp", "ccomp")]
    return _graded(governs, table) if governs else None


def _graded(words: list[Token], table: Certainty) -> Marked | None:
    """The first of the words that makes what it governs doubtful or negative."""
    for word in words:
        level = table.denying.get(word.lemma)
        if level:
            return Marked("negative", level, word)
        level = table.governors.get(word.lemma)
        if level:
            return Marked("open" if level == "none" else "positive", level, word)
    return None


def _governor(parse: Parse, head: Token, first: int) -> Marked | None:
    """ "appears to have left", "is unlikely to leave", "it is possible that they left", "refused to leave"."""
    above = parse.tokens[head.head]
    if head.dep == "pcomp" and above.pos == "ADP":
        above = parse.tokens[above.head]
    if head.dep not in _BELOW or above.i < first or above.i == head.i:
        return None
    return _graded([above, *children(parse, above.i, "acomp", "attr")] if above.lemma == "be" else [above], certainty())

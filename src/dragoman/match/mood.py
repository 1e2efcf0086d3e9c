"""How a verb presents its act: negated, past, future, possible, conditional. Says what the grammar says, not what it means for a type."""

from dataclasses import dataclass

from dragoman.match.tree import ancestors, children
from dragoman.model import Parse, Token

_POSSIBLE = frozenset({"could", "may", "might", "can"})
_NECESSARY = frozenset({"should", "must", "ought", "need"})
_FUTURE = frozenset({"will", "shall", "'ll", "wo"})
_CONDITIONS = frozenset({"if", "unless", "provided", "should", "whether"})
_NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "hardly", "scarcely"})


@dataclass(frozen=True, slots=True)
class Mood:
    """`tense`: past, present, future or none (infinitive, participle). `modal`: possible, necessary, conditional or none."""

    tense: str
    modal: str
    negated: bool
    progressive: bool
    perfect: bool
    conditional: bool


def mood(parse: Parse, verb: Token) -> Mood:
    """The mood of a verb from its auxiliaries, particles of negation and the clause that it stands in."""
    helpers = children(parse, verb.i, "aux", "auxpass")
    words = {token.lower for token in helpers}
    lemmas = {token.lemma for token in helpers}
    return Mood(
        tense=_tense(verb, helpers, words),
        modal=_modal(words),
        negated=negated(parse, verb),
        progressive=verb.tag == "VBG" and "be" in lemmas,
        perfect="have" in lemmas,
        conditional=in_condition(parse, verb),
    )


def _tense(verb: Token, helpers: list[Token], words: set[str]) -> str:
    if words & _FUTURE:
        return "future"
    finite = [token for token in helpers if token.tag in ("VBD", "VBP", "VBZ")]
    tag = finite[0].tag if finite else verb.tag
    if tag == "VBD":
        return "past"
    return "present" if tag in ("VBP", "VBZ") else "none"


def _modal(words: set[str]) -> str:
    if words & _POSSIBLE:
        return "possible"
    if words & _NECESSARY:
        return "necessary"
    return "conditional" if "would" in words else "none"


def negated(parse: Parse, token: Token) -> bool:
    """True when the word itself is negated ("did not sign", "never signed", "no agreement", "neither side signed")."""
    for child in parse.below(token.i):
        if (child.dep == "neg" or child.lower in _NEGATIONS) and not _is_aside(parse, child):
            return True
        if child.dep in ("nsubj", "nsubjpass", "dobj") and any(
            b.lower in ("no", "neither") and b.dep == "det" for b in parse.below(child.i)
        ):
            return True
    if token.dep == "conj" and any(child.lower == "nor" for child in children(parse, token.head, "cc")):
        return True
    return token.lower in ("neither", "nobody", "none")


def _is_aside(parse: Parse, word: Token) -> bool:
    """ "Spain, not Italy, signed": the negation belongs to what stands between the commas."""
    return (
        word.lower == "not" and word.i > 0 and parse.tokens[word.i - 1].text == "," and parse.tokens[word.i + 1].pos not in ("VERB", "AUX")
    )


def in_condition(parse: Parse, verb: Token) -> bool:
    """True when the verb, or a clause around it up to the nearest complement, hangs on "if", "unless" or "whether"."""
    for token in (verb, *ancestors(parse, verb.i)):
        if token.pos in ("VERB", "AUX") and any(child.lower in _CONDITIONS and child.dep == "mark" for child in parse.below(token.i)):
            return True
        if token.dep == "ccomp":
            return False
    return False

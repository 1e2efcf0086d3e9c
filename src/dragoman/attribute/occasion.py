"""The occasion of speaking: "at a summit in Armenia", "in a letter", "on the sidelines of the conference"."""

from collections.abc import Iterator

from dragoman.attribute.draft import Draft
from dragoman.match.tree import children
from dragoman.model import Resolved, Token

OCCASIONS = frozenset(
    """
    address appearance article assembly banquet briefing broadcast cable call ceremony communique conference congress consultation
    convention conversation debate dinner dispatch event exchange forum funeral gathering hearing inauguration interview lecture
    letter luncheon mass meeting memo memorandum message negotiation note panel parley plenary rally reception remark report
    roundtable seminar service session signing sitting speech statement summit symposium talk telegram testimony toast tour trip
    visit
    """.split()
)
"""Nouns that name an occasion of speaking or the paper that carries the words."""
_PREPOSITIONS = frozenset({"in", "at", "during", "on", "after", "before", "following", "via", "by", "over", "ahead", "to"})
EDGES = frozenset("sideline margin end opening start close eve beginning conclusion fringe".split())
"""What an occasion has: "on the sidelines of", "at the end of"."""
_HEARD = frozenset({"tell", "address", "inform", "brief", "attend", "remind", "assure"})
"""Verbs whose hearers may be an occasion: "told a news conference"."""
_SPEAKING = frozenset({"speak", "address", "talk", "appear", "write", "testify", "read"})


def clauses(resolved: Resolved, verb: Token, top: Token) -> Iterator[Token]:
    """The verbs whose phrases set the scene: the cue's own, the one that governs it, and participles of speaking beside them
    ("Speaking in Rome, he said").
    """
    parse = resolved.parse
    tops = dict.fromkeys([verb.i, top.i, *([verb.head] if verb.dep == "advcl" else [])])
    for i in tops:
        yield parse.tokens[i]
    for i in tops:
        subjects = [subject.i for subject in children(parse, i, "nsubj")]
        yield from (
            clause
            for at in (i, *subjects)
            for clause in children(parse, at, "advcl", "acl")
            if clause.tag == "VBG" and clause.lemma in _SPEAKING and clause.i not in tops
        )


def main_verb(resolved: Resolved, draft: Draft) -> Token:
    """The verb whose phrases set the scene: the first of a chain of coordinated or carried verbs."""
    tokens = resolved.parse.tokens
    verb = tokens[draft.head]
    while verb.dep in ("conj", "xcomp") and tokens[verb.head].pos in ("VERB", "AUX"):
        partner = tokens[verb.head]
        strayed = verb.dep == "conj" and draft.source is not None and draft.source[0] < partner.left and partner.head != partner.i
        verb = tokens[partner.head] if strayed else partner
    return verb


def occasion(resolved: Resolved, draft: Draft, verb: Token, top: Token) -> str | None:
    """The words of the occasion, None when the text names none."""
    behind = (subject for subject in children(resolved.parse, verb.i, "nsubj") if subject.i > verb.i)  # "said the king in a speech"
    found = (noun for at in (*clauses(resolved, verb, top), *behind) for noun in _nouns(resolved, draft, at))
    return next((_words(resolved, noun) for noun in found), None)


def _nouns(resolved: Resolved, draft: Draft, at: Token) -> Iterator[Token]:
    parse = resolved.parse
    for phrase in parse.below(at.i):
        if draft.holds(phrase.i):
            continue
        if phrase.dep == "prep" and phrase.lower in _PREPOSITIONS and not (draft.cue and draft.cue[0] <= phrase.i < draft.cue[1]):
            for noun in children(parse, phrase.i, "pobj"):
                yield from _named(resolved, noun, phrase.lower == "to")
        elif phrase.dep in ("dobj", "dative") and at.lemma in _HEARD and phrase.pos == "NOUN" and is_occasion(phrase):
            yield phrase  # "told a news conference"


def _named(resolved: Resolved, noun: Token, heard: bool) -> Iterator[Token]:
    parse = resolved.parse
    if is_occasion(noun) and not (heard and noun.lemma in ("report", "note", "message")):
        yield noun
    elif noun.lemma in EDGES:
        yield from (thing for of in children(parse, noun.i, "prep") for thing in children(parse, of.i, "pobj") if is_occasion(thing))
    for phrase in children(parse, noun.i, "prep"):  # "In Rio, at the Earth Summit", which the parser hangs on Rio
        if phrase.lower in ("at", "during") and parse.tokens[phrase.i - 1].text == ",":
            yield from (thing for thing in children(parse, phrase.i, "pobj") if is_occasion(thing))


def is_occasion(noun: Token) -> bool:
    """True for "summit", "Summit" and "talks"."""
    return noun.pos in ("NOUN", "PROPN") and (noun.lemma.lower() in OCCASIONS or noun.lower.removesuffix("s") in OCCASIONS)


def _words(resolved: Resolved, noun: Token) -> str:
    """The noun with its compounds and a phrase right behind it ("summit in Armenia"), without article and time."""
    parse = resolved.parse
    first = min([noun.i, *(child.left for child in children(parse, noun.i, "compound", "amod") if child.i < noun.i)])
    while first < noun.i and first in resolved.time_at:
        first += 1
    last = noun.i + 1
    for child in parse.below(noun.i):
        if child.i == last and child.dep == "prep" and not any(i in resolved.time_at for i in range(child.left, child.right + 1)):
            last = child.right + 1
    return " ".join(parse.span(first, last).quote.split())

"""To whom something was said: the verb's hearer, whom a demand bids, and whom a letter, a call or a warning is directed to."""

from dragoman.attribute.draft import Draft
from dragoman.attribute.occasion import OCCASIONS, clauses, main_verb
from dragoman.lexicon.cues import Cues, speaking_nouns
from dragoman.match.clause import is_passive
from dragoman.match.tree import children
from dragoman.model import ActorKind, Mention, Resolved, Token

_TALKS = frozenset({"call", "conversation", "talk", "meeting", "exchange"})
_TELLING = frozenset({"that", "quote", "inverted", "of", "about", "against"})


def addressee(resolved: Resolved, draft: Draft, verb: Token, lexicon: Cues) -> Mention | str | None:
    """Whoever is known, else the words; None when the text tells nobody. `lexicon` tells which verbs take a hearer."""
    heard = _named_by_noun(resolved, draft) or _heard(resolved, draft, verb, takes_hearer=_takes_hearer(verb, lexicon))
    if not heard:
        return None
    head = heard[0]
    known = resolved.mention_at.get(head.i)
    if known is not None and known.actor and known.actor.kind is not ActorKind.UNNAMED:
        return known
    last = head.i + 1 if draft.holds(head.right) else head.right + 1
    return " ".join(resolved.parse.span(head.left, last).quote.split())


def _heard(resolved: Resolved, draft: Draft, verb: Token, *, takes_hearer: bool) -> list[Token]:
    parse = resolved.parse
    if verb.pos not in ("VERB", "AUX") or verb.lower == "according":
        return []
    heard = [child for child in children(parse, verb.i, "dobj", "dative") if child.i > verb.i and not _told(draft, child.i)]
    heard = heard if takes_hearer else [thing for thing in heard if _is_hearer(resolved, draft, thing)]
    heard += [
        below
        for child in children(parse, verb.i, "prep", "dative")
        if child.lower == "to" and not _told(draft, child.i) and not (draft.cue and draft.cue[0] <= child.i < draft.cue[1])
        for below in children(parse, child.i, "pobj")
    ]
    if is_passive(parse, verb) and takes_hearer:
        heard = children(parse, verb.i, "nsubjpass")
    return heard or _bidden(resolved, draft, verb) or _reader(resolved, draft, verb)


def _is_hearer(resolved: Resolved, draft: Draft, thing: Token) -> bool:
    """True for "ministers" in "warned ministers that": somebody who can hear, between a verb and the clause that it tells."""
    if draft.rule.rpartition(":")[2] not in _TELLING or thing.lower in ("it", "this", "that", "what"):
        return False
    if thing.i != thing.right and not any(draft.holds(i) for i in range(thing.i, thing.right + 1)):
        return False
    if thing.tag == "PRP" and thing.lower.endswith(("self", "selves")):
        return False
    if resolved.parse.tokens[thing.i + 1].tag in ("MD", "VBD", "VBZ", "VBP"):  # "warned [the government would] turn back"
        return False
    return thing.pos in ("PROPN", "PRON") or thing.i in resolved.mention_at or thing.lemma in speaking_nouns("persons", "bodies")


def _named_by_noun(resolved: Resolved, draft: Draft) -> list[Token]:
    """Of a noun that tells: "Iran's warning [to the council] that"."""
    parse = resolved.parse
    if not draft.rule.startswith(("noun:", "carried:", "copula:", "colon:clause")) or draft.cue is None:
        return []
    nouns = [token for token in parse.tokens[draft.cue[0] : draft.cue[1]] if token.pos == "NOUN"]
    return [
        thing
        for noun in nouns
        for to in children(parse, noun.i, "prep", "dative")
        if to.lower == "to" and not draft.holds(to.i)
        for thing in children(parse, to.i, "pobj")
    ]


def _bidden(resolved: Resolved, draft: Draft, verb: Token) -> list[Token]:
    """Who is to do something: "urged both sides to return", "called on all parties to let convoys pass"."""
    parse = resolved.parse
    if not draft.rule.endswith(":do"):
        return []
    return children(parse, verb.i, "dobj") or [
        thing
        for child in children(parse, verb.i, "prep")
        if draft.cue and child.i < draft.cue[1]
        for thing in children(parse, child.i, "pobj")
    ]


def _reader(resolved: Resolved, draft: Draft, verb: Token) -> list[Token]:
    """Whom a letter, a call or a speech is directed to: "in a letter to the Council, Eritrea complained", "Speaking to veterans, he
    said", "Addressing reporters, he said".
    """
    parse = resolved.parse
    found = []
    for at in clauses(resolved, verb, main_verb(resolved, draft)):
        if at is not verb and at.tag == "VBG" and at.lemma in ("address", "tell"):
            found += children(parse, at.i, "dobj")
        for preposition in children(parse, at.i, "prep"):
            if at is not verb and at.tag == "VBG" and preposition.lower in ("to", "with") and not draft.holds(preposition.i):
                found += children(parse, preposition.i, "pobj")
            for paper in children(parse, preposition.i, "pobj"):
                if paper.lemma in OCCASIONS and not draft.holds(paper.i):
                    found += _directed(resolved, paper)
    return found


def _directed(resolved: Resolved, paper: Token) -> list[Token]:
    parse = resolved.parse
    links = frozenset({"to", "with"}) if paper.lemma in _TALKS else frozenset({"to"})
    return [reader for to in children(parse, paper.i, "prep") if to.lower in links for reader in children(parse, to.i, "pobj")]


def _told(draft: Draft, i: int) -> bool:
    return draft.holds(i) or (draft.source is not None and draft.source[0] <= i < draft.source[1])


def _takes_hearer(verb: Token, lexicon: Cues) -> bool:
    table = lexicon.verbs.get(verb.lemma, {}).get("", {})
    return any(frame.hearer for frame in table.values())

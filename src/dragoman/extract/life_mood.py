"""Whether an act of a life has happened: actual, planned, possible, denied, or none of these (only imagined)."""

from dragoman.match.clause import is_passive
from dragoman.match.mood import mood
from dragoman.match.tree import ancestors, children
from dragoman.model import Parse, Token

ACTUAL, PLANNED, POSSIBLE, DENIED = "actual", "planned", "possible", "denied"

_DONE = frozenset(
    """
    manage proceed help begin start continue finish complete meet gather come go serve lead succeed return force compel see take step
    first last only next
    """.split()
)
"""Words whose infinitive or gerund has happened."""
_REFUSED = frozenset("refuse fail decline reject oppose avoid prevent refrain forbid unable refusal failure".split())
_WISHED = frozenset(
    """
    hope wish want possibility prospect hesitate threaten consider contemplate attempt try seek importance willingness reluctant threat
    propose suggest recommend urge ask demand request call insist invite press need wait likely ready willing able offer
    question idea proposal talk chance dream
    """.split()
)
_SET = frozenset("plan schedule expect set slate due announce".split())
"""Verbs whose passive tells what is to come: "a meeting is planned"."""
_TOLD = frozenset("say announce agree promise declare pledge decide tell vow predict".split())
_URGING = frozenset({"suggest", "propose", "demand", "urge", "recommend", "request", "insist", "ask"})
_ENDING = frozenset({"culminate", "result", "end", "lead"})
"""Participles whose noun came about: "talks culminating in the signing of"."""
_BEHIND = frozenset({"after", "by", "of", "since", "in", "upon", "on", "following", "for", "with", "before"})
_LISTED = ("conj", "advcl", "dep")


class LifeMood:
    """Answers how the words of an act stand to what happened."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._tokens = parse.tokens

    def of_verb(self, verb: Token) -> str | None:
        """None for what is only imagined or asked."""
        if self._tokens[self._parse.sentence_of(verb.i).last - 1].text == "?":
            return None
        seen = mood(self._parse, verb)
        if seen.conditional:
            return None
        told = self._plainly(verb, seen.modal, future=seen.tense == "future")
        if seen.negated:
            return DENIED if told in (ACTUAL, PLANNED) else None
        if told == ACTUAL and verb.dep == "ccomp" and self._tokens[verb.head].lemma == "deny":
            return DENIED
        return told

    def of_noun(self, noun: Token) -> str | None:
        """The mood of "the signing of": that of the verb above; none under a refusal or a wish."""
        for above in ancestors(self._parse, noun.i):
            if above.lemma in _REFUSED or (above.lemma in _WISHED and above.dep != "ROOT"):
                return None
            if above.tag[:2] == "VB":
                if above.lemma in _ENDING and above.tag == "VBG":
                    return ACTUAL
                if above.lemma in _SET and is_passive(self._parse, above):
                    return PLANNED
                told = self.of_verb(above)
                return None if told == DENIED or above.lemma in _WISHED else told
        return ACTUAL

    def _plainly(self, verb: Token, modal: str, *, future: bool) -> str | None:
        """The mood without negation."""
        helpers = children(self._parse, verb.i, "aux", "auxpass", "nsubj", "nsubjpass")
        infinitive = any(token.lower == "to" for token in helpers)
        if verb.tag in ("VB", "VBG", "VBN") and (not helpers or infinitive):
            return self._leaning(verb, infinitive=infinitive)
        if self._is_urged(verb) or modal in ("possible", "necessary"):
            return POSSIBLE
        if modal == "conditional":
            return PLANNED if verb.dep == "ccomp" and self._tokens[verb.head].lemma in _TOLD else None
        return PLANNED if future else ACTUAL

    def _is_urged(self, verb: Token) -> bool:
        """True for "suggested that the two issue a declaration"."""
        bare = verb.tag in ("VB", "VBP") and verb.dep == "ccomp" and not children(self._parse, verb.i, "aux")
        return bare and self._tokens[verb.head].lemma in _URGING

    def _leaning(self, verb: Token, *, infinitive: bool) -> str | None:
        """The mood of an infinitive or participle: as the word that it leans on makes it."""
        head = self._tokens[verb.head]
        if verb.head == verb.i:
            return ACTUAL
        if verb.dep in _LISTED and head.tag[:2] == "VB" and (verb.dep == "conj" or (verb.tag == head.tag == "VBN")):
            return self.of_verb(head)
        if verb.tag == "VBN" and not infinitive:
            return POSSIBLE if verb.dep in ("ccomp", "xcomp", "oprd") and head.lemma in _WISHED else ACTUAL
        if head.pos == "ADP":
            if head.lower == "without":
                return None
            head = self._tokens[head.head] if head.lower in _BEHIND else head
        return self._under(verb, head)

    def _under(self, verb: Token, head: Token) -> str | None:
        """The mood of an infinitive or gerund below this word."""
        above = self.of_verb(head) if head.tag[:2] == "VB" and head.i != verb.i else ACTUAL
        if above is None:
            return None
        yet = head.lemma in ("have", "be") and any(child.lower == "yet" for child in self._parse.below(head.i))
        if head.lemma in _REFUSED or yet:  # "has yet to ratify"
            return DENIED if above == ACTUAL else None
        if head.lemma in _WISHED:
            return POSSIBLE if above == ACTUAL else None
        if verb.tag == "VBG" or head.lemma in _DONE:
            return above
        return None if verb.dep == "advcl" or above == DENIED else PLANNED

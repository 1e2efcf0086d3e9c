"""What mood makes of an act: its status, whether it is dropped, and whether a promise, threat or refusal above it takes it in."""

from dataclasses import dataclass

from dragoman.extract.event_acts import Act, Finder
from dragoman.lexicon.actsets import ActSets
from dragoman.match.clause import agents
from dragoman.match.mood import mood, negated
from dragoman.match.tree import children, parted
from dragoman.model import Parse, Token

_COMPLEMENTS = frozenset({"xcomp", "ccomp", "pcomp", "dobj", "pobj", "acl", "attr", "acomp", "oprd", "nsubjpass", "conj", "prep", "dative"})
_CARRY = frozenset({"of", "for", "in", "to", "from", "on", "against", "about", "with", "into", "at"})
_MOTION = frozenset(
    """
    meet gather come go travel fly visit arrive join send dispatch return convene assemble call phone write speak talk summon walk cross
    drive ride sail
    """.split()
)
_AIMS = frozenset({"for", "toward", "towards", "about", "like", "without", "than"})
_SAYING = frozenset(
    "say tell announce state declare add report claim suggest indicate confirm insist believe think reveal note explain".split()
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`status` None: no event. `inside`: the act above, whose concern this one is."""

    status: str | None
    inside: Act | None = None


class Judge:
    """Answers what becomes of an act in its sentence."""

    def __init__(self, parse: Parse, finder: Finder, sets: ActSets, acts: list[Act]) -> None:
        self._parse = parse
        self._finder = finder
        self._sets = sets
        self._by_pivot: dict[int, Act] = {}
        for act in acts:
            self._by_pivot.setdefault(act.pivot.i, act)
            self._by_pivot.setdefault(act.anchor.i, act)

    def verdict(self, act: Act) -> Verdict:
        """The status of an act, and the act that takes it in."""
        above = self._taken_in(act)
        if above is not None:
            return Verdict(None if not above.trigger.factive else "actual", above)
        if self._is_question(act):
            return Verdict(None)
        status = self._nominal(act) if act.nominal else self._verbal(act.pivot, own=not act.negation)
        if act.negation and status == "planned":  # "will not accept": the refusal is now
            status = "actual"
        return Verdict(act.trigger.status or status if status == "actual" else status)

    def _is_question(self, act: Act) -> bool:
        sentence = self._parse.sentence_of(act.anchor.i)
        return any(token.text == "?" for token in self._parse.tokens[max(sentence.first, sentence.last - 2) : sentence.last])

    def _taken_in(self, act: Act) -> Act | None:
        """The nearest act above that embeds this one or is made by it, when this act is its complement."""
        for i in self._chain(act):
            other = self._by_pivot.get(i)
            if other is None or other is act or act.anchor.i in other.words:
                continue
            if other.trigger.embeds or act.trigger.type in other.trigger.acts:  # "stopped sharing" is one act
                return other
        return None

    def _chain(self, act: Act) -> list[int]:
        """The tokens above an act along complements: where a verb or noun could take it in."""
        token, chain = act.pivot, []
        while token.head != token.i and token.dep in _COMPLEMENTS:
            head = self._parse.tokens[token.head]
            if token.dep == "prep" and token.lower not in _CARRY:
                break
            if (token.dep == "acl" and token.tag != "VB") or parted(self._parse, token.i, head.i):
                break
            if token.dep == "ccomp" and head.lemma in _SAYING:
                break
            if token.dep != "conj":
                chain.append(head.i)
            elif children(self._parse, token.i, "nsubj", "nsubjpass"):
                break
            token = head
        return chain

    def _verbal(self, verb: Token, *, own: bool = True) -> str | None:
        """The status of a verb from its own mood and from the verbs above it. `own` False: its negation is already spent."""
        if verb.tag in ("VB", "VBG", "VBN") and not children(self._parse, verb.i, "aux", "auxpass", "nsubj", "nsubjpass"):
            return self._dependent(verb, own=own)
        if self._shares_helper(verb):
            return self._verbal(self._parse.tokens[verb.head])
        seen = mood(self._parse, verb)
        if seen.conditional:
            return None
        to = any(token.lower == "to" for token in children(self._parse, verb.i, "aux"))
        if verb.tag in ("VB", "VBN") and to:  # "to invade", "are to be returned"
            return self._under(verb, own=own)
        above = self._sets.status.get(self._parse.tokens[verb.head].lemma) if verb.dep == "ccomp" else None
        if above in ("drop", "denied"):
            return None if above == "drop" else "denied"
        if verb.tag == "VB" and verb.dep == "ccomp" and not children(self._parse, verb.i, "aux"):  # "requested that it commit"
            return None
        if seen.negated and own and self._is_until(verb):
            return "actual"
        if seen.negated and own:
            return None if seen.modal == "necessary" else "negated"
        if seen.tense == "future":
            return "possible" if self._is_conditional(verb) else "planned"
        if seen.modal == "conditional" and self._is_reported(verb):
            return "planned"
        if seen.modal != "none":
            return None if seen.modal == "necessary" else "possible"
        return "ongoing" if seen.progressive and seen.tense == "present" else "actual"

    def _shares_helper(self, verb: Token) -> bool:
        """True for the "trade" of "will meet and trade", which the parser may take for a present tense."""
        head = self._parse.tokens[verb.head]
        bare = not children(self._parse, verb.i, "aux", "auxpass", "nsubj", "nsubjpass", "neg")
        return bare and verb.dep == "conj" and verb.tag == "VBP" and head.tag == "VB"

    def _is_conditional(self, verb: Token) -> bool:
        """True for "will send observers if they sign"."""
        clauses = children(self._parse, verb.i, "advcl")
        return any(token.lower in ("if", "unless") for clause in clauses for token in children(self._parse, clause.i, "mark"))

    def _is_until(self, verb: Token) -> bool:
        """True for "did not begin until August": it began."""
        below = [verb, *children(self._parse, verb.i, "advcl")]
        return any(token.lower == "until" for node in below for token in self._parse.below(node.i))

    def _is_reported(self, verb: Token) -> bool:
        head = self._parse.tokens[verb.head]
        return verb.dep == "ccomp" and head.tag in ("VBD", "VBN", "VBG")

    def _dependent(self, verb: Token, *, own: bool) -> str | None:
        """A bare infinitive or a participle without helpers: as the verb that it leans on."""
        if own and negated(self._parse, verb):
            return "negated"
        head = self._parse.tokens[verb.head]
        if verb.dep == "conj" and head.tag[:2] == "VB":
            return self._verbal(head)
        if verb.dep in ("xcomp", "ccomp", "pcomp", "prep", "dobj"):
            return self._under(verb, own=own)
        if (verb.tag == "VB" and verb.dep != "ROOT") or (verb.tag == "VBN" and verb.dep == "advcl" and not agents(self._parse, verb)):
            return None
        if verb.dep == "advcl" and verb.tag == "VBG" and head.tag[:2] == "VB":
            return "actual" if self._verbal(head) in ("actual", "ongoing") else None
        return "actual"

    def _under(self, verb: Token, *, own: bool) -> str | None:
        """An infinitive or gerund: what the word above makes of it."""
        if own and negated(self._parse, verb):
            return "negated"
        head = self._parse.tokens[verb.head]
        if head is verb:  # "Peru to begin talks": nothing above says more
            return None
        if verb.dep == "conj" and head.tag[:2] == "VB":
            return self._verbal(head)
        if verb.dep == "advcl" and head.lemma == "be" and children(self._parse, head.i, "attr"):  # "was among the first to offer"
            return self._verbal(head)
        if verb.dep == "advcl":
            return "actual" if head.lemma in _MOTION and self._verbal(head) == "actual" else None
        if head.pos == "ADP":
            wished = any(token.lower == "to" for token in children(self._parse, verb.i, "aux"))  # "a call for Peru to accept"
            if (
                not wished
                and head.lower in ("after", "before", "by", "since", "in", "without", "for", "upon")
                and head.lemma not in self._sets.status
            ):
                return self._beside(head)
            head = self._parse.tokens[head.head]
        return self._governed(head, verb)

    def _beside(self, preposition: Token) -> str | None:
        """A gerund after "by", "after", "without": as the verb that it goes with."""
        over = self._parse.tokens[preposition.head]
        above = self._verbal(over) if over.tag[:2] == "VB" else "actual"
        if preposition.lower == "without":
            return "negated" if above == "actual" else None
        return above if preposition.lower != "before" and above in ("actual", "ongoing") else None

    def serves(self, act: Act) -> bool:
        """True for a purpose that tells the same act again: "sent engineers to help Estonia"."""
        above = self._by_pivot.get(act.pivot.head)
        is_purpose = act.pivot.tag == "VB" and act.pivot.dep == "advcl"
        return is_purpose and above is not None and above.anchor.i == act.pivot.head and above.trigger.type == act.trigger.type

    def echoes(self, act: Act) -> bool:
        """True for a participle that tells the outcome of an act of the same type: "opened fire, killing three"."""
        token = act.pivot
        while token.dep in ("advcl", "conj") and token.tag in ("VBG", "VBN") and token.head != token.i:
            token = self._parse.tokens[token.head]
            other = self._by_pivot.get(token.i)
            if other and other.trigger.type == act.trigger.type:
                return True
        return False

    def _governed(self, head: Token, below: Token) -> str | None:
        """The status that a governing verb, noun or adjective gives to the act below it."""
        word = self._sets.status.get(head.lemma) or self._sets.status.get(head.lower)
        if head.lemma == "be" and below.dep == "xcomp":
            word = "planned"
        if head.pos in ("NOUN", "PROPN", "ADJ") and head.dep in ("attr", "acomp", "dobj", "nsubj", "nsubjpass", "oprd"):
            over = self._parse.tokens[head.head]
            if word is None and head.dep == "attr":
                word = "actual"
        else:
            over = head
        if word in (None, "drop"):
            return None
        if head.dep == "dobj" and self._sets.status.get(over.lemma) == "negated":  # "shelved its plan to"
            return "negated"
        above = self._verbal(over) if over.tag[:2] == "VB" or over.pos in ("VERB", "AUX") else "actual"
        return _combined(word, above)

    def _nominal(self, act: Act) -> str | None:
        """The status of a noun that no verb carries: from its adjectives and from the verb that it stands under."""
        noun = act.anchor
        for child in self._parse.below(noun.i):
            word = self._sets.status.get(child.lower) if child.dep in ("amod", "det", "compound") else None
            if word:
                return None if word == "drop" else word
            if child.lower in ("no", "any", "every"):
                return None
        return self._beneath(noun)

    def _beneath(self, noun: Token) -> str | None:
        head = self._parse.tokens[noun.head]
        if noun.dep == "conj":
            return self._beneath(head)
        if noun.dep in ("nsubj", "nsubjpass") and head.pos in ("VERB", "AUX"):
            return self._as_subject(head)
        if noun.dep == "dobj" and head.pos == "VERB":
            word = self._sets.status.get(head.lemma)
            if word == "drop":
                return None
            above = self._verbal(head)
            return _combined(word, above) if word else ("actual" if above in ("actual", "ongoing") else None)
        if noun.dep == "pobj":
            return self._after_preposition(head)
        return "actual" if noun.dep in ("ROOT", "appos", "attr", "dep") else None

    def _as_subject(self, verb: Token) -> str | None:
        status = self._verbal(verb)
        present = verb.tag in ("VBP", "VBZ")
        under_way = present and any(
            token.lower == "underway" or (token.lower == "under" and self._is_way(token)) for token in self._parse.below(verb.i)
        )
        if status == "actual" and (under_way or self._sets.status.get(verb.lemma) == "ongoing"):
            return "ongoing"
        return status

    def _is_way(self, preposition: Token) -> bool:
        return any(token.lower == "way" for token in self._parse.below(preposition.i))

    def _after_preposition(self, preposition: Token) -> str | None:
        head = self._parse.tokens[preposition.head]
        word = self._sets.status.get(head.lemma)
        if word == "drop":
            return None
        if head.pos in ("NOUN", "PROPN"):
            return word or (None if preposition.lower in _AIMS else self._beneath(head))
        above = self._verbal(head) if head.pos == "VERB" else "actual"
        if preposition.lower in ("after", "since", "during", "despite", "following", "until"):
            return "actual"
        return _combined(word, above) if word else (above if above in ("actual", "ongoing") else None)


def _combined(word: str, above: str | None) -> str | None:
    """What a governor makes of an act when it is itself told as `above`."""
    if above in (None, "denied"):
        return above
    if above == "negated":
        return "actual" if word == "negated" else "negated"
    if above in ("possible", "planned") and word in ("actual", "ongoing"):
        return above
    if above == "possible":
        return "possible"
    return word

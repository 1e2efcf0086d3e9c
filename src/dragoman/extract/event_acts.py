"""Where the codebook's triggers stand in a parse: verbs with their particles and objects, nouns with the light verb that carries them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.lexicon.codebook import Codebook, Entry, Trigger
from dragoman.match.clause import objects, undergoers
from dragoman.match.mood import negated
from dragoman.match.tree import children, coordinated, first_conjunct, parted, prepositions
from dragoman.model import Resolved, Token

_VERBAL = frozenset({"VERB", "AUX"})
_INNER = frozenset({"of", "for", "in", "to", "from", "against", "with", "on", "over", "about", "at"})
_REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves", "oneself", "myself", "ourselves"})
_PARTICLES = frozenset({"in", "down", "out", "off", "up", "back", "away", "over"})
_SENT = frozenset({"minister", "ambassador", "envoy"})
_DIRECTIONS = frozenset({"back", "away", "down", "off", "aside"})
_ENDS = frozenset({"end", "halt", "cessation", "stop"})
_STANDS_FOR = {"it": ("NN",), "them": ("NNS",), "both": ("NNS",)}
_BACK = 25
"""Tokens within which what a pronoun stands for is looked for."""
_VERB_FORMS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


@dataclass(frozen=True, slots=True)
class Act:
    """A trigger found. `anchor` is its head word, `pivot` the verb whose mood counts (the light verb of a noun; the anchor itself when
    nothing carries it), `words` the tokens that decided, `objects` the heads of its object, `inside` the acts within it, nearest first.
    """

    trigger: Trigger
    anchor: Token
    pivot: Token
    words: tuple[int, ...]
    objects: tuple[Token, ...]
    inside: tuple["Act", ...]
    noun: bool = False
    negation: bool = False

    @property
    def nominal(self) -> bool:
        """True for a noun that no verb carries."""
        return self.noun and self.pivot is self.anchor

    @property
    def weight(self) -> tuple[bool, int, bool, int, float]:
        """How specific the match is: more words, a user's own trigger, more conditions, then the surer one."""
        trigger = self.trigger
        conditions = bool(trigger.objects) + bool(trigger.acts) + bool(trigger.beside)
        return self.negation, len(self.words), trigger.own, conditions, trigger.confidence


class Finder:
    """Finds the act at a token, once for each token. Acts of the objects are found first, since a trigger may ask for them."""

    def __init__(self, resolved: Resolved, codebook: Codebook) -> None:
        self._parse = resolved.parse
        self._days = resolved.time_at
        self._sited = {i for place in resolved.places for i in range(place.first, place.last)}
        self._codebook = codebook
        self._sets = codebook.sets
        self._found: dict[int, tuple[Act, ...]] = {}
        self._contained: dict[tuple[int, tuple[int, ...]], tuple[Act, ...]] = {}

    def _lemma(self, token: Token) -> str:
        lemmas = self._sets.lemmas
        return lemmas.get(token.lower) or lemmas.get(token.lemma, token.lemma)

    def acts(self) -> list[Act]:
        """The acts of the document in text order, without nouns that a verb's trigger has taken up."""
        book = self._codebook
        hits = [
            act
            for token in self._parse.tokens
            if (
                self._lemma(token) in book.verbs or token.lemma in book.nouns or token.lower in book.nouns or token.lower in book.adjectives
            )
            and (act := self.act_at(token.i))
        ]
        taken = {word for act in hits if not act.trigger.factive for word in act.words if word not in (act.anchor.i, act.pivot.i)}
        plain = {act.anchor.i for act in hits if not act.trigger.embeds}
        return [act for act in hits if act.anchor.i not in taken and (act.pivot is act.anchor or act.pivot.i not in plain)]

    def act_at(self, i: int) -> Act | None:
        """The most specific act whose head word is token `i`."""
        found = self._all_at(i)
        return found[0] if found else None

    def readings(self, act: Act) -> tuple[Act, ...]:
        """The act and the less specific ones of its head word, best first: what to try when its actors are not there."""
        return self._all_at(act.anchor.i)

    def _all_at(self, i: int) -> tuple[Act, ...]:
        if i not in self._found:
            self._found[i] = ()  # an act is not inside itself
            self._found[i] = tuple(sorted(self._matches(self._parse.tokens[i]), key=lambda act: act.weight, reverse=True))
        return self._found[i]

    def _matches(self, token: Token) -> list[Act]:
        book = self._codebook
        is_gerund = (
            token.tag == "VBG" and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj") and not children(self._parse, token.i, "dobj")
        )
        if (self._is_verb(token) or self._rules(token)) and not is_gerund:
            felt = [act for entry in book.adjectives.get(token.lower, ()) if (act := self._feeling(token, entry))]
            return felt or [act for entry in book.verbs.get(self._lemma(token), ()) if (act := self._verb(token, entry))]
        if token.pos in ("NOUN", "PROPN") or is_gerund:
            entries = book.nouns.get(token.lemma) or book.nouns.get(token.lower) or ()
            return [act for entry in entries if (act := self._noun(token, entry))]
        if token.pos == "ADJ":
            return [act for entry in book.adjectives.get(token.lower, ()) if (act := self._adjective(token, entry))]
        return []

    def _is_verb(self, token: Token) -> bool:
        return token.tag in _VERB_FORMS and token.dep not in ("aux", "auxpass", "amod", "compound")

    def _rules(self, token: Token) -> bool:
        """True for the "froze" of "Spain froze assets", which the tagger takes for an adjective."""
        return token.pos == "ADJ" and bool(children(self._parse, token.i, "nsubj")) and bool(children(self._parse, token.i, "dobj"))

    def _feeling(self, verb: Token, entry: Entry) -> Act | None:
        """The "concerned" of "was gravely concerned", which the parser takes for a passive."""
        trigger, rest = entry
        beside = self._beside(verb, rest) if children(self._parse, verb.i, "auxpass") else None
        return None if beside is None else self._complete(trigger, verb, verb, beside, self._objects(verb, beside))

    def _verb(self, verb: Token, entry: Entry) -> Act | None:
        trigger, rest = entry
        beside = self._beside(verb, rest)
        if beside is None or self._is_adverbial(trigger, verb, beside):
            return None
        heads = self._objects(verb, beside)
        return self._complete(trigger, verb, verb, beside, heads)

    def _is_adverbial(self, trigger: Trigger, verb: Token, beside: list[Token]) -> bool:
        """True when the particle of the phrase is a preposition of the sentence, or the verb has a particle that the phrase lacks: "given
        in 1948" is not "gave in", and "hung up" is not "hung".
        """
        last = beside[-1] if beside else None
        if last is None:
            loose = children(self._parse, verb.i, "advmod")
            return bool(children(self._parse, verb.i, "prt")) or any(t.i == verb.i + 1 and t.lower in _DIRECTIONS for t in loose)
        if last.lower not in _PARTICLES or last.lower in trigger.target or trigger.objects:
            return False
        return bool(children(self._parse, last.i, "pobj"))

    def _noun(self, noun: Token, entry: Entry) -> Act | None:
        trigger, rest = entry
        beside = self._beside(noun, rest)
        if beside is None or noun.dep == "compound" or self._is_named(noun):
            return None
        carrier = self.carrier(noun)
        words = [*beside, carrier] if carrier else beside
        heads = [item for way, item in prepositions(self._parse, noun.i) if way.lower in _INNER]
        act = self._complete(trigger, noun, carrier or noun, words, heads)
        return replace(act, noun=True) if act else None

    def _is_named(self, noun: Token) -> bool:
        """True for the "War" of "the French and Indian War": a name, not an act told."""
        return noun.pos == "PROPN" and noun.text[0].isupper() and noun.i != self._parse.sentence_of(noun.i).first

    def _adjective(self, word: Token, entry: Entry) -> Act | None:
        trigger, rest = entry
        beside = self._beside(word, rest)
        head = self._parse.tokens[word.head]
        if beside is None or word.dep not in ("acomp", "xcomp", "oprd") or head.pos not in _VERBAL:
            return None
        return self._complete(trigger, word, head, beside, self._objects(word, beside))

    def _complete(self, trigger: Trigger, anchor: Token, pivot: Token, beside: list[Token], heads: list[Token]) -> Act | None:
        if "itself" not in trigger.objects and any(head.lower in _REFLEXIVE for head in heads):
            return None
        if trigger.unless and any(self._is(head, trigger.unless) for head in heads):
            return None
        if trigger.beside and not self._near(anchor, trigger.beside):
            return None
        if "negation" in trigger.needs and not negated(self._parse, pivot):
            return None
        if "town" in trigger.needs and not any(head.i in self._sited for head in heads):
            return None
        words = [anchor.i, *(token.i for token in beside)]
        inside: tuple[Act, ...] = self._acts_in(anchor, heads) if trigger.acts else ()
        if trigger.objects or trigger.acts:
            matched = self._matched(trigger, anchor, heads, inside)
            if matched is None:
                return None
            words.extend(matched)
        inside = inside or self._acts_in(anchor, heads)
        if "complement" in trigger.needs and not (heads or inside or children(self._parse, anchor.i, "xcomp", "ccomp", "acl", "prep")):
            return None
        if "necessity" in trigger.needs and not self._has_necessity(anchor):
            return None
        if ("act" in trigger.needs and not inside) or ("infinitive" in trigger.needs and not self._has_infinitive(anchor)):
            return None
        return Act(trigger, anchor, pivot, tuple(sorted(set(words))), tuple(heads), inside, negation="negation" in trigger.needs)

    def _has_infinitive(self, anchor: Token) -> bool:
        inner = children(self._parse, anchor.i, "xcomp", "ccomp", "advcl")
        return any(token.lower == "to" for verb in inner for token in children(self._parse, verb.i, "aux"))

    def _has_necessity(self, anchor: Token) -> bool:
        inner = children(self._parse, anchor.i, "ccomp")
        return any(token.lower in ("must", "should", "ought") for verb in inner for token in children(self._parse, verb.i, "aux"))

    def _matched(self, trigger: Trigger, anchor: Token, heads: list[Token], inside: tuple[Act, ...]) -> list[int] | None:
        """The tokens that satisfy the condition on objects or inner acts; None when nothing does."""
        complements = children(self._parse, anchor.i, "xcomp", "ccomp", "acl", "oprd")
        for head in [*heads, *complements]:
            if (word := self._is(head, trigger.objects)) is not None:
                return [word] if head in heads and self._parse.tokens[word].pos != "VERB" else []
        if trigger.acts and ("" in trigger.acts or any(act.trigger.type in trigger.acts for act in inside)) and inside:
            return []
        return None

    def _is(self, head: Token, words: frozenset[str]) -> int | None:
        """The token that is one of the words: the head, or the content of "a series of strikes"; coordinated heads count, and what "it"
        stands for in "closed the border and reopened it".
        """
        for token in (item for spot in self._meant(head) for item in coordinated(self._parse, spot)):
            for content in self.contents(token):
                if content.lemma in words or content.lower in words or self._hyphened(content) in words:
                    return content.i
                if ("dollar" in words and self._is_sum(content)) or self._is_ship(content, words):
                    return content.i
        return head.i if self._was_told(head, words) else None

    def _is_ship(self, name: Token, words: frozenset[str]) -> bool:
        """True for "the carrier Enterprise" where a carrier will do, for "Foreign Minister Okello" where a minister."""
        return name.pos == "PROPN" and any(
            (child.pos == "NOUN" or child.lower in _SENT) and child.lower in words for child in children(self._parse, name.i, "compound")
        )

    def _was_told(self, pronoun: Token, words: frozenset[str]) -> bool:
        """True for the "them" of "took note of the accords but did not sign them" where an accord will do."""
        tags = _STANDS_FOR.get(pronoun.lower)
        if not tags:
            return False
        block = self._parse.sentence_of(pronoun.i).block
        for i in range(pronoun.i - 1, max(pronoun.i - _BACK, -1), -1):
            token = self._parse.tokens[i]
            if token.start < block.start:
                return False
            if token.tag in tags and (token.lemma in words or token.lower in words):
                return True
        return False

    def _is_sum(self, number: Token) -> bool:
        """True for "$300,000"."""
        return number.pos == "NUM" and any(child.tag == "$" for child in self._parse.below(number.i))

    def _meant(self, head: Token) -> list[Token]:
        """The token itself; for "it" and "them" also the object of the verb that theirs is coordinated with."""
        verb = self._parse.tokens[head.head]
        if head.lower not in ("it", "them") or verb.dep != "conj":
            return [head]
        return [head, *objects(self._parse, self._parse.tokens[verb.head])]

    def _hyphened(self, token: Token) -> str:
        """The whole of a word that the parser cuts at its hyphen ("cease-fire"), by its last part; "" for other words."""
        tokens = self._parse.tokens
        if token.i < 2 or tokens[token.i - 1].text != "-" or tokens[token.i - 1].start != tokens[token.i - 2].end:
            return ""
        return f"{tokens[token.i - 2].lower}-{token.lower}"

    def _near(self, anchor: Token, words: frozenset[str]) -> bool:
        return any(token.lower in words or token.lemma in words for token in self._parse.words(self._parse.sentence_of(anchor.i)))

    def _beside(self, head: Token, rest: tuple[str, ...]) -> list[Token] | None:
        """The tokens for the further words of a phrase, each a child of the head or of the word before it; None when one is missing."""
        found: list[Token] = []
        for word in rest:
            if found and children(self._parse, found[-1].i, "pobj"):  # "gave millions in aid to" is not "gave in to"
                return None
            spots = [token for node in (head, *found) for token in self._parse.below(node.i) if word in (token.lower, token.lemma)]
            spots = [token for token in spots if (token.dep not in ("det", "mark", "cc") or word == "to") and not self._is_dated(token)]
            if not spots:
                return None
            found.append(spots[0])
        return found

    def _is_dated(self, preposition: Token) -> bool:
        """True for "agreed on Friday": the phrase is "agreed"."""
        return any(token.i in self._days for token in children(self._parse, preposition.i, "pobj"))

    def _objects(self, head: Token, beside: list[Token]) -> list[Token]:
        """The object's heads: of the phrase's last preposition if it has one, otherwise of the verb."""
        for preposition in reversed(beside):
            below = children(self._parse, preposition.i, "pobj", "pcomp")
            if below:
                return [item for token in below for item in coordinated(self._parse, token)]
        if head.pos not in _VERBAL and not self._rules(head):
            return []
        heads = undergoers(self._parse, head)
        heads += [token for token in objects(self._parse, head) if token not in heads]  # "Peru was granted a loan"
        return heads or [token for _, token in prepositions(self._parse, head.i) if beside and _ == beside[-1]]

    def contents(self, token: Token) -> Iterator[Token]:
        """The token, and what stands after "of" when it only measures: "a series of strikes"."""
        yield token
        if token.lemma in self._sets.partitive or token.pos == "NUM":
            for preposition, item in prepositions(self._parse, token.i):
                if preposition.lower == "of":
                    yield from self.contents(item)

    def content(self, act: Act, *, far: bool) -> str | None:
        """The type of act that a noun of the object stands for, None when it says nothing: "appealed for doctors" is about AID. `far`:
        the verb that it is about, and that one's object.
        """
        wanted = children(self._parse, act.anchor.i, "xcomp") if far else []
        heads = [*wanted, *(item for verb in wanted for item in children(self._parse, verb.i, "dobj"))]
        if not far:
            heads = [*act.objects, *(item for way, item in prepositions(self._parse, act.anchor.i) if way.lower in ("for", "of"))]
        return next((type for head in heads if (type := self._content(head))), None)

    def _content(self, head: Token) -> str | None:
        if head.lemma in _ENDS and any(way.lower in ("to", "of") for way, _ in prepositions(self._parse, head.i)):
            return "RETREAT"
        return next((type for token in self.contents(head) if (type := self._sets.content.get(token.lemma))), None)

    def carrier(self, noun: Token) -> Token | None:
        """The light verb of a noun: "hold talks", "talks were held", "engage in talks", "a round of talks was held"."""
        noun = first_conjunct(self._parse, noun)
        head = self._parse.tokens[noun.head]
        if noun.dep == "pobj" and head.lower == "of" and self._parse.tokens[head.head].lemma in self._sets.partitive:
            return self.carrier(self._parse.tokens[head.head])
        if noun.dep in ("dobj", "nsubjpass") and head.pos in _VERBAL and head.lemma in self._sets.light:
            return head
        if noun.dep in ("pobj", "pcomp") and head.lower in ("in", "into", "to", "on"):
            verb = self._parse.tokens[head.head]
            if verb.pos in _VERBAL and verb.lemma in self._sets.light_in:
                return verb
        return None

    def _acts_in(self, anchor: Token, heads: list[Token]) -> tuple[Act, ...]:
        """The acts inside, found once for a word and its objects: most words have several triggers."""
        key = anchor.i, tuple(head.i for head in heads)
        if key not in self._contained:
            self._contained[key] = tuple(self._inside(anchor, heads))
        return self._contained[key]

    def _inside(self, anchor: Token, heads: list[Token]) -> Iterator[Act]:
        """The acts that an act is about: its infinitive, its clause, its object, the object of its prepositions."""
        spots = [*children(self._parse, anchor.i, "xcomp", "ccomp", "acl"), *heads]
        spots += [verb for verb in children(self._parse, anchor.i, "advcl") if verb.tag == "VB"]
        spots += [item for preposition, item in prepositions(self._parse, anchor.i) if preposition.lower in _INNER]
        seen: set[int] = set()
        for spot in (spot for spot in spots if not parted(self._parse, anchor.i, spot.i)):
            for token in coordinated(self._parse, spot):
                for act in self._through(token, 3):
                    if act.anchor.i not in seen:
                        seen.add(act.anchor.i)
                        yield act

    def _through(self, token: Token, depth: int) -> Iterator[Act]:
        """The act at a token, or the one it leads to: "the possibility of talks", "its decision to withdraw", "hold talks"."""
        act = self.act_at(token.i)
        if act:
            yield act
        elif depth and token.pos in ("NOUN", "PROPN", "ADJ", "VERB", "AUX"):
            below = children(self._parse, token.i, "xcomp", "acl", "dobj", "acomp", "attr")
            below += [item for preposition, item in prepositions(self._parse, token.i) if preposition.lower in ("of", "in", "to")]
            for item in below:
                yield from self._through(item, depth - 1)

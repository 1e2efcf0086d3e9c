"""Words that point back: "its police chief", "their neighbour", "they". A sieve that abstains where two could be meant."""

from collections.abc import Iterator

from dragoman.match.clause import subjects
from dragoman.match.tree import ancestors, children
from dragoman.model import Actor, ActorKind, Form, Mention, Resolved, Token

_OWN = frozenset({"its", "their"})
_RELATIVES = frozenset("neighbour neighbor ally rival foe enemy adversary patron protector creditor".split())
_BODIES = frozenset({ActorKind.STATE, ActorKind.IGO, ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT})
_STATELY = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.PERSON})
_PLURAL = frozenset({ActorKind.POPULATION, ActorKind.ARMED_GROUP})
_SILENT = frozenset({ActorKind.MEDIA})
_PLURALS = frozenset({"NNS", "NNPS"})
_REACH = 300
"""Tokens within which the other state is looked for."""


class Anaphora:
    """Answers whom words without a name point back to."""

    def __init__(self, resolved: Resolved) -> None:
        self._parse = resolved.parse
        self._mention_at = resolved.mention_at

    def owner(self, pronoun: Token) -> Mention | None:
        """Whose a thing is, for "its" and "their": the body or state that is the subject of its clause, else of the sentence before."""
        if pronoun.lower not in _OWN:
            return None
        for subject in self._subjects_above(pronoun):
            mention = self._mention_at.get(subject.i)
            actor = mention.actor if mention else None
            if actor is None or actor.kind not in _BODIES:
                return None
            return Mention(self._parse.span(pronoun.i, pronoun.i + 1), actor, Form.PRONOUN)
        return None

    def plural(self, pronoun: Token) -> list[Token]:
        """The subject that "they" takes up, when that is a plural: of the clause above, else of the sentence before."""
        found = next(iter(self._subjects_above(pronoun)), None)
        return [found] if found is not None and found.tag in _PLURALS else []

    def people(self, pronoun: Token) -> list[Mention]:
        """The people that an unresolved "they" must mean: the only actor named before it in its sentence, if that is a plural."""
        first = self._parse.sentence_of(pronoun.i).first
        bound = [mention for i in range(first, pronoun.i) if (mention := self._mention_at.get(i))]
        before = {mention.actor.id: mention for mention in bound if mention.actor and mention.actor.kind not in _SILENT}
        organs = {m.actor.country for m in before.values() if m.actor and m.actor.kind is ActorKind.GOVERNMENT}
        named = [mention for id, mention in before.items() if id not in organs]
        if len(named) != 1:
            return []
        told = named[0]
        if told.form is not Form.GROUP and not (told.actor and told.actor.kind in _PLURAL):
            return []
        return [Mention(self._parse.span(pronoun.i, pronoun.i + 1), told.actor, Form.PRONOUN)]

    def _subjects_above(self, word: Token) -> Iterator[Token]:
        """The heads of the subjects that a word may point back to, nearest first, those that hold the word left out."""
        for verb in ancestors(self._parse, word.i):
            if verb.pos not in ("VERB", "AUX"):
                continue
            for subject in subjects(self._parse, verb)[:1]:
                if subject.i < word.i and not subject.left <= word.i <= subject.right:
                    yield subject
        here = self._parse.sentence_of(word.i)
        before = self._parse.sentences[here.i - 1] if here.i else None
        if before and before.block is here.block:
            yield from subjects(self._parse, self._parse.tokens[before.root])[:1]

    def relative(self, noun: Token) -> Mention | None:
        """The state that "its neighbour", "his ally" must be: the only other one named in the sentence so far, else in the paragraph."""
        if noun.lemma not in _RELATIVES or noun.tag != "NN":
            return None
        own = next((side for child in children(self._parse, noun.i, "poss") if (side := self._side(child))), None)
        here = self._parse.sentence_of(noun.i)
        for first in (here.first, self._first_of(here.block.start, noun.i)):
            others = list(self._others(first, noun.i, own).values()) if own else []
            if others:
                return Mention(self._parse.span(noun.i, noun.i + 1), others[0], Form.ROLE) if len(others) == 1 else None
        return None

    def _side(self, word: Token) -> str | None:
        mention = self._mention_at.get(word.i) or self.owner(word)
        return mention.actor.country if mention and mention.actor else None

    def _first_of(self, start: int, i: int) -> int:
        """The first token of the paragraph that begins at code point `start`."""
        least = max(0, i - _REACH)
        while i > least and self._parse.tokens[i - 1].start >= start:
            i -= 1
        return i

    def _others(self, first: int, last: int, own: str) -> dict[str, Actor]:
        """The states of a stretch of tokens other than `own`."""
        found: dict[str, Actor] = {}
        for i in range(first, last):
            mention = self._mention_at.get(i)
            actor = mention.actor if mention else None
            if actor and actor.country not in (None, own) and actor.kind in _STATELY:
                found[str(actor.country)] = actor if actor.kind is ActorKind.STATE else found.get(str(actor.country), actor)
        return found

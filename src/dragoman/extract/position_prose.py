"""Positions in the author's own prose that no cue of a statement carries: goals and priorities, an adjective without a verb.

"Russia's main interest has been rooting out smuggling", "declared the struggle one of its priorities", "Although skeptical about the plan,
Paris ...". What somebody lays emphasis on may be a threat as well as an aim: it tells no stance.
"""

from collections.abc import Iterator

from dragoman.extract.position_draft import Draft
from dragoman.extract.position_issue import Labels
from dragoman.lexicon.positions import stances
from dragoman.match.clause import subjects
from dragoman.match.mood import mood
from dragoman.match.tree import children, coordinated
from dragoman.model import ActorKind, BlockKind, Mention, Resolved, Token

_PASSED = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_HOLDERS = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.PERSON, ActorKind.IGO, ActorKind.ARMED_GROUP, ActorKind.NGO})


class Prose:
    """Reads the sentences of a document word by word."""

    def __init__(self, resolved: Resolved, labels: Labels) -> None:
        self._resolved = resolved
        self._parse = resolved.parse
        self._labels = labels
        self._words = stances().words

    def drafts(self) -> Iterator[Draft]:
        """Every such position, in text order."""
        words = self._words
        for token in self._parse.tokens:
            if token.lemma in words["goal"] and token.dep in ("nsubj", "nsubjpass"):
                yield from self._goal(token)
            elif token.lemma in words["goal"] and token.pos == "NOUN":
                yield from self._priority(token)
            elif token.lemma in words["grounds"] and token.dep == "dobj":
                yield from self._groundless(token)
            elif token.pos == "ADJ" and token.lower in words["doubting"] and token.dep not in ("acomp", "amod"):
                yield from self._adjective(token)

    # ── who ──

    def _holders(self, tokens: list[Token]) -> Iterator[Mention]:
        for token in tokens:
            mention = self._resolved.mention_at.get(token.i)
            if mention and mention.actor and mention.actor.kind in _HOLDERS | ({ActorKind.UNNAMED} if mention.actor.country else set()):
                yield mention

    def _owners(self, noun: Token) -> list[Token]:
        return [item for child in children(self._parse, noun.i, "poss") for item in coordinated(self._parse, child)]

    # ── what ──

    def _goal(self, noun: Token) -> Iterator[Draft]:
        """ "Russia's main interest in the strait has been keeping it open"."""
        verb = self._parse.tokens[noun.head]
        if mood(self._parse, verb).negated or self._passed(verb):
            return
        label = self._labels.clause(verb, None, verb.right + 1) if verb.tag == "VBG" else self._said_to_be(verb)
        for holder in self._holders(self._owners(noun)) if label else ():
            yield self._draft(holder, label, "for", verb, noun, 0.65)

    def _said_to_be(self, verb: Token) -> str:
        for child in children(self._parse, verb.i, "xcomp", "attr", "ccomp") if verb.lemma == "be" else ():
            if child.tag in ("VB", "VBG"):
                return self._labels.clause(child, None, child.right + 1)
            if child.pos in ("NOUN", "PROPN"):
                return self._labels.phrase(child.left, child.right + 1)
        return ""

    def _priority(self, noun: Token) -> Iterator[Draft]:
        """ "declared the struggle against smuggling as one of its priorities"."""
        token = noun
        while token.dep in ("pobj", "prep", "attr", "oprd", "dobj") and token.head != token.i and token.tag[:2] != "VB":
            token = self._parse.tokens[token.head]
        if token.lemma not in self._words["declaring"] or mood(self._parse, token).negated or self._passed(token):
            return
        for thing in children(self._parse, token.i, "dobj"):
            if thing.i != noun.i and thing.i < noun.i:
                # The parser may hang "as one of its priorities" on the object: its label ends before.
                stop = next((item.i for item in self._parse.tokens[thing.i : noun.i] if item.lower in ("as", "one")), thing.right + 1)
                label = self._labels.phrase(thing.left, stop)
                for holder in self._holders(subjects(self._parse, token)):
                    yield self._draft(holder, label, "for", token, noun, 0.65)

    def _groundless(self, noun: Token) -> Iterator[Draft]:
        """ "Chile rejects a revision and sees no basis for talks"."""
        verb = self._parse.tokens[noun.head]
        none = any(child.lower == "no" for child in self._parse.below(noun.i))
        if verb.lemma not in ("see", "find") or verb.tag not in ("VBZ", "VBP", "VBD") or not none or self._passed(verb):
            return
        for way in children(self._parse, noun.i, "prep"):
            for holder in self._holders(subjects(self._parse, verb)) if way.lower in ("for", "in") else ():
                yield self._draft(holder, self._labels.phrase(way.i + 1, way.right + 1), "against", verb, noun, 0.65)

    def _adjective(self, word: Token) -> Iterator[Draft]:
        """ "Although skeptical about X, Paris went along"."""
        over = self._parse.tokens[word.head]
        who = subjects(self._parse, over) if over.tag[:2] == "VB" else [over]
        for way in children(self._parse, word.i, "prep"):
            if way.lower in ("about", "of", "toward", "towards") and not self._passed(word):
                for holder in self._holders(who):
                    yield self._draft(holder, self._labels.phrase(way.i + 1, way.right + 1), "against", word, word, 0.6)

    def _passed(self, token: Token) -> bool:
        sentence = self._parse.sentence_of(token.i)
        return sentence.block.kind in _PASSED or self._parse.tokens[sentence.last - 1].text == "?"

    def _draft(self, holder: Mention, label: str, stance: str, verb: Token, word: Token, confidence: float) -> Draft:
        sentence = self._parse.sentence_of(verb.i)
        evidence = (self._parse.document.span(sentence.start, sentence.end), self._parse.span(word.i, word.i + 1))
        return Draft(holder, label, stance, None, None, (), evidence, f"prose.{word.lemma}", confidence)

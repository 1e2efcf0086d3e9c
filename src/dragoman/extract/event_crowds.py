"""Those whom no name tells: crowds and fighters, victims, weapons that act for nobody known, and "the two governments" told before."""

from collections.abc import Iterator

from dragoman.lexicon.actsets import ActSets
from dragoman.match.tree import ancestors, children, coordinated, prepositions
from dragoman.model import Actor, ActorKind, Form, Mention, Resolved, Sentence, Token

_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_ANY = 0
"""As many as were named together: "the presidents"."""
_SIDES = frozenset(
    """
    country government side state nation leader president minister capital neighbour neighbor party republic army force delegation
    premier parliament rival power negotiator envoy delegate
    """.split()
)
_MEMORY = 100
"""Sentences that count for what a document is about, so that a book costs no more than many reports."""
_REACH = 300
"""Tokens within which states named together are looked for."""
_RECIPROCAL = frozenset("meet confer talk speak negotiate agree fight clash quarrel sign".split())
_NONE = frozenset({"any", "no"})
_STATELY = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.PERSON})
_PLAIN = frozenset(
    {"president", "leader", "minister", "side", "government", "premier", "party", "neighbour", "neighbor", "rival", "negotiator"}
)


class Crowds:
    """Answers who stands behind words that name nobody."""

    def __init__(self, resolved: Resolved, sets: ActSets) -> None:
        self._resolved = resolved
        self._parse = resolved.parse
        self._sets = sets

    def people(self, token: Token, *, fighters_only: bool = False) -> Iterator[Mention]:
        """A crowd or fighters of no known state, as the words alone: "students", "thousands of miners"."""
        if self._is_in(token, "fighters") or (not fighters_only and self._is_in(token, "people")):
            yield self._words(token)

    def victims(self, tokens: list[Token]) -> Iterator[Mention]:
        """Those harmed, as the words alone: "six soldiers"."""
        known = [token for token in tokens if self._is_in(token, "victims", "rebels")]
        yield from (self._words(token) for token in known if not any(child.lower in _NONE for child in self._parse.below(token.i)))

    def are_arms(self, tokens: list[Token]) -> bool:
        """True when nothing but weapons is told to act: "a car bomb killed"."""
        return bool(tokens) and all(self._is_in(token, "arms") for token in tokens)

    def named_for(self, token: Token, found: list[Mention]) -> list[Mention]:
        """Rebels told by where they come from: an armed group of that state, which does not act for it."""
        actor = next((mention.actor for mention in found if mention.actor), None)
        if actor is None:
            return []
        words = self._words(token).span
        group = Actor(f"{actor.id.lower()}-{token.lower}", words.quote, ActorKind.ARMED_GROUP, actor.country, ("REB",))
        return [Mention(words, group, Form.GROUP)]

    def _is_in(self, token: Token, *names: str) -> bool:
        return token.pos in ("NOUN", "NUM") and any(token.lower in self._sets.words[n] or token.lemma in self._sets.words[n] for n in names)

    def _words(self, token: Token) -> Mention:
        head = self._parse.tokens[token.head]
        over = self._parse.tokens[head.head] if token.dep == "pobj" and head.lower == "of" else token
        if over.lemma in ("ten", "hundred", "thousand", "dozen", "score"):  # "tens of thousands"
            return Mention(self._parse.span(over.left, token.right + 1), None, Form.GROUP)
        begin = min([token.i, *(child.left for child in children(self._parse, token.i, "amod", "nummod", "compound", "poss"))])
        end = max([token.i, *(child.right for child in self._parse.below(token.i) if child.dep == "prep" and child.lower == "of")])
        return Mention(self._parse.span(begin, end + 1), None, Form.GROUP)

    def told_before(self, token: Token) -> tuple[Mention, ...]:
        """The states that "the two governments", "both countries", "the presidents" or "they" must mean: those named together last, or
        those that the document is about, if they are as many as it says. Empty when they are not.
        """
        count = self._count(token)
        if count is None:
            return ()
        named = None if token.lower == "they" else self._together(token, count) or self._most_named(token, count or 2)
        found = self._subject_before(token) if named is None else named
        span = self._parse.span(token.left if token.lower != "they" and token.right == token.i else token.i, token.i + 1)
        return tuple(Mention(span, mention.actor, Form.GROUP) for mention in found)

    def _count(self, token: Token) -> int | None:
        """How many are meant, _ANY for as many as were named, None when the words mean no such group."""
        if token.lower in ("they", "both", "two"):
            return 2 if token.dep in ("nsubj", "nsubjpass") else None
        if token.lemma not in _SIDES:
            return None
        below = [child.lower for child in self._parse.below(token.i) if child.dep != "punct"]
        if token.lemma in _PLAIN and token.tag == "NNS" and below == ["the"]:
            return _ANY
        return next((_COUNTS[word] for word in below if word in _COUNTS), None)

    def _together(self, token: Token, count: int) -> list[Mention]:
        """The states coordinated last, in this paragraph or the sentence before."""
        here = self._parse.sentence_of(token.i)
        first = min(here.first, self._parse.sentences[max(here.i - 1, 0)].first)
        for i in range(token.i - 1, max(token.i - _REACH, -1), -1):
            word = self._parse.tokens[i]
            if i < first and word.start < here.block.start:
                break
            if word.dep == "conj":
                continue
            sides = self._sides(coordinated(self._parse, word))
            if len(sides) > 1:
                return sides if count in (_ANY, len(sides)) else []
        return []

    def _subject_before(self, token: Token) -> list[Mention]:
        """Who the subject of the verb above or of the sentence before means, when that is several states or such a group itself."""
        here = self._parse.sentence_of(token.i)
        above = [verb for verb in ancestors(self._parse, token.i) if verb.i < token.i and verb.pos == "VERB"]
        for verb in above:
            sides = self._sides([item for subject in children(self._parse, verb.i, "nsubj") for item in coordinated(self._parse, subject)])
            if len(sides) > 1:
                return sides
        before = self._parse.sentences[here.i - 1] if here.i and self._parse.sentences[here.i - 1].block is here.block else None
        subjects = children(self._parse, before.root, "nsubj") if before else []
        named = self._sides([item for subject in (*subjects, *self._met(before)) for item in coordinated(self._parse, subject)])
        if len(named) > 1:
            return named
        return [mention for subject in subjects if subject.lower != "they" for mention in self.told_before(subject)]

    def _met(self, sentence: Sentence | None) -> list[Token]:
        """The other side of "India met Nepal", "met with the president of Nepal"."""
        root = self._parse.tokens[sentence.root] if sentence else None
        if root is None or root.lemma not in _RECIPROCAL:
            return []
        return [*children(self._parse, root.i, "dobj"), *(item for way, item in prepositions(self._parse, root.i) if way.lower == "with")]

    def _most_named(self, token: Token, count: int) -> list[Mention]:
        """The states that the document is about lately: named in most sentences, each in at least twice as many as the next."""
        named: dict[str, list[Mention]] = {}
        here = self._parse.sentence_of(token.i).i
        for sentence in self._parse.sentences[max(here - _MEMORY, 0) : here + 1]:
            words = [word for word in self._parse.words(sentence) if word.i < token.i]
            for mention in self._sides(words):
                country = mention.actor.country if mention.actor else None
                named.setdefault(country or "", []).append(mention)
        ranked = sorted(named.values(), key=len, reverse=True)
        if len(ranked) < count or (len(ranked) > count and len(ranked[count - 1]) < 2 * len(ranked[count])):
            return []
        return sorted(map(_state_first, ranked[:count]), key=lambda mention: mention.span)

    def _sides(self, words: list[Token]) -> list[Mention]:
        """One mention a country, in order."""
        found: dict[str, Mention] = {}
        for word in words:
            mention = self._resolved.mention_at.get(word.i)
            actor = mention.actor if mention else None
            if mention and actor and actor.country and actor.kind in _STATELY:
                found.setdefault(actor.country, mention)
        return list(found.values())


def _state_first(mentions: list[Mention]) -> Mention:
    """The state itself, where it is named besides its servants."""
    return next((mention for mention in mentions if mention.actor and mention.actor.kind is ActorKind.STATE), mentions[-1])

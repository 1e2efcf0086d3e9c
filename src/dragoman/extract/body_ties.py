"""What a body belongs to, and who sits in it: "a subgroup of the commission", "composed of representatives of Chile and Peru"."""

from collections.abc import Iterator, Mapping

from dragoman.extract.life_names import Naming
from dragoman.extract.life_parties import party_at, unique
from dragoman.extract.life_story import Story
from dragoman.lexicon.bodies import Ties, ties
from dragoman.match.clause import subjects
from dragoman.match.tree import children, prepositions
from dragoman.model import Form, Mention, Resolved, Sentence, Token

_NEAR = 6
"""Tokens behind a name within which a participle still belongs to it."""
_FEWEST = 2
"""Founders from which on a body is taken to be made of them."""
_OWN = ("of", "from")


class BodyTies:
    """Finds parents and members; `stories` are the bodies of the document, by the tokens that name them."""

    def __init__(self, resolved: Resolved, stories: Mapping[int, Story]) -> None:
        self._resolved = resolved
        self._parse = resolved.parse
        self._tokens = resolved.parse.tokens
        self._stories = stories
        self._words: Ties = ties()

    # ── what it belongs to ──

    def parent(self, story: Story) -> Mention | None:
        """The first that the text tells, None where it tells nothing."""
        found = (over for naming in story.namings for token in self._above(naming) if (over := self._named(token, story)))
        return next(found, None)

    def _above(self, naming: Naming) -> Iterator[Token]:
        noun = self._tokens[naming.at]
        over = self._tokens[noun.head]
        near = [*children(self._parse, noun.i, "appos"), *([over] if noun.dep == "appos" else [])]
        near += children(self._parse, over.i, "attr") if noun.dep == "nsubj" and over.lemma == "be" else []
        for token in near:
            if token.lemma in self._words.parts:
                yield from (item for way, item in prepositions(self._parse, token.i) if way.lower == "of")
        yield from self._covers(naming)

    def _covers(self, naming: Naming) -> Iterator[Token]:
        """ "under the aegis of X" behind the name, or in a next sentence that goes on with "it"."""
        sentence = self._parse.sentence_of(naming.at)
        following = self._parse.sentences[sentence.i + 1 : sentence.i + 2]
        goes_on = bool(following) and self._tokens[following[0].first].lower == "it"
        last = following[0].last if goes_on else sentence.last
        for token in self._tokens[naming.last : last]:
            if token.i in self._stories and token.i >= naming.last and self._stories[token.i].namings[0] is not naming:
                return
            if token.lemma in self._words.cover and token.dep == "pobj" and self._tokens[token.head].lower == "under":
                yield from (item for way, item in prepositions(self._parse, token.i) if way.lower == "of")

    def _named(self, token: Token, story: Story) -> Mention | None:
        """Who the words name: a body of this document under its full name, or an actor."""
        other = self._stories.get(token.i)
        if other is not None and other is not story:
            best = next((naming for naming in other.namings if naming.proper), other.namings[0])
            known = self._resolved.mention_at.get(best.at)
            return known or Mention(self._parse.span(best.first, best.last), None, Form.NAME)
        return party_at(self._resolved, token)

    # ── what it does ──

    def works(self, story: Story) -> bool:
        """True for a commission that examines, reports or recommends."""
        if story.type != "commission" or story.rule != "name" or not story.words.isdisjoint(self._words.standing):
            return False
        nouns = (self._tokens[naming.at] for naming in story.namings)
        return any(noun.dep == "nsubj" and self._tokens[noun.head].lemma in self._words.works for noun in nouns)

    # ── who sits in it ──

    def members(self, story: Story) -> tuple[Mention, ...]:
        """States and organisations it is composed of, those who attended a meeting, and two or more states that founded it."""
        found = [mention for naming in story.namings for verb in self._telling(naming) for mention in self._list(verb)]
        founders = unique(m for act in story.acts if act.act == "founded" and act.status == "actual" for m in act.by)
        states = tuple(mention for mention in founders if mention.actor and mention.actor.kind == "state")
        return unique([*found, *(states if len(states) >= _FEWEST else ())])

    def _telling(self, naming: Naming) -> Iterator[Token]:
        """Verbs of which the naming is the subject, or that stand right behind it; those of a next sentence that goes on with "it"."""
        sentence = self._parse.sentence_of(naming.at)
        yield from self._of_members(naming)
        following = self._parse.sentences[sentence.i + 1 : sentence.i + 2]
        if following and self._tokens[following[0].first].lower == "it" and self._is_last(naming, sentence):
            root = self._tokens[following[0].first].head
            yield from (self._tokens[i] for i in (root,) if self._tokens[i].lemma in self._words.made)
        for token in self._tokens[naming.last : sentence.last]:
            if token.lemma in self._words.made | self._words.attended and token.tag[:2] == "VB":
                own = subjects(self._parse, token)
                if token.i - naming.last < _NEAR or any(naming.first <= item.i < naming.last for item in own):
                    yield token

    def _is_last(self, naming: Naming, sentence: Sentence) -> bool:
        """True when no other body is named in the sentence."""
        own = [i for i in range(sentence.first, sentence.last) if i in self._stories]
        return all(self._stories[i].namings[0] == self._stories[naming.at].namings[0] for i in own)

    def _of_members(self, naming: Naming) -> Iterator[Token]:
        """The verb of "whose members were", "its members include"."""
        for token in self._tokens[naming.last : naming.last + 2 * _NEAR]:
            owned = token.lemma == "member" and self._tokens[token.i - 1].lower in ("whose", "its")
            if owned and token.dep == "nsubj":
                yield self._tokens[token.head]

    def _list(self, verb: Token) -> Iterator[Mention | None]:
        """The mentions behind the verb, up to what is no list."""
        attended = verb.lemma in self._words.attended
        if attended and self._tokens[verb.i + 1].lower != "by":
            return
        if verb.lemma == "make" and self._tokens[verb.i + 1].lower != "up":
            return
        sentence = self._parse.sentence_of(verb.i)
        for token in self._tokens[verb.i + 1 : sentence.last]:
            mention = self._resolved.mention_at.get(token.i) if attended else party_at(self._resolved, token)
            if mention is not None:
                yield mention
            elif token.pos in ("VERB", "AUX", "SCONJ", "PRON") or token.text in (".", ";", ":") or self._opens_clause(token):
                return

    @staticmethod
    def _opens_clause(token: Token) -> bool:
        return token.pos == "ADP" and token.lower not in (*_OWN, "by", "up", "with", "including", "plus")

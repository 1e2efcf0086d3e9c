"""When, where and about what an act of a life is told."""

from collections.abc import Container, Iterator
from functools import cached_property

from dragoman.extract.event_crowds import Crowds
from dragoman.extract.life_parties import PARTIES, unique, words_of
from dragoman.lexicon.actsets import ActSets
from dragoman.match.clause import is_passive, undergoers
from dragoman.match.tree import ancestors, children
from dragoman.model import ActorKind, Mention, Place, Resolved, Token, When

_CARRIED = ("xcomp", "pcomp", "prep", "acl", "dobj", "attr", "pobj", "conj")
_WHERE = frozenset({"in", "at", "near", "on", "outside"})
_SIDES = frozenset("side party leader president government country state nation power minister premier capital".split())
_FAR = 4
"""Sentences over which "the two sides" look back, their own included."""
_EVENTS = frozenset("summit conference meeting ceremony session talk congress visit gathering reception".split())
_HELD = frozenset({"hold", "convene", "organise", "organize", "host"})
_TOWNS = frozenset("port city town village capital resort suburb palace castle".split())
_DURING = frozenset({"at", "in", "during"})
_TALKED = frozenset("discuss address consider debate cover examine review negotiate".split())
_NEAR = 7
_COLONS = frozenset({":", "–", "—", "--"})


class LifeScene:
    """Answers how an act is told."""

    def __init__(self, resolved: Resolved) -> None:
        self._resolved = resolved
        self._parse = resolved.parse
        self._tokens = resolved.parse.tokens

    @cached_property
    def _crowds(self) -> Crowds:
        return Crowds(self._resolved, ActSets.load())

    @cached_property
    def _states(self) -> dict[str, Mention]:
        """The first mention of each state, by its code."""
        found: dict[str, Mention] = {}
        for mention in self._resolved.mentions:
            if mention.actor and mention.actor.kind is ActorKind.STATE:
                found.setdefault(mention.actor.id, mention)
        return found

    @cached_property
    def _places(self) -> dict[int, Place]:
        spots = ((i, item.place) for item in self._resolved.places for i in range(item.first, item.last))
        return {i: place for i, place in spots if self._tokens[i].lower not in _EVENTS}  # "the Vienna Summit" is no town of that name

    def states(self, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Those who can be parties: states and organisations themselves, for persons and ministries the state they act for."""
        found: list[Mention | None] = []
        for mention in mentions:
            actor = mention.actor
            if actor is None:
                continue
            if actor.kind in PARTIES and actor.kind is not ActorKind.GOVERNMENT:
                found.append(mention)
            elif actor.country:
                found.append(self._states.get(actor.country))
        return unique(found)

    def both(self, doing: list[Token]) -> tuple[Mention, ...]:
        """The states of "the two sides signed": those that the nearest sentence before tells of, if just two, else those named together
        before, as for events.
        """
        return self._told_of(doing) or self.states(tuple(found for token in doing for found in self._crowds.told_before(token)))

    def _told_of(self, doing: list[Token]) -> tuple[Mention, ...]:
        side = next((token for token in doing if token.lemma in _SIDES), None)
        if side is None or not any(child.lower in ("two", "both") for child in self._parse.below(side.i)):
            return ()
        for n in range(side.sentence, max(-1, side.sentence - _FAR), -1):
            sentence = self._parse.sentences[n]
            told = [self._resolved.mention_at.get(i) for i in range(sentence.first, min(sentence.last, side.left))]
            found = self.states(tuple(mention for mention in told if mention is not None))
            states = [mention for mention in found if mention.actor and mention.actor.kind is ActorKind.STATE]
            if len(states) > 1:
                return tuple(states) if len(states) == 2 else ()
        return ()

    # ── when and where ──

    def when(self, word: Token, names: Container[int], *, shares: bool = True) -> When | None:
        """The time told in the act's own clause, the nearest word first. Tokens in `names` belong to names and date no act. `shares`:
        without a time of its own, an act has that of the one that it is joined to.
        """
        sentence = self._parse.sentence_of(word.i)
        spots = [i for i in range(sentence.first, sentence.last) if i not in names and self._is_day(i)]
        heading = self._headings.get(sentence.block.start)
        spots = [i for i in spots if heading is None or self._resolved.time_at[i].when is not heading]
        chain = self._chain(word, shares=shares)
        own = [i for i in spots if self._governor(i) == word.i or self._inside(word, i)]
        if not own:
            own = [i for i in spots if self._governor(i) in chain]
        if not own and word.tag[:2] != "VB":
            own = [i for i in spots if self._governor(i) in self._above(word)]
        if not own:
            own = [i for i in spots if 0 < i - word.i <= _NEAR and not self._verb_between(word.i, i)]
        near = min(own, key=lambda i: (abs(i - word.i), i), default=None)
        if near is None:
            return None if spots else heading
        return self._resolved.time_at[near].when

    @cached_property
    def _headings(self) -> dict[int, When]:
        """The day that opens a paragraph of a chronology, "12 May 1994: ...", by the start of its block. The layout may have put it
        before the block.
        """
        days = {timex.span.start: timex.when for timex in self._resolved.times if timex.type == "DATE"}
        found: dict[int, When] = {}
        blocks: set[int] = set()
        for sentence in self._parse.sentences:
            if sentence.block.start in blocks:
                continue
            blocks.add(sentence.block.start)
            label = sentence.block.label
            when = days.get(label.start) if label else self._opening(sentence.first, sentence.last)
            if when is not None:
                found[sentence.block.start] = when
        return found

    def _opening(self, first: int, last: int) -> When | None:
        timex = self._resolved.time_at.get(first)
        end = first
        while end < last and timex is not None and self._resolved.time_at.get(end) is timex:
            end += 1
        opens = timex is not None and timex.type == "DATE" and end < last and self._tokens[end].text in _COLONS
        return timex.when if timex is not None and opens else None

    def _is_day(self, i: int) -> bool:
        timex = self._resolved.time_at.get(i)
        return timex is not None and timex.when is not None and timex.type in ("DATE", "TIME")

    def _inside(self, word: Token, i: int) -> bool:
        return word.tag[:2] != "VB" and word.left <= i <= word.right

    def _verb_between(self, first: int, last: int) -> bool:
        return any(token.pos in ("VERB", "AUX") for token in self._tokens[first + 1 : last])

    def _chain(self, word: Token, *, shares: bool = True) -> set[int]:
        """The act's word and the words above it that it completes: "took the step of issuing", "it was in May that they signed"."""
        chain, token = {word.i}, word
        while word.tag[:2] == "VB" and token.head != token.i and token.dep in _CARRIED and (token.dep != "acl" or token.tag != "VBN"):
            if token.dep == "conj" and (not shares or children(self._parse, token.i, "nsubj", "nsubjpass")):
                break
            token = self._tokens[token.head]
            chain.add(token.i)
        ways = [way for way in children(self._parse, word.i, "prep") if way.lower == "into"]
        chain |= {child.i for way in ways for child in children(self._parse, way.i, "pobj") if child.tag == "VBG"}  # "came into being"
        over = self._tokens[word.head]
        if over.lemma == "be" and any(child.lower == "it" for child in children(self._parse, over.i, "nsubj")):
            chain.add(over.i)
        return chain | {held.i for event in self._events(chain) for held in self._said_of(event, chain) if held.lemma in _HELD}

    def _said_of(self, event: Token, chain: set[int]) -> list[Token]:
        """The participles of a meeting: "the summit held in May", "At the summit, held in May, they"."""
        beside = [held for i in sorted(chain) for held in children(self._parse, i, "advcl") if held.i in (event.i + 1, event.i + 2)]
        return [held for held in (*children(self._parse, event.i, "acl"), *beside) if held.tag == "VBN"]

    def _events(self, chain: set[int]) -> list[Token]:
        """The meetings at which it was done: "at the Maputo summit, held in July 2003"."""
        ways = [way for i in sorted(chain) for way in children(self._parse, i, "prep") if way.lower in _DURING]
        return [noun for way in ways for noun in children(self._parse, way.i, "pobj") if noun.lemma in _EVENTS]

    def _above(self, word: Token) -> set[int]:
        return {token.i for token in ancestors(self._parse, word.i) if token.tag[:2] == "VB"}

    def _governor(self, i: int) -> int | None:
        """The verb that a time hangs on, through nouns too."""
        for above in ancestors(self._parse, i):
            if above.tag[:2] == "VB" or above.pos == "AUX":
                return above.i
        return None

    def place(self, word: Token, ends: Container[int], *, shares: bool = True) -> Place | None:
        """The place after "in" or "at" that hangs on the act's words, inside the act's noun phrase, or right behind a name (`ends`); that
        of the meeting at which it was done; that of the act it is joined to.
        """
        sentence = self._parse.sentence_of(word.i)
        spots = [i for i in range(sentence.first, sentence.last) if i in self._places]
        if not spots:
            return None
        own, chain = {word.i}, self._chain(word, shares=shares)
        for verbs in (own, chain):
            found = next((i for i in spots if self._is_where(word, i, verbs)), None)
            events = [] if found is not None else self._events(verbs)
            found = next((i for event in events for i in spots if event.left <= i <= event.right), found)
            if found is not None:
                return self._places[found]
        behind = (i for i in spots if (way := self._leading(i)) and way.i in ends and word.i < i and not self._verb_between(word.i, i))
        return next((self._places[i] for i in behind), None)

    def _is_where(self, word: Token, i: int, verbs: set[int]) -> bool:
        preposition = self._leading(i)
        if preposition is None or preposition.lower not in _WHERE:
            return False
        over = self._tokens[preposition.head]
        return over.i in verbs or (over.dep == "dobj" and over.head == word.i) or self._inside(word, i)

    def _leading(self, i: int) -> Token | None:
        """The preposition before a place: the "in" of "in Lima", "in the port of Lima"."""
        if self._tokens[i].dep != "pobj":
            return None
        preposition = self._tokens[self._tokens[i].head]
        town = self._tokens[preposition.head]
        if preposition.lower == "of" and town.lemma in _TOWNS and town.dep == "pobj":
            return self._tokens[town.head]
        return preposition

    # ── about what ──

    def agenda(self, word: Token) -> str | None:
        """What was talked about: "on trade" behind the act's noun, and what the sentence and the next say was discussed."""
        topics = [
            child
            for child in children(self._parse, word.i, "prep")
            if child.lower in ("on", "about", "concerning") and self._is_topic(child)
        ]
        parts = [words_of(self._resolved, child.i + 1, child.right + 1) for child in topics]
        parts += list(self._discussed(word))
        return "; ".join(dict.fromkeys(parts)) or None

    def _is_topic(self, preposition: Token) -> bool:
        inside = range(preposition.i + 1, preposition.right + 1)
        return bool(inside) and not any(i in self._resolved.time_at or i in self._places for i in inside)

    def _discussed(self, word: Token) -> Iterator[str]:
        n = word.sentence
        for sentence in self._parse.sentences[n : n + 2]:
            for token in self._parse.words(sentence):
                if token.lemma in _TALKED and token.tag[:2] == "VB" and sentence.i == n:
                    yield from self._topic_of(token, word)
                elif token.lower == "agenda" and token.dep == "pobj":
                    verb = self._tokens[self._tokens[token.head].head]
                    yield from (
                        words_of(self._resolved, item.left, max(item.i + 1, verb.i))
                        for item in children(self._parse, verb.i, "nsubj")
                        if item.i < verb.i
                    )

    def _topic_of(self, verb: Token, word: Token) -> Iterator[str]:
        """ "trade was discussed", "they discussed trade"; but who "addressed a session" spoke to it, and what the act `word` itself stands
        in is no topic of it.
        """
        if verb.lemma != "address" or is_passive(self._parse, verb):
            topics = [item for item in undergoers(self._parse, verb)[:1] if item.pos in ("NOUN", "PROPN")]
            yield from (self._phrase(item) for item in topics if not item.left <= word.i <= item.right)

    def _phrase(self, noun: Token) -> str:
        """The words of a noun phrase, without article and without what is joined to it."""
        joined = [child.left for child in self._parse.below(noun.i) if child.dep in ("conj", "relcl") and child.i > noun.i]
        first, last = noun.left, min([noun.right + 1, *joined])
        while first < noun.i and self._tokens[first].pos == "DET":
            first += 1
        while last > noun.i + 1 and self._tokens[last - 1].pos in ("CCONJ", "PUNCT"):
            last -= 1
        return words_of(self._resolved, first, last)

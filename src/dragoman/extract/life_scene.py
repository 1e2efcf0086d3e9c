"""When, where, in which mood and about what an act of a life is told."""

from collections.abc import Container, Iterator
from functools import cached_property

from dragoman.extract.life_parties import PARTIES, unique, words_of
from dragoman.match.clause import is_passive, undergoers
from dragoman.match.mood import mood
from dragoman.match.tree import ancestors, children
from dragoman.model import ActorKind, Mention, Place, Resolved, Token, When

_CARRIED = ("xcomp", "pcomp", "prep", "acl", "dobj", "attr", "pobj", "conj")
_WHERE = frozenset({"in", "at", "near", "on", "outside"})
_DONE = frozenset(
    """
    manage proceed help begin start continue finish complete meet gather come go serve lead succeed return force compel see take step
    """.split()
)
"""Verbs and nouns whose infinitive or gerund has happened."""
_SIDES = frozenset("side party leader president government country state nation power minister premier capital".split())
_FAR = 4
"""Sentences over which "the two sides" look back, their own included."""
_URGING = frozenset({"suggest", "propose", "demand", "urge", "recommend", "request", "insist", "ask"})
_ENDING = frozenset({"culminate", "result", "end", "lead"})
"""Participles whose noun came about: "talks culminating in the signing of"."""
_NOT_DONE = frozenset(
    """
    refuse fail decline reject oppose avoid prevent refrain hope wish want possibility prospect hesitate threaten consider contemplate
    attempt importance willingness
    forbid unable reluctant
    """.split()
)
_BEHIND = frozenset({"after", "by", "of", "since", "in", "upon", "on", "following", "for", "with", "before"})
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
    def _states(self) -> dict[str, Mention]:
        """The first mention of each state, by its code."""
        found: dict[str, Mention] = {}
        for mention in self._resolved.mentions:
            if mention.actor and mention.actor.kind is ActorKind.STATE:
                found.setdefault(mention.actor.id, mention)
        return found

    @cached_property
    def _places(self) -> dict[int, Place]:
        return {i: item.place for item in self._resolved.places for i in range(item.first, item.last)}

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
        """The two states of "the two sides signed": those that the nearest sentence before tells of, if just two."""
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

    # ── mood ──

    def mood(self, verb: Token) -> str | None:
        """ "done", "ahead", or None for what was denied, refused or only imagined."""
        seen = mood(self._parse, verb)
        if seen.negated or seen.conditional:
            return None
        helpers = children(self._parse, verb.i, "aux", "auxpass", "nsubj", "nsubjpass")
        if verb.tag in ("VB", "VBG", "VBN") and (not helpers or any(token.lower == "to" for token in helpers)):
            return self._leaning(verb)
        if self._is_urged(verb):
            return "ahead"
        if seen.modal in ("possible", "necessary", "conditional"):
            return None
        return "ahead" if seen.tense == "future" else "done"

    def _is_urged(self, verb: Token) -> bool:
        """True for "suggested that the two issue a declaration"."""
        bare = verb.tag in ("VB", "VBP") and verb.dep == "ccomp" and not children(self._parse, verb.i, "aux")
        return bare and self._tokens[verb.head].lemma in _URGING

    def _leaning(self, verb: Token) -> str | None:
        """The mood of an infinitive or participle: as the word that it leans on makes it."""
        head = self._tokens[verb.head]
        if verb.head == verb.i or verb.tag == "VBN":
            return "done"
        if verb.dep == "conj" and head.tag[:2] == "VB":
            return self.mood(head)
        if head.pos == "ADP":
            if head.lower == "without":
                return None
            head = self._tokens[head.head] if head.lower in _BEHIND else head
        word = head.lemma
        if word in _NOT_DONE:
            return None
        if verb.tag == "VBG" or word in _DONE:
            return self.mood(head) if head.tag[:2] == "VB" and head.i != verb.i else "done"
        return "ahead" if verb.dep != "advcl" else None

    def mood_of_noun(self, noun: Token) -> str | None:
        """The mood of "the signing of": none under a refusal or a negated, possible or future verb."""
        for above in ancestors(self._parse, noun.i):
            if above.lemma in _NOT_DONE:
                return None
            if above.tag[:2] == "VB":
                return "done" if above.lemma in _ENDING and above.tag == "VBG" else self.mood(above)
        return "done"

    # ── when and where ──

    def when(self, word: Token, names: Container[int]) -> When | None:
        """The time told in the act's own clause, the nearest word first. Tokens in `names` belong to names and date no act."""
        sentence = self._parse.sentence_of(word.i)
        spots = [i for i in range(sentence.first, sentence.last) if i not in names and self._is_day(i)]
        heading = self._headings.get(sentence.block.start)
        spots = [i for i in spots if heading is None or self._resolved.time_at[i].when is not heading]
        chain = self._chain(word)
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

    def _chain(self, word: Token) -> set[int]:
        """The act's word and the words above it that it completes: "took the step of issuing"."""
        chain, token = {word.i}, word
        while word.tag[:2] == "VB" and token.head != token.i and token.dep in _CARRIED and (token.dep != "acl" or token.tag != "VBN"):
            if token.dep == "conj" and children(self._parse, token.i, "nsubj", "nsubjpass", "aux", "auxpass"):
                break
            token = self._tokens[token.head]
            chain.add(token.i)
        return chain

    def _above(self, word: Token) -> set[int]:
        return {token.i for token in ancestors(self._parse, word.i) if token.tag[:2] == "VB"}

    def _governor(self, i: int) -> int | None:
        """The verb that a time hangs on, through nouns too."""
        for above in ancestors(self._parse, i):
            if above.tag[:2] == "VB" or above.pos == "AUX":
                return above.i
        return None

    def place(self, word: Token) -> Place | None:
        """The place after "in" or "at" that hangs on the act's words, or inside the act's noun phrase."""
        chain = self._chain(word)
        sentence = self._parse.sentence_of(word.i)
        for i in range(sentence.first, sentence.last):
            if i not in self._places or self._tokens[i].dep != "pobj":
                continue
            preposition = self._tokens[self._tokens[i].head]
            over = self._tokens[preposition.head]
            hangs = over.i in chain or (over.dep == "dobj" and over.head == word.i)
            if preposition.lower in _WHERE and (hangs or self._inside(word, i)):
                return self._places[i]
        return None

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

"""A document that is itself a communique, joint statement or treaty: when and where it was made, between whom, and what it says.

Told by its title ("Joint Communique of ...") together with its opening, in which the holders of one office in two or more states speak:
"The Presidents of Chile and Peru, meeting in Lima on 3 May 1999, declare ...". A report about a meeting has somebody say something.
"""

from collections.abc import Iterator
from functools import cached_property

from dragoman.extract.instrument_provisions import content_of
from dragoman.extract.life_parties import party_at, unique
from dragoman.extract.life_story import Story
from dragoman.lexicon.instruments import provision_verbs, texts
from dragoman.match.clause import subjects
from dragoman.match.tree import children
from dragoman.model import Act, BlockKind, Mention, Place, Resolved, Sentence, Span, Token, When

_TOLD = (BlockKind.PARAGRAPH, BlockKind.ITEM)
_OPENING = 2
"""Sentences in which such a text tells who made it, when and where."""
_EARLY = 4
"""Sentences in which a report would have told who said something."""
_MOST = 40
"""Provisions kept of one text."""
_MADE = frozenset({"meet", "gather", "do", "convene", "sign", "hold"})


class OwnText:
    """Reads the whole document as the text of an instrument."""

    def __init__(self, resolved: Resolved) -> None:
        self._resolved = resolved
        self._parse = resolved.parse

    def is_of(self, story: Story) -> bool:
        """True when the document's title names the story's instrument, and its opening speaks in the name of its makers."""
        sentence = self._parse.sentence_of(story.namings[0].at)
        return sentence.block.kind is BlockKind.TITLE and story.rule == "name" and self.speaks

    @cached_property
    def _sentences(self) -> list[Sentence]:
        return [sentence for sentence in self._parse.sentences if sentence.block.kind in _TOLD]

    @cached_property
    def speaks(self) -> bool:
        """True when the document speaks in the name of those who made it."""
        early = [token for sentence in self._sentences[:_EARLY] for token in self._parse.words(sentence)]
        if self._parse.document.dateline is not None or any(token.lemma in texts().tells for token in early):
            return False
        return any(self._speaker(verb) for sentence in self._sentences[:_OPENING] for verb in self._speaking(sentence))

    def act(self, dated: str) -> Act | None:
        """Its making, by the day and place of the opening; None where neither is told."""
        for sentence in self._sentences[:_OPENING]:
            when, place = self._day(sentence), self._place(sentence)
            if when or place:
                evidence = (self._parse.document.span(sentence.start, sentence.end),)
                return Act(dated, when, place, self.parties(), None, (*evidence, self._parse.span(sentence.first, sentence.first + 1)))
        return None

    def parties(self) -> tuple[Mention, ...]:
        """The states of the opening's subject."""
        for sentence in self._sentences[:_OPENING]:
            for verb in self._speaking(sentence):
                side = self._speaker(verb)
                if side is not None:
                    found = unique(party_at(self._resolved, token) for token in self._parse.tokens[side.left : verb.i])
                    if len(found) > 1:
                        return found
        return ()

    def provisions(self) -> tuple[Span, ...]:
        """What its makers declare, agree or call for, in text order."""
        verbs = (verb for sentence in self._sentences for verb in self._speaking(sentence) if self._speaker(verb))
        return tuple(dict.fromkeys(span for verb in verbs for span in content_of(self._parse, verb)))[:_MOST]

    def _speaking(self, sentence: Sentence) -> Iterator[Token]:
        verbs = provision_verbs() | texts().speaks
        return (token for token in self._parse.words(sentence) if token.tag in ("VBD", "VBP", "VBZ", "VB") and token.lemma in verbs)

    def _speaker(self, verb: Token) -> Token | None:
        """The word for those who speak: "Presidents", "we"; that of the opening's participle, too."""
        found = [child for token in subjects(self._parse, verb) for child in (token, *self._parse.below(token.i), self._above(token))]
        sides = texts().sides
        return next((token for token in found if not sides.isdisjoint((token.lemma, token.lower, token.lower.removesuffix("s")))), None)

    def _above(self, token: Token) -> Token:
        """The noun before "meeting", which the parse takes for the subject: "The Presidents, meeting in Lima, declare"."""
        before = self._parse.tokens[token.i - 2] if token.lemma in _MADE and token.tag == "VBG" and token.i > 1 else token
        while before.head < before.i and before.dep in ("pobj", "prep", "conj"):
            before = self._parse.tokens[before.head]
        return before

    def _day(self, sentence: Sentence) -> When | None:
        days = (self._resolved.time_at.get(i) for i in range(sentence.first, sentence.last))
        return next((timex.when for timex in days if timex and timex.type == "DATE" and timex.when and self._is_made(sentence)), None)

    def _place(self, sentence: Sentence) -> Place | None:
        spots = (item for item in self._resolved.places if sentence.first <= item.first < sentence.last)
        return next((item.place for item in spots if self._parse.tokens[item.first].dep == "pobj" and self._is_made(sentence)), None)

    def _is_made(self, sentence: Sentence) -> bool:
        return any(token.lemma in _MADE or children(self._parse, token.i, "agent") for token in self._parse.words(sentence))

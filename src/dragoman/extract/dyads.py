"""Between whom a relation holds: "U.S.-Russia relations", "ties between Peru and Chile", "Ankara's relations with Damascus"."""

from collections.abc import Iterator

from dragoman.extract.life_parties import unique
from dragoman.extract.life_scene import LifeScene
from dragoman.match.clause import subjects
from dragoman.match.tree import ancestors, children, prepositions
from dragoman.model import Mention, Resolved, Token

_BETWEEN = frozenset({"between", "among", "with", "to", "toward", "towards", "of"})
_MUTUAL = frozenset({"bilateral", "mutual", "reciprocal"})


class Dyads:
    """Answers for the nouns of one text."""

    def __init__(self, resolved: Resolved, scene: LifeScene) -> None:
        self._resolved = resolved
        self._parse = resolved.parse
        self._scene = scene

    def of(self, noun: Token) -> tuple[Mention, ...]:
        """The two or more states and organisations between which the relation holds, in text order; () if the text does not tell."""
        named = self._parties(self._named(noun))
        if len(named) == 1:
            named = unique((*self._parties(self._doers(noun)), *named))
        if not named:
            named = self._scene.both(self._beside(noun)) or self._mutual(noun)
        return named if len(named) > 1 else ()

    def _parties(self, mentions: Iterator[Mention]) -> tuple[Mention, ...]:
        return self._scene.states(tuple(mentions))

    def _named(self, noun: Token) -> Iterator[Mention]:
        """Those named before the noun in its own phrase, and those behind "between", "with" or "to"."""
        places = [i for i in range(noun.left, noun.i) if not self._parse.tokens[i].dep.startswith("relcl")]
        places += [token.i for preposition, token in prepositions(self._parse, noun.i) if preposition.lower in _BETWEEN]
        for i in places:
            mention = self._resolved.mention_at.get(i)
            if mention is not None:
                yield mention

    def _doers(self, noun: Token) -> Iterator[Mention]:
        """Who has the relation: the subject of the verb that the noun is the object of."""
        verb = next((token for token in ancestors(self._parse, noun.i) if token.pos in ("VERB", "AUX")), None)
        if noun.dep in ("dobj", "pobj", "attr") and verb is not None:
            for token in subjects(self._parse, verb):
                mention = self._resolved.mention_at.get(token.i)
                if mention is not None:
                    yield mention

    def _beside(self, noun: Token) -> list[Token]:
        """ "between the two countries", "the two countries' relations"."""
        behind = [token for preposition, token in prepositions(self._parse, noun.i) if preposition.lower in _BETWEEN]
        return [*behind, *children(self._parse, noun.i, "poss")]

    def _mutual(self, noun: Token) -> tuple[Mention, ...]:
        """ "bilateral relations" in a sentence that names just two states."""
        if not any(child.lower in _MUTUAL for child in self._parse.below(noun.i)):
            return ()
        sentence = self._parse.sentence_of(noun.i)
        told = (self._resolved.mention_at.get(i) for i in range(sentence.first, sentence.last))
        found = self._parties(mention for mention in told if mention is not None)
        return found if len(found) == 2 else ()

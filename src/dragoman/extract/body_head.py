"""Who heads a body: "chaired by X", "X, director of the Center", "the committee's chairman, X"."""

from collections.abc import Iterator

from dragoman.extract.life_names import Naming
from dragoman.lexicon.bodies import chairing
from dragoman.match.clause import subjects
from dragoman.match.tree import children, prepositions
from dragoman.model import ActorKind, Mention, Resolved, Token

_REACH = 8


class Chairs:
    """Finds the head of a body near its namings."""

    def __init__(self, resolved: Resolved) -> None:
        self._resolved = resolved
        self._parse = resolved.parse
        self._tokens = resolved.parse.tokens

    def of(self, namings: tuple[Naming, ...], *, meeting: bool) -> Mention | None:
        """The first person said to head it. A meeting has no officers of its own: "the President at the conference" heads a state."""
        return next((mention for naming in namings for mention in self._around(naming, meeting=meeting)), None)

    def _around(self, naming: Naming, *, meeting: bool) -> Iterator[Mention]:
        yield from self._chaired_by(naming)
        if not meeting:
            yield from self._officers(naming)

    def _chaired_by(self, naming: Naming) -> Iterator[Mention]:
        """ "the commission, headed by X": a participle close behind the name."""
        sentence = self._parse.sentence_of(naming.at)
        for token in self._tokens[naming.last : sentence.last]:
            if token.lemma in chairing().verbs and token.tag == "VBN" and self._is_told_of(token, naming):
                for way, item in prepositions(self._parse, token.i):
                    if way.lower == "by":
                        yield from self._person(item)
                return
            if token.lower in chairing().chairs and self._tokens[token.i - 1].lower in ("the", "under"):  # "under the chairmanship of X"
                yield from (mention for _, item in prepositions(self._parse, token.i) for mention in self._person(item))

    def _is_told_of(self, verb: Token, naming: Naming) -> bool:
        if verb.i - naming.last < _REACH:
            return True
        return any(naming.first <= item.i < naming.last for item in subjects(self._parse, verb))

    def _officers(self, naming: Naming) -> Iterator[Mention]:
        """ "X, director of the Center" and "the Center's director, X"."""
        opening = self._tokens[naming.first - 1] if naming.first else None
        if opening is not None and opening.lower in ("the", "its", "a"):
            opening = self._tokens[opening.i - 1] if opening.i else None
        if opening is not None and opening.lower == "of" and opening.i and self._tokens[opening.i - 1].lemma in chairing().nouns:
            yield from self._holder(self._tokens[opening.i - 1])
        for token in self._tokens[naming.last : naming.last + 3]:
            if token.lemma in chairing().nouns and token.left <= naming.at:
                yield from self._holder(token)

    def _holder(self, office: Token) -> Iterator[Mention]:
        """The person whose office it is: the apposition on either side."""
        before = self._tokens[office.head]
        near = [*children(self._parse, office.i, "appos", "compound"), *([before] if office.dep == "appos" else [])]
        for token in near:
            yield from self._person(token)
        yield from self._person(office)

    def _person(self, token: Token) -> Iterator[Mention]:
        mention = self._resolved.mention_at.get(token.i)
        if mention and mention.actor and mention.actor.kind is ActorKind.PERSON:
            yield mention

"""How firmly a position is held: by the words around the sign of it."""

from dragoman.extract.position_tokens import Places
from dragoman.lexicon.positions import stances
from dragoman.match.tree import children
from dragoman.model import Parse, Span, Token


class Strength:
    """Weighs the words of one text."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._places = Places(parse)
        self._words = stances().words

    def of(self, signs: tuple[Span, ...]) -> str:
        """Firm ("will never sign", "categorically rejects"), tentative ("is skeptical", "might consider") or plain, by the words of the
        signs and the helpers and adverbs beside them. A tentative word counts before a firm one: "would definitely consider".
        """
        tokens = [token for sign in signs for token in self._parse.tokens[slice(*self._places.tokens(sign))]]
        words = {word for token in tokens for near in (token, *self._beside(token)) for word in (near.lower, near.lemma)}
        if words & self._words["tentative"]:
            return "tentative"
        return "firm" if words & self._words["firm"] else "plain"

    def _beside(self, token: Token) -> list[Token]:
        found = children(self._parse, token.i, "aux", "advmod", "neg", "amod")
        over = self._parse.tokens[token.head]
        return [*found, *children(self._parse, over.i, "aux", "advmod")] if token.dep in ("xcomp", "acomp", "dobj") else found

"""Places that stand for their states: the host of a visit, the target of a raid on a town, named in the text or not."""

from dragoman.lexicon.registry import Registry
from dragoman.match.tree import children
from dragoman.model import Actor, ActorKind, Form, Mention, Resolved, Token


class Hosts:
    """Answers for one reading whose a place is."""

    def __init__(self, resolved: Resolved, registry: Registry) -> None:
        self._resolved = resolved
        self._registry = registry
        self._places = {i: item.place for item in resolved.places for i in range(item.first, item.last)}

    def state(self, code: str) -> Actor | None:
        """The state with this code, None for a code that the registry does not know."""
        state = self._registry.states.get(code)
        return Actor(state.code, state.name, ActorKind.STATE, state.code, ("GOV",)) if state else None

    def country_of(self, name: str) -> str:
        """The state of a town, for a dateline: "" when none or several have one of that name."""
        key = name.partition(",")[0].lower().replace(" ", "")
        named = self._registry.names.by_key.get(key, ())
        found = {item.country for item in named if item.of == "place" or (item.of == "state" and item.kind == "capital")}
        return found.pop() if len(found) == 1 else ""

    def states(self, spots: list[Token], side: set[str | None]) -> tuple[Mention, ...]:
        """The state of the first of the tokens that is a place of none of `side`."""
        for spot in spots:
            place = self._places.get(spot.i)
            host = self.state(place.country) if place and place.country not in side and place.country else None
            if host and place and place.span:
                return (Mention(place.span, host, Form.METONYM),)
        return ()

    def host(self, token: Token) -> list[Mention]:
        """The state of a place that somebody travels to, as the document names it."""
        place = self._places.get(token.i)
        if place is None or place.country is None or place.span is None:
            return []
        known = [m.actor for m in self._resolved.mentions if m.actor and m.actor.id == place.country]
        host = known[0] if known else self.state(place.country)
        return [Mention(place.span, host, Form.METONYM)] if host else []

    def is_where(self, token: Token) -> bool:
        """True for "in Geneva", "in Geneva, Switzerland": a place told, not a party."""
        tokens = self._resolved.parse.tokens
        head = tokens[token.head]
        if token.dep == "appos" and head.pos == "PROPN":
            return head.dep == "pobj" and tokens[head.head].lower in ("in", "at", "near")
        return token.dep == "pobj" and head.lower in ("in", "at", "near", "since", "during") and token.i in self._places

    def is_onlooker(self, preposition: Token) -> bool:
        """True for ", with the admiral looking on"."""
        parse = self._resolved.parse
        if preposition.lower != "with" or preposition.i == 0 or parse.tokens[preposition.i - 1].text != ",":
            return False
        tokens = parse.tokens
        return any(
            child.dep == "pcomp" or children(parse, child.i, "acl") or tokens[min(child.i + 1, len(tokens) - 1)].tag == "VBG"
            for child in parse.below(preposition.i)
        )

"""Decides, mention by mention and in text order, who is meant."""

from dragoman.lexicon.registry import Name, Registry
from dragoman.model import Actor, Form, Parse
from dragoman.resolve.actors import actor_of, population
from dragoman.resolve.day import current
from dragoman.resolve.found import Bound, Call, Hit
from dragoman.resolve.metonym import is_government
from dragoman.resolve.names import hits
from dragoman.resolve.people import calls
from dragoman.resolve.persons import People

_CITY = frozenset({"capital"})


class Binder:
    """Binds the mentions of one parse."""

    def __init__(self, parse: Parse, registry: Registry) -> None:
        """Finds the names; `bind` decides about them."""
        self.parse = parse
        self.registry = registry
        self.day = parse.document.today
        self.hits = hits(parse, registry)
        self._people = People(registry, self.day)

    def bind(self) -> list[Bound]:
        """All mentions, in text order, outer ones before those inside them."""
        found = [bound for hit in self.hits for bound in self._named(hit)]
        found.extend(self._person(call) for call in calls(self.parse, self.registry, self.hits))
        return sorted(found, key=lambda bound: (bound.first, -bound.last))

    def head(self, first: int, last: int) -> int:
        """The token of a stretch whose head lies outside it."""
        tokens = self.parse.tokens
        return next((i for i in range(last - 1, first - 1, -1) if not first <= tokens[i].head < last or tokens[i].head == i), last - 1)

    def is_government(self, i: int) -> bool:
        """True if the capital at token `i` stands for its government."""
        return is_government(self.parse, i)

    def _named(self, hit: Hit) -> list[Bound]:
        head = self.head(hit.first, hit.last)
        names = [name for name in hit.names if name.of != "place"]
        if not names or any(name.of == "place" for name in hit.names):
            return []
        chosen = current(self._readings(names, head), self.registry, self.day)
        if not chosen:
            return []
        form = Form.METONYM if all(name.kind in ("capital", "metonym") for name in chosen) else Form.NAME
        actors = tuple(dict.fromkeys(self._actor(name, hit, head) for name in chosen))
        form = Form.GROUP if all(actor.kind == "population" for actor in actors) else form
        if len(actors) > 1:
            return [Bound(hit.first, hit.last, head, None, form, actors)]
        return [Bound(hit.first, hit.last, head, actors[0], form)]

    def _readings(self, names: list[Name], head: int) -> list[Name]:
        """Capitals count as governments only where they act as such; an institution's row for the same city adds nothing."""
        if any(name.kind in _CITY for name in names):
            return [name for name in names if name.kind in _CITY] if is_government(self.parse, head) else []
        return names

    def _actor(self, name: Name, hit: Hit, head: int) -> Actor:
        token = self.parse.tokens[head]
        nominal = token.pos in ("NOUN", "PROPN") and token.dep not in ("amod", "compound", "nmod", "poss")
        if name.of == "state" and name.kind in ("demonym", "adjective") and nominal and token.lower not in ("u.s.", "us", "u.k.", "uk"):
            return population(name)
        return actor_of(name)

    def _person(self, call: Call) -> Bound:
        name = " ".join(self.parse.span(call.name, call.last).quote.split())
        actor, candidates = self._people.bind(call, name, call.name)
        return Bound(call.first, call.last, self.head(call.name, call.last), actor, Form.NAME, candidates)

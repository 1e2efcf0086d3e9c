"""Which of the things of one name is meant, or none of them: states, bodies, groups, papers."""

from dragoman.lexicon.registry import Name, Registry
from dragoman.lexicon.registry_keys import slug
from dragoman.model import Actor, ActorKind, Form, Parse, Why
from dragoman.resolve.actors import actor_of, population
from dragoman.resolve.day import Days, current
from dragoman.resolve.found import Bound, Hit
from dragoman.resolve.frame import Frame
from dragoman.resolve.metonym import is_government, is_language, is_party, is_people


class Namer:
    """Binds the names of one parse that are not persons'."""

    def __init__(self, parse: Parse, registry: Registry, days: Days, frame: Frame, taken: dict[int, Hit]) -> None:
        """`taken` maps every token of a name to it."""
        self._parse = parse
        self._registry = registry
        self._days = days
        self._frame = frame
        self._taken = taken

    def bind(self, hit: Hit, head: int) -> Bound | None:
        """Whom a name stands for; None where it is a place, a language or a body of no state."""
        tongue = hit.names[0].kind in ("adjective", "demonym") and hit.names[0].label != "United States" and is_language(self._parse, head)
        if tongue or any(name.of == "place" for name in hit.names):
            return None
        beside = self.beside(hit.first) or self._behind(hit)
        state = beside or self._elsewhere(hit)
        own = self._states_own(hit, state)
        if own and state:
            rule = "name:body of the state named" if beside else "name:body of the state spoken of"
            return Bound(hit.first, hit.last, head, own, Form.NAME, why=self._why(rule, state))
        chosen, why = self._chosen(hit, head)
        if not chosen:
            return None
        form = Form.METONYM if all(name.kind in ("capital", "metonym") for name in chosen) else Form.NAME
        actors = tuple(dict.fromkeys(self._actor(name, head) for name in chosen))
        form = Form.GROUP if all(actor.kind == "population" for actor in actors) else form
        if len(actors) > 1:
            return Bound(hit.first, hit.last, head, None, form, actors, Why("none:two candidates", ()))
        return Bound(hit.first, hit.last, head, actors[0], form, why=why or _why_of(chosen[0], actors[0]))

    def beside(self, first: int) -> str | None:
        """The state named right before token `first`, as an adjective or possessor."""
        i = first - 1
        if i > 0 and self._parse.tokens[i].lower in ("'s", "’s", "’", "'"):
            i -= 1
        before = self._taken.get(i)
        today = self._days.today or self._days.latest
        names = current([name for name in before.names if name.of == "state"], self._registry, today) if before else []
        return names[0].id if len(names) == 1 else None

    def _behind(self, hit: Hit) -> str | None:
        """The state that a body is told to be of: "the National Assembly of Senegal"."""
        tokens = self._parse.tokens
        if all(name.of != "institution" for name in hit.names) or hit.last + 1 >= len(tokens) or tokens[hit.last].lower != "of":
            return None
        after = self._taken.get(hit.last + 1 + (tokens[hit.last + 1].lower == "the"))
        states = [name for name in after.names if name.of == "state" and name.kind == "name"] if after else []
        names = current(states, self._registry, self._days.today or self._days.latest)
        return names[0].id if len(names) == 1 else None

    def _elsewhere(self, hit: Hit) -> str | None:
        """The state of the dateline, where the only body of the name is one of a state that the text never names: "the Supreme Court" in
        a report from Brasilia.
        """
        countries = {name.country for name in hit.names if name.of == "institution" and name.sector != "LEG"}  # not all have a Senate
        home = self._frame.home
        known = any(self._frame.counts[country] for country in countries) or home in countries
        return home if home and countries and "" not in countries and not known else None

    def _chosen(self, hit: Hit, head: int) -> tuple[list[Name], Why | None]:
        names, why = self._readings(hit, head)
        spoken_of = self._spoken_of(names)
        if len(spoken_of) < len(names):
            why = self._why("name:body of the state spoken of", spoken_of[0].country)
        return spoken_of, why

    def _readings(self, hit: Hit, head: int) -> tuple[list[Name], Why | None]:
        """Capitals count as governments only where they act as such; an institution's row for the same city adds nothing.
        Of institutions of several states, those of the state named beside them, or else of the state that frames the sentence.
        """
        day = next(iter(self._days.at(hit.first)), None)
        capitals = [name for name in hit.names if name.kind == "capital"]
        whole = [name for name in hit.names if name.kind == "name"]
        if capitals and whole and is_party(self._parse, head):  # Singapore is a city and a state
            return current(whole, self._registry, day), None
        if capitals and not is_government(self._parse, head):
            return [], None
        seats = [name for name in hit.names if name.kind == "metonym" and not name.country]  # "Brussels": Belgium, or the Union
        names = current([*capitals, *seats] if capitals else hit.names, self._registry, day)
        if all(name.of == "institution" and name.country for name in names):
            return self._of_state(hit, names)
        return names, None

    def _states_own(self, hit: Hit, beside: str | None) -> Actor | None:
        """ "Russia's Security Council": a state's own body, where the bare name means another one."""
        kind = self._registry.ministries.get(self._parse.span(hit.first, hit.last).quote.lower())
        if kind is None or beside is None or any(name.country == beside for name in hit.names):
            return None
        known = self._registry.institutions.get((beside, kind.kind))
        state = self._registry.states[beside].name
        return (
            actor_of(known)
            if known
            else Actor(slug(f"{beside} {kind.role}"), f"{kind.role} of {state}", ActorKind.GOVERNMENT, beside, (kind.sector,))
        )

    def _spoken_of(self, names: list[Name]) -> list[Name]:
        """Of bodies of the same name, the one whose country the document names, if it names one only."""
        if len(names) < 2 or any(name.of == "state" for name in names):
            return names
        here = [name for name in names if self._frame.counts[name.country]]
        return here if len(here) == 1 else names

    def _of_state(self, hit: Hit, names: list[Name]) -> tuple[list[Name], Why | None]:
        beside = self.beside(hit.first) or self._behind(hit)
        if beside:
            return [name for name in names if name.country == beside], self._why("name:body of the state named", beside)
        if len({name.id for name in names}) == 1:
            return names, None
        for state in (self._frame.at(hit.first), self._frame.home):
            own = [name for name in names if name.country == state]
            if own:
                return own, self._why("name:body of the state spoken of", state)
        spoken_of = [name for name in names if name.country in self._frame.counts]
        one = len({name.country for name in spoken_of}) == 1
        return (spoken_of, self._why("name:body of the state spoken of", spoken_of[0].country)) if one else ([], None)

    def _actor(self, name: Name, head: int) -> Actor:
        nominal = name.of == "state" and name.kind in ("demonym", "adjective") and is_people(self._parse, head)
        return population(name) if nominal else actor_of(name)

    def _why(self, rule: str, state: str) -> Why:
        return Why(rule, (self._registry.states[state].name,))


def _why_of(name: Name, actor: Actor) -> Why:
    """By what sort of name it is; the word that decided is the registry's spelling."""
    if actor.kind is ActorKind.POPULATION:
        return Why("name:people", (name.text,))
    rules = {"capital": "metonym.acts", "metonym": "metonym", "adjective": "adjective", "demonym": "adjective", "acronym": "acronym"}
    return Why(f"name:{rules.get(name.kind, 'exact')}", (name.text,))

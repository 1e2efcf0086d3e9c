"""Decides, mention by mention and in text order, who is meant."""

from collections.abc import Iterator
from dataclasses import replace

from dragoman.lexicon.registry import Name, Registry
from dragoman.lexicon.registry_keys import slug
from dragoman.model import Actor, ActorKind, Form, Parse, Timex
from dragoman.resolve.actors import actor_of, population
from dragoman.resolve.day import Days, current
from dragoman.resolve.found import Bound, Call, Hit
from dragoman.resolve.frame import Frame
from dragoman.resolve.matching import VAGUE
from dragoman.resolve.metonym import is_government, is_language, is_party, is_people
from dragoman.resolve.names import hits
from dragoman.resolve.offices import Offices
from dragoman.resolve.people import calls
from dragoman.resolve.persons import People
from dragoman.resolve.pronouns import HE, PRONOUNS, SHE, Sieve
from dragoman.resolve.roles import Role, roles
from dragoman.resolve.strangers import strangers

_SIDES = frozenset({"sides", "countries", "states", "nations", "governments", "capitals", "parties", "powers"})

_AT_HOME = frozenset({"legislator", "minister", "deputy_minister", "governor", "mayor", "speaker", "committee_chair", "interior_minister"})
"""Offices whose holders, named without a country under a dateline, serve the country of the dateline."""
_TRAVELLING = frozenset({"foreign_minister", "defence_minister", "head_of_government", "head_of_state", "finance_minister"})
"""Offices whose holders, unknown and named without a country, do so only if the report is about that country most of all."""
_SEATED = frozenset("officials|authorities|government officials|spokesman|spokeswoman|spokesperson".split("|"))
"""People of the state in whose capital they speak; diplomats, say, need not be."""


class Binder:
    """Binds the mentions of one parse."""

    def __init__(self, parse: Parse, registry: Registry, times: tuple[Timex, ...]) -> None:
        """Finds the names; `bind` decides about them."""
        self.parse = parse
        self.registry = registry
        self._days = Days(parse, times)
        self.day = self._days.today or self._days.latest
        self.hits = hits(parse, registry)
        self._taken = {i: hit for hit in self.hits for i in range(hit.first, hit.last)}
        self._calls = list(calls(parse, registry, self.hits))
        self._named = {i: call for call in self._calls for i in range(call.first, call.last)}
        self._frame = Frame(parse, registry, self.hits)
        self._people = People(registry, frozenset({*self._frame.counts, self._frame.home} - {""}), dated=self._days.today is not None)
        self._offices = Offices(registry, self._people)
        self._sieve = Sieve(parse, self._people.sex)
        self._bound: dict[Call, Bound] = {}

    def bind(self) -> list[Bound]:
        """All mentions, in text order, outer ones before those inside them."""
        found = list(roles(self.parse, self.registry, self._taken, set(self._named)))
        partners = self._partners(found)
        self._evidence = {call: role for role, call in partners.items()}
        steps: list[tuple[int, int, Hit | Call | Role | Bound | int]] = [(hit.first, hit.last, hit) for hit in self.hits]
        steps += [(call.first, call.last, call) for call in self._calls]
        steps += [(role.first, role.last, role) for role in found]
        steps += [(token.i, token.i + 1, token.i) for token in self.parse.tokens if token.lower in PRONOUNS]
        steps += self._sides()
        steps += [(bound.first, bound.last, bound) for bound in self._strangers()]
        result = []
        for _, _, step in sorted(steps, key=lambda item: (item[0], -item[1])):
            bound = self._step(step, partners)
            if bound:
                self._sieve.tell(bound)
                result.append(bound)
        return result

    def _strangers(self) -> Iterator[Bound]:
        return strangers(self.parse, self.registry, self._taken, set(self._named), self.day)

    def _step(self, step: Hit | Call | Role | Bound | int, partners: dict[Role, Call]) -> Bound | None:
        if isinstance(step, Bound):
            return step
        if isinstance(step, Hit):
            return self._name(step)
        if isinstance(step, Call):
            bound = self._person(step)
            return bound if bound.actor or bound.candidates or step.title else None
        if isinstance(step, Role):
            return self._role(step, partners.get(step))
        return self._pronoun(step)

    def _day(self, i: int) -> str | None:
        """The day on which names count at token `i`; None when the document tells none."""
        return next(iter(self._days.at(i)), None)

    def head(self, first: int, last: int) -> int:
        """The token of a stretch whose head lies outside it."""
        tokens = self.parse.tokens
        return next((i for i in range(last - 1, first - 1, -1) if not first <= tokens[i].head < last or tokens[i].head == i), last - 1)

    def speaks_of(self, state: str) -> bool:
        """True if the text names the state, or its dateline stands there."""
        return bool(self._frame.counts[state]) or self._frame.home == state

    def taken(self, i: int) -> Hit | None:
        """The name that token `i` is part of, if it is no person's."""
        return self._taken.get(i)

    def is_government(self, i: int) -> bool:
        """True if the capital at token `i` stands for its government."""
        return is_government(self.parse, i)

    def _name(self, hit: Hit) -> Bound | None:
        head = self.head(hit.first, hit.last)
        tongue = hit.names[0].kind in ("adjective", "demonym") and hit.names[0].label != "United States" and is_language(self.parse, head)
        if tongue or any(name.of == "place" for name in hit.names):
            return None
        own = self._states_own(hit)
        if own:
            return Bound(hit.first, hit.last, head, own, Form.NAME)
        chosen = self._spoken_of(self._readings(hit, head))
        if not chosen:
            return None
        form = Form.METONYM if all(name.kind in ("capital", "metonym") for name in chosen) else Form.NAME
        actors = tuple(dict.fromkeys(self._actor(name, head) for name in chosen))
        form = Form.GROUP if all(actor.kind == "population" for actor in actors) else form
        if len(actors) > 1:
            return Bound(hit.first, hit.last, head, None, form, actors)
        return Bound(hit.first, hit.last, head, actors[0], form)

    def _readings(self, hit: Hit, head: int) -> list[Name]:
        """Capitals count as governments only where they act as such; an institution's row for the same city adds nothing.
        Of institutions of several states, those of the state named beside them, or else of the state that frames the sentence.
        """
        capitals = [name for name in hit.names if name.kind == "capital"]
        whole = [name for name in hit.names if name.kind == "name"]
        if capitals and whole and is_party(self.parse, head):  # Singapore is a city and a state
            return current(whole, self.registry, self._day(hit.first))
        if capitals and not self.is_government(head):
            return []
        seats = [name for name in hit.names if name.kind == "metonym" and not name.country]  # "Brussels": Belgium, or the Union
        names = current([*capitals, *seats] if capitals else hit.names, self.registry, self._day(hit.first))
        if all(name.of == "institution" and name.country for name in names):
            return self._of_state(hit, names)
        return names

    def _states_own(self, hit: Hit) -> Actor | None:
        """ "Russia's Security Council": a state's own body, where the bare name means another one."""
        kind = self.registry.ministries.get(self.parse.span(hit.first, hit.last).quote.lower())
        beside = self._beside(hit)
        if kind is None or beside is None or any(name.country == beside for name in hit.names):
            return None
        known = self.registry.institutions.get((beside, kind.kind))
        state = self.registry.states[beside].name
        return (
            actor_of(known)
            if known
            else Actor(slug(f"{beside} {kind.role}"), f"{kind.role} of {state}", ActorKind.GOVERNMENT, beside, (kind.sector,))
        )

    def _beside(self, hit: Hit) -> str | None:
        """The state named right before a name, as an adjective or possessor."""
        i = hit.first - 1
        if i > 0 and self.parse.tokens[i].lower in ("'s", "’s", "’", "'"):
            i -= 1
        before = self._taken.get(i)
        names = current([name for name in before.names if name.of == "state"], self.registry, self.day) if before else []
        return names[0].id if len(names) == 1 else None

    def _spoken_of(self, names: list[Name]) -> list[Name]:
        """Of bodies of the same name, the one whose country the document names, if it names one only."""
        if len(names) < 2 or any(name.of == "state" for name in names):
            return names
        here = [name for name in names if self._frame.counts[name.country]]
        return here if len(here) == 1 else names

    def _of_state(self, hit: Hit, names: list[Name]) -> list[Name]:
        beside = self._beside(hit)
        if beside:
            return [name for name in names if name.country == beside]
        if len({name.id for name in names}) == 1:
            return names
        for state in (self._frame.at(hit.first), self._frame.home):
            own = [name for name in names if name.country == state]
            if own:
                return own
        spoken_of = [name for name in names if name.country in self._frame.counts]
        return spoken_of if len({name.country for name in spoken_of}) == 1 else []

    def _actor(self, name: Name, head: int) -> Actor:
        nominal = name.of == "state" and name.kind in ("demonym", "adjective") and is_people(self.parse, head)
        return population(name) if nominal else actor_of(name)

    def _person(self, call: Call) -> Bound:
        if call not in self._bound:
            name = " ".join(self.parse.span(call.name, call.last).quote.split())
            actor, candidates = self._people.bind(self._enriched(call), name, self._days.at(call.name))
            self._bound[call] = Bound(call.first, call.last, self.head(call.name, call.last), actor, Form.NAME, candidates)
        return self._bound[call]

    def _enriched(self, call: Call) -> Call:
        """What an apposition says about somebody counts like a title before the name."""
        role = self._evidence.get(call)
        if call.title and self._at_home(call.title.kind) and self._frame.at(call.first) == self._frame.home:
            call = replace(call, frame=self._frame.home)
        if role is None:
            return call
        state = call.state or (self._state(role) if role.states else "")
        body = call.body or (role.body.id if role.body and role.body.of != "institution" else "")
        if call.title is None or call.title.kind in ("honorific", "rank"):
            said = role.words if role.title.kind in VAGUE else role.title.role
            title, words = (role.title, said) if role.shelf == "titles" else (call.title, call.title_words)
            return replace(call, title=title, title_words=words, state=state, body=body, former=call.former or role.former)
        return replace(call, state=state, body=body)

    def _at_home(self, kind: str) -> bool:
        counts = self._frame.counts
        return kind in _AT_HOME or (kind in _TRAVELLING and counts[self._frame.home] >= max(counts.values(), default=0))

    def _partners(self, found: list[Role]) -> dict[Role, Call]:
        """Roles that stand beside a name in apposition: "Sergei Ivanov, the Russian defense minister," and the other way round."""
        tokens = self.parse.tokens
        by_head = {role.head: role for role in found}
        pairs = {}
        for role in found:
            token = tokens[role.head]
            call = self._named.get(token.head) if token.dep == "appos" else None
            call = call or self._behind_comma(role) or self._before_comma(role)
            if call and not role.plural:
                pairs[role] = call
        for call in self._calls:
            token = tokens[self.head(call.name, call.last)]
            near = by_head.get(token.head) if token.dep == "appos" else None
            if near and not near.plural:
                pairs.setdefault(near, call)
        return pairs

    def _behind_comma(self, role: Role) -> Call | None:
        """ "Ivanov, Russia's defense minister, ...": between the name and a comma or full stop, whatever the parser made of it."""
        tokens = self.parse.tokens
        i = role.first - 1
        while i > 0 and tokens[i].lower in ("the", "a", "an", "'s"):
            i -= 1
        closed = role.last < len(tokens) and tokens[role.last].text in (",", ".", ";", ")")
        return self._named.get(i - 1) if i > 0 and closed and tokens[i].text == "," else None

    def _before_comma(self, role: Role) -> Call | None:
        """ "NATO's secretary-general, Jens Stoltenberg, ..."."""
        tokens = self.parse.tokens
        call = self._named.get(role.last + 1)
        if call is None or call.first != role.last + 1 or call.title or tokens[role.last].text != "," or not role.definite:
            return None
        return call if call.last < len(tokens) and tokens[call.last].text in (",", ".", ";", "'s") else None

    def _state(self, role: Role) -> str:
        """The one state of a role, or the one whose capital it sits in: "the Foreign Ministry in Taipei"."""
        if role.regional or len(role.states) > 1:
            return ""
        seated = role.shelf == "ministries" or role.title.words in _SEATED
        return self._living(role.states[0] if role.states else role.where if seated else "")

    def _living(self, readings: str) -> str:
        """Of codes joined by "|", the one that the day and the rest of the text leave; "" if none or more remain."""
        codes = [code for code in readings.split("|") if code]
        living = [code for code in codes if self.registry.state_on(code, self.day)] or codes
        if len(living) > 1:
            living = sorted(living, key=lambda code: -self._frame.counts[code])[:1] if self.day else []
        return living[0] if living else ""

    def _role(self, role: Role, partner: Call | None) -> Bound | None:
        if partner:
            actor = self._person(partner).actor
            return Bound(role.first, role.last, role.head, actor, Form.ROLE) if actor else None
        pair = self._pair(role)
        if pair:
            return pair
        state = self._state(role) or self._owner(role)
        if not state and role.bare and not (role.states or role.body or role.regional or role.owner is not None or role.shelf == "classes"):
            state = self._frame.home if self._frame.at(role.first) == self._frame.home else ""
        name = " ".join(self.parse.span(role.first, role.last).quote.split())
        actor, form = self._offices.bind(
            role, self._living(role.where) if role.title.role == "allies" and role.where else state, name, self._days.at(role.head)
        )
        if actor is None and (role.shelf != "titles" or not role.definite or role.title.kind in ("other", "rank")):
            return None
        return Bound(role.first, role.last, role.head, actor, form)

    def _owner(self, role: Role) -> str:
        """The state behind "its" in "its foreign minister"."""
        owner = self._sieve.bind(self.parse.tokens[role.owner]) if role.owner is not None else None
        return (owner.country or "") if owner else ""

    def _pair(self, role: Role) -> Bound | None:
        """ "the two leaders" bind nobody in particular."""
        before = self.parse.tokens[role.first - 1].lower if role.first else ""
        if role.plural and before in ("two", "both") and not role.states:
            return Bound(role.first - 1, role.last, role.head, None, Form.GROUP, self._two_states(role.first))
        return None

    def _two_states(self, i: int) -> tuple[Actor, ...]:
        """Both states, as the candidates of a mention that stands for the two of them."""
        states = [self.registry.states[code] for code in self._frame.pair(i)]
        return tuple(Actor(state.code, state.name, ActorKind.STATE, state.code, ("GOV",)) for state in states)

    def _sides(self) -> Iterator[tuple[int, int, Bound]]:
        """ "both sides", "the two countries"."""
        for token in self.parse.tokens:
            before = self.parse.tokens[token.i - 1] if token.i else token
            if token.lower in _SIDES and before.lower in ("two", "both") and token.i not in self._taken:
                states = self._two_states(before.i)
                if states:
                    yield before.i, token.i + 1, Bound(before.i, token.i + 1, token.i, None, Form.GROUP, states)

    def _pronoun(self, i: int) -> Bound | None:
        token = self.parse.tokens[i]
        actor = self._sieve.bind(token)
        if actor is None and token.lower not in HE | SHE:
            return None
        return Bound(i, i + 1, i, actor, Form.PRONOUN)

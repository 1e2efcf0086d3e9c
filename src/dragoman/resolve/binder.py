"""Decides, mention by mention and in text order, who is meant."""

from collections.abc import Iterator
from dataclasses import replace

from dragoman.lexicon.registry import Registry
from dragoman.lexicon.registry_keys import slug
from dragoman.model import Actor, ActorKind, Form, Parse, Timex, Token, Why
from dragoman.resolve.day import EVER, Days
from dragoman.resolve.evidence import Evidence
from dragoman.resolve.found import Bound, Call, Hit, Tense, Told
from dragoman.resolve.frame import Frame
from dragoman.resolve.matching import VAGUE
from dragoman.resolve.metonym import is_government
from dragoman.resolve.named import Namer
from dragoman.resolve.names import hits
from dragoman.resolve.offices import Offices
from dragoman.resolve.people import calls
from dragoman.resolve.persons import People
from dragoman.resolve.pronouns import HE, PRONOUNS, SHE, Sieve
from dragoman.resolve.roles import Role, roles
from dragoman.resolve.serving import Served, Serving
from dragoman.resolve.strangers import strangers

_SIDES = frozenset("sides countries states nations governments capitals parties powers neighbours neighbors".split())

_AT_HOME = frozenset({"legislator", "minister", "deputy_minister", "governor", "mayor", "speaker", "committee_chair", "interior_minister"})
"""Offices whose holders, named without a country under a dateline, serve the country of the dateline."""
_TRAVELLING = frozenset({"foreign_minister", "defence_minister", "head_of_government", "head_of_state", "finance_minister"})
"""Offices whose holders, unknown and named without a country, do so only if the report is about that country most of all."""
_SEATED = frozenset("officials|authorities|government officials|spokesman|spokeswoman|spokesperson".split("|"))
"""People of the state in whose capital they speak; diplomats, say, need not be."""

_ONE_EACH = frozenset({"head_of_state", "head_of_government", "supreme_leader", "national_security_adviser", "international_official"})
"""Offices that say nothing about a state: without one that the text tells, they stand for nobody but a holder."""
_OFFICES = frozenset("head_of_state head_of_government foreign_minister defence_minister finance_minister interior_minister".split())
"""Offices of which every state has one."""
_ENVOYS = frozenset({"permanent_representative", "ambassador", "special_envoy"})
_ANYBODY = frozenset({"leader", "man", "woman"})
_PAIRED = _ANYBODY | frozenset("president minister chief chancellor secretary king general premier".split())
"""Words that, in the plural behind "two" or "both", stand for two persons named before; behind some of them it must be their office."""
_CHAIRS = {"presidency": "president", "cabinet": "head of government", "government": "head of government"}
"""Bodies of which whoever heads or assumes them holds the office."""
_BOTH = Why("group:both sides", ())
_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_Step = Hit | Call | Role | Served | Bound | tuple[int, int, int] | int
"""What the binder decides about: names, persons, roles, words for a body, organisations of the text, "both sides", and pronouns."""


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
        self._namer = Namer(parse, registry, self._days, self._frame, self._taken)
        self._people = People(registry, frozenset({*self._frame.counts, self._frame.home} - {""}), dated=self._days.today is not None)
        self._offices = Offices(registry, self._people)
        self._serving = Serving(parse, registry, self._frame, self._offices)
        self._sieve = Sieve(parse, self._people.sex)
        self._bound: dict[Call, Bound] = {}
        self._said: dict[Call, list[tuple[Role, Tense]]] = {}

    def bind(self) -> list[Bound]:
        """All mentions, in text order, outer ones before those inside them."""
        found = list(roles(self.parse, self.registry, self._taken, set(self._named)))
        self._evidence = Evidence(self.parse, found, self._calls, {call: self.head(call.name, call.last) for call in self._calls})
        partners = self._partners()
        steps: list[tuple[int, int, _Step]] = [(hit.first, hit.last, hit) for hit in self.hits]
        steps += [(call.first, call.last, call) for call in self._calls]
        steps += [(role.first, role.last, role) for role in found]
        steps += [(token.i, token.i + 1, token.i) for token in self.parse.tokens if token.lower in PRONOUNS]
        steps += [(first, last, (first, last, count)) for first, last, count in self._sides()]
        steps += [(bound.first, bound.last, bound) for bound in self._strangers()]
        steps += [(served.first, served.last, served) for served in self._served(found)]
        result = []
        for _, _, step in sorted(steps, key=lambda item: (item[0], -item[1])):
            bound = self._step(step, partners)
            if bound:
                self._sieve.tell(bound)
                self._serving.tell(bound)
                result.append(bound)
        return result

    def _served(self, found: list[Role]) -> Iterator[Served]:
        """The bodies told by a word only: before a role, or alone."""
        yield from (served for role in found if (served := self._serving.served(role)) is not None)
        yield from (served for call in self._calls if (served := self._serving.of_title(call)) is not None)
        taken = {i for role in found for i in range(role.first, role.last)} | set(self._taken) | set(self._named)
        yield from self._serving.pointing(taken)

    def _partners(self) -> dict[Role, Call]:
        """The roles that speak of somebody named beside them."""
        pairs = [(role, call, self._evidence.tense(role)) for role, call in self._evidence.apposed.items()]
        pairs += [(role, *pair) for role, pair in self._evidence.predicated.items()]
        for role, call, tense in pairs:
            self._said.setdefault(call, []).append((role, tense))
        for role, call, tense in self._evidence.posts:
            words = _CHAIRS.get(role.title.words, role.title.words.replace("ministry", "minister"))
            title = self.registry.titles.get(words)
            if title and title.words != role.title.words:
                self._said.setdefault(call, []).append((replace(role, shelf="titles", title=title), tense))
        return {role: call for role, call, _ in pairs}

    def _strangers(self) -> Iterator[Bound]:
        return strangers(self.parse, self.registry, self._taken, set(self._named), self.day)

    def _step(self, step: _Step, partners: dict[Role, Call]) -> Bound | None:
        if isinstance(step, Bound):
            return step
        if isinstance(step, Hit):
            return self._namer.bind(step, self.head(step.first, step.last))
        if isinstance(step, Call):
            bound = self._person(step)
            return self._government(step, bound) or bound if bound.actor or bound.candidates or step.title else None
        if isinstance(step, Role):
            return self._role(step, partners.get(step))
        if isinstance(step, tuple):
            return self._side(*step)
        if isinstance(step, Served):
            return self._serving.bind(step)
        return self._pronoun(step)

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

    def _person(self, call: Call) -> Bound:
        if call not in self._bound:
            name = " ".join(self.parse.span(call.name, call.last).quote.split())
            full = self._full(call, name)
            actor, candidates, why = self._people.bind(self._enriched(call), full, self._days.at(call.name))
            if actor and full != name and call.kin is not None:
                why = Why("person:relative", (self.parse.tokens[call.kin].text, full))
            self._bound[call] = Bound(call.first, call.last, self.head(call.name, call.last), actor, Form.NAME, candidates, why)
        return self._bound[call]

    def _government(self, call: Call, bound: Bound) -> Bound | None:
        """ "the Chavez government": not the man, but the government of his state."""
        tokens = self.parse.tokens
        if call.title or call.last >= len(tokens) or tokens[call.last - 1].head != call.last or not bound.actor:
            return None
        kind = self.registry.ministries.get(tokens[call.last].lower)
        state = bound.actor.country
        if kind is None or kind.kind != "government" or state is None:
            return None
        actor = self._offices.government(kind, state)
        return Bound(call.first, call.last + 1, call.last, actor, Form.NAME, why=Why("role:body of a state", (bound.actor.name,)))

    def _full(self, call: Call, name: str) -> str:
        """ "His brother Ed": the given name with the surname of whose brother he is, if somebody is called that."""
        if call.kin is None or call.title or " " in name or self._people.knows(name):
            return name
        owner = next((child for child in self.parse.below(call.kin) if child.dep == "poss"), None)
        if owner is None:
            return name
        named = self._named.get(owner.i)
        actor = self._person(named).actor if named and named is not call else self._sieve.bind(owner) if owner.tag == "PRP$" else None
        whole = f"{name} {actor.name.split()[-1]}" if actor else name
        return whole if self.registry.is_name(whole) else name

    def _enriched(self, call: Call) -> Call:
        """What the text says about somebody counts: an apposition like a title before the name."""
        said = self._said.get(call, ())
        if call.title and self._at_home(call.title.kind) and self._frame.at(call.first) == self._frame.home:
            call = replace(call, frame=self._frame.home)
        served = self._serving.of_title(call)
        call = replace(call, near=self._frame.near(call.name), frame=call.frame or (self._serving.state_of(served) if served else ""))
        for role, _ in said:
            if role in self._evidence.apposed:
                body = role.body.id if role.body and role.body.of != "institution" else ""
                call = replace(call, state=call.state or (self._state(role) if role.states else ""), body=call.body or body)
        told = tuple(self._told(role, tense) for role, tense in said if role.shelf == "titles")
        if not told:
            return call
        call = replace(call, told=tuple(office for office in told if office.title.kind not in VAGUE))
        return self._lent(call, told) if call.title is None or call.title.kind in ("honorific", "rank") else call

    def _lent(self, call: Call, told: tuple[Told, ...]) -> Call:
        """Somebody without an office before the name is looked up by what stands beside it, or else by what a verb tells."""
        office = min(told, key=lambda office: not office.apposed)
        former = call.former or office.tense in (Tense.FORMER, Tense.ENDED)
        rank = call.title.role if call.title else ""
        call = replace(call, rank=rank if call.title and call.title.kind == "rank" else "")
        return replace(call, title=office.title, title_words=office.words, state=call.state or office.state, former=former, lent=True)

    def _told(self, role: Role, tense: Tense) -> Told:
        said = role.words if role.title.kind in VAGUE else role.title.role
        state = self._state(role) or (self._owner(role) if role.owner is not None else "")
        body = role.body.id if role.body and role.body.of != "institution" else ""
        title = self.registry.titles["head of state"] if role.acting and role.title.words == "head" and state and not body else role.title
        return Told(title, said, state, body, tense, role in self._evidence.apposed)

    def _at_home(self, kind: str) -> bool:
        counts = self._frame.counts
        return kind in _AT_HOME or (kind in _TRAVELLING and counts[self._frame.home] >= max(counts.values(), default=0))

    def _state(self, role: Role) -> str:
        """The one state of a role, or the one whose capital it sits in: "the Foreign Ministry in Taipei"."""
        states = tuple(codes for codes in role.states if codes != role.target) if role.target else role.states
        if role.regional or len(states) > 1:
            return ""
        seated = role.shelf == "ministries" or role.title.words in _SEATED
        return self._living(states[0] if states else role.where if seated else "")

    def _living(self, readings: str) -> str:
        """Of codes joined by "|", the one that the day and the rest of the text leave; "" if none or more remain."""
        codes = [code for code in readings.split("|") if code]
        living = [code for code in codes if self.registry.state_on(code, self.day or EVER)] or codes
        if len(living) > 1:
            living = sorted(living, key=lambda code: -self._frame.counts[code])[:1] if self.day else []
        return living[0] if living else ""

    def _role(self, role: Role, partner: Call | None) -> Bound | None:
        if partner:
            return self._partner(role, partner)
        pair = self._pair(role) or self._several(role)
        if pair:
            return pair
        state = self._state(role) or self._owner(role) or self._serving.state(role)
        if not state and role.bare and not (role.states or role.body or role.regional or role.owner is not None or role.shelf == "classes"):
            state = self._frame.home if self._frame.at(role.first) == self._frame.home else ""
            if role.title.kind in _ONE_EACH:
                return self._leader(role, state)
        name = " ".join(self.parse.span(role.first, role.last).quote.split())
        actor, form, why = self._offices.bind(
            role, self._living(role.where) if role.title.role == "allies" and role.where else state, name, self._days.at(role.head)
        )
        if actor is None and (role.shelf != "titles" or not role.definite or role.title.kind in ("other", "rank")):
            return None
        return Bound(role.first, role.last, role.head, actor, form, why=why)

    def _leader(self, role: Role, state: str) -> Bound | None:
        """ "the prime minister", nobody says of where: of the dateline's state, or else the only one whom the text has named."""
        days = self._days.at(role.head)
        actor, form, why = self._offices.holder(role, state, days)
        if actor is None and state:
            actor, form, why = self._offices.holder(role, "", days)
        return Bound(role.first, role.last, role.head, actor, form, why=why) if actor or role.definite else None

    def _partner(self, role: Role, partner: Call) -> Bound | None:
        actor = self._person(partner).actor
        rule = "role:apposition" if role in self._evidence.apposed else "role:told by a verb"
        why = Why(rule, (" ".join(self.parse.span(partner.first, partner.last).quote.split()),))
        return Bound(role.first, role.last, role.head, actor, Form.ROLE, why=why) if actor else None

    def _owner(self, role: Role) -> str:
        """The state behind "its" in "its foreign minister"."""
        owner = self._sieve.bind(self.parse.tokens[role.owner]) if role.owner is not None else None
        return (owner.country or "") if owner else ""

    def _pair(self, role: Role) -> Bound | None:
        """ "the two leaders" are the two persons that the text speaks of, or else of two states; "their leaders" of the two just named."""
        before = self.parse.tokens[role.first - 1].lower if role.first else ""
        count = _COUNTS.get(before, 2 if self._is_of_both(role) else 0)
        if not role.plural or not count or role.states:
            return None
        two = self._two_persons(self.parse.tokens[role.head]) if before in ("two", "both") else ()
        return Bound(role.first - 1, role.last, role.head, None, Form.GROUP, two or self._holders(role, count), _BOTH)

    def _several(self, role: Role) -> Bound | None:
        """ "the presidents of Chad and Sudan": one of each."""
        title = self.registry.titles.get(role.title.words.removesuffix("s"))
        told = role.plural and not role.regional and len(role.states) > 1 and title is not None and title.kind in _OFFICES | _ENVOYS
        codes = [self._living(readings) for readings in role.states] if told else []
        if not codes or not all(codes):
            return None
        each = tuple(self._of_each(role, self._state_of(code)) for code in codes)
        return Bound(role.first, role.last, role.head, None, Form.GROUP, each, _BOTH)

    def _state_of(self, code: str) -> Actor:
        return Actor(code, self.registry.states[code].name, ActorKind.STATE, code, ("GOV",))

    def _is_of_both(self, role: Role) -> bool:
        """True for "Their leaders" at the head of a sentence."""
        owner = role.owner
        return owner is not None and self.parse.tokens[owner].lower == "their" and owner == self.parse.sentence_of(owner).first

    def _holders(self, role: Role, count: int) -> tuple[Actor, ...]:
        """Those who have the office in each of the states spoken of: a person where the registry knows one, else one by the role."""
        return tuple(self._of_each(role, state) for state in self._states_together(role.first, count))

    def _of_each(self, role: Role, state: Actor) -> Actor:
        if role.shelf == "ministries" or role.title.kind in ("government", "delegation"):
            return state
        title = self.registry.titles.get(role.title.words.removesuffix("s"), role.title)
        one = replace(role, title=title, plural=False, definite=True, bare=True, shelf="titles")
        vague = title.kind in VAGUE | _ENVOYS or title.words in _ANYBODY
        known = None if vague else self._offices.holder(one, state.id, self._days.at(role.head))[0]
        words = title.words if title is not role.title else role.words.lower().removesuffix("s")
        return known or Actor(slug(f"{state.id} {words}"), f"{words} of {state.name}", ActorKind.UNNAMED, state.id, ("GOV",), words)

    def _two_persons(self, token: Token) -> tuple[Actor, ...]:
        """The two persons before, if both can be called so: "the two leaders", "both ministers"."""
        two = self._sieve.two_persons(token) if token.lemma in _PAIRED else ()
        words = ("minister", "secretary") if token.lemma == "minister" else (token.lemma,)
        return two if all(token.lemma in _ANYBODY or any(word in (actor.role or "").lower() for word in words) for actor in two) else ()

    def _states_together(self, i: int, count: int) -> tuple[Actor, ...]:
        """The states, as the candidates of a mention that stands for all of them."""
        return tuple(self._state_of(code) for code in self._frame.together(i, count))

    def _sides(self) -> Iterator[tuple[int, int, int]]:
        """ "both sides", "the three countries", by the first token, the end and the number of them."""
        for token in self.parse.tokens:
            before = self.parse.tokens[token.i - 1] if token.i else token
            if token.lower in _SIDES and before.lower in _COUNTS and token.i not in self._taken:
                yield before.i, token.i + 1, _COUNTS[before.lower]

    def _side(self, first: int, last: int, count: int) -> Bound | None:
        states = self._states_together(first, count) or (self._states_of_two(first) if count == _COUNTS["two"] else ())
        return Bound(first, last, last - 1, None, Form.GROUP, states, _BOTH) if states else None

    def _states_of_two(self, i: int) -> tuple[Actor, ...]:
        """The states of the two persons spoken of: "Deby met Bashir. The two countries ..."."""
        codes = {actor.country: None for actor in self._sieve.two_persons(self.parse.tokens[i]) if actor.country}
        return tuple(self._state_of(code) for code in codes) if len(codes) == _COUNTS["two"] else ()

    def _pronoun(self, i: int) -> Bound | None:
        token = self.parse.tokens[i]
        actor, why = self._sieve.explain(token)
        if actor is None and token.lower not in HE | SHE:
            return None
        return Bound(i, i + 1, i, actor, Form.PRONOUN, why=why)

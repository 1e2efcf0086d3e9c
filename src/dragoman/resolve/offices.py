"""Roles without a name, bound: to the one who holds the office, to the institution, or to a class of people."""

from functools import cache

from dragoman.lexicon.registry import Registry, Title
from dragoman.lexicon.registry_day import Hold
from dragoman.lexicon.registry_keys import run_together, slug
from dragoman.model import Actor, ActorKind, Form, Why
from dragoman.resolve.actors import actor_of
from dragoman.resolve.persons import People
from dragoman.resolve.roles import Role
from dragoman.resolve.sectors import rank

_SEVERAL = frozenset(
    """
    other honorific rank minister deputy_minister deputy_foreign_minister deputy_defence_minister assistant_foreign_minister legislator
    spokesperson special_envoy governor mayor committee_chair deputy_head_of_government judge prosecutor_general group_leader
    opposition_leader service_chief head_of_administration party_leader deputy_head_of_state
    """.split()
)
"""Kinds of post of which a state has several at a time, or of which the registry knows too few holders: the office alone tells nobody."""
_NEVER_ONE = frozenset({"honorific", "head_of_state", "head_of_government"})
"""Kinds of title that are no short way to speak of somebody introduced under a longer one."""
_CERTAIN_ENOUGH = 4
"""Rank down to which one holder of unknown end is taken for the holder."""


class Offices:
    """Binds roles for one document."""

    def __init__(self, registry: Registry, people: People) -> None:
        """`people` knows who was introduced so far."""
        self._registry = registry
        self._people = people
        self._made: dict[str, Actor] = {}

    def bind(self, role: Role, state: str, name: str, days: tuple[str, ...]) -> tuple[Actor | None, Form, Why]:
        """Whom a role stands for. `state` is the code of its state, "" if none is known; `name` its words without the article.
        None when nothing but the role itself is known.
        """
        said = (self._registry.states[state].name,) if state else ()
        if role.shelf == "titles":
            actor, rule = self._titled(role, state, name, days[:1])
            return actor, Form.ROLE, Why(rule, said if actor else ())
        if role.shelf == "ministries":
            actor = self._institution(role, state)
            return actor, Form.NAME, Why("role:body of a state" if actor else "none:nobody known", said)
        form = Form.GROUP if role.plural or role.title.kind != "unnamed" else Form.ROLE
        actor = self._class(role, state, name)
        return actor, form, Why(_class_rule(actor, state), said)

    def holder(self, role: Role, state: str, days: tuple[str, ...]) -> tuple[Actor | None, Form, Why]:
        """The one who holds an office that no words tell the state of; None when that is nobody, or more than one."""
        said = (self._registry.states[state].name,) if state else ()
        fits = not role.plural and role.definite and role.bare and not role.former
        actor, rule = self._holder(role, state, days[:1]) if fits else (None, "")
        return actor, Form.ROLE, Why(rule, said) if actor else Why("none:nobody known", ())

    def _titled(self, role: Role, state: str, name: str, days: tuple[str, ...]) -> tuple[Actor | None, str]:
        if not role.plural and role.definite and role.bare and not role.former and role.title.kind not in _SEVERAL:
            holder, rule = self._holder(role, state, days)
            if holder:
                return holder, rule
        called = self._people.called(role.title.words.split(" of ")[0].split()[-1], state) if _is_bare_word(role) else None
        if called:
            return called, "role:of one named before"
        if role.title.kind in ("other", "rank") and not role.states and not role.body:
            return None, "none:nobody known"
        if not state and not role.body and not role.regional:
            actor = self._class(role, state, name) if role.title.kind == "spokesperson" or role.plural else None
            return actor, _class_rule(actor, state)
        return self._class(role, state, name), "role:class of a state"

    def _holder(self, role: Role, state: str, days: tuple[str, ...]) -> tuple[Actor | None, str]:
        """The one person who holds the office on the day: first among those introduced, then in the registry."""
        known = self._people.holding(role.title, state, acting=role.acting)
        if known or role.acting:
            return (known[0] if len(known) == 1 else None), "role:of one named before"
        return self._registered(role, state, days), "role:office holder"

    def _registered(self, role: Role, state: str, days: tuple[str, ...]) -> Actor | None:
        of = state or (role.body.id if role.body else "")
        if not of or not days or role.regional or (role.title.kind == "ambassador" and not role.target):
            return None
        held = self._registry.holders(role.title.kind, of, days[0], role.target)
        if not state:  # of the many officials of the United Nations, the one with this very title
            held = tuple(pair for pair in held if pair[0].title.startswith(role.title.role))
        sure = sorted({office.person for office, hold in held if hold is Hold.HOLDS})
        maybe = sorted({office.person for office, _ in held})
        if len(sure) == 1:
            return self._people.introduce(sure[0], role.title, state, days[0])
        if not sure and len(maybe) == 1 and rank(role.title.kind) < _CERTAIN_ENOUGH:
            return self._people.introduce(maybe[0], role.title, state, days[0])
        return None

    def _institution(self, role: Role, state: str) -> Actor | None:
        if role.body and role.body.of == "group":
            return actor_of(role.body)
        if not state:
            return None
        return self.body(role.title, state)

    def body(self, title: Title, state: str) -> Actor:
        """The ministry, parliament or other body of a state."""
        known = self._registry.institutions.get((state, title.kind))
        if known and title.kind not in ("government", "police"):
            return actor_of(known)
        return self.government(title, state)

    def government(self, title: Title, state: str) -> Actor:
        """A body that every state has: its government, its police."""
        name = f"{title.role} of {self._registry.states[state].name}"
        return self._make(Actor(slug(f"{state} {title.role}"), name, ActorKind.GOVERNMENT, state, (title.sector,)))

    def _class(self, role: Role, state: str, name: str) -> Actor | None:
        if role.shelf == "classes":
            kind = ActorKind(role.title.kind)
            if role.body and role.body.of == "group" and kind is not ActorKind.UNNAMED:
                return actor_of(role.body)
            if kind is ActorKind.ARMED_GROUP and not state and role.where in self._registry.states:
                return self._rebels(role)
            if not state and (kind is not ActorKind.UNNAMED or _empty(role)):
                return None
        else:
            kind = ActorKind.UNNAMED
        sectors = (role.title.sector,) if role.title.sector else ()
        if role.body and role.body.sector:
            sectors = (role.body.sector,)
        title = role.words.replace(" - ", "-") if role.shelf == "titles" else None
        country = None if role.title.role == "allies" and state not in role.where.split("|") else state or None
        return self._make(Actor(slug(f"{state} {role.words}"), name, kind, country, sectors, title))

    def _rebels(self, role: Role) -> Actor:
        """ "Muslim rebels in Chechnya" are "Chechen rebels" where the registry knows a group of that name; "rebels in Peru" are "Peruvian
        rebels" wherever; others are told by what they are and where.
        """
        noun = role.words.split()[-1].lower()
        for adjective in adjectives(self._registry).get(role.where, ()):
            known = [name for name in self._registry.names.by_key.get(run_together(f"{adjective} {noun}"), ()) if name.of == "group"]
            if len({name.id for name in known}) == 1:
                return actor_of(known[0])
        name = f"{role.words} in {self._registry.states[role.where].name}"
        id = slug(f"{role.where} {role.words}") if role.words.lower() == noun else slug(name)
        return self._make(Actor(id, name, ActorKind.ARMED_GROUP, role.where, (role.title.sector,)))

    def _make(self, actor: Actor) -> Actor:
        return self._made.setdefault(actor.id, actor)


@cache
def adjectives(registry: Registry) -> dict[str, tuple[str, ...]]:
    """State -> its adjectives, in lower case: "chechen"."""
    found: dict[str, dict[str, None]] = {}
    for key, names in registry.names.by_key.items():
        for name in names:
            if name.of == "state" and name.kind == "adjective":
                found.setdefault(name.id, {})[key] = None
    return {state: tuple(keys) for state, keys in found.items()}


def _is_bare_word(role: Role) -> bool:
    """ "the minister", "the general"."""
    told_apart = role.states or role.body or role.regional or role.former or role.plural or role.owner is not None
    return role.definite and role.bare and not told_apart and " " not in role.title.words and role.title.kind not in _NEVER_ONE


def _class_rule(actor: Actor | None, state: str) -> str:
    if actor is None:
        return "none:nobody known"
    if actor.kind is ActorKind.ARMED_GROUP:
        return "role:armed group"
    return "role:class of a state" if state else "role:class"


def _empty(role: Role) -> bool:
    """ "allies" of nobody; "generals" at large."""
    return not role.body and (role.title.role == "allies" or (role.title.sector == "MIL" and role.bare and role.plural))

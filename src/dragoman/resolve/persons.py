"""Binds persons: to somebody introduced in this document, to the registry, or to an identity of their own."""

from dataclasses import dataclass, replace

from dragoman.lexicon.registry import Office, Registry, Title
from dragoman.lexicon.registry_day import Hold
from dragoman.lexicon.registry_keys import slug, sound, words
from dragoman.model import Actor, ActorKind
from dragoman.resolve.found import Call
from dragoman.resolve.sectors import rank, sector

_VAGUE = frozenset({"honorific", "other", "rank", "minister"})
"""Kinds of title that say too little to tell two holders of a name apart."""


_GENDERED = {
    "mr.": "m",
    "mr": "m",
    "sir": "m",
    "lord": "m",
    "king": "m",
    "mrs.": "f",
    "ms.": "f",
    "mrs": "f",
    "ms": "f",
    "miss": "f",
    "queen": "f",
    "lady": "f",
}


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody introduced in this document. `kinds` are the kinds of title given to them so far, `at` the last token that named them."""

    actor: Actor
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    at: int


class People:
    """The persons of one document, in the order in which it names them."""

    def __init__(self, registry: Registry, day: str | None) -> None:
        """`day` is the ISO day on which offices count, None for an undated document."""
        self._registry = registry
        self._day = day
        self._known: dict[str, Known] = {}
        self.sex: dict[str, str] = {}

    def bind(self, call: Call, name: str, at: int) -> tuple[Actor | None, tuple[Actor, ...]]:
        """The person called, or None and the candidates. A person new to the document is introduced by this."""
        parts = words(name)
        if not parts:
            return None, ()
        candidates = self._introduced(call, parts)
        if len(candidates) == 1:
            return self._again(candidates[0], call, at), ()
        if candidates:
            nearest = max(candidates, key=lambda known: known.at)
            return self._again(nearest, call, at), ()
        return self._introduce(call, name, parts, at)

    def holding(self, kind: str, state: str) -> list[Actor]:
        """Those introduced so far under a title of this kind, in this state if one is given."""
        return [known.actor for known in self._known.values() if kind in known.kinds and state in ("", known.actor.country)]

    def introduce(self, person: str, title: Title, state: str) -> Actor:
        """A person of the registry whom the text names by office only."""
        if person not in self._known:
            call = Call(0, 0, 0, title, title.role, state, "", False)
            actor = self._registered(person, call)
            self._known[person] = Known(actor, tuple(words(actor.name)), (title.kind,), 0)
        return self._known[person].actor

    def _introduced(self, call: Call, parts: list[str]) -> list[Known]:
        return [known for known in self._known.values() if _same_name(known, parts) and _same_title(known, call)]

    def _again(self, known: Known, call: Call, at: int) -> Actor:
        kinds = known.kinds if call.title is None or call.title.kind in _VAGUE else (*known.kinds, call.title.kind)
        self._known[known.actor.id] = replace(known, kinds=kinds, at=at)
        return known.actor

    def _introduce(self, call: Call, name: str, parts: list[str], at: int) -> tuple[Actor | None, tuple[Actor, ...]]:
        matches = self._matches(call, parts)
        if len(matches) > 1:
            return None, tuple(self._registered(person, call) for person in matches)
        if matches:
            actor = self._registered(matches[0], call)
        elif len(parts) == 1 and call.title is None:
            return None, ()
        else:
            actor = self._unknown(call, name)
        kinds = (call.title.kind,) if call.title and call.title.kind not in _VAGUE else ()
        self._known[actor.id] = Known(actor, tuple(parts), kinds, at)
        return actor, ()

    def _matches(self, call: Call, parts: list[str]) -> list[str]:
        """Persons of the registry who fit name, title, state and day best; several when they fit equally."""
        registry = self._registry
        exact = _unique([person for person, own in registry.surnamed(parts[-1]) if _fits(own, parts)])
        scored = [(self._evidence(person, call, len(parts) > 1), person) for person in exact]
        if not any(score > 0 for score, _ in scored):
            heard = _unique([person for person, own in registry.sounding(parts[-1]) if len(parts) > 1 and _sounds(own, parts)])
            scored = [(self._evidence(person, call, False), person) for person in heard]
        best = max((score for score, _ in scored), default=0)
        return [person for score, person in scored if score == best] if best > 0 else []

    def _evidence(self, person: str, call: Call, full: bool) -> int:
        """0 when nothing speaks for this person; a full name counts, a surname needs an office on the day."""
        kind = call.title.kind if call.title else ""
        if self._day is None:
            return int(full)
        held = self._registry.offices_on(person, self._day)
        if kind and kind not in _VAGUE and not call.former:
            fitting = [hold for office, hold in held if office.kind == kind and self._belongs(office, call)]
            if fitting:
                return 6 if Hold.HOLDS in fitting else 5
            if not full:
                return 0
        if call.former and kind:
            past = [office for office in self._registry.offices(person) if office.kind == kind and self._belongs(office, call)]
            return 5 if past and (full or call.state) else 0
        if call.state and not any(office.state == call.state for office in self._registry.offices(person)):
            return 0
        if not full:
            top = [office for office, hold in held if rank(office.kind) < 6]
            return 2 if top and (kind in _VAGUE or not kind) else 0
        return 3 if held else int(self._active(person))

    def _belongs(self, office: Office, call: Call) -> bool:
        if call.state:
            return office.state == call.state
        return not call.body or office.body in ("", call.body)

    def _active(self, person: str) -> bool:
        """True if an office lies within twenty years of the day."""
        years = [int(t[:4]) for office in self._registry.offices(person) for t in (office.tenure.start, office.tenure.end) if t]
        return self._day is not None and any(abs(int(self._day[:4]) - year) <= 20 for year in years)

    def _registered(self, person: str, call: Call) -> Actor:
        entry = self._registry.person(person)
        office = self._office(person, call)
        country = (office.state if office else "") or call.state
        kind = office.kind if office else call.title.kind if call.title else ""
        role = office.title if office else call.title_words or None
        self.sex[person] = entry.sex
        if call.former and call.title:
            role = f"former {call.title.role}"
        sectors = (sector(kind),) if kind and kind not in ("honorific", "other") else ()
        return Actor(person, entry.name, ActorKind.PERSON, country or None, sectors, role)

    def _office(self, person: str, call: Call) -> Office | None:
        offices = [office for office, _ in self._registry.offices_on(person, self._day)] if self._day else []
        wanted = call.title.kind if call.title else ""
        fitting = [office for office in offices if office.kind == wanted] or sorted(offices, key=lambda office: rank(office.kind))
        return fitting[0] if fitting else None

    def _unknown(self, call: Call, name: str) -> Actor:
        title = call.title
        real = title is not None and title.kind != "honorific"
        self.sex[slug(name)] = _GENDERED.get(call.title_words, "")
        id = slug(name)
        while id in self._known:
            id += "-2"
        sectors = (title.sector,) if title and title.sector else ()
        return Actor(id, name, ActorKind.PERSON, call.state or None, sectors, call.title_words if real else None)


def _unique(people: list[str]) -> list[str]:
    return list(dict.fromkeys(people))


def _fits(own: list[str], parts: list[str]) -> bool:
    """A surname alone fits; a longer name must share its given name, as a whole or as an initial."""
    if len(parts) == 1:
        return True
    if own[-1:] != parts[-1:]:
        return False
    given, asked = own[0], parts[0]
    return given == asked or (len(asked) == 1 and given.startswith(asked)) or parts == own[-len(parts) :]


def _sounds(own: list[str], parts: list[str]) -> bool:
    return len(own) > 1 and sound(own[0]) == sound(parts[0]) and sound(own[-1]) == sound(parts[-1])


def _same_name(known: Known, parts: list[str]) -> bool:
    names = known.names
    if parts[-1] != names[-1]:
        return False
    if len(parts) == 1 or len(names) == 1 or parts == list(names[-len(parts) :]):
        return True
    return parts[0] == names[0] or (len(parts[0]) == 1 and names[0].startswith(parts[0]))


def _same_title(known: Known, call: Call) -> bool:
    """False when the title given now is another than those given before: two men of one name."""
    if call.title is None or call.title.kind in _VAGUE or not known.kinds:
        return True
    return call.title.kind in known.kinds

"""Binds persons: to somebody introduced in this document, to the registry, or to an identity of their own."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from dragoman.lexicon.registry import Office, Registry, Title
from dragoman.lexicon.registry_keys import fold, slug, words
from dragoman.model import Actor, ActorKind
from dragoman.resolve.found import Call
from dragoman.resolve.matching import FAMILY_FIRST, VAGUE, Matcher
from dragoman.resolve.sectors import rank, sector

_SMALL = frozenset({"of", "the", "in", "for", "and", "to"})
_HIGHEST = frozenset({"head_of_state", "head_of_government", "foreign_minister", "defence_minister"})
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
    """Somebody introduced in this document. `names` are the spellings of the name, in words; `kinds` and `roles` are the kinds and
    words of the titles given to them so far, `at` the last token that named them.
    """

    actor: Actor
    names: tuple[tuple[str, ...], ...]
    kinds: tuple[str, ...]
    roles: tuple[str, ...]
    at: int


class People:
    """The persons of one document, in the order in which it names them."""

    def __init__(self, registry: Registry, spoken_of: Collection[str], *, dated: bool) -> None:
        """`spoken_of` holds the codes of the states that the document names; `dated` is false if it has no date of its own."""
        self._registry = registry
        self._matcher = Matcher(registry, spoken_of, dated=dated)
        self._known: dict[str, Known] = {}
        self.sex: dict[str, str] = {}

    def bind(self, call: Call, name: str, days: tuple[str, ...]) -> tuple[Actor | None, tuple[Actor, ...]]:
        """The person called, or None and the candidates. A person new to the document is introduced by this. Offices count on the
        first of the ISO days on which anybody fits.
        """
        parts = words(name)
        if not parts:
            return None, ()
        candidates = self._introduced(call, parts)
        if len(candidates) == 1:
            return self._again(candidates[0], call, days), ()
        if candidates:
            nearest = max(candidates, key=lambda known: known.at)
            return self._again(nearest, call, days), ()
        return self._introduce(call, name, parts, days)

    def holding(self, title: Title, state: str) -> list[Actor]:
        """Those introduced so far under this title or another word for it, in this state if one is given."""
        return [
            known.actor
            for known in self._known.values()
            if title.kind in known.kinds and title.role in known.roles and state in ("", known.actor.country)
        ]

    def introduce(self, person: str, title: Title, state: str, day: str) -> Actor:
        """A person of the registry whom the text names by office only."""
        if person not in self._known:
            call = Call(0, 0, 0, title, title.role, state, "", False)
            actor = self._registered(person, call, day)
            self._known[person] = Known(actor, (tuple(words(actor.name)),), (title.kind,), (title.role,), 0)
        return self._known[person].actor

    def _introduced(self, call: Call, parts: list[str]) -> list[Known]:
        found = [known for known in self._known.values() if _same_name(known, parts) and _same_title(known, call)]
        found = [known for known in found if len(parts) > 1 or self._may_have_held(known, call)]
        return [known for known in found if len(parts) == 1 or not self._goes_by_one_name(known)]

    def _may_have_held(self, known: Known, call: Call) -> bool:
        """False for Secretary Hillary Clinton when the text goes on about "former President Clinton"."""
        if not (call.former and call.title and call.title.kind in _HIGHEST and self._registry.knows(known.actor.id)):
            return True
        offices = self._registry.offices(known.actor.id)
        return call.title.kind in known.kinds or not offices or any(office.kind == call.title.kind for office in offices)

    def _goes_by_one_name(self, known: Known) -> bool:
        """King Hussein is not Saddam Hussein."""
        return " " not in known.actor.name and self._registry.knows(known.actor.id)

    def _again(self, known: Known, call: Call, days: tuple[str, ...]) -> Actor:
        """The same person; a new title makes the office of that title the one that counts from here on."""
        title = call.title
        actor = known.actor
        if title is None or title.kind in VAGUE:
            self._known[actor.id] = replace(known, at=call.name)
            return actor
        if title.kind not in known.kinds and self._registry.knows(actor.id):
            held = [day for day in days if any(o.kind == title.kind for o, _ in self._registry.offices_on(actor.id, day))]
            actor = self._registered(actor.id, call, held[0]) if held else actor
        self._known[actor.id] = Known(actor, known.names, (*known.kinds, title.kind), (*known.roles, title.role), call.name)
        return actor

    def _introduce(self, call: Call, name: str, parts: list[str], days: tuple[str, ...]) -> tuple[Actor | None, tuple[Actor, ...]]:
        matches, day = self._matcher.matches(call, parts, days)
        if len(matches) > 1:
            return None, tuple(self._registered(person, call, day) for person in matches)
        if matches:
            actor = self._registered(matches[0], call, day)
        elif (" " not in name and call.title is None) or name.isupper():
            return None, ()
        else:
            actor = self._unknown(call, name)
        said = (call.title,) if call.title and call.title.kind not in VAGUE else ()
        self._known[actor.id] = Known(actor, _spellings(actor, parts), tuple(t.kind for t in said), tuple(t.role for t in said), call.name)
        return actor, ()

    def _registered(self, person: str, call: Call, day: str | None) -> Actor:
        entry = self._registry.person(person)
        self.sex[person] = entry.sex
        office = self._office(person, call, day)
        title = call.title
        kind = office.kind if office else title.kind if title else ""
        country = office.state if office else call.state or self._only_state(person)
        role = office.title if office else call.title_words or None
        if call.former and title:
            role = f"former {title.role}"
        sectors = (sector(kind),) if kind and kind not in ("honorific", "other") else ()
        return Actor(person, entry.name, ActorKind.PERSON, country or None, sectors, role)

    def _office(self, person: str, call: Call, day: str | None) -> Office | None:
        """The office that the text means: of the title's kind, or sharing its words, else the highest one held on the day."""
        if day is None:
            return None
        offices = [office for office, _ in self._registry.offices_on(person, day)]
        wanted = call.title.kind if call.title else ""
        said = set(fold(call.title_words).split()) - _SMALL
        return min(
            offices,
            key=lambda office: (
                office.kind != wanted,
                call.state not in ("", office.state),
                -len(said & set(fold(office.title).split())),
                rank(office.kind),
            ),
            default=None,
        )

    def _only_state(self, person: str) -> str:
        states = {office.state for office in self._registry.offices(person) if office.state}
        return states.pop() if len(states) == 1 else ""

    def _unknown(self, call: Call, name: str) -> Actor:
        title = call.title
        real = title is not None and title.kind != "honorific"
        id = slug(name)
        while id in self._known or self._registry.knows(id):
            id += "-2"
        self.sex[id] = _GENDERED.get(call.title_words, "")
        sectors = (title.sector,) if title and title.sector else ()
        return Actor(id, name, ActorKind.PERSON, call.state or call.frame or None, sectors, call.title_words if real else None)


def _spellings(actor: Actor, parts: list[str]) -> tuple[tuple[str, ...], ...]:
    """The name as the registry has it and as the text spells it, unless the text gives the surname only."""
    full = tuple(words(actor.name))
    return (full,) if tuple(parts) in (full, full[-1:], full[:1]) else (full, tuple(parts))


def _same_name(known: Known, parts: list[str]) -> bool:
    return any(_agrees(names, parts, known.actor.country) for names in known.names)


def _agrees(names: tuple[str, ...], parts: list[str], country: str | None) -> bool:
    if len(parts) == 1 and len(names) > 1 and country in FAMILY_FIRST and parts[0] == names[0]:
        return True
    if parts[-1] != names[-1]:
        return False
    if len(parts) == 1 or len(names) == 1 or parts == list(names[-len(parts) :]):
        return True
    return parts[0] == names[0] or (len(parts[0]) == 1 and names[0].startswith(parts[0]))


def _same_title(known: Known, call: Call) -> bool:
    """False when the title given now is another than those given before: two men of one name."""
    if call.title is None or call.title.kind in VAGUE or not known.kinds:
        return True
    return call.title.kind in known.kinds

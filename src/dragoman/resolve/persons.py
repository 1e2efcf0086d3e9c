"""Binds persons: to somebody introduced in this document, to the registry, or to an identity of their own."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from dragoman.lexicon.registry import Office, Registry, Title
from dragoman.lexicon.registry_day import Hold
from dragoman.lexicon.registry_keys import fold, slug, words
from dragoman.model import Actor, ActorKind, Why
from dragoman.resolve.found import Call, Tense, Told
from dragoman.resolve.matching import FAMILY_FIRST, GENDERED, LOOSE, VAGUE, Match, Matcher
from dragoman.resolve.sectors import rank, sector

_SMALL = frozenset({"of", "the", "in", "for", "and", "to"})
_HIGHEST = frozenset({"head_of_state", "head_of_government", "foreign_minister", "defence_minister"})
_TOO_MANY = 2
"""Persons of one surname in a text among whom the one named last is taken to be meant; of more nobody is."""
_CALLED = 5
"""Rank down to which a person named without an office may be called by it later in the text."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody introduced in this document. `names` are the spellings of the name, in words; `kinds` and `roles` are the kinds and
    words of the titles given to them so far, `at` the last token that named them; `office` is the kind and short title of the office
    that the registry says they hold; `called` are the last words of their titles ("minister", "general"); `kin` is true for whoever
    was introduced as somebody's relative.
    """

    actor: Actor
    names: tuple[tuple[str, ...], ...]
    kinds: tuple[str, ...]
    roles: tuple[str, ...]
    at: int
    office: tuple[str, str] | None = None
    called: frozenset[str] = frozenset()
    kin: bool = False


class People:
    """The persons of one document, in the order in which it names them."""

    def __init__(self, registry: Registry, spoken_of: Collection[str], *, dated: bool) -> None:
        """`spoken_of` holds the codes of the states that the document names; `dated` is false if it has no date of its own."""
        self._registry = registry
        self._matcher = Matcher(registry, spoken_of, dated=dated)
        self._known: dict[str, Known] = {}
        self.sex: dict[str, str] = {}

    def bind(self, call: Call, name: str, days: tuple[str, ...]) -> tuple[Actor | None, tuple[Actor, ...], Why]:
        """The person called, or None and the candidates; and why. A person new to the document is introduced by this. Offices count on
        the first of the ISO days on which anybody fits.
        """
        parts = words(name)
        if not parts:
            return None, (), Why("none:nobody known", ())
        candidates = self._introduced(call, parts)
        if not candidates:
            return self._introduce(call, name, parts, days)
        if len(parts) == 1 and len(candidates) > _TOO_MANY:
            return None, tuple(known.actor for known in candidates), Why("none:two candidates", ())
        own = [known for known in candidates if not known.kin] or candidates  # "Mr. Sharif" is not his brother
        nearest = max(own if len(parts) == 1 else candidates, key=lambda known: known.at)
        rule = "person:named before" if len(parts) > 1 else "person:surname of one named before"
        return self._again(nearest, call, days), (), Why(rule, (nearest.actor.name,))

    def holding(self, title: Title, state: str, *, acting: bool = False) -> list[Actor]:
        """Those introduced so far under this title or another word for it, in this state if one is given; else the one who holds the
        office though the text did not say so.
        """
        role = _standing_in(title.role) if acting else title.role
        here = [known for known in self._known.values() if state in ("", known.actor.country)]
        said = [known.actor for known in here if title.kind in known.kinds and role in known.roles]
        return said or [known.actor for known in here if not acting and known.office and _goes_by(known.office, title)]

    def introduce(self, person: str, title: Title, state: str, day: str) -> Actor:
        """A person of the registry whom the text names by office only."""
        if person not in self._known:
            call = Call(0, 0, 0, title, title.role, state, "", False)
            actor = self._registered(person, call, day)
            self._known[person] = Known(actor, (tuple(words(actor.name)),), (title.kind,), (title.role,), 0)
        return self._known[person].actor

    def _introduced(self, call: Call, parts: list[str]) -> list[Known]:
        found = [known for known in self._known.values() if _same_name(known, parts) and _same_title(known, call)]
        found = [known for known in found if len(parts) > 1 or (self._may_have_held(known, call) and self._of_the_sex(known, call))]
        found = [
            known for known in found if call.kin is None or known.kin or known.names[-1] == tuple(parts)
        ]  # "his father, President ..."
        return [known for known in found if len(parts) == 1 or not self._goes_by_one_name(known)]

    def _of_the_sex(self, known: Known, call: Call) -> bool:
        """False for Bill Clinton when the text speaks of "Mrs. Clinton"."""
        sexes = {self.sex.get(known.actor.id, ""), _sex_of(call)} - {""}
        return len(sexes) < 2

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
        said = _offices_told(call)
        new = [told for told in said if told.title.kind not in known.kinds or told.tense is Tense.ACTING]
        actor = known.actor
        if new and self._registry.knows(actor.id):
            kinds = {told.title.kind for told in new}
            held = [day for day in days if any(o.kind in kinds for o, _ in self._registry.offices_on(actor.id, day))]
            if held or new[0].tense is not Tense.NOW or new[0].apposed is False:
                actor = self._registered(actor.id, call, next(iter(held or days), None))
        elif new and actor.role is None:
            actor = replace(actor, role=_role(new[0], new[0].words), country=actor.country or new[0].state or None)
        self._known[actor.id] = replace(
            known,
            actor=actor,
            kinds=(*known.kinds, *_kinds(said)),
            roles=(*known.roles, *_roles(said)),
            at=call.name,
            called=known.called | _called(call),
        )
        return actor

    def _introduce(self, call: Call, name: str, parts: list[str], days: tuple[str, ...]) -> tuple[Actor | None, tuple[Actor, ...], Why]:
        match = self._nearest(self._match(call, parts, days), call)
        if len(match.people) > 1:
            return None, tuple(self._registered(person, call, match.day) for person in match.people), Why("none:two candidates", ())
        if match.people:
            day = match.day or next(iter(days), None)
            actor = self._registered(match.people[0], call, day)
            why = Why(match.rule, tuple(word for word in (call.title_words, self._state_name(call)) if word))
            office = self._held(match.people[0], call, day)
        elif (" " not in name and call.title is None) or name.isupper():
            return None, (), Why("none:nobody known", ())
        else:
            actor, office = self._unknown(call, name), None
            why = Why("person:of the text", tuple(word for word in (name, call.title_words, self._state_name(call)) if word))
        said = _offices_told(call)
        names = _spellings(actor, parts)
        kin = call.kin is not None
        self._known[actor.id] = Known(actor, names, _kinds(said), _roles(said), call.name, office, _called(call), kin)
        return actor, (), why

    def _match(self, call: Call, parts: list[str], days: tuple[str, ...]) -> Match:
        """By the title; where only a verb tells the office, also without it: the registry may not have heard of it yet."""
        match = self._matcher.matches(call, parts, days)
        if match.people or not call.lent or any(told.apposed for told in call.told):
            return match
        return self._matcher.matches(replace(call, title=None, title_words="", lent=False), parts, days)

    def _nearest(self, match: Match, call: Call) -> Match:
        """Of several, the only one of a state that the sentence names: "In Riyadh, King Abdullah ..."."""
        if len(match.people) < 2:
            return match
        here = [person for person in match.people if any(office.state in call.near for office in self._registry.offices(person))]
        return replace(match, people=tuple(here)) if len(here) == 1 else match

    def knows(self, name: str) -> bool:
        """True if somebody introduced in this document goes by this name."""
        return any(_same_name(known, words(name)) for known in self._known.values())

    def called(self, word: str, state: str) -> Actor | None:
        """The only one introduced so far whose title ends in this word ("minister", "general"), in this state if one is given."""
        found = [known.actor for known in self._known.values() if word in known.called and state in ("", known.actor.country)]
        return found[0] if len(found) == 1 else None

    def _state_name(self, call: Call) -> str:
        return self._registry.states[call.state].name if call.state else ""

    def _registered(self, person: str, call: Call, day: str | None) -> Actor:
        entry = self._registry.person(person)
        self.sex[person] = entry.sex
        told = _counting(call)
        office = self._office(person, told, call, day)
        kind = office.kind if office else told.title.kind if told else call.title.kind if call.title else ""
        country = office.state if office else call.state or (told.state if told else "") or self._only_state(person)
        honoured = call.title is not None and call.title.kind == "honorific"
        role = office.title if office else _role(told, told.words) if told else None if honoured else call.title_words or None
        sectors = (sector(kind),) if kind and kind not in ("honorific", "other") else ()
        return Actor(person, entry.name, ActorKind.PERSON, country or None, sectors, role)

    def _office(self, person: str, told: Told | None, call: Call, day: str | None) -> Office | None:
        """The registry's office that the text means: of the kind told, else the best one where the text tells none or a vague one.
        None where the words of the text count: for an acting holder, a former one, and an office of which the registry has not heard.
        """
        if day is None or (told and told.tense in (Tense.ACTING, Tense.FORMER)):
            return None
        held = self._registry.offices_on(person, day)
        best = self._best_office(held, told, call, day)
        if told is None or best is None:
            return best
        if told.tense is Tense.ENDED:
            return best if (best.kind, Hold.HOLDS) in ((office.kind, hold) for office, hold in held) else None
        alike = best.kind == told.title.kind or told.title.kind in LOOSE
        return best if alike else None

    def _best_office(self, held: tuple[tuple[Office, Hold], ...], told: Told | None, call: Call, day: str) -> Office | None:
        title = told.title if told else call.title
        wanted = title.kind if title else ""
        said = set(fold(told.words if told else call.title_words).split()) - _SMALL
        state = call.state or (told.state if told else "")
        return min(
            held,
            key=lambda pair: (
                pair[0].kind != wanted,
                state not in ("", pair[0].state),
                -len(said & set(fold(pair[0].title).split())),
                pair[1] is not Hold.HOLDS,
                pair[0].tenure.end == day,  # on the day of a handover the office that begins counts
                rank(pair[0].kind),
            ),
            default=(None, None),
        )[0]

    def _held(self, person: str, call: Call, day: str | None) -> tuple[str, str] | None:
        """Kind and short title of the office by which the text may call a person whom it names without one."""
        if day is None or call.former:
            return None
        office = self._best_office(self._registry.offices_on(person, day), None, replace(call, title=None, title_words=""), day)
        return (office.kind, office.title) if office and rank(office.kind) < _CALLED else None

    def _only_state(self, person: str) -> str:
        states = {office.state for office in self._registry.offices(person) if office.state}
        return states.pop() if len(states) == 1 else ""

    def _unknown(self, call: Call, name: str) -> Actor:
        """An identity from what the text says. The id has the country that the text tells in it, so that every text that tells the same
        says the same of one man, and nobody is taken for the man of the same name in another country.
        """
        told = _counting(call)
        title = told.title if told else call.title
        real = title is not None and title.kind != "honorific"
        state = call.state or (told.state if told else "")
        id = self._free_id(name, state, title if real else None)
        self.sex[id] = _sex_of(call)
        sectors = (title.sector,) if title and title.sector else ()
        role = _role(told, told.words) if told else call.title_words if real else None
        return Actor(id, name, ActorKind.PERSON, state or call.frame or None, sectors, role)

    def _free_id(self, name: str, state: str, title: Title | None) -> str:
        id = slug(f"{name} {state}") if state else slug(name)
        for suffix in (title.role if title else "", "namesake"):
            if suffix and (id in self._known or self._registry.knows(id)):
                id = slug(f"{id} {suffix}")
        while id in self._known or self._registry.knows(id):
            id += "-2"
        return id


def _offices_told(call: Call) -> list[Told]:
    """The offices that the text tells, the one before the name first, those that say little left out."""
    before = []
    if call.title and not call.lent and call.title.kind not in VAGUE:
        tense = Tense.FORMER if call.former else Tense.ACTING if call.acting else Tense.NOW
        before.append(Told(call.title, call.title_words, call.state, call.body, tense, True))
    return [*before, *call.told]


def _counting(call: Call) -> Told | None:
    """The office of the day among those told; None when none is."""
    return min(_offices_told(call), key=lambda told: list(Tense).index(told.tense), default=None)


def _sex_of(call: Call) -> str:
    return GENDERED.get(call.title.words if call.title else "", "")


def _called(call: Call) -> frozenset[str]:
    """The words by which a text may go on to call somebody: "the minister", "the general"."""
    said = [told.words for told in call.told if told.tense in (Tense.NOW, Tense.BEGUN)]
    said += [call.rank, call.title.role if call.title and call.title.kind == "rank" else ""]
    said += [call.title_words] if call.title and not call.former else []
    return frozenset(words.lower().split(" of ")[0].split()[-1] for words in said if words)


def _goes_by(office: tuple[str, str], title: Title) -> bool:
    return office[0] == title.kind and title.role in (office[1], office[1].split(" of ")[0])


def _role(told: Told, words: str) -> str:
    if told.tense is Tense.ACTING:
        return _standing_in(told.title.role)
    return f"former {told.title.role}" if told.tense in (Tense.FORMER, Tense.ENDED) else words


def _standing_in(role: str) -> str:
    return f"Acting {role}"


def _kinds(said: list[Told]) -> tuple[str, ...]:
    return tuple(told.title.kind for told in said)


def _roles(said: list[Told]) -> tuple[str, ...]:
    """What each may be called later on; nobody is called "the president" by a text that speaks of a former one."""
    return tuple(_role(told, told.title.role) for told in said)


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

"""Which person of the registry fits a name, a title and a day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.lexicon.registry import Office, Registry, Title
from dragoman.lexicon.registry_day import Hold
from dragoman.lexicon.registry_keys import slug, words
from dragoman.resolve.found import Call
from dragoman.resolve.sectors import RANK, rank

VAGUE = frozenset({"honorific", "other", "rank", "minister"})
"""Kinds of title that say too little to tell two holders of a name apart."""
LOOSE = VAGUE | frozenset(
    """
    special_envoy ambassador permanent_representative legislator spokesperson party_leader opposition_leader group_leader
    committee_chair deputy_minister international_official commander_in_chief service_chief intelligence_chief
    """.split()
)
"""Kinds under which sources and registry file the same post differently; a person may carry such a title without the registry knowing."""
FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "MAC", "PRK", "KOR", "VNM", "VDR", "KHM", "SGP"})
"""States where the family name usually comes first: "Premier Zhou" is Zhou Enlai."""
GENDERED = {
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
"""Words before a name that tell the sex."""
FIRST_NAMED = frozenset({"THA", "ETH", "ERI", "IDN", "MYS", "ISL", "MNG", "IRQ", "BTN", "BRA", "SAU", "ARE", "QAT", "KWT", "BHR", "OMN"})
"""States whose leaders are called by their first name: "Thaksin", "Mr. Abiy"."""
REGNAL = frozenset({"King", "Queen", "Emperor", "Emir", "Sultan", "Pope", "Crown Prince", "Grand Duke", "Monarch"})
"""Titles that stand before a first name."""
_LEADING = frozenset({"head_of_state", "head_of_government", "supreme_leader", "national_leader", "party_leader"})
"""Kinds that reports exchange freely for those who lead a state."""
_MINISTERS = frozenset({"foreign_minister", "defence_minister"})
_WELL_KNOWN = 6
"""Rank down to which a surname alone, without a title, is enough if the person's state is spoken of."""
_LEADERS = 3
"""Rank down to which a rare surname alone is enough."""
_RARE = 6
"""Persons of the registry who may share a rare surname."""
_NEWS = 31
"""Days after the end of an office during which its holder is still called by it."""
_ANY_OFFICE = 3
"""The evidence of a full name and some office on the day; more is the evidence of the office that the text tells."""
_GROWN = 35
"""The age from which somebody who will hold an office later may be spoken of before."""
_MILITARY = frozenset({"chief_of_general_staff", "service_chief", "commander_in_chief", "senior_military", "defence_minister"}) | _LEADING
_ARTICLES = frozenset({"al", "el", "bin", "ibn", "ben", "abu", "as", "ad"})
_MANY = 2
"""Names before the surname from which on somebody is told in full."""
_GENERATION = 20
"""Years between the day and an office within which a full name is taken for the office holder's."""


@dataclass(frozen=True, slots=True)
class Match:
    """The persons who fit equally well, the day on which they do (None: on no day in particular), and the rule that found them."""

    people: tuple[str, ...]
    day: str | None
    rule: str


_NOBODY = Match((), None, "none:nobody known")


class Matcher:
    """Looks persons up for one document. `spoken_of` holds the codes of the states that it names."""

    def __init__(self, registry: Registry, spoken_of: Collection[str], *, dated: bool) -> None:
        """`dated` is false for a document without a date of its own."""
        self._dated = dated
        self._registry = registry
        self._spoken_of = spoken_of

    def matches(self, call: Call, parts: list[str], days: tuple[str, ...]) -> Match:
        """The persons who fit best on the first day on which anybody fits, and that day. Without days only a full name that the
        registry has once fits.
        """
        sex = GENDERED.get(call.title.words if call.title else "", "")
        exact = [person for person in self._exact(call, parts) if not sex or self._registry.person(person).sex in ("", sex)]
        for day in days:
            score, found = self._best(exact, call, day, full=len(parts) > 1)
            if found:
                return Match(tuple(found), day, _rule(call, score, full=len(parts) > 1))
        if len(parts) > 1 and exact:
            found = self._at_any_time(exact, call, parts, days, dated=bool(days) and self._dated)
            if found:
                return Match(tuple(found), None, "person:full name")
        ruler = self._by_first_name(call, parts, days[0]) if len(parts) == 1 and days else []
        return Match(tuple(ruler), days[0], "person:first name of a leader") if ruler else self._respelling(call, parts, days)

    def _by_first_name(self, call: Call, parts: list[str], day: str) -> list[str]:
        """ "Thaksin", "Suharto", "Mr. Abiy": the only one who leads or led a state that the text speaks of, where people go by that."""
        whole = [person for person, name in self._registry.surnamed(parts[0]) if name == parts]
        first = [person for person in self._registry.family_first(parts[0]) if self._served(person, FIRST_NAMED)]
        states = {call.state} if call.state else {*self._spoken_of, call.frame} - {""}
        led = [person for person in _unique([*whole, *first]) if self._led(person, states, day) and not self._dead(person, day)]
        return led if len(led) == 1 and not (call.title and call.title.kind not in VAGUE) else []

    def _served(self, person: str, states: Collection[str]) -> bool:
        return any(office.state in states for office in self._registry.offices(person))

    def _led(self, person: str, states: Collection[str], day: str) -> bool:
        offices = self._registry.offices(person)
        return any(office.state in states and rank(office.kind) < _LEADERS and _begun(office, day) for office in offices)

    def _exact(self, call: Call, parts: list[str]) -> list[str]:
        """Those whose name is spelled like this, in the usual order or the family name first."""
        own = self._registry.surnamed(parts[-1])
        whole = [*words(call.title.words), *parts] if call.title else parts  # "Sheikh Hasina" is all of her name
        exact = _unique(person for person, name in own if name in (parts, whole) and len(name) > 1)
        if not exact and len(parts) > 1 and self._registry.knows(slug(" ".join(parts))):  # "Jóhanna" is Johanna
            exact = [slug(" ".join(parts))]
        exact = exact or _unique(person for person, name in own if _fits(name, parts))
        if len(parts) == 2 and not exact:  # "Yoshida Shigeru"
            exact = _unique(person for person, name in self._registry.surnamed(parts[0]) if name == parts[::-1])
        if len(parts) == 1:
            fits = self._reigned if call.title and call.title.role in REGNAL else self._in_the_east
            exact = _unique([*exact, *(person for person in self._registry.family_first(parts[0]) if fits(person))])
        if call.title and call.title.role in REGNAL and len(parts) == 1:  # King Hussein is not Saddam Hussein
            return [person for person in exact if self._reigned(person)]
        return exact

    def _respelling(self, call: Call, parts: list[str], days: tuple[str, ...]) -> Match:
        for heard in (self._heard(parts), self._respelled(call, parts)):
            for day in days:
                found = self._best(heard, call, day, full=False)[1] or self._best(heard, call, day, full=True)[1]
                if len(found) == 1:
                    return Match(tuple(found), day, "person:other spelling")
            if not days and len(heard) == 1:
                return Match(tuple(heard), None, "person:other spelling")
        return self._in_full(call, parts, days)

    def _in_full(self, call: Call, parts: list[str], days: tuple[str, ...]) -> Match:
        """ "President Muhammad Husni al-Sayyid Mubarak": a holder of the office told whom the registry has under two of the names."""
        names = [part for part in parts[:-1] if part not in _ARTICLES]
        if len(names) < _MANY or call.title is None or call.title.kind in LOOSE:
            return _NOBODY
        shorter = _unique(person for name in names for person in self._respelled(call, [name, parts[-1]]))
        for day in days:
            score, found = self._best(shorter, call, day, full=False)
            if len(found) == 1 and score > _ANY_OFFICE:
                return Match(tuple(found), day, "person:other spelling")
        return _NOBODY

    def _respelled(self, call: Call, parts: list[str]) -> list[str]:
        """Persons of this name in another romanisation, of the states that the text speaks of; of any if it speaks of none."""
        states = {call.state} if call.state else {call.frame, *self._spoken_of} - {""}
        return self._registry.respelled(parts, states) if len(parts) > 1 and (states or call.title) else []

    def _reigned(self, person: str) -> bool:
        return any(office.title.title() in REGNAL for office in self._registry.offices(person))

    def _in_the_east(self, person: str) -> bool:
        return any(office.state in FAMILY_FIRST for office in self._registry.offices(person))

    def _heard(self, parts: list[str]) -> list[str]:
        if len(parts) < 2:
            return []
        for names in (self._registry.sounding(parts[-1]), self._registry.surnamed(parts[-1])):
            found = _unique(person for person, name in names if self._sounds(name, parts) and not self._in_the_east(person))
            if found:
                return found
        return []

    def _sounds(self, own: list[str], parts: list[str]) -> bool:
        sound = self._registry.sound
        return len(own) > 1 and sound(own[0]) == sound(parts[0]) and sound(own[-1]) == sound(parts[-1])

    def _at_any_time(self, people: list[str], call: Call, parts: list[str], days: tuple[str, ...], *, dated: bool) -> list[str]:
        """By full name alone: whoever ever held the office of the title; in a document without a date also whoever bears the name; in
        one with a date the only bearer, if he or she once led a state or served one that the text speaks of.
        """
        offices = {person: self._registry.offices(person) for person in people}
        kind = call.title.kind if call.title else ""
        here = [person for person in people if not call.state or any(office.state == call.state for office in offices[person])]
        titled = [person for person in here if any(office.kind == kind for office in offices[person])]
        if titled or not dated:
            return titled or here
        alone = len(people) == 1 and (not kind or kind in VAGUE)
        known = [person for person in here if alone and self._well_known(person, offices[person], days[0])]
        return [person for person in known if self._so_named(person, parts)]

    def _so_named(self, person: str, parts: list[str]) -> bool:
        """True if this is one of the person's names as it stands, initials left out: Keith Lamont Scott is not any Keith Scott."""
        names = [name for other, name in self._registry.surnamed(parts[-1]) if other == person]
        return slug(" ".join(parts)) == person or _spelled_out(parts) in map(_spelled_out, names)

    def _well_known(self, person: str, offices: tuple[Office, ...], day: str) -> bool:
        """True if somebody had an office that readers know of without being told, or was of an age to get it soon."""
        birth = self._registry.person(person).birth
        grown = bool(birth) and int(day[:4]) - int(birth[:4]) >= _GROWN
        high = [office for office in offices if rank(office.kind) < len(RANK)]
        known = [office for office in high if rank(office.kind) < _LEADERS or office.state in self._spoken_of]
        return any(grown or _begun(office, day) for office in known)

    def _best(self, people: list[str], call: Call, day: str, *, full: bool) -> tuple[int, list[str]]:
        """The highest evidence there is, and those who have it."""
        scored = [(self._evidence(person, call, day, full), person) for person in people]
        best = max((score for score, _ in scored), default=0)
        if best == 0:
            return 0, []
        equal = [person for score, person in scored if score == best]
        return best, self._so_titled(equal, call, day) or ([] if full else self._supreme(equal, day)) or equal

    def _so_titled(self, people: list[str], call: Call, day: str) -> list[str]:
        """Those whose office goes by the very title: a king, not a president, of the same name."""
        role = (call.title.role if call.title else "") or "?"
        return [p for p in people if any(role in office.title for office, _ in self._registry.offices_on(p, day))]

    def _supreme(self, people: list[str], day: str) -> list[str]:
        """The supreme leader, where a formal head of state has the same surname."""
        return [p for p in people if any(office.kind == "supreme_leader" for office, _ in self._registry.offices_on(p, day))]

    def _evidence(self, person: str, call: Call, day: str, full: bool) -> int:
        """0 when nothing speaks for this person. An office of the title's kind on the day is worth most; a full name of somebody in
        office about that time comes next; a surname alone is worth something only for the highest offices.
        """
        offices = self._registry.offices(person)
        kind = call.title.kind if call.title else ""
        served = {office.state for office in offices} - {""}
        if call.state and served and call.state not in served:  # who serves no state but a body may be of any
            return 0
        if self._dead(person, day) and not call.former:
            return 0
        if kind and kind not in VAGUE:
            return self._titled(offices, call, day, full)
        held = [office for office in offices if office.tenure.on(day) is not Hold.DOES_NOT_HOLD]
        if full:
            return 3 if held else int(self._active(offices, day))
        known = [office for office in held if rank(office.kind) < _WELL_KNOWN and (office.body or office.state in self._spoken_of)]
        leads = any(rank(office.kind) < _LEADERS for office in held)
        if known:
            return 3 if leads else 2
        if any(_just_left(office, day) and office.state in self._spoken_of for office in offices):
            return 2
        if call.title and any(self._so_called(office, call.title) for office in held):
            return 2 if any(office.state in self._spoken_of for office in held) else int(self._rare(person))
        return int(leads and self._rare(person))

    def _so_called(self, office: Office, title: Title) -> bool:
        """Whether "Secretary Baker" or "General Dostam" may be said of somebody in this office."""
        if title.kind == "rank":
            return office.kind in _MILITARY
        if title.kind == "minister":
            return title.role in office.title or office.kind in _MINISTERS
        return rank(office.kind) < _WELL_KNOWN

    def _rare(self, person: str) -> bool:
        surname = words(self._registry.person(person).name)[-1]
        return len({other for other, _ in self._registry.surnamed(surname)}) <= _RARE

    def _titled(self, offices: tuple[Office, ...], call: Call, day: str, full: bool) -> int:
        kind = call.title.kind if call.title else ""
        same = [office for office in offices if office.kind == kind and self._belongs(office, call)]
        if call.former:
            return 5 if any(office.tenure.start and office.tenure.start[:4] <= day[:4] for office in same) else int(full and bool(offices))
        holds = {office.tenure.on(day) for office in same}
        if Hold.HOLDS in holds:
            return 6
        if Hold.MAY_HOLD in holds:
            return 5
        if any(_just_left(office, day) for office in same):
            return 4
        alike = kind in LOOSE or call.state or (kind in _LEADING and any(office.kind in _LEADING for office in offices))
        if not full or not (same or alike):
            return 0
        return 2 if any(office.tenure.on(day) is not Hold.DOES_NOT_HOLD for office in offices) else int(self._active(offices, day))

    def _belongs(self, office: Office, call: Call) -> bool:
        if call.state:
            return office.state == call.state
        return not call.body or office.body in ("", call.body)

    def _active(self, offices: tuple[Office, ...], day: str) -> bool:
        years = [int(t[:4]) for office in offices for t in (office.tenure.start, office.tenure.end) if t]
        return any(abs(int(day[:4]) - year) <= _GENERATION for year in years)

    def _dead(self, person: str, day: str) -> bool:
        """True if the person had been dead for a generation, or was not yet born."""
        entry = self._registry.person(person)
        if entry.birth and entry.birth[:4] > day[:4]:
            return True
        return bool(entry.death) and int(day[:4]) - int(entry.death[:4]) > _GENERATION


def _begun(office: Office, day: str) -> bool:
    return not office.tenure.start or office.tenure.start[:4] <= day[:4]


def _just_left(office: Office, day: str) -> bool:
    """True for one of those who led a state until a few weeks ago: the report may be about just that."""
    end = office.tenure.end
    if rank(office.kind) >= _LEADERS or len(end) < 10:
        return False
    return 0 <= (date.fromisoformat(day) - date.fromisoformat(end)).days <= _NEWS


def _rule(call: Call, score: int, *, full: bool) -> str:
    if score > _ANY_OFFICE:
        if call.lent:
            return "person:apposition"
        return "person:title and former office" if call.former else "person:title and office on the day"
    if full:
        return "person:full name in office" if score == _ANY_OFFICE else "person:full name"
    return "person:surname in office"


def _spelled_out(name: list[str]) -> list[str]:
    return [word for word in name if len(word) > 1]


def _unique(people: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(people))


def _fits(own: list[str], parts: list[str]) -> bool:
    """A surname alone fits; a longer name must share its given name, as a whole or as an initial."""
    if len(parts) == 1:
        return True
    if own[-1:] != parts[-1:]:
        return False
    given, asked = own[0], parts[0]
    return given == asked or (len(asked) == 1 and given.startswith(asked)) or parts == own[-len(parts) :]

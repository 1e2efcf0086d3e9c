"""What the registry knows under a name, outside any text: for people who want to see or extend it."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.lexicon.registry import Hold, Name, Office, Person, Registry
from dragoman.lexicon.registry_day import OPEN_CAP, Tenure, first, last
from dragoman.lexicon.registry_keys import run_together, words

BY_NAME = "by name"
_ORDER = tuple(Hold)


@dataclass(frozen=True, slots=True)
class Holding:
    """An office and, when a day was asked for, whether it is held then and why."""

    office: Office
    hold: Hold | None
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A person whom a name may mean. `found` tells how the name led there: by name, by another name of the list, or by which rules of
    romanisation. `holdings` are ordered: those that are held, that may be held, that are not held.
    """

    person: Person
    found: str
    holdings: tuple[Holding, ...]

    @property
    def hold(self) -> Hold | None:
        """The best of the holdings; None when no day was asked for, or no office is known."""
        return self.holdings[0].hold if self.holdings else None


def named(registry: Registry, name: str, day: str | None) -> tuple[Name, ...]:
    """States, organisations, groups, media, institutions and places of this name, on an ISO day or ever."""
    found = registry.names.by_key.get(run_together(name), ())
    return tuple(item for item in dict.fromkeys(found) if item.used_on(day))


def readings(registry: Registry, name: str, day: str | None) -> tuple[Reading, ...]:
    """Everybody whom a name may mean, those in office on the ISO day first."""
    found = [
        Reading(registry.person(person), _found(registry, person, name), holdings(registry.offices(person), day))
        for person in called(registry, name)
    ]
    return tuple(sorted(found, key=lambda reading: _ORDER.index(reading.hold or Hold.DOES_NOT_HOLD)))


def holdings(offices: tuple[Office, ...], day: str | None) -> tuple[Holding, ...]:
    """Each office with its value on the day, the certain ones first; one that two posts of the same title tell twice, once."""
    told = {
        (office.person, office.title, office.state or office.body, office.tenure.start, office.tenure.end): office for office in offices
    }
    found = [
        Holding(office, office.tenure.on(day), why(office.tenure, day)) if day else Holding(office, None, "") for office in told.values()
    ]
    return tuple(sorted(found, key=lambda holding: _ORDER.index(holding.hold) if holding.hold else 0))


def called(registry: Registry, name: str) -> tuple[str, ...]:
    """Persons whose name has all these words, the last of them as the surname; those of the same name in another romanisation; and if
    there are none, those whose name sounds like it.
    """
    parts = words(name)
    if not parts:
        return ()
    exact = [*_having(parts, registry.surnamed(parts[-1])), *(registry.respelled(parts, ()) if len(parts) > 1 else ())]
    if exact:
        return tuple(dict.fromkeys(exact))
    sounds = [registry.sound(part) for part in parts]
    alike = _having(sounds, [(person, list(map(registry.sound, spelled))) for person, spelled in registry.sounding(parts[-1])])
    return tuple(dict.fromkeys(alike))


def _having(parts: list[str], names: list[tuple[str, list[str]]]) -> Iterator[str]:
    return (person for person, spelled in names if set(parts) <= set(spelled))


def _found(registry: Registry, person: str, name: str) -> str:
    parts = words(name)
    spelled = registry.spellings(person)
    for place, other in enumerate(spelled):
        if set(parts) <= set(words(other)):
            return BY_NAME if place == 0 else f"as {other}, in person_names.csv"
    states = {office.state for office in registry.offices(person)}
    ends = [" ".join(words(other)[-len(parts) :]) for other in spelled]
    systems = next((told for told in (registry.systems(" ".join(parts), other, states) for other in ends) if told), ())
    return f"respelled: {'; '.join(systems)}" if systems else "spelled alike"


def why(tenure: Tenure, day: str) -> str:
    """Why an office is held, may be held or is not held on an ISO day."""
    match tenure.on(day):
        case Hold.HOLDS:
            return f"in office until {tenure.end}" if tenure.end else f"a source had it so on {tenure.open_as_of}"
        case Hold.MAY_HOLD:
            return _why_maybe(tenure, day)
        case Hold.DOES_NOT_HOLD:
            return _why_not(tenure, day)


def _why_maybe(tenure: Tenure, day: str) -> str:
    if not tenure.start:
        return f"start unknown, ended {tenure.end}"
    if first(tenure.start) > day:
        return f"appointed {tenure.appointed}, took office {tenure.start}"
    if last(tenure.start) > day:
        return f"began some day in {tenure.start}"
    return f"ended some day in {tenure.end}" if tenure.end else f"end unknown; {_capped(tenure)}"


def _why_not(tenure: Tenure, day: str) -> str:
    if tenure.start and first(tenure.start) > day:
        return f"began {tenure.start}"
    if tenure.end and last(tenure.end) < day:
        return f"ended {tenure.end}"
    return f"start unknown, ended {tenure.end}, long after" if tenure.end else f"end unknown; {_capped(tenure)}"


def _capped(tenure: Tenure) -> str:
    if tenure.death and tenure.cap == last(tenure.death):
        return f"died {tenure.death}"
    if tenure.successor and tenure.cap == first(tenure.successor):
        return f"the next holder began {tenure.successor}"
    if tenure.open_as_of:
        return f"a source had it so on {tenure.open_as_of}, possible for {OPEN_CAP} years more"
    return f"longer than to {tenure.cap[:4]} would be unusual"

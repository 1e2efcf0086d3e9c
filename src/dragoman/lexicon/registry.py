"""The registry: who and what can be named, under which names, in which offices, on which days. Read-only.

Names of states, organisations, groups, media, institutions and places are filed at once; the 28,000 persons on first use.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dragoman.lexicon.registry_check import check
from dragoman.lexicon.registry_day import Hold, Tenure, first, in_force
from dragoman.lexicon.registry_keys import fold, surname, words
from dragoman.lexicon.registry_names import Gazetteer, Name, NameIndex, State, Title, name_index, states, titles
from dragoman.lexicon.registry_read import Shelves, cells
from dragoman.lexicon.registry_spelling import Spellings


@dataclass(frozen=True, slots=True)
class Person:
    """A person in the registry. `sex` is "m", "f" or ""; `birth` and `death` are partial dates, "" when unknown."""

    id: str
    name: str
    birth: str
    death: str
    sex: str


@dataclass(frozen=True, slots=True)
class Office:
    """A post that somebody holds, held or may hold. `state` or `body` (an organisation or group) is the one it belongs to."""

    person: str
    post: str
    kind: str
    title: str
    state: str
    body: str
    tenure: Tenure


class Registry:
    """All shelves, indexed lazily. Never changes after loading."""

    def __init__(self, shelves: Shelves) -> None:
        """Registers the shelves; `load` is the usual way in."""
        self._shelves = shelves
        self._spellings = Spellings(shelves)
        self._respelled: dict[str, dict[str, list[str]]] = {}
        self.version = f"registry {shelves.version}"

    @cached_property
    def states(self) -> dict[str, State]:
        """States, former states and contested or dependent entities, by code."""
        return states(self._shelves)

    @cached_property
    def names(self) -> NameIndex:
        """Everything that is not a person, by the words that name it."""
        return name_index(self._shelves)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Cities by their names run together; several where states have cities of the same name."""
        return Gazetteer(self._shelves)

    @cached_property
    def titles(self) -> dict[str, Title]:
        """Titles of office and rank, by their words in lower case ("foreign minister")."""
        return titles(self._shelves, "titles")

    @cached_property
    def ministries(self) -> dict[str, Title]:
        """Kinds of ministry and state organ that every country may have, by their words in lower case ("foreign ministry")."""
        return titles(self._shelves, "ministries")

    @cached_property
    def classes(self) -> dict[str, Title]:
        """Nouns for people in a common role ("officials", "troops"); `kind` is a kind of actor."""
        return titles(self._shelves, "classes")

    @cached_property
    def organisation_words(self) -> dict[str, Title]:
        """Last words of names of companies, parties and associations that no shelf knows; `kind` is a kind of actor."""
        return titles(self._shelves, "organisation_words")

    @cached_property
    def role_heads(self) -> frozenset[str]:
        """The last words of all titles, ministries and classes: a role can only end in one of these. Of "minister of defense", both."""
        spelled = [title.words for title in self.titles.values() if title.kind != "honorific"]
        spelled += [*self.ministries, *self.classes]
        return frozenset(word for text in spelled for word in (text.split()[-1], text.split(" of ")[0].split()[-1]))

    @cached_property
    def institutions(self) -> dict[tuple[str, str], Name]:
        """The one institution of a state of a kind ("USA", "foreign_ministry"); kinds of which a state has several are left out."""
        found: dict[tuple[str, str], dict[str, Name]] = {}
        for names in self.names.by_key.values():
            for name in names:
                if name.of == "institution" and name.country and name.kind == "institution":
                    found.setdefault((name.country, name.type), {}).setdefault(name.id, name)
        return {key: next(iter(ids.values())) for key, ids in found.items() if len(ids) == 1}

    @cached_property
    def _people(self) -> dict[str, str]:
        """Person -> line."""
        return {line.split(",", 1)[0]: line for line in self._shelves.lines("persons")}

    @cached_property
    def _posts(self) -> dict[str, list[str]]:
        return {row[0]: row for row in self._shelves.rows("posts")}

    @cached_property
    def _held(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """Lines of the holders' shelf by person and by post."""
        by_person: dict[str, list[str]] = {}
        by_post: dict[str, list[str]] = {}
        for line in self._shelves.lines("holders"):
            person, post, _ = line.split(",", 2)
            by_person.setdefault(person, []).append(line)
            by_post.setdefault(post, []).append(line)
        return by_person, by_post

    @cached_property
    def _surnames(self) -> dict[str, list[str]]:
        """The last word of every name, folded -> lines that begin with person and full name."""
        index: dict[str, list[str]] = {}
        for line in (*self._shelves.lines("persons"), *self._shelves.lines("person_names")):
            name = line.split(",", 2)[1] if '"' not in line else cells(line)[1]
            index.setdefault(surname(name), []).append(line)
        return index

    @cached_property
    def _first_words(self) -> dict[str, list[str]]:
        """The first word of every name of two or three words, and of names such as "Margrethe II of Denmark", in lower case -> persons."""
        index: dict[str, list[str]] = {}
        for line in self._people.values():
            person, name, _ = line.split(",", 2)
            parts = name.lower().split(" ")
            if 1 < len(parts) < 4 or "of" in parts[1:3]:
                index.setdefault(parts[0] if parts[0].isascii() else fold(parts[0]), []).append(person)
        return index

    @cached_property
    def _sounds(self) -> dict[str, set[str]]:
        index: dict[str, set[str]] = {}
        surnames = list(self._surnames)
        for name, heard in zip(surnames, self.sound("\n".join(surnames)).split("\n"), strict=True):
            index.setdefault(heard, set()).add(name)
        return index

    @cached_property
    def _posts_of(self) -> dict[tuple[str, str], list[str]]:
        """(state or body, kind) -> posts."""
        index: dict[tuple[str, str], list[str]] = {}
        for post, row in self._posts.items():
            index.setdefault((row[1] or row[2], row[3]), []).append(post)
        return index

    def person(self, id: str) -> Person:
        """The person with this id. Raises KeyError."""
        return Person(*cells(self._people[id])[:5])

    def knows(self, id: str) -> bool:
        """True if a person has this id."""
        return id in self._people

    def surnamed(self, surname: str) -> list[tuple[str, list[str]]]:
        """(person, the words of the name) for every name that ends in this surname (folded), or in one that sounds like it."""
        own = self._surnames.get(surname, [])
        return [(person, words(name)) for person, name in map(_named, own)]

    def is_name(self, name: str) -> bool:
        """True if a person has exactly this name, which may be one word ("Suharto"); case, accents and hyphens do not count."""
        parts = words(name)
        return bool(parts) and any(words(other) == parts for _, other in map(_named, self._surnames.get(parts[-1], ())))

    def family_first(self, surname: str) -> list[str]:
        """Persons whose name begins with this word (folded)."""
        return self._first_words.get(surname, [])

    def sounding(self, surname: str) -> list[tuple[str, list[str]]]:
        """As `surnamed`, for surnames of another spelling that sound the same."""
        others = sorted(self._sounds.get(self.sound(surname), set()) - {surname})
        return [(person, words(name)) for other in others for person, name in map(_named, self._surnames[other])]

    def sound(self, folded: str) -> str:
        """A key that romanisations of one name share, by the rules that hold everywhere: "oqil oqilov" and "akil akilov" give the same."""
        return self._spellings.key(folded)

    def respelled(self, parts: list[str], states: Iterable[str]) -> list[str]:
        """Persons of states whose name is this one (folded words) in another romanisation: Chou En-lai is Zhou Enlai. Names with "bin" may
        leave out what follows.
        """
        found: list[str] = []
        for tongue in self._spellings.tongues(states):
            key = _joined(self._spellings.key(" ".join(parts), tongue))
            index = self._tongue(tongue)
            found += index.get(key, ())
            if "bin" in parts[1:-1]:
                found += (person for longer, people in index.items() if longer.startswith(key) for person in people)
        return list(dict.fromkeys(found))

    def _tongue(self, tongue: str) -> dict[str, list[str]]:
        """The names of the persons of a tongue's states, by their keys."""
        if tongue not in self._respelled:
            people = self._served(self._spellings.states[tongue])
            lines = (*self._people.values(), *self._shelves.lines("person_names"))
            named = [(person, " ".join(words(name))) for person, name in map(_named, lines) if person in people]
            keys = self._spellings.key("\n".join(name for _, name in named), tongue).split("\n")
            index: dict[str, list[str]] = {}
            for (person, _), key in zip(named, keys, strict=True):
                index.setdefault(_joined(key), []).append(person)
            self._respelled[tongue] = index
        return self._respelled[tongue]

    def _served(self, states: Collection[str]) -> set[str]:
        """Persons with an office of one of these states."""
        posts = [post for post, row in self._posts.items() if row[1] in states]
        return {line.split(",", 1)[0] for post in posts for line in self._held[1].get(post, ())}

    def offices(self, person: str) -> tuple[Office, ...]:
        """All offices of a person that the registry knows, oldest first; those of unknown start come first."""
        lines = self._held[0].get(person, [])
        return tuple(sorted((self._office(line) for line in lines), key=lambda office: (office.tenure.start, office.post)))

    def offices_on(self, person: str, day: str) -> tuple[tuple[Office, Hold], ...]:
        """The offices that a person holds or may hold on an ISO day, the certain ones first."""
        held = [(office, office.tenure.on(day)) for office in self.offices(person)]
        return tuple(sorted((pair for pair in held if pair[1] is not Hold.DOES_NOT_HOLD), key=lambda pair: pair[1] is not Hold.HOLDS))

    def holders(self, kind: str, of: str, day: str, target: str = "") -> tuple[tuple[Office, Hold], ...]:
        """Who holds or may hold a kind of post of a state or body on an ISO day, the certain ones first. `target` is the state or
        organisation that an ambassador is accredited to.
        """
        posts = [post for post in self._posts_of.get((of, kind), ()) if not target or self._posts[post][5] == target]
        lines = [line for post in posts for line in self._held[1].get(post, ())]
        held = [(office, office.tenure.on(day)) for office in map(self._office, lines)]
        found = [pair for pair in held if pair[1] is not Hold.DOES_NOT_HOLD]
        return tuple(sorted(found, key=lambda pair: (pair[1] is not Hold.HOLDS, pair[0].person)))

    def held(self, of: str = "", kind: str = "") -> tuple[Office, ...]:
        """All holdings of the posts of a state or body (or of all), of one kind (or of all), oldest first within a post."""
        posts = [post for (owner, sort), ids in self._posts_of.items() if of in ("", owner) and kind in ("", sort) for post in ids]
        lines = [line for post in posts for line in self._held[1].get(post, ())]
        return tuple(sorted(map(self._office, lines), key=lambda office: (office.post, office.tenure.start, office.person)))

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of post that there are."""
        return frozenset(row[3] for row in self._posts.values())

    @cached_property
    def owners(self) -> frozenset[str]:
        """The states, organisations and groups that have posts."""
        return frozenset(row[1] or row[2] for row in self._posts.values())

    def spellings(self, person: str) -> tuple[str, ...]:
        """All names of a person, the usual one first; the others stand in person_names.csv."""
        others = (cells(line) for line in self._shelves.lines("person_names"))
        return (self.person(person).name, *(row[1] for row in others if row[0] == person))

    def systems(self, one: str, other: str, states: Iterable[str] = ()) -> tuple[str, ...]:
        """The rules of romanisation, each with its system, that make two spellings (folded) one name; empty when none do."""
        return self._spellings.systems(one, other, states)

    def state_on(self, code: str, day: str | None) -> bool:
        """True if the state exists on the day, or if the day is not known."""
        state = self.states[code]
        return in_force(state.valid_from, state.valid_to, day)

    def _office(self, line: str) -> Office:
        person, post, start, end, open_as_of, appointed, _ = cells(line)
        _, state, body, kind, title, _ = self._posts[post]
        death = "" if end else self.person(person).death
        tenure = Tenure(kind, start, end, open_as_of, appointed, death, "" if end else self._successor(person, post, start))
        return Office(person, post, kind, title, state, body, tenure)

    def _successor(self, person: str, post: str, start: str) -> str:
        others = (cells(line)[:3] for line in self._held[1][post])
        return min((begun for other, _, begun in others if other != person and start and begun and first(begun) > first(start)), default="")


def _named(line: str) -> tuple[str, str]:
    """(person, name) of a line of persons or person_names."""
    person, name, *_ = cells(line)
    return person, name


def _joined(key: str) -> str:
    return key.replace(" ", "")


def load(extra: Path | None = None) -> Registry:
    """The shipped registry, with a user's own CSV files from the folder `extra`. Raises DataError naming file, line, column and
    remedy.
    """
    shelves = Shelves(extra)
    if extra is not None:
        check(shelves, extra)
    return Registry(shelves)


__all__ = ["Hold", "Name", "Office", "Person", "Registry", "State", "Title", "load"]

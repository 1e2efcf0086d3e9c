"""The names of everything that is not a person, filed by their first word."""

from dataclasses import dataclass, replace

from dragoman.lexicon.registry_day import in_force
from dragoman.lexicon.registry_keys import fold, run_together, slug
from dragoman.lexicon.registry_read import Shelves, cells


@dataclass(frozen=True, slots=True)
class State:
    """A state or state-like entity. `status`: state, former_state, contested, contested_region, region, dependent_territory.
    `before` and `after` are the codes of the states that had its land before it and after it.
    """

    code: str
    name: str
    status: str
    valid_from: str
    valid_to: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """A title of office or a kind of ministry: the kind of post, the role in words, and the PLOVER sector."""

    words: str
    kind: str
    role: str
    sector: str


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one thing. `of`: state, organisation, group, media, institution or place; `kind` says what sort of name (name,
    alias, adjective, demonym, capital, acronym, metonym ...); `country` is the state behind it, if any. `rule` is "" or says how
    careful to be: "cue" (only beside a word that names its class), "the" (only after the article), "tagged" (only where the tagger sees a
    place), "joined" (only before a hyphen and a capital: Sino-Soviet).
    """

    text: str
    of: str
    id: str
    kind: str
    label: str
    country: str
    type: str
    sector: str
    valid_from: str
    valid_to: str
    rule: str

    def used_on(self, day: str | None) -> bool:
        """True if the name is in use on an ISO day, or if the day is not known."""
        return in_force(self.valid_from, self.valid_to, day)


class NameIndex:
    """Names by their words. `longest[word]` is the number of characters (spaces left out) of the longest name that begins with it."""

    def __init__(self, rows: list[Name]) -> None:
        """Files every name with and without its accents."""
        self.longest: dict[str, int] = {}
        self.by_key: dict[str, tuple[Name, ...]] = {}
        for name in rows:
            text = name.text.removeprefix("the ").removeprefix("The ")
            for spelling in {text.lower(): None, fold_letters(text): None, **_dotted(text)}:
                self._file(spelling, name)

    def _file(self, spelling: str, name: Name) -> None:
        key = run_together(spelling)
        self.by_key[key] = (*self.by_key.get(key, ()), name)
        for start in first_words(spelling):
            self.longest[start] = max(len(key), self.longest.get(start, 0))


def _dotted(text: str) -> dict[str, None]:
    """ "I.M.F." beside "IMF"; without its last dot, too, which a tokenizer may cut off."""
    if not (text.isupper() and text.isalpha() and text.isascii() and 3 <= len(text) <= 6):
        return {}
    dotted = ".".join(text.lower())
    return {dotted: None, dotted + ".": None}


def fold_letters(text: str) -> str:
    """Lower case without accents, punctuation kept."""
    return text.lower() if text.isascii() else "".join(fold(c) or c for c in text.lower())


def first_words(spelling: str) -> set[str]:
    """What a tokenizer may see as the first word: with and without a hyphen or apostrophe and what follows."""
    word = spelling.split(maxsplit=1)[0]
    return {word, word.split("-")[0], word.split("'")[0], word.rstrip(",")} - {""}


def states(shelves: Shelves) -> dict[str, State]:
    """States by code."""
    return {row[0]: State(row[0], row[1], row[2], row[6], row[7], _codes(row[8]), _codes(row[9])) for row in shelves.rows("states")}


def _codes(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def titles(shelves: Shelves, shelf: str) -> dict[str, Title]:
    """Titles by their words."""
    return {row[0]: Title(*row) for row in shelves.rows(shelf)}


def name_index(shelves: Shelves) -> NameIndex:
    """All names of all shelves but those of persons."""
    rules = {row[0]: row[1] for row in shelves.rows("weak_names")}
    rows = [*_states(shelves), *_organisations(shelves), *_groups(shelves), *_media(shelves), *_institutions(shelves), *_places(shelves)]
    known = {run_together(row[0]) for row in rows if row[3] != "city"}
    kept = [row for row in rows if rules.get(row[0]) != "never" and not (row[3] == "city" and run_together(row[0]) in known)]
    return NameIndex([_ruled(Name(*row, ""), rules) for row in kept])


_Row = tuple[str, str, str, str, str, str, str, str, str, str]


_ARTICLES = (("the ", "The "), ("the ",))
"""Beginnings that make the article part of a name; titles of newspapers lose theirs."""


def _ruled(name: Name, rules: dict[str, str]) -> Name:
    if name.of == "place" and name.kind == "city":
        return replace(name, rule="tagged")
    rule = rules.get(name.text, "the" if name.text.startswith(_ARTICLES[name.of == "media"]) else "")
    return replace(name, rule=rule) if rule else name


def _states(shelves: Shelves) -> list[_Row]:
    info = {row[0]: row for row in shelves.rows("states")}
    found = []
    for code, text, kind, begin, end, _ in shelves.rows("state_names"):
        state = info[code]
        begin = begin or (state[6] if state[2] == "former_state" else "")
        end = end or (state[7] if state[2] == "former_state" else "")
        found.append((text, "state", code, kind, state[1], code, state[2], "GOV", begin, end))
    return found


def _organisations(shelves: Shelves) -> list[_Row]:
    info = {row[0]: row for row in shelves.rows("organisations")}
    sectors = {"ngo": "NGO", "court": "JUD", "political_party": "PTY", "political_organisation": "PTY", "business_association": "BUS"}
    found = []
    for id, text, kind, begin, end, _ in shelves.rows("organisation_names"):
        org = info[id]
        found.append((text, "organisation", id, kind, _short(org), "", org[3], sectors.get(org[3], "IGO"), begin, end))
    return found


def _short(org: list[str]) -> str:
    return org[2] if org[0] in ("nato", "osce") else org[1]


def _groups(shelves: Shelves) -> list[_Row]:
    info = {row[0]: row for row in shelves.rows("groups")}
    found = []
    for id, text, kind, _ in shelves.rows("group_names"):
        group = info[id]
        country = "" if ";" in group[2] else group[2]
        found.append((text, "group", id, kind, group[1], country, "armed group", "REB", "", ""))
    return found


def _media(shelves: Shelves) -> list[_Row]:
    info = {row[0]: row for row in shelves.rows("media")}
    found = []
    for id, text, kind, begin, end, _ in shelves.rows("media_names"):
        medium = info[id]
        found.append((text, "media", id, kind, medium[1], medium[3], medium[2], "MED", begin, end))
    return found


INSTITUTION_SECTORS = {
    "executive": "GOV",
    "diplomacy": "GOV",
    "economy": "GOV",
    "military": "MIL",
    "legislature": "LEG",
    "judiciary": "JUD",
}
"""From the institutions' own sector words to PLOVER; security splits into spies and police below."""
_SPIES = frozenset({"intelligence", "military_intelligence"})


def _institutions(shelves: Shelves) -> list[_Row]:
    found = []
    rows = shelves.rows("institutions")
    labels = {row[0]: row[3].removeprefix("the ") for row in reversed(rows)}
    labels |= {row[0]: row[3] for row in rows if row[0].endswith("-" + slug(row[3]))}
    for id, state, org, text, name_kind, kind, sector, _, begin, end, _ in rows:
        label = labels[id]
        code = "SPY" if kind in _SPIES else "COP" if kind == "police" else INSTITUTION_SECTORS.get(sector, "GOV")
        place = "place" if name_kind == "place" else "institution"
        found.append((text, place, org or id, name_kind, label, state, kind, code, begin, end))
    return found


def _places(shelves: Shelves) -> list[_Row]:
    """Places of our own, and large cities that are no capitals; the other rows about cities only tell where a place lies."""
    rows = [*shelves.rows("places"), *(row for row in shelves.rows("cities") if row[2] == "city")]
    return [(text, "place", "", kind, text, country, kind, "", "", "") for text, country, kind, *_ in rows]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a city lies: the state's code and WGS84 degrees. `kind`: "namesake" where the bare name may mean it as well as another,
    "lesser" where it does so only if the text tells; anything else marks the one that the name usually means.
    """

    country: str
    lat: float
    lon: float
    kind: str


class Gazetteer:
    """Cities by their names run together, with and without accents; several where states have cities of the same name. The thousands of
    rows are cut into cells only when they are asked for.
    """

    def __init__(self, shelves: Shelves) -> None:
        """Files the rows of the shelf `cities`, a user's own after ours."""
        self._lines: dict[str, list[str]] = {}
        for line in shelves.lines("cities"):
            text = line[: line.index(",")] if line[0] != '"' else cells(line)[0]
            key = text.lower().replace(" ", "").replace("’", "'")
            self._lines.setdefault(key, []).append(line)
            if not key.isascii():
                self._lines.setdefault(run_together(fold_letters(text)), []).append(line)

    def get(self, key: str) -> tuple[Spot, ...]:
        """The places of a name run together, a user's own row instead of ours for the same state; empty for an unknown name."""
        found: dict[str, Spot] = {}
        for line in self._lines.get(key, ()):
            _, country, kind, lat, lon, _ = cells(line)
            found[country] = Spot(country, float(lat), float(lon), kind)
        return tuple(found.values())

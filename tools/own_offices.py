"""Adds the offices that this project wrote itself to those of the fact tables. Used by build_registry.py; standard library only."""

import re
import unicodedata
from datetime import date
from difflib import SequenceMatcher

Row = dict[str, str]
TITLES = {
    "head_of_state": "President",
    "head_of_government": "Prime Minister",
    "foreign_minister": "Minister of Foreign Affairs",
    "defence_minister": "Minister of Defence",
}
"""For a row without a title, where the tables have no post of the kind."""
SINGLE = frozenset(TITLES)
"""Kinds of which a state has one holder at a time: two who begin in the same month and are spelled alike are one person."""
KIN = (
    {"RUS", "SUN"},
    {"GEO", "SUN"},
    {"BIH", "HRV", "MKD", "MNE", "SCG", "SRB", "SVN", "YUG"},
    {"CSK", "CZE", "SVK"},
    {"YEM", "YMD"},
)
"""States whose people have served each other."""
FAMILY_FIRST = frozenset({"CHN", "HKG", "HUN", "JPN", "KHM", "KOR", "PRK", "TWN", "VNM"})
"""States whose people's names are written in either order."""
JUNIOR = re.compile(r"\b(Jr|II|III|IV|2d|3d)\b")
CAREER = 30
"""Years between two offices of a person who is known by the full name."""
JUNIOR_CAREER = 8
"""Years between two offices of a junior, when the name is told without that."""
LONG_CAREER = 55
"""Years between two offices in the service of one state."""
NEAR = 45
"""Days within which two tables date the same start."""

EARLIER = 60
"""Days by which a spell of ours must begin before that of the tables to be added up to its start."""


def letters(name: str) -> list[str]:
    """The words of a name in plain letters."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.findall("[a-z]+", plain)


def day(partial: str, rest: str = "-01-01") -> int:
    """The number of the first day of a partial date; with `rest` "-12-31" about that of the last one."""
    year, month, of_month = (partial + rest[len(partial) - 4 :] if len(partial) < 10 else partial).split("-")
    return date(int(year), int(month), min(int(of_month), 28)).toordinal()


def shared_days(held: Row, row: Row) -> int:
    """Days that two spells have in common."""
    ends = [day(spell["end"] or spell["open_as_of"] or spell["start"], "-12-31") for spell in (held, row)]
    return min(ends) - max(day(held["start"] or held["end"]), day(row["start"]))


class Offices:
    """Posts, persons, other names and holdings of the tables, to which rows of our own are added one by one."""

    def __init__(self, posts: dict[str, Row], persons: dict[str, Row], spelled: list[Row], rows: list[Row]) -> None:
        self.posts, self.persons, self.spelled, self.rows = posts, persons, spelled, rows
        self.of: dict[str, list[Row]] = {}
        self.held: dict[tuple[str, str], list[Row]] = {}
        for row in rows:
            self._file(row)
        self.named: dict[tuple[str, ...], set[str]] = {}
        self.spellings: dict[str, list[list[str]]] = {}
        for row in (*persons.values(), *spelled):
            self._name(row["person_id"], row["name"])
        self.told: list[str] = []

    def _file(self, row: Row) -> None:
        self.of.setdefault(row["person_id"], []).append(row)
        self.held.setdefault(self._seat(row), []).append(row)

    def _name(self, id: str, name: str) -> None:
        words = letters(name) or ["?"]
        self.spellings.setdefault(id, []).append(words)
        for key in (tuple(words), ("", *sorted(words)), (words[0], "...", words[-1])):
            self.named.setdefault(key, set()).add(id)

    def _seat(self, held: Row) -> tuple[str, str]:
        post = self.posts[held["post_id"]]
        return post["state_id"] or post["org_id"], post["kind"]

    def add(self, row: Row) -> None:
        """Adds a spell; one that the tables have gets its end, or a later day on which it lasted. A row without a start only does that."""
        owner = row["state_id"] or row["org_id"]
        seat = (owner, row["kind"])
        if not row["start"]:
            self._update(self._listed(row, seat), row)
            return
        person = self.person(row, seat)
        known = self._same_spell(person, row, seat)
        if known:
            self._update(known, row)
            if not known["start"] or day(known["start"]) - day(row["start"], "-12-31") <= EARLIER:
                return
            row = {**row, "end": known["start"], "open_as_of": ""}
        keys = ("start", "end", "open_as_of", "source")
        holding = {"person_id": person, "post_id": self.post(row, seat), "appointed": "", **{key: row[key] for key in keys}}
        self.rows.append(holding)
        self._file(holding)

    def _same_spell(self, person: str, row: Row, seat: tuple[str, str]) -> Row | None:
        """The person's spell in such a post that shares more than a month, or most of its days, with the row."""
        for held in self.of.get(person, ()):
            long = day(row["end"] or row["open_as_of"], "-12-31") - day(row["start"])
            if self._seat(held) == seat and shared_days(held, row) > min(31, long / 2) and self._one_post(held, row):
                return held
        return None

    def _one_post(self, held: Row, row: Row) -> bool:
        if row["kind"] in SINGLE or not row["title"] or not held["end"] or self.posts[held["post_id"]]["title"] == row["title"]:
            return True
        return bool(held["start"]) and self._same_start(held, row) and held["end"][:7] == row["end"][:7]

    def _update(self, held: Row | None, row: Row) -> None:
        if held is None:
            self.told.append(f"no spell without an end for {row['name']} ({row['state_id'] or row['org_id']} {row['kind']})")
        elif not held["end"] and row["end"]:
            held |= {"end": row["end"], "open_as_of": ""}
        elif not held["end"] and row["open_as_of"] > held["open_as_of"]:
            held["open_as_of"] = row["open_as_of"]

    def _listed(self, row: Row, seat: tuple[str, str]) -> Row | None:
        """The latest spell without an end of somebody of this name in the post."""
        found = [held for held in self.held.get(seat, ()) if not held["end"] and self._alike(held["person_id"], row["name"])]
        return max(found, key=lambda held: (held["start"], held["post_id"]), default=None)

    def _alike(self, id: str, name: str) -> bool:
        own, other = letters(self.persons[id]["name"]), letters(name)
        return (
            len(set(own) & set(other)) >= min(2, len(own), len(other)) or SequenceMatcher(None, "".join(own), "".join(other)).ratio() > 0.75
        )

    def person(self, row: Row, seat: tuple[str, str]) -> str:
        """The person of the tables whom a row names; a new one if there is none."""
        words = letters(row["name"])
        full = [
            id
            for id in self.named.get(tuple(words), ())
            if self._lived(id, row, seat[0], LONG_CAREER if self._serves(id, seat[0]) else CAREER)
        ]
        if full:
            return min(full, key=lambda person: (not self._serves(person, seat[0]), person))
        near = self.named.get((words[0], "...", words[-1]), set())
        if seat[0] in FAMILY_FIRST:
            near = near | self.named.get(("", *sorted(words)), set())
        kin = sorted(id for id in near if self._serves(id, seat[0]) and self._lived(id, row, seat[0], 12) and self._within(id, words))
        kin = kin or self._begun(row, seat)
        if kin:
            self.spelled.append({"person_id": kin[0], "name": row["name"], "kind": "alias"})
            self._name(kin[0], row["name"])
            self.told.append(f"{row['name']} is {self.persons[kin[0]]['name']} ({seat[0]})")
            return kin[0]
        return self._new(row, "-".join(words), seat[0])

    def _within(self, id: str, words: list[str]) -> bool:
        """True if one name has all words of the other: "Jeremy Q. Greenstock", but not "Kim Dong-jin" and "Kim Kwan-jin"."""
        return any(set(own) <= set(words) or set(words) <= set(own) for own in self.spellings[id])

    def _begun(self, row: Row, seat: tuple[str, str]) -> list[str]:
        """Who began in the same single seat at the same time under a name spelled alike."""
        if row["kind"] not in SINGLE:
            return []
        begun = [held["person_id"] for held in self.held.get(seat, ()) if held["start"] and self._same_start(held, row)]
        return sorted(id for id in begun if self._alike(id, row["name"]))

    def _same_start(self, held: Row, row: Row) -> bool:
        length = min(len(held["start"]), len(row["start"]))
        return held["start"][:length] == row["start"][:length] or abs(day(held["start"]) - day(row["start"])) <= NEAR

    def _new(self, row: Row, id: str, owner: str) -> str:
        if id in self.persons:
            id += "-" + owner.lower()
        made = {"person_id": id, "name": row["name"], "birth": "", "death": "", "sex": row["sex"], "qid": ""}
        self.persons.setdefault(id, made)
        self._name(id, row["name"])
        return id

    def _serves(self, id: str, owner: str) -> bool:
        owners = {self._seat(held)[0] for held in self.of.get(id, ())}
        return owner in owners or any(owner in kin and kin & owners for kin in KIN)

    def _lived(self, id: str, row: Row, owner: str, years: int) -> bool:
        """True if the person held some office within so many years (a junior within few, whom a father may have gone before), and is no
        namesake of another state.
        """
        spells = [held for held in self.of.get(id, ()) if held["start"] or held["end"]]
        if not (self._plausible(id, owner) or JUNIOR.search(row["name"])):
            return False
        if JUNIOR.search(self.persons[id]["name"]) and not JUNIOR.search(row["name"]):
            years = JUNIOR_CAREER
        year = int(row["start"][:4])
        bounds = [(held["start"] or held["end"], held["end"] or held["open_as_of"] or held["start"]) for held in spells]
        return any(int(start[:4]) - years <= year <= int(end[:4]) + years for start, end in bounds)

    def _plausible(self, id: str, owner: str) -> bool:
        """A namesake of another state is another person; offices of organisations may be anybody's."""
        owners = {self._seat(held)[0] for held in self.of.get(id, ())}
        states = {other for other in owners if other.isupper()}
        return not owner.isupper() or not states or self._serves(id, owner) or any(other[0] == "X" for other in (*states, owner))

    def post(self, row: Row, seat: tuple[str, str]) -> str:
        """The post with the row's title; without a title, that of its kind with most holders."""
        if not row["title"]:
            counted: dict[str, int] = {}
            for held in self.held.get(seat, ()):
                counted[held["post_id"]] = counted.get(held["post_id"], 0) + 1
            if counted:
                return min(counted, key=lambda post: (-counted[post], post))
        title = row["title"] or TITLES[row["kind"]]
        id = f"{seat[0].lower()}.{'-'.join(letters(title))}"
        if id in self.posts and self.posts[id]["kind"] != row["kind"]:
            id += "-" + row["kind"].replace("_", "-")
        made = {"post_id": id, **{key: row[key] for key in ("state_id", "org_id", "kind")}, "title": title, "target_id": ""}
        self.posts.setdefault(id, made)
        return id

"""What the reports of one event tell, side by side: who copies whom, how many sources there are, and where they do not agree."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.analyse.cluster_facts import Line, party
from dragoman.analyse.copies import credited
from dragoman.model import bounds
from dragoman.record.cluster_nouns import Copy, Member

_NUMBER = re.compile(
    r"\b(\d[\d,.]*\d|\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores) (?:[A-Z]\w+ )?([a-z]{3,})"
)


@dataclass(frozen=True, slots=True)
class Account:
    """One report of the thing. `original` is the id of the document that printed the same text first, None if it is this one or the only
    one; `share` how much of the text is the same. `agency` is who the report credits, or has it from.
    """

    line: Line
    document: Line
    member: Member
    original: str | None
    share: float
    agency: str | None

    @property
    def claim(self) -> str:
        """The claim's id."""
        return self.member.claim


@dataclass(frozen=True, slots=True)
class Difference:
    """What the reports do not agree on. `told` has each answer with the claims that give it."""

    field: str
    told: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A cluster laid out: its accounts, the earliest first; how many documents report it, and how many of those are independent
    sources; and the differences, not averaged.
    """

    id: str
    accounts: tuple[Account, ...]
    reports: int
    sources: int
    differences: tuple[Difference, ...]


def story(cluster: str, lines: Iterable[Line], members: Sequence[Member], copies: Iterable[Copy], texts: Mapping[str, str]) -> Story:
    """The story of a cluster, from all lines of the documents of its members, and their texts by id."""
    wanted = {(member.document, member.claim): member for member in members}
    known = {copy.document: copy for copy in copies}
    documents: dict[str, Line] = {}
    statements: dict[str, Line] = {}
    found: list[Line] = []
    for line in lines:
        if line["kind"] == "document":
            documents[line["id"]] = line
        elif line["kind"] == "statement":
            statements[line["id"]] = line
        if (line["document"], line["id"]) in wanted and line["kind"] != "document":
            found.append(line)
    accounts = [
        _account(line, documents[line["document"]], wanted[line["document"], line["id"]], known, _agency(line, statements, texts))
        for line in found
    ]
    accounts.sort(key=lambda one: (one.document["published"] or "9999", one.document["id"]))
    return Story(cluster, tuple(accounts), len({one.document["id"] for one in accounts}), sources(accounts), tuple(_differences(accounts)))


def _account(line: Line, document: Line, member: Member, copies: Mapping[str, Copy], agency: str | None) -> Account:
    copy = copies.get(document["id"])
    original = copy.original if copy and copy.original != document["id"] else None
    return Account(line, document, member, original, copy.share if copy else 0.0, agency)


def _agency(line: Line, statements: Mapping[str, Line], texts: Mapping[str, str]) -> str | None:
    """Whom the document has it from: the outermost reporter of the statement that carries it, a medium that says it, the head's credit."""
    said = statements.get(line.get("said_in") or "")
    reporters = [*said["reported_by"], said["speaker"]] if said else []
    media = [one["name"] for one in reporters if one and one["kind"] == "media" and one["name"]]
    return str(media[0]) if media else credited(texts.get(line["document"], ""))


def sources(accounts: Sequence[Account]) -> int:
    """How many of the accounts are independent: those of one text, one publisher or one agency count once."""
    keys = [set(_origins(account)) for account in accounts]
    count = 0
    while keys:
        joined = keys.pop()
        near = [other for other in keys if other & joined]
        keys = [other for other in keys if not other & joined]
        if near:
            keys.append(joined.union(*near))
        else:
            count += 1
    return count


def _origins(account: Account) -> Iterator[tuple[str, str]]:
    document = account.document
    yield ("text", account.original or document["id"])
    if document["publisher"]:
        yield ("name", document["publisher"].casefold())
    if account.agency:
        yield ("name", account.agency.casefold())


# ── what does not agree ──


def _differences(accounts: Sequence[Account]) -> Iterator[Difference]:
    for field, value, clash in _FIELDS:
        told = [(found, account) for account in accounts if (found := value(account.line))]
        if any(clash(one[0], other[0]) for one, other in combinations(told, 2)):
            yield _difference(field, told)
    yield from _casualties(accounts)
    yield from _numbers(accounts)


def _difference(field: str, told: Sequence[tuple[str, Account]]) -> Difference:
    answers: dict[str, list[str]] = {}
    for value, account in told:
        answers.setdefault(value, []).append(account.claim)
    return Difference(field, tuple((value, tuple(claims)) for value, claims in answers.items()))


def _casualties(accounts: Sequence[Account]) -> Iterator[Difference]:
    """Numbers of those who suffered that cannot both be right."""
    told: dict[str, list[tuple[Line, Account]]] = {}
    for account in accounts:
        for each in account.line.get("casualties") or ():  # an older record has none
            told.setdefault(each["kind"], []).append((each, account))
    for kind, several in sorted(told.items()):
        if any(_exclude(one[0], other[0]) for one, other in combinations(several, 2)):
            yield _difference(kind, [(str(each["words"]["quote"]), account) for each, account in several])


def _exclude(one: Line, other: Line) -> bool:
    return any(
        low["most"] is not None and high["least"] is not None and low["most"] < high["least"] for low, high in ((one, other), (other, one))
    )


def _numbers(accounts: Sequence[Account]) -> Iterator[Difference]:
    """Different numbers of one thing ("five soldiers", "seven soldiers") in the sentences that tell the event."""
    told: dict[str, list[tuple[str, Account]]] = {}
    for account in accounts:
        sentence = account.line["evidence"][0]["quote"] if account.line.get("evidence") else ""
        for number, what in _NUMBER.findall(sentence):
            told.setdefault(what, []).append((number, account))
    for what, several in sorted(told.items()):
        if len({number for number, _ in several}) > 1:
            yield _difference(f"number of {what}", several)


def _day(line: Line) -> str:
    return str(line["when"]["edtf"]) if line.get("when") else ""


def _side(side: str) -> Callable[[Line], str]:
    def named(line: Line) -> str:
        return ", ".join(sorted({str(found) for found in map(party, line.get(side) or ()) if found}))

    return named


def _place(line: Line) -> str:
    place = line.get("place")
    return str(place["name"]) if place and place["lat"] is not None else ""


def _other(one: str, other: str) -> bool:
    return one != other


def _disjoint(one: str, other: str) -> bool:
    """True if neither list of names is a part of the other: a report may leave somebody out."""
    ours, theirs = set(one.split(", ")), set(other.split(", "))
    return not ours <= theirs and not theirs <= ours


def _apart(one: str, other: str) -> bool:
    """True if two EDTF days have no day in common."""
    (first, last), (begin, end) = bounds(one), bounds(other)
    return bool(first and last and begin and end and (last < begin or end < first))


_FIELDS: tuple[tuple[str, Callable[[Line], str], Callable[[str, str], bool]], ...] = (
    ("type", lambda line: str(line["type"]) if "type" in line else "", _other),
    ("status", lambda line: str(line.get("status") or ""), _other),
    ("day", _day, _apart),
    ("place", _place, _other),
    ("source", _side("source"), _disjoint),
    ("target", _side("target"), _disjoint),
    ("parties", _side("parties"), _disjoint),
)

"""What the log makes of the coded claims. Pure: no database here.

The reviewer's word stands until it is taken back, the newest word of all reviewers in each field; where the coding has moved on, or another
reviewer says otherwise, that is told as a conflict. See docs/decisions/0009-corrections.md.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.record.corrections_nouns import CODING, MERGED, RIGHT, SPLIT, WRONG, Conflict, Corrected, Entry, Line
from dragoman.record.corrections_words import differing, judged, relinked, same, united, value

BY_HAND = "review:"
"""How the rule of a claim begins that a reviewer brought into the world."""

_VERDICTS = {"accept": RIGHT, "change": RIGHT, "add": RIGHT, "reject": WRONG, "merge": RIGHT, "split": SPLIT}
_OTHERS = {"merge": MERGED, "split": RIGHT}

Near = Callable[[Line], Sequence[str]]


@dataclass(slots=True)
class _Said:
    """All that is said of one claim, oldest first: entries with their verdict, and with the values they give."""

    entries: list[Entry] = field(default_factory=list)
    verdicts: list[tuple[Entry, str]] = field(default_factory=list)
    fields: dict[str, list[tuple[Entry, Any]]] = field(default_factory=dict)

    @property
    def verdict(self) -> str | None:
        return self.verdicts[-1][1] if self.verdicts else None


def live(entries: Sequence[Entry]) -> list[Entry]:
    """The entries that nobody has taken back, without the undoings themselves. An undo can be taken back, too."""
    dead: set[int] = set()
    kept: list[Entry] = []
    for entry in reversed(entries):
        if entry.entry in dead:
            continue
        if entry.takes_back is not None:
            dead.add(entry.takes_back)
        else:
            kept.append(entry)
    return kept[::-1]


def corrected(coded: Mapping[str, Line], alive: Sequence[Entry], near: Near) -> list[Corrected]:
    """What these entries make of these claims, which must hold every claim that they or one another speak of. Claims that come out as
    they were coded and were not spoken of are left out.
    """
    return list(_Replay(coded, alive, near).results())


def base_lines(coded: Mapping[str, Line], alive: Sequence[Entry]) -> dict[str, Line]:
    """Each claim before anybody corrected it: as coded, else as its entry brought it into the world, else as it was coded once."""
    base = dict(coded)
    for entry in alive:
        for line in entry.born:
            base.setdefault(line["id"], line)
    for entry in reversed(alive):
        for id, line in entry.seen.items():
            if not line["why"]["rule"].startswith(BY_HAND):
                base.setdefault(id, line)
    return base


class _Replay:
    def __init__(self, coded: Mapping[str, Line], alive: Sequence[Entry], near: Near) -> None:
        self._coded, self._near = coded, near
        self._base = base_lines(coded, alive)
        self._born = {line["id"] for entry in alive for line in entry.born}
        self._said = said(alive)
        self._parents = self._merged(alive)

    def results(self) -> Iterator[Corrected]:
        instead = {id: self._root(id) for id in self._parents}
        for id in dict.fromkeys([*self._base, *self._said]):
            line = self._line(id) if id in self._base and self._stands(id) else None
            line = line and relinked(line, instead)
            if id in self._said or id not in self._coded or line != self._coded[id]:
                yield self._result(id, line)

    def _stands(self, id: str) -> bool:
        own = self._said.get(id)
        return id not in self._parents and (own is None or own.verdict in (None, RIGHT, MERGED))

    def _merged(self, alive: Sequence[Entry]) -> dict[str, str]:
        """For each claim that was merged into another one and not judged since, that other one. A ring of merges is cut at its newest."""
        self._parents = {}
        for entry in alive:
            for id in entry.claims[1:] if entry.act == "merge" else ():
                if self._said[id].verdicts[-1][0] is entry and self._root(entry.claims[0]) != id:
                    self._parents[id] = entry.claims[0]
        return self._parents

    def _root(self, id: str) -> str:
        while id in self._parents:
            id = self._parents[id]
        return id

    def _line(self, id: str) -> Line:
        """The claim with every word on it, in the order in which they were said."""
        line = dict(self._base[id])
        own = self._said.get(id, _Said())
        for entry in own.entries:
            if entry.claims[0] != id:
                continue
            if entry.act == "merge":
                line = united(line, [self._line(one) for one in entry.claims[1:] if self._parents.get(one) == id and one in self._base])
            line |= {key: word for key, word in _words(entry).items() if not same(line.get(key), word)}
        return line

    def _result(self, id: str, line: Line | None) -> Corrected:
        own = self._said.get(id, _Said())
        conflicts = tuple(self._conflicts(id, own))
        some = line or self._base.get(id) or next(entry.seen[id] for entry in own.entries if id in entry.seen)
        return Corrected(id, some["kind"], line and self._marked(line, own, conflicts), own.verdict, conflicts)

    def _marked(self, line: Line, own: _Said, conflicts: Iterable[Conflict]) -> Line:
        """The line with a note that people had a hand in it: the act, who, which fields say something else than the coding."""
        coded = self._coded.get(line["id"])
        changed = differing(coded, line) if coded else sorted({key for key in own.fields if key in line})
        by = [entry.reviewer for entry in own.entries] or [entry.reviewer for entry in self._movers(line)]
        act = own.verdicts[-1][0].act if own.verdicts else "merge"
        kinds = list(dict.fromkeys(conflict.kind for conflict in conflicts))
        return line | {"reviewed": {"act": act, "by": list(dict.fromkeys(by)), "fields": changed, "conflicts": kinds}}

    def _movers(self, line: Line) -> Iterator[Entry]:
        """The merges that led a link of this line elsewhere."""
        here = self._coded[line["id"]]
        links = str([here.get(key) for key in (*differing(here, line), "commitments")])
        yield from (self._said[id].verdicts[-1][0] for id in self._parents if id in links)

    # ── where words part ──

    def _conflicts(self, id: str, own: _Said) -> Iterator[Conflict]:
        if own.entries and id not in self._coded and id not in self._born:
            yield from self._vanished(id, own)
        elif own.verdict is not None and id in self._coded:
            yield from self._moved_on(id, own)
        yield from _disagreements(id, own)

    def _vanished(self, id: str, own: _Said) -> Iterator[Conflict]:
        newest = own.entries[-1]
        if id in newest.absent or id not in newest.seen:
            return
        near = tuple(self._near(newest.seen[id]))
        if near or own.verdict not in (WRONG, MERGED):  # the coding agrees by now with those who threw it out
            told = {newest.reviewer: own.verdict, CODING: None}
            yield Conflict("vanished", newest.document, id, None, told, (newest.entry,), near)

    def _moved_on(self, id: str, own: _Said) -> Iterator[Conflict]:
        now = self._coded[id]
        for entry, key, word in _standing(own, id):
            seen = entry.seen.get(id, {})
            moved = (key in seen and not same(now.get(key), seen[key])) or entry.act == "add"
            if moved and (word is None or not same(now.get(key), word[0])):
                told = {entry.reviewer: word[0] if word else f"{own.verdict}, when it said {value(seen[key])}", CODING: now.get(key)}
                yield Conflict("differs", entry.document, id, key, told, (entry.entry,))


def said(alive: Sequence[Entry]) -> dict[str, _Said]:
    """All that these entries say, by claim."""
    found: dict[str, _Said] = {}
    for entry in alive:
        for n, id in enumerate(entry.claims):
            own = found.setdefault(id, _Said())
            own.entries.append(entry)
            own.verdicts.append((entry, _OTHERS[entry.act] if n else _VERDICTS[entry.act]))
        for key, word in _words(entry).items():
            found[entry.claims[0]].fields.setdefault(key, []).append((entry, word))
    return found


def _words(entry: Entry) -> Line:
    """The values that the entry gives to its first claim: who accepts a claim vouches for all of it as it was shown; who adds one says
    nothing by what stays empty.
    """
    if entry.act == "add":
        return {key: word for key, word in entry.fields.items() if word not in (None, [])}
    shown = judged(entry.seen[entry.claims[0]]) if entry.act == "accept" else {}
    return shown | dict(entry.fields)


def _standing(own: _Said, id: str) -> Iterator[tuple[Entry, str, tuple[Any] | None]]:
    """The newest word on each field; for a claim that was thrown out or taken apart, every field that the reviewer saw."""
    entry, verdict = own.verdicts[-1]
    if verdict == RIGHT:
        yield from ((newest, key, (word,)) for key, words in own.fields.items() for newest, word in words[-1:])
    elif verdict != MERGED:
        yield from ((entry, key, None) for key in judged(entry.seen.get(id, {})))


def _disagreements(id: str, own: _Said) -> Iterator[Conflict]:
    verdicts = {entry.reviewer: (entry, verdict) for entry, verdict in own.verdicts}
    if len({verdict for _, verdict in verdicts.values()}) > 1:
        yield _between(id, None, verdicts)
    if own.verdict != RIGHT or len({verdict for _, verdict in verdicts.values()}) > 1:
        return
    for key, words in own.fields.items():
        newest = {entry.reviewer: (entry, word) for entry, word in words}
        values = [word for _, word in newest.values()]
        if any(not same(word, values[0]) for word in values):
            yield _between(id, key, newest)


def _between(id: str, key: str | None, newest: Mapping[str, tuple[Entry, Any]]) -> Conflict:
    entries = [entry for entry, _ in newest.values()]
    told = {name: word for name, (_, word) in newest.items()}
    return Conflict("reviewers", entries[0].document, id, key, told, tuple(sorted(entry.entry for entry in entries)))


def words_by_reviewer(alive: Sequence[Entry]) -> dict[str, dict[str, Line]]:
    """For each claim and each reviewer who judged it, the verdict and the value of each field: as given, else as seen and let stand."""
    found: dict[str, dict[str, Line]] = {}
    for entry in alive:
        for n, id in enumerate(entry.claims):
            if id in entry.seen:
                own = found.setdefault(id, {}).setdefault(entry.reviewer, judged(entry.seen[id]))
                own["verdict"] = _OTHERS[entry.act] if n else _VERDICTS[entry.act]
        if entry.claims[0] in entry.seen:
            found[entry.claims[0]][entry.reviewer] |= _words(entry)
    return found

"""Clusters in the database: judgements beside the claims, never in them, each with its grounds and the day it was made.

Computing them anew replaces what is judged otherwise and leaves the rest as it was, with its day. What people rule is kept in rows that are
added, never changed.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import astuple, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select

from dragoman.model.plain import json_line
from dragoman.record.cluster_nouns import Change, Copy, Ground, Member, NoSuchClusterError, Ruling
from dragoman.record.schema import AnyRow, claim, cluster_member, cluster_ruling, corrected, document, text_copy

Connecting = Callable[[], AbstractContextManager[Connection]]
_MANY = 5_000
"""Rows written at once."""


class Clusters:
    """The clusters of an archive."""

    def __init__(self, reading: Connecting, writing: Connecting, recording: Connecting) -> None:
        """`recording` writes what outlives a power cut: what people rule, which nothing computes again."""
        self._reading, self._writing, self._recording = reading, writing, recording

    def members(self, cluster: str | None = None) -> list[Member]:
        """Every member, or those of one cluster, by document and claim."""
        with self._reading() as connection:
            return _members(connection, cluster)

    def copies(self) -> list[Copy]:
        """The documents of texts that several print, by id."""
        with self._reading() as connection:
            return _copies(connection)

    def named(self, key: str) -> str:
        """The id of the cluster with this id, or that a claim with this id belongs to; the beginning of either will do.
        Raises NoSuchClusterError.
        """
        m = cluster_member.c
        with self._reading() as connection:
            starts = or_(m.cluster.startswith(key, autoescape=True), m.claim_id.startswith(key, autoescape=True))
            rows = connection.execute(select(m.cluster, m.claim_id).where(starts)).fetchall()
        found = {row.cluster for row in rows if key in (row.cluster, row.claim_id)} or {row.cluster for row in rows}
        if key and len(found) == 1:
            return str(found.pop())
        if key and found:
            raise NoSuchClusterError(f"{len(found)} clusters answer to {key!r}; say which: {', '.join(sorted(found)[:5])}")
        raise NoSuchClusterError(f"no cluster or clustered claim has the id {key!r}; `dragoman cluster` computes the clusters")

    def store(self, members: Iterable[Member], copies: Iterable[Copy], made_by: str, judged_on: str) -> Change:
        """Let these judgements stand in place of those there are. One that is as before keeps its day; those about documents that went
        while they were made are passed over.
        """
        with self._writing() as connection:
            numbers = _numbers(connection)
            dated = (replace(member, made_by=made_by, judged_on=judged_on) for member in members if member.document in numbers)
            wanted = {(member.document, member.claim): member for member in dated}
            copies = sorted((copy for copy in copies if copy.document in numbers), key=lambda copy: copy.document)
            known = {(member.document, member.claim): member for member in _members(connection)}
            stale = [key for key, member in known.items() if key not in wanted or not _alike(member, wanted[key])]
            fresh = [member for key, member in wanted.items() if key not in known or not _alike(known[key], member)]
            _forget(connection, [(numbers[home], id) for home, id in stale])
            _insert(connection, [_row(member, numbers[member.document]) for member in fresh])
            if copies != _copies(connection):
                connection.execute(delete(text_copy))
                _insert_copies(connection, copies, numbers)
        changed = sum((member.document, member.claim) in known for member in fresh)
        return Change(len(fresh) - changed, changed, len(stale) - changed)

    def rulings(self) -> list[Ruling]:
        """What people ruled and did not take back, oldest first."""
        with self._reading() as connection:
            return _rulings(connection)

    def rule(self, one: str, other: str, *, same: bool, reviewer: str, reason: str = "") -> int:
        """Rule that two claims, by id, are of one thing, or that they are not. It takes effect when the clusters are next computed, and
        outdoes what the rules of the program say. Gives the ruling's number. Raises NoSuchClusterError for an unknown claim.
        """
        if one == other:
            raise NoSuchClusterError("a ruling is about two claims")
        with self._recording() as connection:
            homes = [_home(connection, id) for id in (one, other)]
            facts = {"act": "same" if same else "apart", "takes_back": None}
            sides = {"one_document": homes[0], "one_claim": one, "other_document": homes[1], "other_claim": other}
            return _append(connection, facts | sides, reviewer, reason)

    def take_back(self, entry: int, *, reviewer: str, reason: str = "") -> int:
        """Take a ruling back. Raises NoSuchClusterError if there is no such ruling, or none any more."""
        sides = dict.fromkeys(("one_document", "one_claim", "other_document", "other_claim"))
        with self._recording() as connection:
            if entry not in {ruling.entry for ruling in _rulings(connection)}:
                raise NoSuchClusterError(f"there is no ruling {entry} that could be taken back")
            return _append(connection, {"act": "undo", "takes_back": entry} | sides, reviewer, reason)


def clustered(connection: Connection, number: int) -> dict[str, str]:
    """Of one document, by its number: the cluster of each claim and each person that has one."""
    m = cluster_member.c
    return {row.claim_id: row.cluster for row in connection.execute(select(m.claim_id, m.cluster).where(m.document_no == number))}


def every(connection: Connection) -> dict[tuple[int, str], str]:
    """The cluster of every member, by the number of its document and the id of its claim."""
    m = cluster_member.c
    return {(row.document_no, row.claim_id): row.cluster for row in connection.execute(select(m.document_no, m.claim_id, m.cluster))}


def clusters_of(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The cluster of each of these claims that has one."""
    m = cluster_member.c
    if not ids:
        return {}
    return {row.claim_id: row.cluster for row in connection.execute(select(m.claim_id, m.cluster).where(m.claim_id.in_(ids)))}


def joined(line: dict[str, Any], clusters: dict[str, str]) -> dict[str, Any]:
    """The line with its cluster, if it has one."""
    if line["kind"] in _KINDS and line["id"] in clusters:
        line["cluster"] = clusters[line["id"]]
    return line


def joined_text(text: str, clusters: dict[str, str]) -> str:
    """The same for the JSON text of a line. No quotation can hold the words that stand for an event without one: its double quotes are
    written with backslashes.
    """
    head = _HEAD.match(text)
    cluster = clusters.get(json.loads(head["id"])) if head else None
    if not head or cluster is None:
        return text
    if head["kind"] == "event" and text.count(_NO_CLUSTER) == 1:
        return text.replace(_NO_CLUSTER, f'"cluster": {json.dumps(cluster, ensure_ascii=False)}')
    return json_line(json.loads(text) | {"cluster": cluster})


_KINDS = ("event", "instrument", "body", "actor")
_HEAD = re.compile(rf'{{"kind": "(?P<kind>{"|".join(_KINDS)})", "id": (?P<id>"(?:[^"\\]|\\.)*")')
_NO_CLUSTER = '"cluster": null'


def _members(connection: Connection, cluster: str | None = None) -> list[Member]:
    m, d = cluster_member.c, document.c
    asked = select(d.id.label("document"), cluster_member).join(document, d.no == m.document_no).order_by(d.id, m.claim_id)
    rows = connection.execute(asked if cluster is None else asked.where(m.cluster == cluster)).fetchall()
    return [
        Member(row.document, row.claim_id, row.kind, row.cluster, row.score, row.nearest, _grounds(row.grounds), row.made_by, row.judged_on)
        for row in rows
    ]


def _grounds(text: str) -> tuple[Ground, ...]:
    return tuple(Ground(*each) for each in json.loads(text))


def _alike(one: Member, other: Member) -> bool:
    return replace(one, made_by="", judged_on="") == replace(other, made_by="", judged_on="") and one.made_by == other.made_by


def _row(member: Member, number: int) -> dict[str, Any]:
    facts = {name: getattr(member, name) for name in ("kind", "cluster", "score", "nearest", "made_by", "judged_on")}
    return facts | {"document_no": number, "claim_id": member.claim, "grounds": json.dumps([astuple(ground) for ground in member.grounds])}


def _numbers(connection: Connection) -> dict[str, int]:
    return {row.id: row.no for row in connection.execute(select(document.c.id, document.c.no))}


def _forget(connection: Connection, stale: Sequence[tuple[int, str]]) -> None:
    m = cluster_member.c
    by_document: dict[int, list[str]] = {}
    for number, id in stale:
        by_document.setdefault(number, []).append(id)
    for number, ids in by_document.items():
        connection.execute(delete(cluster_member).where(m.document_no == number, m.claim_id.in_(ids)))


def _insert(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    for several in (rows[n : n + _MANY] for n in range(0, len(rows), _MANY)):
        connection.execute(insert(cluster_member), several)


def _copies(connection: Connection) -> list[Copy]:
    d, t = document.c, text_copy.c
    asked = select(d.id, t.original, t.share).join(document, d.no == t.document_no).order_by(d.id)
    return [Copy(*row) for row in connection.execute(asked)]


def _insert_copies(connection: Connection, copies: Sequence[Copy], numbers: dict[str, int]) -> None:
    if copies:
        rows = [{"document_no": numbers[copy.document], "original": copy.original, "share": copy.share} for copy in copies]
        connection.execute(insert(text_copy), rows)


def _home(connection: Connection, id: str) -> str:
    for part in (claim, corrected):
        asked = select(document.c.id).join(part, part.c.document_no == document.c.no).where(part.c.id == id)
        found = connection.execute(asked).scalars().first()
        if found:
            return str(found)
    raise NoSuchClusterError(f"no claim has the id {id!r}; give the whole id, as `dragoman find` tells it")


def _append(connection: Connection, facts: dict[str, Any], reviewer: str, reason: str) -> int:
    if not reviewer.strip():
        raise NoSuchClusterError("who rules must say his or her name")
    entry = 1 + (connection.execute(select(func.max(cluster_ruling.c.entry))).scalar() or 0)
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    own = {"entry": entry, "reviewer": reviewer.strip(), "reason": reason.strip(), "at": at}
    connection.execute(insert(cluster_ruling), [facts | own])
    return entry


def _rulings(connection: Connection) -> list[Ruling]:
    rows = connection.execute(select(cluster_ruling).order_by(cluster_ruling.c.entry)).fetchall()
    gone = {row.takes_back for row in rows}
    return [_ruling(row) for row in rows if row.act != "undo" and row.entry not in gone]


def _ruling(row: AnyRow) -> Ruling:
    sides = (row.one_document, row.one_claim), (row.other_document, row.other_claim)
    return Ruling(*sides, row.act == "same", row.entry, row.reviewer, row.reason, row.at)

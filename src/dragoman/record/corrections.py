"""What a reviewer can do: every verb writes one entry of the log, and is lasting when it returns."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from dragoman.model import Span, claim_id
from dragoman.model.plain import json_line
from dragoman.record import corrections_log as log
from dragoman.record import rows
from dragoman.record.corrections_actors import Actors
from dragoman.record.corrections_fields import REQUIRED, SPANS, Writer, empty, keys
from dragoman.record.corrections_find import Standing, sentence_of, standing
from dragoman.record.corrections_nouns import CorrectionError, Entry, Line
from dragoman.record.corrections_view import BY_HAND, live
from dragoman.record.corrections_words import differing, judged, same
from dragoman.record.schema import claim, document

Writing = Callable[[], AbstractContextManager[Connection]]


class Reviewer:
    """Somebody who corrects the record, by name. `blind`: works from the coding and his or her own corrections alone, without those of
    others, as two who code independently do. Claims are named by their ids or unambiguous beginnings of them.

    Every verb raises CorrectionError (NoSuchClaimError for an unknown id) when it cannot be done, and gives the entry that it wrote.
    """

    def __init__(self, name: str, writing: Writing, *, blind: bool = False) -> None:
        if not name.strip():
            raise CorrectionError("who corrects must say his or her name")
        self.name, self._writing = name.strip(), writing
        self._only = self.name if blind else None

    def accept(self, claim: str, reason: str = "") -> Entry:
        """Vouch for the claim as it stands."""
        with self._writing() as connection:
            found = self._shown(connection, claim, also_left_out=True)
            line = found.line or found.base
            fields = {key: word for key, word in judged(line).items() if not same(word, found.base.get(key))}
            return self._write(connection, "accept", [found], reason, fields=fields)

    def reject(self, claim: str, reason: str = "") -> Entry:
        """The text does not say this: leave the claim out."""
        with self._writing() as connection:
            return self._write(connection, "reject", [self._shown(connection, claim, also_left_out=True)], reason)

    def change(self, claim: str, fields: Mapping[str, Any], reason: str = "") -> Entry:
        """Say what these fields should be, as `corrections_fields` tells it; values that are no text are taken as the record has them."""
        with self._writing() as connection:
            found = self._shown(connection, claim, also_left_out=True)
            line = found.line or found.base
            values = _writer(connection, found, line).values(line["kind"], fields)
            if all(same(line.get(key), word) for key, word in values.items()) and found.line:
                raise CorrectionError(f"claim {found.id} says so already; nothing would change")
            return self._write(connection, "change", [found], reason, fields=values)

    def merge(self, claims: Sequence[str], reason: str = "") -> Entry:
        """Claims of one document and kind that tell the same: the first stands for all, with the evidence of all."""
        with self._writing() as connection:
            found = [self._shown(connection, one) for one in dict.fromkeys(claims)]
            if len({one.id for one in found}) < 2:
                raise CorrectionError("to merge takes two claims at least")
            if len({(one.document, one.base["kind"]) for one in found}) > 1:
                raise CorrectionError("only claims of one document and one kind can be merged")
            return self._write(connection, "merge", found, reason)

    def split(self, claim: str, parts: Sequence[Mapping[str, Any]], reason: str = "") -> Entry:
        """Claims in place of one: each part is the claim with some fields changed."""
        with self._writing() as connection:
            found = self._shown(connection, claim)
            assert found.line
            writer = _writer(connection, found, found.line)
            children = [_child(found, writer.values(found.line["kind"], part)) for part in parts]
            if len({child["id"] for child in children}) < max(2, len(parts)):
                raise CorrectionError("to split takes two parts at least, and no two alike")
            return self._write(connection, "split", [found], reason, born=tuple(children))

    def add(self, document_id: str, kind: str, words: str, fields: Mapping[str, Any], reason: str = "") -> Entry:
        """A claim that the coder missed. `words`: those that tell it, as START:END in code points or as they stand in the text."""
        with self._writing() as connection:
            d = document.c
            home = connection.execute(select(d.no, d.id, d.pipeline, d.text, d.layout).where(d.id == document_id)).one_or_none()
            if home is None:
                raise CorrectionError(f"no document has the id {document_id!r}")
            known = keys(kind)
            whole = {"start": 0, "end": len(home.text), "quote": home.text}
            actors = Actors(connection, home.no, home.text)
            told = Writer(home.text, whole, actors, frozenset()).span(words)
            sentence = sentence_of(connection, home.no, rows.blocks(home.layout, home.text), told["start"], told["end"], home.text)
            words_of = {key: [told] if key in SPANS else told for key in ("content", "words") if key in known}
            values = words_of | Writer(home.text, sentence, actors, _types(connection)).values(kind, fields)
            _look_whole(kind, values)
            line = _new(home.id, kind, [sentence, told], values)
            if log.coded_lines(connection, home.no, [line["id"]]):
                raise CorrectionError(f"the coding has this claim already: {line['id']}; accept or change it")
            entry = self._entry("add", home.id, (line["id"],), home.pipeline, reason)
            return self._append(connection, entry, fields=values, born=(line,))

    def undo(self, entry: int | None = None, reason: str = "") -> Entry:
        """Take an entry back: the one of this number, whoever wrote it, else this reviewer's newest. An undo is taken back by number."""
        with self._writing() as connection:
            taken = self._taken_back(log.entries(connection), entry)
            draft = self._entry("undo", taken.document, taken.claims, taken.pipeline, reason)
            return self._append(connection, draft, takes_back=taken.entry)

    def _taken_back(self, entries: Sequence[Entry], number: int | None) -> Entry:
        gone = {entry.takes_back for entry in _undoings(entries)}
        own = [entry for entry in live(entries) if entry.reviewer == self.name]
        if number is None and not own:
            raise CorrectionError(f"{self.name} has written nothing that could be taken back")
        wanted = own[-1].entry if number is None else number
        for entry in entries:
            if entry.entry == wanted:
                if wanted in gone:
                    raise CorrectionError(f"entry {wanted} was taken back already")
                return entry
        raise CorrectionError(f"the log has no entry {wanted}; it has {len(entries)}")

    def _shown(self, connection: Connection, key: str, *, also_left_out: bool = False) -> Standing:
        found = standing(connection, key, self._only)
        if found.line is not None:
            return found
        last = found.last
        assert last, "a claim is left out because somebody said so"
        if also_left_out and last.act == "reject":
            return found
        how = {"merge": f"merged into {last.claims[0]}", "split": f"split into {', '.join(last.claims[1:])}"}.get(last.act, "rejected")
        raise CorrectionError(f"claim {found.id} was {how} by {last.reviewer} (entry {last.entry}); take that back first")

    def _write(self, connection: Connection, act: str, found: Sequence[Standing], reason: str, **more: Any) -> Entry:
        first = found[0]
        born = tuple(line["id"] for line in more.get("born", ()))
        draft = self._entry(act, first.document, (*(one.id for one in found), *born), first.pipeline, reason)
        seen = {one.id: one.base for one in found}
        return self._append(connection, draft, seen=seen, absent=tuple(one.id for one in found if one.absent), **more)

    def _entry(self, act: str, document_id: str, claims: tuple[str, ...], pipeline: str, reason: str) -> dict[str, Any]:
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        facts = {"entry": 0, "document": document_id, "act": act, "claims": claims, "reviewer": self.name, "reason": reason.strip()}
        return facts | {"at": at, "pipeline": pipeline}

    @staticmethod
    def _append(connection: Connection, facts: Mapping[str, Any], **more: Any) -> Entry:
        entry = log.append(connection, Entry(**facts, **more))
        log.lay(connection, entry.document, entry.claims)
        return entry


def _undoings(entries: Sequence[Entry]) -> list[Entry]:
    """The undoings that are in force."""
    dead: set[int] = set()
    kept = []
    for entry in reversed(entries):
        if entry.takes_back is not None and entry.entry not in dead:
            dead.add(entry.takes_back)
            kept.append(entry)
    return kept


def _writer(connection: Connection, found: Standing, line: Line) -> Writer:
    text = connection.execute(select(document.c.text).where(document.c.no == found.number)).scalar_one()
    return Writer(text, line["evidence"][0], Actors(connection, found.number, text), _types(connection))


def _types(connection: Connection) -> frozenset[str]:
    """The types of event that the archive holds: users have types of their own."""
    return frozenset(connection.execute(select(claim.c.type).where(claim.c.kind == "event").distinct()).scalars())


def _child(found: Standing, values: Line) -> Line:
    line = found.line
    assert line
    spans = [Span(**span) for span in line["evidence"]]
    id = claim_id(line["document"], line["kind"], spans, f"{found.id} {json_line(values)}")
    words = [key for key in values if differing({key: line.get(key)}, {key: values[key]})]
    child = {key: word for key, word in line.items() if key != "reviewed"}
    return child | values | {"id": id, "why": {"rule": f"{BY_HAND}split", "words": words}}


def _look_whole(kind: str, values: Line) -> None:
    """Refuse a claim that says nothing. Raises CorrectionError."""
    missing = [key for key in REQUIRED[kind] if values.get(key) in (None, [], "")]
    if missing:
        raise CorrectionError(f"a new {kind} needs {', '.join(missing)} (--set {missing[0]}=...)")


def _new(document_id: str, kind: str, evidence: list[Line], values: Line) -> Line:
    distinct = [span for n, span in enumerate(evidence) if span not in evidence[:n]]
    type = values.get("type") or values.get("stance") or values.get("aspect") or values.get("relation") or ""
    id = claim_id(document_id, kind, [Span(**span) for span in distinct], type)
    said = {key: word for key, word in (empty(kind) | values).items() if key not in ("id", "document", "confidence", "evidence", "why")}
    rest = {"confidence": 1.0, "evidence": distinct, "why": {"rule": f"{BY_HAND}add", "words": []}}
    return {"kind": kind, "id": id, "document": document_id} | said | rest

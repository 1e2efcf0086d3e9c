"""Whatever two reviewers and coders do in whatever order, the archive says what a plain model of the log says."""

import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Record, claim_id
from dragoman.record import Archive
from dragoman.record.corrections_nouns import CorrectionError, Entry
from unit.record.archive_builder import talks

STATUSES = ("actual", "planned", "denied")
TYPES = ("ACCUSE", "REJECT", "THREATEN")


def coding(number: int) -> Record:
    """Three events in the same words; each number leaves out others of them, or tells another status."""
    record = talks(pipeline=f"rules {number}")
    event = next(claim for claim in record.claims if claim.kind == "event")
    ids = [claim_id(record.document.id, "event", event.evidence, type) for type in TYPES]
    events = [
        replace(event, id=id, type=type, status=STATUSES[(number + n) % 3 if number % 2 else 0])
        for n, (id, type) in enumerate(zip(ids, TYPES, strict=True))
        if number < 2 or number % 3 != n
    ]
    return replace(record, claims=(*events,))


@dataclass
class Said:
    """An act of the model: to which claim, with what it makes of each, the status given, and the status that the coding told."""

    number: int
    name: str
    verdicts: dict[str, str]
    first: str
    status: str | None
    seen: dict[str, str]
    born: dict[str, str] = field(default_factory=dict)
    takes_back: int | None = None


class Model:
    """The log as a list; what follows from it is worked out anew each time, in the plainest way."""

    def __init__(self, record: Record) -> None:
        self.log: list[Said] = []
        self.recode(record)

    def recode(self, record: Record) -> None:
        self.coded = {claim.id: claim.status for claim in record.claims}

    def alive(self, said: Said) -> bool:
        return not any(other.takes_back == said.number and self.alive(other) for other in self.log)

    def living(self) -> list[Said]:
        return [said for said in self.log if said.takes_back is None and self.alive(said)]

    def base(self, id: str) -> str | None:
        """The status before anybody spoke: as coded, as born, or as it was last coded when somebody spoke of it."""
        if id in self.coded:
            return self.coded[id]
        living = self.living()
        births = [said.born[id] for said in living if id in said.born]
        memories = [said.seen[id] for said in living if id in said.seen and not any(id in other.born for other in self.log)]
        return births[0] if births else memories[-1] if memories else None

    def view(self) -> dict[str, str]:
        """The claims that stand, each with its status."""
        standing, status = dict.fromkeys(self.coded, True), dict[str, str]()
        for said in self.living():
            for id, verdict in said.verdicts.items():
                standing[id] = verdict == "right"
            if said.status:
                status[said.first] = said.status
        bases = {id: self.base(id) for id in standing}
        return {id: status.get(id, base) for id, base in bases.items() if standing[id] and base is not None}

    def parted(self) -> set[str]:
        """The claims of which reviewers think otherwise."""
        newest: dict[str, dict[str, str]] = {}
        for said in self.living():
            for id, verdict in said.verdicts.items():
                newest.setdefault(id, {})[said.name] = verdict
        return {id for id, by in newest.items() if len(set(by.values())) > 1}

    def moved(self) -> set[str]:
        """The coded claims of which the coding tells another status than it did, and than the reviewer whose word stands."""
        found = set()
        for id, now in self.coded.items():
            about = [said for said in self.living() if id in said.verdicts]
            verdict = about[-1].verdicts[id] if about else None
            words = [said for said in about if said.first == id and said.status] if verdict == "right" else about
            if verdict in ("right", "wrong", "split") and words:
                last = words[-1]
                word = last.status if verdict == "right" else None
                if id in last.seen and last.seen[id] != now != word:
                    found.add(id)
        return found


def told(model: Model, entry: Entry, status: str | None) -> Said:
    first, *others = entry.claims
    rest = {"merge": "merged", "split": "right"}.get(entry.act, "right")
    verdict = {"reject": "wrong", "split": "split"}.get(entry.act, "right")
    seen = {id: base for id in entry.claims if (base := model.base(id)) is not None and id not in {line["id"] for line in entry.born}}
    born = {line["id"]: line["status"] for line in entry.born}
    if entry.act == "undo":
        return Said(entry.entry, entry.reviewer, {}, first, None, {}, {}, entry.takes_back)
    return Said(entry.entry, entry.reviewer, {first: verdict, **dict.fromkeys(others, rest)}, first, status, seen, born)


def act(archive: Archive, model: Model, verb: str, name: str, one: int, other: int) -> None:
    """Do it to the archive, and tell the model what was done."""
    reviewer = archive.reviewer(name)
    ids = sorted({*model.view(), *model.coded, *(id for said in model.log for id in said.verdicts)})
    first, second, status = ids[one % len(ids)], ids[other % len(ids)], STATUSES[other % 3]
    shown = model.view().get(first, model.base(first))
    match verb:
        case "accept":
            entry, word = reviewer.accept(first), shown
        case "reject":
            entry, word = reviewer.reject(first), None
        case "change":
            entry, word = reviewer.change(first, {"status": status}), status
        case "merge":
            entry, word = reviewer.merge([first, second]), None
        case "split":
            entry, word = reviewer.split(first, [{"status": each} for each in STATUSES[:2]]), None
        case "add":
            entry = reviewer.add(talks().document.id, "event", f"{one}:{one + 3}", {"type": "AID", "status": status})
            word = status
        case _:
            entry, word = reviewer.undo(one + 1 if verb == "undo any" else None), None
    model.log.append(told(model, entry, word))


def events_of(archive: Archive) -> list[dict]:
    return [line for line in archive.record_lines() if line["kind"] == "event"]


VERBS = ("accept", "reject", "change", "change", "merge", "split", "add", "undo", "undo any", "undo any")
ACTS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(VERBS), st.sampled_from(("Ana", "Ben")), st.integers(0, 11), st.integers(0, 5)),
        st.tuples(st.just("recode"), st.just(""), st.integers(0, 5), st.just(0)),
    ),
    max_size=14,
)


@settings(max_examples=80, deadline=None)
@given(ACTS)
def test_the_archive_says_what_the_model_says(acts):
    with tempfile.TemporaryDirectory() as folder, Archive(Path(folder) / "record.db") as archive:
        archive.put(coding(0))
        model = Model(coding(0))
        for verb, name, one, other in acts:
            if verb == "recode":
                archive.put(coding(one))
                model.recode(coding(one))
            else:
                try:
                    act(archive, model, verb, name, one, other)
                except CorrectionError:
                    continue
            assert {line["id"]: line["status"] for line in events_of(archive)} == model.view()
        conflicts = archive.conflicts()
        assert {one.claim for one in conflicts if one.kind == "reviewers" and one.field is None} == model.parted()
        assert {one.claim for one in conflicts if (one.kind, one.field) == ("differs", "status")} == model.moved()
        assert [hit.line for hit in archive.ask("kind:event", limit=100)] == events_of(archive)
        assert archive.check() == []

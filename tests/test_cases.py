"""Prose in, claims out: the cases of tests/cases/*.toml, each a test of its own."""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pytest

from dragoman.model import Act, Assessment, Body, Claim, Event, Frame, Instrument, Mention, Motive, Position, Record, Span, Statement

CASES = Path(__file__).parent / "cases"
Case = dict[str, Any]
Kind = TypeVar("Kind", bound=Claim)
KINDS: dict[str, type[Claim]] = {
    "instruments": Instrument,
    "bodies": Body,
    "positions": Position,
    "assessments": Assessment,
    "frames": Frame,
    "motives": Motive,
}


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            known = case["origin"] == "known failure"
            marks = [pytest.mark.xfail(reason=case["why"], strict=True)] if known else []
            yield pytest.param(case, id=f"{path.stem}: {case['name']}", marks=marks)


@pytest.mark.parametrize("case", list(cases()))
def test_the_record_says_what_the_case_expects(case: Case, code: Callable[..., Record]) -> None:
    record = code(case["text"], case["published"].isoformat() if "published" in case else None)
    told = _told(record)
    for want in case.get("statement", []):
        assert any(_is_statement(want, found, case["text"]) for found in record.statements), f"no statement {want}\n{told}"
    for want in case.get("event", []):
        assert any(_is_event(want, found) for found in record.events), f"no event {want}\n{told}"
    for want in case.get("time", []):
        assert _agree(want, record.times, _is_time), f"no time {want}\n{told}"
    for want in case.get("actor", []):
        assert _agree(want, record.mentions, _is_actor), f"no actor {want}\n{told}"
    for want in case.get("instrument", []):
        assert any(_is_instrument(want, found) for found in _of(record, Instrument)), f"no instrument {want}\n{told}"
    for want in case.get("body", []):
        assert any(_is_body(want, found) for found in _of(record, Body)), f"no body {want}\n{told}"
    for want in case.get("position", []):
        assert any(_is_position(want, found) for found in _of(record, Position)), f"no position {want}\n{told}"
    for want in case.get("assessment", []):
        assert any(_is_assessment(want, found) for found in _of(record, Assessment)), f"no assessment {want}\n{told}"
    for want in case.get("frame", []):
        assert any(_is_frame(want, found) for found in _of(record, Frame)), f"no frame {want}\n{told}"
    for want in case.get("motive", []):
        assert any(_is_motive(want, found) for found in _of(record, Motive)), f"no motive {want}\n{told}"
    for kind in case.get("none", {}):
        found_none = not (_of(record, KINDS[kind]) if kind in KINDS else getattr(record, kind))
        assert found_none, f"{kind} where there are none\n{told}"


def _is_statement(want: Case, found: Statement, text: str) -> bool:
    return (
        _same_actor(want.get("speaker"), found.speaker)
        and _overlap(want.get("content"), found.content, text) >= 0.5
        and all(getattr(found, key) == want[key] for key in ("mode", "polarity") if key in want)
        and all(any(_same_actor(name, reporter) for reporter in found.reported_by) for name in want.get("reported_by", []))
        and _same_words(want.get("addressee"), found.addressee)
        and _same_words(want.get("occasion"), found.occasion)
        and ("when" not in want or (found.when is not None and found.when.edtf == str(want["when"])))
    )


def _is_event(want: Case, found: Event) -> bool:
    return (
        all(getattr(found, key) == want[key] for key in ("type", "status", "background") if key in want)
        and all(any(_same_actor(name, mention) for mention in found.source) for name in want.get("source", []))
        and all(any(_same_actor(name, mention) for mention in found.target) for name in want.get("target", []))
        and ("when" not in want or (found.when is not None and found.when.edtf == str(want["when"])))
        and ("words" not in want or any(want["words"] in span.quote or span.quote in want["words"] for span in found.evidence[1:]))
    )


def _agree(want: Case, found: Sequence[Any], check: Callable[[Case, Any], bool]) -> bool:
    """True when something found is as wanted; for an empty `edtf` or `id`, also when nothing has these words."""
    nothing = want.get("edtf") == "" or want.get("id") == ""
    here = [item for item in found if item.span.quote == want["words"]]
    return any(check(want, item) for item in here) or (nothing and not here)


def _is_time(want: Case, found: Any) -> bool:
    if "edtf" in want and (found.when.edtf if found.when else "") != str(want["edtf"]):
        return False
    return all(getattr(found, key) == want[key] for key in ("type", "value") if key in want)


def _is_actor(want: Case, found: Mention) -> bool:
    if "form" in want and found.form != want["form"]:
        return False
    if "id" in want:
        return (found.actor.id if found.actor else "") == want["id"]
    return _same_actor(want.get("name"), found)


def _of(record: Record, kind: type[Kind]) -> list[Kind]:
    return [claim for claim in record.claims if isinstance(claim, kind)]


def _is_instrument(want: Case, found: Instrument) -> bool:
    return (
        all(getattr(found, key) == want[key] for key in ("name", "type", "subject") if key in want)
        and all(any(_same_actor(name, mention) for mention in found.parties) for name in want.get("parties", []))
        and all(any(words in span.quote for span in found.provisions) for words in want.get("provisions", []))
        and all(any(_is_act(act, told) for told in found.acts) for act in want.get("acts", []))
        and not any(told.act in want.get("without", []) and told.status == "actual" for told in found.acts)
    )


def _is_body(want: Case, found: Body) -> bool:
    return (
        all(getattr(found, key) == want[key] for key in ("name", "type") if key in want)
        and ("head" not in want or _same_actor(want["head"], found.head))
        and all(any(_same_actor(name, mention) for mention in found.parties) for name in want.get("parties", []))
        and all(name in [other.name for other in found.other_names] for name in want.get("other_names", []))
        and all(any(_is_act(act, told) for told in found.acts) for act in want.get("acts", []))
        and ("parent" not in want or _same_actor(want["parent"], found.parent))
        and all(any(_same_actor(name, mention) for mention in found.members) for name in want.get("members", []))
        and not any(told.act in want.get("without", []) and told.status == "actual" for told in found.acts)
    )


def _is_act(want: Case, found: Act) -> bool:
    return (
        want["act"] == found.act
        and want.get("status", "actual") == found.status
        and ("when" not in want or (found.when.edtf if found.when else "") == str(want["when"]))
        and ("place" not in want or (found.place.name if found.place else "") == want["place"])
        and ("agenda" not in want or want["agenda"] in (found.agenda or ""))
        and all(any(_same_actor(name, mention) for mention in found.by) for name in want.get("by", []))
    )


def _is_position(want: Case, found: Position) -> bool:
    return (
        _same_actor(want.get("holder"), found.holder)
        and ("issue" not in want or want["issue"] == found.issue.label)
        and ("stance" not in want or want["stance"] == found.stance)
        and ("strength" not in want or want["strength"] == found.strength)
        and _same_actor(want.get("principal"), found.principal)
        and _same_actor(want.get("speaker"), found.speaker)
        and ("condition" not in want or want["condition"] in (found.condition or ""))
        and ("when" not in want or (found.when.edtf if found.when else "") == str(want["when"]))
    )


def _is_assessment(want: Case, found: Assessment) -> bool:
    return (
        all((getattr(found, key) or "") == want[key] for key in ("direction", "judgement", "subject") if key in want)
        and all(any(_same_actor(name, mention) for mention in found.parties) for name in want.get("parties", []))
        and ("by" not in want or (_same_actor(want["by"], found.by) if want["by"] else found.by is None))
        and ("when" not in want or (found.when.edtf if found.when else "") == str(want["when"]))
        and want.get("words", "") in found.words.quote
    )


def _is_frame(want: Case, found: Frame) -> bool:
    return (
        _same_actor(want.get("actor"), found.actor)
        and ("aspect" not in want or want["aspect"] == found.aspect)
        and want.get("subject", "") in found.subject.label
        and want.get("words", "") in found.words.quote
        and ("contrast" not in want or want["contrast"] == len(found.contrast))
    )


def _is_motive(want: Case, found: Motive) -> bool:
    return (
        _same_actor(want.get("actor"), found.actor)
        and ("relation" not in want or want["relation"] == found.relation)
        and want.get("deed", "") in found.deed.quote
        and want.get("reason", "") in found.reason.quote
        and ("act" not in want or want["act"] == (found.act is not None))
    )


def _same_actor(want: str | None, found: Mention | None) -> bool:
    if want is None:
        return True
    if found is None:
        return False
    actor = found.actor
    return (actor is not None and want in (actor.id, actor.country, actor.name)) or want in found.span.quote


def _same_words(want: str | None, found: Mention | str | None) -> bool:
    if want is None:
        return True
    words = found.span.quote if isinstance(found, Mention) else found or ""
    return want.lower() in words.lower()


def _overlap(want: str | None, found: tuple[Span, ...], text: str) -> float:
    if want is None:
        return 1.0
    start = text.index(want)
    wanted = set(range(start, start + len(want)))
    covered = {i for span in found for i in range(span.start, span.end)}
    return len(wanted & covered) / len(wanted | covered)


def _told(record: Record) -> str:
    lines = [
        f"{claim.kind} {getattr(claim, 'type', '')} {[span.quote for span in claim.evidence[1:]]} {getattr(claim, 'status', '')}"
        for claim in record.claims
    ]
    lines += [f"instrument {i.name!r} {[(a.status, a.act, a.when and a.when.edtf) for a in i.acts]}" for i in _of(record, Instrument)]
    lines += [f"body {b.name!r} {[(a.status, a.act, a.when and a.when.edtf, a.agenda) for a in b.acts]}" for b in _of(record, Body)]
    lines += [f"position {p.holder.span.quote!r} {p.stance} {p.issue.label!r} {p.condition}" for p in _of(record, Position)]
    lines += [f"assessment {[m.span.quote for m in a.parties]} {a.direction} {a.judgement}" for a in _of(record, Assessment)]
    lines += [f"frame {f.actor.span.quote!r} {f.aspect} {f.subject.label!r} {f.words.quote!r}" for f in _of(record, Frame)]
    lines += [f"motive {m.actor.span.quote!r} {m.relation} {m.deed.quote!r} {m.reason.quote!r}" for m in _of(record, Motive)]
    lines += [f"time {timex.span.quote!r} {timex.value} {timex.when and timex.when.edtf}" for timex in record.times]
    lines += [f"mention {m.span.quote!r} {m.form} {m.actor and m.actor.id}" for m in record.mentions]
    return "\n".join(lines)

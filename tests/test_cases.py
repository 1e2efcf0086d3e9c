"""Prose in, claims out: the cases of tests/cases/*.toml, each a test of its own."""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from dragoman.model import Event, Mention, Record, Span, Statement

CASES = Path(__file__).parent / "cases"
Case = dict[str, Any]


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
    for kind in case.get("none", {}):
        assert not getattr(record, kind), f"{kind} where there are none\n{told}"


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
    lines += [f"time {timex.span.quote!r} {timex.value} {timex.when and timex.when.edtf}" for timex in record.times]
    lines += [f"mention {m.span.quote!r} {m.form} {m.actor and m.actor.id}" for m in record.mentions]
    return "\n".join(lines)

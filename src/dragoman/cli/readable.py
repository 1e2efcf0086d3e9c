"""The record of a document for people: what was said, what was done, what was agreed, and what could not be read.

Works on the record's lines, so that a fresh record and one from the archive look the same.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import click

Line = dict[str, Any]

_WIDTH = 110
_QUAD_COLOURS = {1: "green", 2: "bright_green", 3: "yellow", 4: "red"}


def readable(lines: Iterable[Line]) -> Iterator[str]:
    """The text lines to print for the record's lines of one document."""
    kinds: dict[str, list[Line]] = {}
    for line in lines:
        kinds.setdefault(line["kind"], []).append(line)
    for document in kinds.get("document", []):
        yield from _head(document)
    for title, kind, paint in _SECTIONS:
        if kind in kinds:
            yield ""
            yield click.style(f"  {title} ({len(kinds[kind])})", bold=True)
            for line in kinds[kind]:
                yield from paint(line)
                yield from _reviewed(line)
    yield ""


def _head(document: Line) -> Iterator[str]:
    yield click.style(document["title"] or document["path"] or document["id"], bold=True, underline=True)
    dateline = document["dateline"] or {}
    parts = [document["publisher"], document["byline"], document["published"], dateline.get("place"), dateline.get("date")]
    yield click.style("  " + " · ".join([*(part for part in parts if part), document["id"]]), dim=True)


def _reviewed(line: Line) -> Iterator[str]:
    """Who had a hand in the claim, and in which of its fields."""
    mark = line.get("reviewed")
    if mark:
        fields = f" ({', '.join(mark['fields'])})" if mark["fields"] else ""
        conflicts = f" · in conflict: {', '.join(mark['conflicts'])}" if mark["conflicts"] else ""
        yield click.style(f"      reviewed: {mark['act']}{fields} by {', '.join(mark['by'])}{conflicts}", dim=True)


def _statement(line: Line) -> Iterator[str]:
    through = " · ".join(["through " + actor(reporter) for reporter in line["reported_by"]])
    principal = line.get("principal")  # an older record has none
    addressee = line["addressee"]
    to = addressee if isinstance(addressee, str) else actor(addressee) if addressee else ""
    attitude = line.get("attitude", "asserts")
    attitude = "" if attitude in ("asserts", "reports", line["polarity"]) else attitude
    behalf = principal and f"for {actor(principal)}"
    manner = [behalf, attitude, line["mode"], to and f"to {to}", line["occasion"]]
    parts = [*manner, through, _place(line), _unless(line["polarity"], "affirms"), *_doubts(line)]
    yield f"  {_date(line)}  {click.style(actor(line['speaker']), fg='cyan')}  {_faint(parts)}"
    yield _quotation(" … ".join(span["quote"] for span in line["content"]))


def _event(line: Line) -> Iterator[str]:
    colour = _QUAD_COLOURS.get(line["quad"])
    source, target = actors(line["source"]), actors(line["target"])
    concerns = line["concerns"] and f"about {line['concerns']['type']}"
    parts = [
        _unless(line["status"], "actual"),
        concerns,
        _place(line),
        "background" if line["background"] else "",
        line["said_in"] and "as said",
        *(f"{each['kind']}: {_one_line(each['words']['quote'])}" for each in line.get("casualties", ())),
        _dissent(line),
        *_doubts(line),
    ]
    yield f"  {_date(line)}  {click.style(line['type'], fg=colour)}  {source} → {target or '·'}  {_faint(parts)}"
    yield _quotation(" … ".join(span["quote"] for span in line["evidence"][1:]) or line["evidence"][0]["quote"])


def _dissent(line: Line) -> str:
    """What the second reader says, where that is another type. An act to come is a promise or a threat to it."""
    check = line.get("check")
    same = {line["type"], *(("AGREE", "THREATEN") if line["status"] == "planned" else ())}
    return "" if not check or check["type"] in same else f"second reader: {check['type'] or 'no event'} {check['probability']:.2f}"


def _instrument(line: Line) -> Iterator[str]:
    yield f"  {line['type']}: {click.style(line['name'], fg='magenta')}  {_faint([actors(line['parties']), line['subject']])}"
    yield from _acts(line)


def _body(line: Line) -> Iterator[str]:
    names = ", ".join(f"also {other['name']}" for other in line["other_names"])
    parent = line.get("parent") and f"under {actor(line['parent'])}"
    members = line.get("members") and f"of {actors(line['members'])}"
    told = [actors(line["parties"]), members, parent, names]
    yield f"  {line['type']}: {click.style(line['name'], fg='magenta')}  {_faint(told)}"
    yield from _acts(line)


def _acts(line: Line) -> Iterator[str]:
    for act in line["acts"]:
        status = _unless(act.get("status", "actual"), "actual")  # an older record has none
        yield f"      {_date(act)}  {act['act']}  {_faint([status, _place(act), actors(act['by']), act['agenda']])}"


def _position(line: Line) -> Iterator[str]:
    parts = [line["condition"], _unless(line.get("strength", "plain"), "plain")]
    yield f"  {_date(line)}  {actor(line['holder'])}  {line['stance']}: {line['issue']['label']}  {_faint(parts)}"


def _frame(line: Line) -> Iterator[str]:
    yield f"  {_date(line)}  {actor(line['actor'])}  {line['aspect']} of {line['subject']['label']}"
    yield _quotation(line["words"]["quote"])


def _assessment(line: Line) -> Iterator[str]:
    verdict = " · ".join(part for part in (line["direction"], line["judgement"]) if part)
    who = actor(line["by"]) if line["by"] else "the document"
    yield f"  {_date(line)}  {actors(line['parties'])}  {click.style(verdict, fg='blue')}  {_faint([line['subject'], f'by {who}'])}"
    yield _quotation(line["words"]["quote"])


def _motive(line: Line) -> Iterator[str]:
    yield f"  {actor(line['actor'])}  {line['relation']}  {_faint([_one_line(line['deed']['quote'])])}"
    yield _quotation(line["reason"]["quote"])


def _notice(line: Line) -> Iterator[str]:
    where = f" at {line['span']['start']}" if line["span"] else ""
    yield f"  {click.style(line['code'], fg='yellow')}{where}: {line['message']}"


def actor(reference: Line | None) -> str:
    """ "Sergei Ivanov (RUS, Minister of Defence)"; the words of the text when nobody is known; "?" for no reference."""
    if reference is None:
        return "?"
    if reference["name"] is None:
        return f"“{_one_line(reference['span']['quote'])}”"
    rest = ", ".join(part for part in (reference["country"] if reference["kind"] != "state" else None, reference["role"]) if part)
    return f"{reference['name']} ({rest})" if rest else str(reference["name"])


def actors(references: list[Line]) -> str:
    """Names joined by commas."""
    return ", ".join(actor(reference) for reference in references)


def _doubts(line: Line) -> Iterator[str]:
    """What the words mark: the document's own view of what others say, and how sure the innermost voice is."""
    commitments = line.get("commitments") or []  # an older record has none
    for each in commitments[:1] if len(commitments) > 1 else []:
        if each["certainty"] == "certain" and each["cue"]:
            yield f"the document takes it for {'true' if each['polarity'] == 'positive' else 'false'} (“{each['cue']['quote']}”)"
    for each in commitments[-1:]:
        if each["cue"] and each["certainty"] != "certain" and each["cue"] != line.get("cue"):
            yield f"{'not as a fact' if each['certainty'] == 'none' else each['certainty']} (“{each['cue']['quote']}”)"


def _date(line: Line) -> str:
    return f"{line['when']['edtf'] if line['when'] else '':<10}"


def _place(line: Line) -> str:
    return f"in {line['place']['name']}" if line["place"] else ""


def _unless(value: str, usual: str) -> str:
    return "" if value == usual else value


def _faint(parts: Iterable[str | None]) -> str:
    return click.style(" · ".join(part for part in parts if part), dim=True)


def _quotation(words: str) -> str:
    line = _one_line(words)
    return f"      “{line[: _WIDTH - 1]}…”" if len(line) > _WIDTH else f"      “{line}”"


def _one_line(words: str) -> str:
    return " ".join(words.split())


def painted(line: Line) -> Iterator[str]:
    """The text lines to print for one claim; none for other lines."""
    for _, kind, painter in _SECTIONS:
        if kind == line["kind"]:
            yield from painter(line)


def summary(line: Line, title: str, snippet: str) -> str:
    """One hit of a search: the claim in a line, its words, and the document that it stands in."""
    first = next(iter(painted(line)), "  (in the text)")
    return "\n".join([first, "      " + _one_line(snippet), "      " + click.style(f"{title} · {line['id']}", dim=True)])


_SECTIONS = (
    ("Said", "statement", _statement),
    ("Did", "event", _event),
    ("Agreed", "instrument", _instrument),
    ("Forums", "body", _body),
    ("Stands", "position", _position),
    ("Sees it as", "frame", _frame),
    ("Judged", "assessment", _assessment),
    ("Reasons", "motive", _motive),
    ("Notices", "notice", _notice),
)
"""Title, kind of line and painter of each section, in reading order."""

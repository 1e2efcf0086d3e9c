"""What happened when: the dated claims of a record in order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.analyse.columns import Line, day, name_of, references


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on the timeline. `earliest` and `latest` are days, both inclusive; None where the interval is open on that side.

    `told` is False where the text gives no day, so that the document's own (dateline, else publication) stands in.
    """

    earliest: date | None
    latest: date | None
    label: str
    kind: str
    claim: str
    document: str
    told: bool


def timeline(lines: Iterable[Line]) -> list[Entry]:
    """The events, statements and positions, and the acts of instruments and bodies, by first day, then last, then in the record's order.

    A document's line must come before its claims', as it does in the record. What has no day, and no document with one, is left out.
    """
    return sorted(_entries(lines), key=lambda entry: _order(entry.earliest, entry.latest))


def _order(earliest: date | None, latest: date | None) -> tuple[date, date]:
    """An open interval stands at its known end."""
    known = earliest or latest
    assert known, "entries have a day"
    return known, latest or known


def _entries(lines: Iterable[Line]) -> Iterator[Entry]:
    today: date | None = None
    for line in lines:
        match line["kind"]:
            case "document":
                today = day((line["dateline"] or {}).get("date")) or day(line["published"])
            case "event" | "statement" | "position":
                yield from _entry(line, line, LABELS[line["kind"]](line), today)
            case "instrument" | "body":
                for act in line["acts"]:
                    yield from _entry(line, act, f"{line['name']}: {act['act']}", today)
            case _:
                continue


def _entry(line: Line, dated: Line, label: str, today: date | None) -> Iterator[Entry]:
    when = dated["when"]
    earliest, latest = (day(when["earliest"]), day(when["latest"])) if when else (today, today)
    if earliest or latest:
        yield Entry(earliest, latest, label, line["kind"], line["id"], line["document"], told=bool(when))


def _of_event(line: Line) -> str:
    sides = [", ".join(map(name_of, references(line[side]))) for side in ("source", "target")]
    arrow = " → ".join(filter(None, sides)) or "?"
    doubt = "" if line["status"] == "actual" else f" ({line['status']})"
    return f"{arrow}: {line['type']}{doubt}"


def _of_statement(line: Line) -> str:
    speaker = name_of(line["speaker"]) if line["speaker"] else "?"
    return f"{speaker}: “{' … '.join(span['quote'] for span in line['content'])}”"


def _of_position(line: Line) -> str:
    return f"{name_of(line['holder'])}: {line['stance']} {line['issue']['label']}"


LABELS = {"event": _of_event, "statement": _of_statement, "position": _of_position}

"""Events for TimelineJS: `timeline.json`, to be given to the tool by its address.

Traps that have broken timelines: an end that equals the start is left out; a time known only by month or year has only these; there are
no hours. Text is escaped, since the tool takes it for HTML.
"""

import json
import re
from html import escape
from pathlib import Path
from typing import Any

from dragoman.analyse.happenings import Happening, Happenings, Party
from dragoman.export.sheet import Written, write_text

_EXACT = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?$")


def write(happenings: Happenings, title: str, folder: Path) -> list[Written]:
    """Write `timeline.json`, events in order of their days, into the folder. The first report stands for an event. Raises OSError."""
    slides: dict[str, tuple[str, str, str]] = {}
    for event in happenings:
        if event.key not in slides:
            first, last = event.days
            slides[event.key] = (f"{first}/{last}", event.id, json.dumps(_slide(event), ensure_ascii=False))
    heading = json.dumps({"text": {"headline": escape(title)}}, ensure_ascii=False)
    told = ",\n".join(slide for _, _, slide in sorted(slides.values()))
    pieces = [f'{{"title": {heading}, "events": [\n', told, "\n]}\n"]
    return [write_text(folder / "timeline.json", "application/json", pieces, len(slides))]


def _slide(event: Happening) -> dict[str, Any]:
    line, document = event.line, event.document
    told = " ".join(line["evidence"][0]["quote"].split())
    credit = escape(document["publisher"] or document["title"] or document["id"])
    credit = f'<a href="{escape(document["url"])}">{credit}</a>' if _is_web(document["url"]) else credit
    return {
        **_dates(event),
        "text": {"headline": escape(_headline(event)), "text": f"<p>{escape(told)}</p><p>{credit}</p>"},
        "group": line["type"],
        "unique_id": event.id,
    }


def _is_web(url: str | None) -> bool:
    return bool(url) and str(url).startswith(("http://", "https://"))


def _headline(event: Happening) -> str:
    target = f" → {_names(event.targets)}" if event.targets else ""
    return f"{_names(event.sources) or '?'}: {event.line['type'].lower()}{target}"


def _names(parties: tuple[Party, ...]) -> str:
    return ", ".join(dict.fromkeys(party.name for party in parties))


def _dates(event: Happening) -> dict[str, Any]:
    """Start, and end where it differs, with the precision told."""
    when = event.line["when"]
    start, _, end = (when["edtf"] if when else event.days[0].isoformat()).partition("/")
    first = _date(start) or _day(event, 0)
    last = (_date(end) or _day(event, 1)) if end or not _EXACT.match(start) else first
    if last.items() < first.items():  # a month or year that the start lies in: a tool takes its beginning, before the start
        last = _day(event, 1)
    return {"start_date": first} if first == last else {"start_date": first, "end_date": last}


def _date(edtf: str) -> dict[str, int] | None:
    """The parts of a plain date; None for a decade, a season or an open side, whose first and last day stand in."""
    match = _EXACT.match(edtf)
    return {key: int(value) for key, value in zip(("year", "month", "day"), match.groups(), strict=True) if value} if match else None


def _day(event: Happening, side: int) -> dict[str, int]:
    day = event.days[side]
    return {"year": day.year, "month": day.month, "day": day.day}

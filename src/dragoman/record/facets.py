"""What else can be asked of a claim, one row a value: where, on which issue, how certain, in whose voice. Pure: no database here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dragoman.model import bounds
from dragoman.record.search import name_key

Line = dict[str, Any]
Row = dict[str, Any]

_STATELY = frozenset({"state", "government", "igo"})
_OFFICES = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP", "IGO"})


def claim_facets(lines: Sequence[Line]) -> Iterator[tuple[int, Row]]:
    """The rows of the claims of one document, each with the place of its claim in the list; every value once."""
    statements = {line["id"]: line for line in lines if line["kind"] == "statement"}
    for position, line in enumerate(lines):
        for field, value in dict.fromkeys(_of_claim(line, statements)):
            yield position, {"field": field, "value": value}


def _of_claim(line: Line, statements: Mapping[str, Line]) -> Iterator[tuple[str, str]]:
    for holder in (line, *line.get("acts", ())):
        yield from (("place", value) for value in _place(holder.get("place")))
    issue = line.get("issue")
    if issue:
        yield from (("issue", name_key(words)) for words in (issue["id"], issue["label"]))
    for field in ("stance", "quad"):
        if line.get(field) is not None:
            yield field, str(line[field])
    for commitment in line.get("commitments") or ():
        if commitment["certainty"] != "none":
            yield "certainty", commitment["certainty"]
    yield "voice", voice(line, statements)


def _place(place: Line | None) -> list[str]:
    return [name_key(words) for words in (place["name"], place["country"]) if words] if place else []


def voice(line: Line, statements: Mapping[str, Line]) -> str:
    """Who vouches for a claim: `official` (somebody named who speaks for a state, a government, an army, a parliament, an international
    organisation), `unnamed`, `media`, `other`, or `document`, where the text tells it in its own voice.
    """
    if line["kind"] == "statement" or line.get("speaker"):
        return _of_speaker(line["speaker"])
    carriers = [line.get("said_in"), *line.get("basis", ())]
    said = next((statements[id] for id in carriers if id in statements), None)
    return _of_speaker(said["speaker"]) if said else "document"


def _of_speaker(speaker: Line | None) -> str:
    if speaker is None:
        return "document"
    kind, sectors = speaker["kind"], set(speaker["sectors"])
    if kind == "unnamed":
        return "unnamed"
    if kind == "media" or "MED" in sectors:
        return "media"
    return "official" if kind in _STATELY or sectors & _OFFICES else "other"


def publication(line: Line) -> Row:
    """The first and last day on which the document may have been published, None where nobody knows, and who published it. A document
    that tells no day of publication counts as published on the day of its dateline.
    """
    first, last = _days((line["published"], (line["dateline"] or {}).get("date")))
    return {"first_on": first, "last_on": last, "publisher": name_key(line["publisher"] or "")}


def _days(dates: Iterable[str | None]) -> tuple[str | None, str | None]:
    for words in filter(None, dates):
        try:
            first, last = bounds(words)
        except ValueError:
            continue
        if first and last:
            return first.isoformat(), last.isoformat()
    return None, None

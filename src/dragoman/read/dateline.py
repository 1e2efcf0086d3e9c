"""The place and day at the head of a report: "MOSCOW, Sept. 14 --", "GENEVA (Reuters) -", "Beijing, Aug. 5 (Xinhua) --"."""

import re
from dataclasses import dataclass
from datetime import date

from dragoman.model import Dateline, Found, Span
from dragoman.read.dates import DAY, find_day
from dragoman.read.furniture import furniture

REACH = 160
LEAST_BODY = 60
"""Code points that must follow a place and a colon: shorter words after a colon are a headline's."""

UPPER = "A-ZÀ-ÖØ-Þ"
CAPITALS = rf"[{UPPER}][{UPPER}.'’-]*(?:[ /][{UPPER}][{UPPER}.'’-]*){{0,4}}(?![\w])"
NAMES = rf"[{UPPER}][\w.'’-]+(?:\s(?:(?:of|the|de|del|la|al|el|es|and)\s)?[{UPPER}][\w.'’-]+){{0,3}}"
REGION = rf"(?:,\s+(?!(?i:{DAY}))[{UPPER}][\w.’']*(?:\s[{UPPER}][\w.’']*){{0,2}})?"
DATED = rf"(?:,?\s+(?P<date>(?i:{DAY})(?:,?\s+\d{{4}})?))"
AGENCY = r"(?:[.,]?\s*(?:\((?P<agency>[^()\n]{2,40})\)|/(?P<wire>[A-Z][\w -]{1,20})/))"
MARK = r"(?:[.,:]?\s*(?:[-–—―]{1,3}|_)(?=\s|[\"“‘'A-Z])|(?<=/)\.?(?=\s)|(?<=\)):(?=\s)|(?<=\))(?=\s+[\"“‘A-Z]))"
OPENING = re.compile(rf"(?P<place>{CAPITALS}|{NAMES}){REGION}{DATED}?{AGENCY}?{MARK}\s*")
NO_PLACE_BEGINS = re.compile(r"(?:(?:A|AN|IN|ON|FOR|WHY|HOW|WHAT|WHO|WHEN|NO)|THE(?! HAGUE| BAHAMAS| GAMBIA))\b", re.IGNORECASE)
TAG = re.compile(r"(?:\((?P<agency>[\w./ -]{2,40})\)|/(?P<wire>[A-Z][\w-]{1,20})/|(?P<bare>[A-Z][\w-]{1,20}))\s*[-–—―]{1,3}\s+")
WIRE = re.compile(r"/(?P<wire>[A-Z][\w-]{1,20})/\.?\s+")
COLON = re.compile(rf"(?P<place>{CAPITALS}){REGION}:\s+(?=[\"“‘{UPPER}])")
UNKNOWN_AGENCY = re.compile(rf"[{UPPER}][\w.&-]+(?:\s[{UPPER}][\w.&-]+){{0,3}}")
PLACE_LINE = re.compile(rf"(?P<place>{CAPITALS}|{NAMES}){REGION}{DATED}(?:,?\s+(?:at\s+)?\d{{1,2}}[:.]\d{{2}}(?:\s*[ap]\.?m\.?)?)?\.?")


@dataclass(frozen=True, slots=True)
class Opening:
    """A dateline found at the start of a paragraph: where it ends, the words themselves begin."""

    end: int
    body: int
    dateline: Dateline
    agency: Found | None


def find_opening(text: str, start: int, end: int, published: str | None) -> Opening | None:
    """The dateline that opens the paragraph, or None. `published` gives the day its year."""
    reach = min(end, start + REACH)
    found = OPENING.match(text, start, reach)
    if found and _trusted(text, found):
        return _opening(text, found, _place(text, found), published)
    tag = TAG.match(text, start, reach) or WIRE.match(text, start, reach)
    if tag and _publisher(_spelling(tag)[0]):
        return _opening(text, tag, None, published)
    return None


def find_colon_opening(text: str, start: int, end: int) -> Opening | None:
    """ "NEW DELHI: India rejected ...", as papers of South Asia write it. To be asked of a first paragraph that no speaker opens."""
    found = COLON.match(text, start, min(end, start + REACH))
    if found is None or end - found.end() < LEAST_BODY or furniture().has("not_speakers", found["place"]) or not _trusted(text, found):
        return None
    return _opening(text, found, _place(text, found), None)


def find_place_line(text: str, start: int, end: int, published: str | None) -> Opening | None:
    """A line of its own with nothing but a place and a full date ("Geneva, 21 November 1985"), or None."""
    found = PLACE_LINE.fullmatch(text, start, end) if end - start <= REACH else None
    day = found and find_day(found["date"])
    return _opening(text, found, _place(text, found), published) if found and day and day.year else None


def _trusted(text: str, found: re.Match[str]) -> bool:
    """Capitals and a dash alone may be an acronym or a slogan; a place in small letters needs a date or an agency beside it."""
    place = found["place"]
    agency = _publisher(_spelling(found)[0])
    letters = sum(char.isalpha() for char in place)
    if furniture().has("not_places", place) or letters < 2 or NO_PLACE_BEGINS.match(place):
        return False
    if found.group().rstrip().endswith(")"):  # "Washington (CNN) The ...": the agency alone makes it one
        return bool(agency)
    dated = bool(found.groupdict().get("date"))
    if not place.isupper():
        return bool(agency) or (dated and _begins(text, found))
    return bool(agency) or dated or (letters >= 4 and _begins(text, found))


def _begins(text: str, found: re.Match[str]) -> bool:
    """True if a new sentence follows the dash: after an aside ("NATO -- which ...") it goes on in small letters."""
    return found.end() < len(text) and not text[found.end()].islower()


def _spelling(found: re.Match[str]) -> tuple[str, int]:
    groups = found.groupdict()
    name = next((key for key in ("agency", "wire", "bare") if groups.get(key)), None)
    return (found[name], found.start(name)) if name else ("", -1)


def _publisher(spelling: str) -> str | None:
    names = (furniture().publisher(part.strip()) for part in (spelling, *re.split(r"[/,]", spelling)))
    return next((name for name in names if name), None)


def _place(text: str, found: re.Match[str]) -> Found:
    start, end = found.span("place")
    return Found(found["place"], Span(start, end, text[start:end]), "dateline")


def _opening(text: str, found: re.Match[str], place: Found | None, published: str | None) -> Opening:
    end = found.start() + len(found.group().rstrip())
    return Opening(end, found.end(), Dateline(place, _date(text, found, published)), _agency(text, found))


def _date(text: str, found: re.Match[str], published: str | None) -> Found | None:
    if not found.groupdict().get("date"):
        return None
    written = find_day(found["date"])
    iso = written and written.resolve(date.fromisoformat(published) if published else None)
    start, end = found.span("date")
    return Found(iso, Span(start, end, text[start:end]), "dateline") if iso else None


def _agency(text: str, found: re.Match[str]) -> Found | None:
    """The agency named beside the place; one that we do not know as it is written, if all its words have capitals."""
    spelling, start = _spelling(found)
    name = _publisher(spelling) or (spelling if UNKNOWN_AGENCY.fullmatch(spelling) else None)
    return Found(name, Span(start, start + len(spelling), text[start : start + len(spelling)]), "dateline") if name else None

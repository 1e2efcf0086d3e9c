"""Days as people write them: in datelines, publication lines and metadata."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?)"
ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
DAY = rf"(?:(?:{WEEKDAY}\.?,?\s+)?(?:{MONTH}\.?\s+{ORDINAL}\b|{ORDINAL}\s+(?:of\s+)?{MONTH}\b\.?)|{WEEKDAY}\b)"
"""A day without its year, or a bare weekday; case is ignored, no groups."""

NAMED_DAY = re.compile(
    rf"\b(?:(?P<month>{MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>{MONTH})\.?)"
    r"(?:,?\s+(?P<year>\d{4}))?(?!\d)",
    re.IGNORECASE,
)
NUMBERED_DAY = re.compile(r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
EUROPEAN_DAY = re.compile(r"(?<!\d)(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})(?!\d)")
JUST_WEEKDAY = re.compile(rf"\b(?P<weekday>{WEEKDAY})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    """A day as written, half-open in its text. `year` is None where unsaid; a bare weekday has neither month nor day."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    weekday: int | None = None

    def resolve(self, published: date | None) -> str | None:
        """The ISO day. An unsaid year, or a weekday, is taken from the publication date: the latest such day that is not after
        the day following it (a report is printed the day after, and time zones differ). None where nothing tells.
        """
        if self.year:
            return _iso(self.year, self.month, self.day)
        if published is None:
            return None
        return self._weekday_before(published) if self.month is None else self._day_before(published)

    def _weekday_before(self, published: date) -> str | None:
        return None if self.weekday is None else (published - timedelta((published.weekday() - self.weekday) % 7)).isoformat()

    def _day_before(self, published: date) -> str | None:
        last = (published + timedelta(1)).isoformat() if published < date.max else published.isoformat()
        years = range(published.year + 1, published.year - 8, -1)
        days = (_iso(year, self.month, self.day) for year in years)
        return next((day for day in days if day and day <= last), None)


def find_day(text: str) -> Written | None:
    """The first day written in `text`, a bare weekday only where there is no other."""
    found = NUMBERED_DAY.search(text) or EUROPEAN_DAY.search(text)
    if found:
        return Written(found.start(), found.end(), int(found["year"]), int(found["month"]), int(found["day"]))
    named = NAMED_DAY.search(text)
    if named:
        month = MONTHS.index((named["month"] or named["month2"])[:3].lower()) + 1
        year = int(named["year"]) if named["year"] else None
        return Written(named.start(), named.end(), year, month, int(named["day"] or named["day2"]))
    bare = JUST_WEEKDAY.search(text)
    return bare and Written(bare.start(), bare.end(), None, None, None, DAYS.index(bare["weekday"][:3].lower()))


def iso_day(written: str) -> str | None:
    """The ISO day of a date in metadata (ISO 8601, RFC 2822 or in words), as the sender's own clock had it; None if it has no full date."""
    from email.utils import parsedate_to_datetime  # draws in the socket library, and only dates of metadata need it

    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        found = find_day(written)
        return found.resolve(None) if found else None


def _iso(year: int, month: int | None, day: int | None) -> str | None:
    try:
        return date(year, month or 0, day or 0).isoformat()
    except ValueError:
        return None

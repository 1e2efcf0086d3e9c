"""The year of a day, month or season: told beside it, or by the context and the tense of the clause."""

import re
from datetime import date

from dragoman.resolve.time_scene import Hit, Scene
from dragoman.resolve.time_value import day_in, period, unit_of, year_text

_UNTIL = re.compile(r"\b(?:until|till|through) (?:the )?(?:early |late |mid-?)?(?:the )?$")
_SINCE = re.compile(r"\bsince (?:the )?(?:early |late |mid-?)?(?:the )?$")


def year_of(hit: Hit, scene: Scene, month_number: int, day_number: int) -> str:
    """The year of a month, or of a day (0 for a whole month); "XXXX" when neither words nor context tell it."""
    told = _told(hit, scene)
    if told:
        return told
    base = scene.now
    if base is None:
        return "XXXX"
    step = hit.groups.get("step", "")
    heading = -1 if step.startswith(("last", "the last", "this past")) else 1 if "next" in step or "coming" in step else 0
    if "following" in step or "previous" in step:
        return year_text(_year_beside(scene.then or base, month_number, step))
    if scene.goes_on_from(month_number, day_number):
        return scene.day[:-6]
    if scene.story and not heading:
        return _in_story(hit, scene, base, (month_number, day_number))
    if not heading and _UNTIL.search(hit.before):
        return str(_year_near(base, month_number, day_number, 0))
    return str(_year_near(base, month_number, day_number, heading or _tense(hit), bool(heading)))


def _told(hit: Hit, scene: Scene) -> str:
    """The year that stands beside the month or day; "" when none does."""
    told = hit.groups.get("year") or hit.groups.get("yy")
    if told:
        return full_year(told, scene)
    if hit.groups.get("before_christ"):
        return f"BC{int(hit.groups['before_christ']):04}"
    if hit.groups.get("yearly"):
        named = _year_named(hit.groups["yearly"], scene)
        return year_text(named) if named else "XXXX"
    shared = scene.grammar.shared_year.match(hit.view.text, hit.end)
    return shared["year"] if shared else ""


def _in_story(hit: Hit, scene: Scene, base: date, told: tuple[int, int]) -> str:
    """A history goes on in its year, or in a later one that the sentence has told; what it looks back to with "since" lies behind."""
    if _SINCE.search(hit.before) and scene.precision != "Y" and told > (base.month, base.day):
        return year_text(base.year - 1)
    if scene.here > period(base, "Y"):
        return scene.here
    return year_text(base.year + _turn_of_year(base.month, told[0], scene))


def full_year(text: str, scene: Scene) -> str:
    """The year of "1989" or "89": of two figures, the last that is not more than five years ahead of the text."""
    if len(text) == 4:
        return text
    latest = scene.today.year if scene.today else 2030
    found = latest // 100 * 100 + int(text)
    return str(found if found <= latest + 5 else found - 100)


def _year_named(text: str, scene: Scene) -> int | None:
    """The year that "last year", "that year" or "the following year" means; None without a day to count from."""
    if re.match(r"last|this|next", text):
        base, step = scene.today or scene.then, {"l": -1, "t": 0, "n": 1}[text[0]]
    else:
        base = day_in(scene.told) or scene.then
        step = -1 if re.search("previous|preceding|before", text) else 1 if re.search("following|next|after", text) else 0
    return base.year + step if base else None


def _tense(hit: Hit) -> int:
    """Of the clause; a month that belongs to a noun ("figures for August will be published") is the nearest."""
    return 0 if hit.direction > 0 and hit.before.endswith("for ") and not hit.is_planned else hit.direction


def _year_beside(base: date, month_number: int, step: str) -> int:
    """ "the following March"."""
    if "following" in step:
        return base.year + (month_number <= base.month)
    return base.year - (month_number >= base.month)


def _turn_of_year(base_month: int, month_number: int, scene: Scene) -> int:
    """1 when a story has gone on from the end of a year into the next."""
    return int(unit_of(scene.last) in ("D", "M", "W", "S", "Q") and base_month - month_number >= 7)


def _year_near(base: date, month_number: int, day_number: int, heading: int, strict: bool = False) -> int:
    """The year of a month or day without one: the last (`heading` -1) or next (+1) before or after the base, else the nearest.

    A tense that would take a day of the next or last weeks a year away is not believed unless `strict`.
    """
    here = base.timetuple().tm_yday
    there = (month_number - 1) * 30.5 + (day_number or base.day)
    ahead = there - here
    doubt = 31 if day_number else 0
    if not day_number and month_number == base.month:
        ahead = 0
    if heading < 0 and (ahead > 0 or (strict and ahead == 0)):
        return base.year - 1 if strict or ahead > doubt else base.year
    if heading > 0 and (ahead < 0 or (strict and ahead == 0)):
        return base.year + 1 if strict or ahead < -doubt else base.year
    if heading:
        return base.year
    return base.year - (ahead > 183) + (ahead < -183)

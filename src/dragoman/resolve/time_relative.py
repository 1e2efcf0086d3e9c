"""Readings of expressions that count from today or from the last event day."""

import re
from datetime import date, datetime, timedelta

from dragoman.resolve.time_number import counted
from dragoman.resolve.time_scene import Hit, Scene
from dragoman.resolve.time_value import day_in, month_of, nearest_weekday, period, shifted, unit_of, year_text

_FINENESS = "DWMSQHYEC"
"""Units from the finest to the coarsest."""
_NAMED = re.compile(r"\b(?:called|named|dubbed|call) (?:the|his|her|their|a) (?:man|woman|girl|boy|servant|dog|cat|horse) $")
"""Before a weekday that is somebody's name."""
_INFINITIVE = re.compile(r"\b(?:how|whether|where|when|what) to [^,;]* by $")
_PARTS = {"MO", "AF", "EV", "NI", "MI"}


def deictic(hit: Hit, scene: Scene) -> str:
    """ "today", "tomorrow night": `given` is the number of days from today, then the part of the day, if any. "USA Today" is a name."""
    if re.search(r"[A-Z]\w* $", hit.view.text[max(0, hit.start - 30) : hit.start]) and hit.view.text[hit.start].isupper():
        return ""
    days, _, part = hit.given.partition(" ")
    part = part or _daypart(hit, scene)
    if scene.today is None or (scene.story and hit.given == "0"):
        return {"-": "PAST_REF", "0": "PRESENT_REF"}.get(days[0], "FUTURE_REF")
    return _with_part(scene.today + timedelta(days=int(days)), part)


def weekday(hit: Hit, scene: Scene) -> str:
    """A weekday, with "last" or "next", or in the direction of the clause's tense; not "the man Friday"."""
    if _NAMED.search(hit.before):
        return ""
    weekday_number = int(scene.word("weekday", hit.groups["weekday"]))
    part = _daypart(hit, scene)
    base = scene.now
    if base is None or (scene.story and scene.precision != "D"):
        return f"XXXX-WXX-{weekday_number}" + (f"T{part}" if part else "")
    return _with_part(_weekday_near(hit, scene, base, weekday_number), part)


def _weekday_near(hit: Hit, scene: Scene, base: date, weekday_number: int) -> date:
    """A story goes on from the day told last; a report counts from its own."""
    step = hit.groups.get("step", "")
    if "last" in step or "past" in step:
        return nearest_weekday(base - timedelta(days=1), weekday_number, -1)
    if "next" in step or "coming" in step:
        return nearest_weekday(base + timedelta(days=1), weekday_number, 1)
    return nearest_weekday(base, weekday_number, 1 if scene.story else _heading(hit))


def _heading(hit: Hit) -> int:
    if hit.before.endswith(" for ") and not hit.after.startswith(("'s", "’s")):
        return 1
    before = re.search(r"\b(until|till|by|starting|beginning|effective)(?: on)? $", hit.before)
    if before and (hit.direction >= 0 or _INFINITIVE.search(hit.before)):
        return 1
    return 1 if hit.direction > 0 else -1


def weekday_of_week(hit: Hit, scene: Scene) -> str:
    """ "Friday of last week"."""
    if scene.today is None:
        return ""
    step = {"l": -1, "t": 0, "n": 1}[hit.groups["which"][0]]
    monday = day_in(shifted(scene.today, "W", step))
    return (monday + timedelta(days=int(scene.word("weekday", hit.groups["weekday"])) - 1)).isoformat() if monday else ""


def stepped(hit: Hit, scene: Scene) -> str:
    """ "last week", "this year", "next month": `given` is the step."""
    step = int(hit.given)
    unit = scene.word("unit", hit.groups["unit"]) if "unit" in hit.groups else scene.word("daypart", hit.groups["daypart"])
    if scene.today is None:
        return ("PAST_REF", "PRESENT_REF", "FUTURE_REF")[step + 1]
    if unit in _PARTS:
        return _with_part(scene.today + timedelta(days=step), unit)
    if unit not in ("D", "W", "WE", "M", "Q", "Y", "E", "C"):
        return ""
    return shifted(scene.today, unit, step)


def weekend(hit: Hit, scene: Scene) -> str:
    """ "the weekend": the one that tense and today tell."""
    if scene.now is None:
        return "XXXX-WXX-WE"
    ahead = hit.direction > 0 or scene.now.isoweekday() > 5
    return shifted(scene.now, "WE", 0 if ahead else -1)


def ago(hit: Hit, scene: Scene) -> str:
    """ "three years ago": from today, in the unit it is told in; "a year ago" beside a quarter is the same quarter."""
    if scene.quarter_here and scene.word("unit", hit.groups["unit"]) == "Y" and counted(hit, scene) == 1:
        return _a_year_off(scene.quarter, -1)
    return _counted(hit, scene, scene.today or scene.then, -1)


def hence(hit: Hit, scene: Scene) -> str:
    """ "in two weeks", "three days from now": from today."""
    return _counted(hit, scene, scene.today or scene.then, 1)


def from_event(hit: Hit, scene: Scene) -> str:
    """ "two weeks later", "a day earlier": from the last event day, years also from the year told last; `given` is the sign."""
    unit = scene.word("unit", hit.groups["unit"])
    base = _base_of(scene, unit)
    if base and scene.today and not scene.story and base > scene.today and hit.direction < 0:
        base = scene.today
    return _counted(hit, scene, base, int(hit.given))


def _base_of(scene: Scene, unit: str) -> date | None:
    """ "won in 1994 and was re-elected four years later": a year counts from a year, even from one that is an echo."""
    told = day_in(scene.told) if unit in ("Y", "E", "C") and unit_of(scene.told) in ("Y", "E") else None
    return told or scene.then


def same_quarter(_: Hit, scene: Scene) -> str:
    """ "the same period last year": the quarter told last, a year before."""
    return _a_year_off(scene.quarter, -1) if scene.quarter else ""


def _a_year_off(quarter: str, years: int) -> str:
    """ "a year earlier" after "the third quarter": the same quarter."""
    return f"{int(quarter[:4]) + years}{quarter[4:]}"


def _counted(hit: Hit, scene: Scene, base: date | None, sign: int) -> str:
    unit = scene.word("unit", hit.groups["unit"])
    count = counted(hit, scene)
    if base is None or count is None:
        return "PAST_REF" if sign < 0 else "FUTURE_REF"
    if unit == "2W":
        unit, count = "W", count * 2
    if hit.given and unit == "Y" and scene.quarter and not scene.story:
        return _a_year_off(scene.quarter, sign * int(count))
    if hit.groups.get("running") and unit in ("Y", "W", "M") and scene.today:
        return _to_the_day(hit, scene.today, unit, sign * int(count))
    if unit in ("E", "C"):
        unit, count = ("Y" if unit == "E" else "E"), count * 10
    if unit in ("NI", "MO", "EV"):
        return shifted(base, "D", sign * int(count)) + f"T{unit}"
    if unit[0] == "T" or unit == "WE":
        return _hours(hit, scene, base, sign * count)
    return _rounded(shifted_by(base, unit, sign * count), scene, hit.given)


def _to_the_day(hit: Hit, today: date, unit: str, count: int) -> str:
    """ "ten years ago today", "ten years ago this week"."""
    if unit == "W":
        there = today + timedelta(weeks=count)
    else:
        months = today.year * 12 + today.month - 1 + count * (12 if unit == "Y" else 1)
        there = today.replace(year=months // 12, month=months % 12 + 1, day=min(today.day, 28))
    return period(there, {"today": "D", "this week": "W", "this month": "M"}[hit.groups["running"]])


def _hours(hit: Hit, scene: Scene, base: date, count: float) -> str:
    """Hours and minutes count from the time of day told last, where one was told of that day."""
    unit = scene.word("unit", hit.groups["unit"])
    clock = re.match(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)", scene.clock)
    if unit in ("TH", "TM") and clock and hit.given and int(clock[2]) < 24:
        start = datetime.fromisoformat(f"{clock[1]}T{clock[2]}:{clock[3]}")
        return (start + timedelta(minutes=count * (60 if unit == "TH" else 1))).isoformat(timespec="minutes")
    if unit == "TH" and count % 24 == 0:
        return shifted(base, "D", int(count) // 24)
    return f"{period(base, 'D')}TXX"


def shifted_by(base: date, unit: str, count: float) -> str:
    """As `shifted`, with halves: half a year is six months, half a century five decades."""
    if count == int(count):
        return shifted(base, unit, int(count))
    smaller, parts = {"Y": ("M", 12), "E": ("Y", 10), "C": ("E", 10), "M": ("W", 4), "W": ("D", 7), "Q": ("M", 3)}.get(unit, ("D", 1))
    return shifted(base, smaller, round(count * parts))


def _rounded(value: str, scene: Scene, given: str) -> str:
    """No finer than the day it counts from: two days after "June 1944" is some day of that month."""
    if not given or not value:
        return value
    have, want = scene.precision or "D", unit_of(value)
    day = day_in(value)
    if day is None or have not in ("M", "Y") or _FINENESS.index(want or "D") >= _FINENESS.index(have):
        return value
    return period(day, have)


def same(hit: Hit, scene: Scene) -> str:
    """ "that year", "the same day": the period around the last event day; "" when that is told less exactly."""
    unit = scene.word("unit", hit.groups["unit"])
    told = day_in(scene.told)
    if unit == "Y" and told:
        return period(told, "Y")
    return _around(scene, unit, 0, scene.then)


def running(hit: Hit, scene: Scene) -> str:
    """ "the end of the year": of the year running today, or of the one that the clause about the past tells of."""
    if hit.groups["unit"] == "decade" and unit_of(scene.told) == "E":
        return scene.told
    told_by_day = hit.groups["unit"] == "day" and scene.precision == "D"
    if scene.today and not scene.story and not told_by_day and (hit.direction >= 0 or hit.groups["unit"] == "day"):
        return stepped(hit, scene)
    return same(hit, scene) or stepped(hit, scene)


def beside(hit: Hit, scene: Scene) -> str:
    """ "the following day", "the year before": one period before or after the last event's; `given` is the sign."""
    unit = scene.word("unit", hit.groups["unit"])
    return _around(scene, unit, int(hit.given), _base_of(scene, unit))


def _around(scene: Scene, unit: str, step: int, base: date | None) -> str:
    part = unit if unit in _PARTS else ""
    unit = "D" if part else unit
    if base is None:
        return ("PAST_REF", "PRESENT_REF", "FUTURE_REF")[step + 1]
    if unit not in ("D", "W", "WE", "M", "Q", "Y", "E", "C"):
        return ""
    if _FINENESS.index(scene.precision or "D") > _FINENESS.index(unit[0]):
        return "XXXX-XX-XX" if unit == "D" else ""
    value = shifted(base, unit, step)
    return f"{value}T{part}" if part else value


def part_of_day(hit: Hit, scene: Scene) -> str:
    """ "in the morning", "at dawn": of the day told last; dawn follows a night."""
    part = scene.word("daypart", hit.groups.get("daypart") or hit.groups["part"])
    return scene.day_of(early=part == "MO") + (part if part[0] == "T" else f"T{part}")


def small_hours(_: Hit, scene: Scene) -> str:
    """ "in the early hours": of the day told last; those after an evening or a night are of the next."""
    return f"{scene.day_of(early=True)}TMO"


def next_daypart(hit: Hit, scene: Scene) -> str:
    """ "the afternoon of the next day"."""
    base = scene.then
    return _with_part(base + timedelta(days=1), _daypart(hit, scene)) if base and scene.precision == "D" else ""


def overnight(hit: Hit, scene: Scene) -> str:
    """ "were killed overnight": the night before a report's own day, or the one to come; not "an overnight success"."""
    if scene.now is None or any(token.pos != "ADV" for token in hit.tokens):
        return ""
    return _with_part(scene.now - timedelta(days=hit.direction < 0 and not scene.story), "NI")


def fiscal_step(hit: Hit, scene: Scene) -> str:
    """ "the last fiscal year": by the calendar's years."""
    step = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(hit.groups.get("step", ""), 0)
    return shifted(scene.now, "Y", step) if scene.now else ""


def same_season(hit: Hit, scene: Scene) -> str:
    """ "that summer", "the previous autumn": counted from the last event day."""
    if scene.then is None:
        return ""
    season = scene.word("season", hit.groups["season"])
    step = hit.groups.get("step", "")
    month = month_of(season)
    year = scene.then.year + (scene.then.month > 8 and month < 9 and not step)
    bare = scene.precision == "Y"
    if step.endswith(("next", "following")):
        year += bare or scene.then.month >= month
    elif step.endswith(("previous", "preceding")):
        year -= bare or scene.then.month < month + 3
    return f"{year_text(year)}-{season}"


def _daypart(hit: Hit, scene: Scene) -> str:
    return scene.word("daypart", hit.groups.get("daypart", ""))


def _with_part(day: date, part: str) -> str:
    if not part:
        return period(day, "D")
    return period(day, "D") + (part if part[0] == "T" else f"T{part}")

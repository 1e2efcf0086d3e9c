"""Readings of durations, sets and times of day."""

import re

from dragoman.resolve.time_number import counted, number, plain
from dragoman.resolve.time_scene import Hit, Scene

_FIRST_LIGHT = 7
"""An hour before this one, told after an evening or a night, belongs to the day that follows."""
_NOON = 720
"""Minutes from midnight."""


def duration(hit: Hit, scene: Scene) -> str:
    """ "three years" is P3Y, "several days" PXD."""
    count = hit.groups.get("count")
    unit = scene.word("unit", hit.groups["unit"])
    if not count and not hit.groups["unit"].endswith("s") and not hit.given:
        return ""
    if count and (_is_misfit(count, hit) or _is_name(hit)):
        return ""
    amount = counted(hit, scene) if count else (1 if hit.given == "one" else None)
    return length(amount, unit)


def _is_misfit(count: str, hit: Hit) -> bool:
    """ "2018 day five" counts no days, nor do "a years-long war" and "some day"."""
    unit = hit.groups["unit"]
    if unit.endswith("s"):
        return count in ("a", "an", "one")
    joined = f"-{unit}" in hit.view.text[hit.start : hit.end].lower()
    return not joined and (count in ("some", "several", "many") or (count.isdigit() and len(count) > 2))


def _is_name(hit: Hit) -> bool:
    """ "the Seven Years' War", "the Hundred Days"."""
    words = [word for word in re.split("[ -]", hit.view.text[hit.start : hit.end]) if word.lower() != "the"]
    return len(words) > 1 and all(word[0].isupper() and not word.isupper() for word in words)


def length(amount: float | None, unit: str) -> str:
    """The ISO 8601 duration; X for an unknown number."""
    if unit == "2W":
        return length(None if amount is None else amount * 2, "W")
    if amount == 0.5 and unit == "Y":
        return "P6M"
    shown = "X" if amount is None else plain(amount)
    return f"PT{shown}{unit[1]}" if unit[0] == "T" else f"P{shown}{unit}"


def each(hit: Hit, scene: Scene) -> str:
    """ "every two years" is P2Y, "every Friday" XXXX-WXX-5."""
    if hit.groups.get("weekday"):
        return f"XXXX-WXX-{scene.word('weekday', hit.groups['weekday'])}"
    if hit.groups.get("month"):
        return f"XXXX-{int(scene.word('month', hit.groups['month'])):02}"
    if hit.groups.get("season"):
        return f"XXXX-{scene.word('season', hit.groups['season'])}"
    return length(number(hit.groups.get("count") or "one", scene), scene.word("unit", hit.groups["unit"]))


def clock(hit: Hit, scene: Scene) -> str:
    """ "2:30 p.m.", "1400 GMT": on the last event day, else today, else a day unknown."""
    hour, minute = int(hit.groups.get("hour") or number(hit.groups["spelt"], scene) or 25), int(hit.groups.get("minute") or 0)
    half = {"morning": "am", "afternoon": "pm", "evening": "pm"}.get(hit.groups.get("part", "")) or hit.groups.get("half", "").replace(
        ".", ""
    )
    if minute > 59 or hour > 24 or (half and hour > 12):
        return ""
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    zone = "Z" if re.match(r"gmt|utc|z$|greenwich", hit.groups.get("zone", "")) else ""
    return f"{scene.day_of(early=hour < _FIRST_LIGHT)}T{hour:02}:{minute:02}{zone}"


def named_hour(hit: Hit, scene: Scene) -> str:
    """ "noon", "midnight"."""
    return f"{scene.day_of()}{scene.word('daypart', hit.groups['hour_name'])}"


def hour_in_words(hit: Hit, scene: Scene) -> str:
    """ "ten past eleven", "a quarter to five", with the part of the day that stands behind it."""
    hour = int(hit.groups.get("hour") or number(hit.groups["spelt"], scene) or 25)
    past = {"half": 30, "quarter": 15, "a quarter": 15}.get(hit.groups["minutes"]) or int(number(hit.groups["minutes"], scene) or 0)
    minutes = hour * 60 + (past if hit.groups["side"] in ("past", "after") else -past)
    if re.search("afternoon|evening", hit.after[:30]) and minutes < _NOON:
        minutes += _NOON
    return f"{scene.day_of()}T{minutes // 60:02}:{minutes % 60:02}" if 0 <= minutes < 2 * _NOON else ""

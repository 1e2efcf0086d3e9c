"""What a time expression was counted from, and what narrows or blurs it."""

from dragoman.lexicon.times import TimeGrammar
from dragoman.resolve.time_join import Found
from dragoman.resolve.time_scene import Hit, Scene
from dragoman.resolve.time_value import unit_of

_FROM_TODAY = frozenset({"deictic", "stepped", "ago", "hence", "weekday_of_week", "at_present"})
_FROM_EVENT = frozenset({"from_event", "beside", "same", "same_season", "same_month", "day_of_month", "next_daypart"})
OF_LAST_DAY = frozenset({"part_of_day", "clock", "named_hour", "hour_in_words", "small_hours", "overnight"})
"""Readings of hours and parts of the day told last."""
_FROM_NOW = frozenset({"day", "month", "season", "feast_day", "part_of_year", "weekday", "weekend", "running", "month_end"})
_TOLD = ("year", "yy", "before_christ")
_PARTS = {"FIRST": "START", "SECOND": "END"}
_OF_POINTS = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "EQUAL_OR_MORE": "ON_OR_BEFORE", "EQUAL_OR_LESS": "ON_OR_AFTER"}
"""ISO-TimeML compares lengths and days by different names: "more than a year ago" is before that day."""


def anchor_of(hit: Hit, scene: Scene) -> str:
    """The words or the day that the reading of the match counts from; "" where it needs none."""
    reading, event = hit.rule.reading, scene.words or scene.last
    today = scene.today.isoformat() if scene.today else ""
    if reading in _FROM_TODAY:
        return today
    if reading in ("from_event", "beside") and unit_of(scene.told) == "Y" and hit.groups["unit"].startswith("year"):
        return scene.told
    if reading in _FROM_EVENT:
        return event or today
    if reading in OF_LAST_DAY:
        return scene.day or today
    if reading in _FROM_NOW and not any(hit.groups.get(name) for name in _TOLD):
        return event if scene.story else today
    return ""


def modifier_of(found: Found, grammar: TimeGrammar) -> str | None:
    """The modifier of ISO-TimeML that the words tell: "early" is START, "about three" APPROX, "more than a year ago" BEFORE."""
    if found.modifier:
        return _PARTS.get(found.modifier, found.modifier)
    if found.hit.rule.reading == "small_hours":
        return None
    words = found.hit.view.text[found.start : found.end]
    for name, pattern in grammar.degrees:
        if pattern.match(words):
            return name if found.value.startswith("P") and not found.value.endswith("_REF") else _OF_POINTS.get(name, name)
    return None

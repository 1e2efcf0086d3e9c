"""Labels that the layout puts before a paragraph: those of days are no speakers'."""

import re

_DAY = re.compile(
    r"\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|^(?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december|today|tomorrow|yesterday|morning|afternoon|evening|noon)$",
    re.IGNORECASE,
)


def tells_day(label: str) -> bool:
    """True for "12 March 1994", "Monday" and "Evening": the label of an entry in a chronology or timetable."""
    return bool(_DAY.search(label.strip()))

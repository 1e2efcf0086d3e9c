"""Numbers as written: "3", "2,000", "twenty-five", "a couple of", "several"."""

import re

from dragoman.resolve.time_scene import Hit, Scene

_VAGUE = re.compile(r"few|several|many|some|couple")


def counted(hit: Hit, scene: Scene) -> float | None:
    """How many units the match counts: the group `count`, one where there is none before a singular; None for a vague number."""
    told = hit.groups.get("count")
    if not told and hit.groups["unit"].endswith("s"):
        return None
    count = number(told or "a", scene)
    return count + 0.5 if count and "and_half" in hit.groups else count


def number(text: str, scene: Scene) -> float | None:
    """The number; None for a vague one ("several")."""
    text = text.lower().strip()
    if not text or text in ("a", "an", "the"):
        return 1
    if "couple" in text:
        return 2
    if _VAGUE.search(text):
        return None
    if text.startswith("half"):
        return 0.5
    if text.endswith(" and a half"):
        return (number(text.removesuffix(" and a half"), scene) or 0) + 0.5
    if "dozen" in text:
        return 12
    digits = text.replace(",", "")
    if digits[0].isdigit():
        return float(digits.split()[0].split("-")[0]) + (0.5 if digits.endswith("1/2") else 0)
    return _in_words(text, scene)


def _in_words(text: str, scene: Scene) -> float | None:
    total = 0
    for word in re.split(r"[ -]", text):
        value = scene.word("number", word)
        if value:
            total = total * int(value) if int(value) >= 100 and total else total + int(value)
    return total or (100 if "hundred" in text else None)


def ordinal(text: str, scene: Scene) -> int:
    """The number of "third", "21st"; 0 when it is none."""
    digits = re.match(r"\d+", text)
    if digits:
        return int(digits[0])
    value = scene.word("ordinal", text.replace(" ", "-"))
    return int(value) if value else 0


def plain(count: float) -> str:
    """A number without a needless fraction: "3", "2.5"."""
    return str(int(count)) if count == int(count) else str(count)

"""What a claim's fields say, apart from the words that say it: what of a line can be judged, and when two values are the same."""

import json
from typing import Any

from dragoman.record.search import folded

Line = dict[str, Any]

LINKS = ("said_in", "within", "act")
LINK_LISTS = ("basis", "contrast", "instruments")
UNJUDGED = frozenset(
    {"id", "document", "kind", "confidence", "evidence", "why", "cluster", "check", "commitments", "reviewed", *LINKS, *LINK_LISTS}
)
"""Keys that a reviewer's yes or no does not speak of: the coder's own accounts, and links to other claims."""

UNITED = ("content", "provisions", "acts", "other_names", "parties", "contexts", *LINK_LISTS)
"""Lists in which merged claims add to one another; in every other field one claim's word stands."""


def judged(line: Line) -> Line:
    """The part of a line that a reviewer who accepts it vouches for."""
    return {key: value for key, value in line.items() if key not in UNJUDGED}


def gist(value: Any) -> Any:
    """A value without what does not change what it says: the actor without role and place in the text, the day without its words."""
    if isinstance(value, list):
        return [gist(one) for one in value]
    if not isinstance(value, dict):
        return value
    if "sectors" in value:
        return value["id"] or folded(value["span"]["quote"] if value["span"] else value["name"] or "")
    if "edtf" in value:
        return value["edtf"]
    if "lat" in value:
        return [value["name"], value["country"]]
    if "quote" in value:
        return [value["start"], value["end"]]
    return {key: gist(one) for key, one in value.items()}


def same(one: Any, other: Any) -> bool:
    """True if the two values say the same."""
    return bool(gist(one) == gist(other))


def value(word: Any) -> str:
    """What a value says, as text that can be counted and compared."""
    said = gist(word)
    return said if isinstance(said, str) else json.dumps(said, ensure_ascii=False, sort_keys=True)


def differing(one: Line, other: Line) -> list[str]:
    """The keys in which two lines of one claim do not say the same, but for evidence and marks of review."""
    keys = dict.fromkeys([*one, *other])
    return [key for key in keys if key not in ("evidence", "reviewed", "why", "confidence") and not same(one.get(key), other.get(key))]


def united(line: Line, others: list[Line]) -> Line:
    """One claim for several: the lists of all, in text order; where the first is silent, the first of the others that is not."""
    made = dict(line)
    for other in others:
        made["evidence"] = _joined(made["evidence"], other["evidence"], in_order=False)
        for key in UNITED:
            if made.get(key) or other.get(key):
                made[key] = _joined(made.get(key) or [], other.get(key) or [], in_order=True)
        made |= {key: word for key, word in judged(other).items() if made.get(key) in (None, []) and word not in (None, [])}
    return made


def _joined(ours: list[Any], theirs: list[Any], *, in_order: bool) -> list[Any]:
    known = [gist(one) for one in ours]
    every = [*ours, *(one for one in theirs if gist(one) not in known)]
    spans = all(isinstance(one, dict) and "quote" in one for one in every)
    return sorted(every, key=lambda one: (one["start"], one["end"])) if in_order and spans else every


def relinked(line: Line, instead: dict[str, str]) -> Line:
    """The line with its links led to the claims that stand for merged ones; the same line if it has none of those."""
    changed = {key: instead[line[key]] for key in LINKS if isinstance(line.get(key), str) and line[key] in instead}
    lists: Line = {
        key: [one for one in dict.fromkeys(instead.get(one, one) for one in line[key]) if one != line["id"]]
        for key in LINK_LISTS
        if any(one in instead for one in line.get(key) or ())
    }
    voices = line.get("commitments") or []
    if any(each["voice"] in instead for each in voices):
        lists["commitments"] = [each | {"voice": instead.get(each["voice"], each["voice"])} for each in voices]
    return line | changed | lists if changed or lists else line

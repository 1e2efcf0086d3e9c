"""The language of questions: `actor:RUS type:THREATEN,COERCE since:2001-09 -status:denied "air base"`.

Conditions stand side by side and must all be met. A condition is a field, a colon and its value, or words of the text. Commas part
values of which one is enough; double quotes keep words together (`actor:"Sergei Ivanov"`, `"air base"`); a hyphen before a condition wants
it not met. Dates are written as the record writes them: 2001-09-14, 2001-09, 2001, 199X; `published` takes intervals, too
(2001-09/2001-10, ../2001).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NoReturn

from dragoman.model import bounds
from dragoman.record.nouns import QuestionError
from dragoman.record.question import CLOSED, DAYS, FIELDS, Condition, Question

_BLANK = re.compile(r"\s*")
_FIELD = re.compile(r"([A-Za-z][A-Za-z-]*):")
_VALUE = re.compile(r'"([^"]*)"|([^\s",]+)')
_DATES = "write 2001-09-14, 2001-09, 2001 or 199X"


@dataclass(frozen=True, slots=True)
class _Value:
    text: str
    quoted: bool
    at: int


def read_question(text: str) -> Question:
    """The question that the text asks. Raises QuestionError, which tells the column and what may stand there."""
    return Question(tuple(_conditions(text)))


def _conditions(text: str) -> Iterator[Condition]:
    at = _skipped(text, 0)
    while at < len(text):
        negated = text[at] == "-" and at + 1 < len(text) and not text[at + 1].isspace()
        condition, end = _condition(text, at + negated, negated=negated)
        if condition.values:
            yield condition
        at = _skipped(text, end)


def _skipped(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    assert match, "a pattern that may be empty matches everywhere"
    return match.end()


def _condition(text: str, at: int, *, negated: bool) -> tuple[Condition, int]:
    named = _FIELD.match(text, at)
    if named is None:
        values, end = _values(text, at)
        return Condition("words", tuple(f'"{v.text}"' if v.quoted else v.text for v in values if v.text.strip()), negated), end
    field = _known(text, named[1], at)
    values, end = _values(text, named.end())
    if not values:
        _refuse(text, named.end(), f"{field}: asks for nothing; put a value behind the colon, without a blank")
    if negated and field in DAYS:
        _refuse(text, at, f"{field}: cannot be turned round; leave out the hyphen")
    return Condition(field, _settled(text, field, values), negated), end


def _known(text: str, name: str, at: int) -> str:
    field = name.lower()
    if field not in FIELDS:
        near = get_close_matches(field, FIELDS, 1, 0.6)
        meant = f"; did you mean {near[0]}:?" if near else ""
        _refuse(text, at, f"{name}: is no field{meant} There are: {', '.join(FIELDS)}. Words with a colon want double quotes")
    return field


def _values(text: str, at: int) -> tuple[list[_Value], int]:
    """The values from here, parted by commas, and where they end."""
    values = []
    while at < len(text) and not text[at].isspace():
        match = _VALUE.match(text, at)
        if match:
            values.append(_Value(match[1] if match[2] is None else match[2], match[2] is None, at))
            at = match.end()
        elif text[at] == '"':
            _refuse(text, at, "this double quote is never closed; close it")
        if at < len(text) and text[at] == ",":
            at += 1
        elif match:
            break
    return values, at


def _settled(text: str, field: str, values: list[_Value]) -> tuple[str, ...]:
    """The values as a Condition holds them."""
    if field in DAYS or field == "published":
        if len(values) > 1:
            _refuse(text, values[1].at, f"{field}: takes one date")
        return _days(text, field, values[0])
    if field in CLOSED:
        return tuple(_allowed(text, field, value) for value in values)
    for value in values:
        if not value.text.strip():
            _refuse(text, value.at, f"{field}: asks for nothing; put words between the quotes")
    return tuple(value.text for value in values)


def _allowed(text: str, field: str, value: _Value) -> str:
    found = value.text.strip().lower()
    if found not in CLOSED[field]:
        _refuse(text, value.at, f"{value.text!r} is no {field}; there are: {', '.join(CLOSED[field])}")
    return found


def _days(text: str, field: str, value: _Value) -> tuple[str, ...]:
    try:
        first, last = bounds(value.text)
    except ValueError:
        _refuse(text, value.at, f"{value.text!r} is no date; {_DATES}")
    if field == "published":
        return tuple(day.isoformat() if day else "" for day in (first, last))
    if first is None or last is None:
        _refuse(text, value.at, f"{field}: takes no open interval; {_DATES}")
    return ((first if field == "since" else last).isoformat(),)


def _refuse(text: str, at: int, message: str) -> NoReturn:
    raise QuestionError(message, text, at)

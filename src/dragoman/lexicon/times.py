"""The grammar of time expressions: word lists and rules, read from `data/times/*.toml`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.lexicon.shelves import SHELVES, DataError

_FOLDER = SHELVES / "times"
_SLOT = re.compile(r"\{([a-z]\w*)(?::(\w+))?\}")
_MARKED = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")
_PRIOR = 5
_SUREST = 0.99
_AS_WRITTEN = ("month", "weekday", "weekday_short", "feast", "day_of_fame")
"""Lists of names: matched with their capitals, or all in capitals. Everything else is matched in any case."""


@dataclass(frozen=True, slots=True)
class TimeRule:
    """A pattern over a sentence in which every run of white space is one space; the group `x`, where there is one, is the span. It is
    compiled when a text first needs it: all together would take a quarter of a second.

    `reading` names the function that gives the value; `given` are words for it from the rule. `needs` are the classes of
    words of which the sentence must hold one each. `examples` are sentences with `[words|value]` in them, `counters` sentences
    in which the grammar finds nothing.
    """

    name: str
    expression: str
    reading: str
    type: str
    given: str
    needs: frozenset[str]
    examples: tuple[str, ...]
    counters: tuple[str, ...]
    path: Path

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern. Raises DataError when it is no regular expression."""
        return _pattern(self.path, self.name, self.expression)


@dataclass(frozen=True, slots=True)
class TimeFamily:
    """The rules with one reading: what they do, in `words`, and the `share` of what they found that was right on our own set."""

    words: str
    share: float


@dataclass(frozen=True, slots=True)
class TimeGrammar:
    """`words[list][word in lower case]` is the value of a word; `classes` wakes rules by the words of a sentence."""

    words: Mapping[str, Mapping[str, Any]]
    classes: Mapping[str, frozenset[str]]
    rules: tuple[TimeRule, ...]
    counted: frozenset[str]
    dated: frozenset[str]
    not_before_year: frozenset[str]
    modifiers: tuple[tuple[str, re.Pattern[str]], ...]
    degrees: tuple[tuple[str, re.Pattern[str]], ...]
    families: Mapping[str, TimeFamily]
    shared_year: re.Pattern[str]


@cache
def time_grammar(folder: Path = _FOLDER) -> TimeGrammar:
    """The grammar, read once. Raises DataError for a file that cannot be read."""
    tables = _read(folder / "words.toml")
    try:
        lists = {name: table for name, table in tables.items() if name not in ("class", "counted", "slot", "modifier", "degree", "context")}
        slots = {name: _alternatives(name, table) for name, table in lists.items()} | tables["slot"]
        rules = [rule for path in sorted(folder.glob("*.toml")) if path.name != "words.toml" for rule in _rules(path, slots)]
        return TimeGrammar(
            {name: {word.lower(): value for word, value in table.items()} for name, table in lists.items()},
            _classes(tables["class"]),
            tuple(rules),
            frozenset(tables["counted"]["words"]),
            frozenset(tables["counted"]["dated"]),
            frozenset(tables["counted"]["before"]),
            tuple((name, re.compile(rf"\b(?:{words})$", re.IGNORECASE)) for name, words in tables["modifier"].items()),
            tuple((name, re.compile(rf"(?:the )?(?:{words})\b", re.IGNORECASE)) for name, words in tables["degree"].items()),
            _families(folder / "families.toml", {rule.reading for rule in rules}),
            re.compile(_SLOT.sub(lambda slot: _plain(slot, slots), tables["context"]["shared_year"]), re.IGNORECASE),
        )
    except KeyError as error:
        raise DataError(f"{folder / 'words.toml'}: the table {error} is missing; add it") from error


def explain_time_rule(name: str) -> str | None:
    """A rule of the grammar in words, with an example of each thing that it finds; None for a name that no rule has."""
    grammar = time_grammar()
    rule = next((rule for rule in grammar.rules if rule.name == name), None)
    if rule is None:
        return None
    example = _MARKED.sub(lambda found: f"“{found[1]}” ({found[2]})", rule.examples[0])
    return f"{grammar.families[rule.reading].words} For example: {example}"


def _families(path: Path, readings: set[str]) -> dict[str, TimeFamily]:
    """The families of rules by reading. A share is drawn towards that of all together, as if `_PRIOR` more had been counted."""
    tables = _read(path)
    missing = sorted(readings - tables.keys())
    if missing:
        raise DataError(f"{path}: no table for the reading {missing[0]!r}; add it, with words, found and right")
    try:
        found, right = (sum(table[key] for table in tables.values()) for key in ("found", "right"))
        return {
            name: TimeFamily(
                table["words"], min(_SUREST, round((table["right"] + _PRIOR * right / max(found, 1)) / (table["found"] + _PRIOR), 2))
            )
            for name, table in tables.items()
        }
    except KeyError as error:
        raise DataError(f"{path}: a table has no {error}; it needs words, found and right") from error


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{path}: {error}; mend the file or install dragoman again") from error


def _alternatives(name: str, table: Mapping[str, object]) -> str:
    words = sorted(table, key=lambda word: (-len(word), word))
    if name not in _AS_WRITTEN:
        return "|".join(re.escape(word) for word in words)
    written = "|".join(re.escape(form).replace("'", "['’]") for word in words for form in dict.fromkeys((word, word.upper())))
    return f"(?-i:{written})"


def _classes(table: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in table.items():
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def _rules(path: Path, slots: Mapping[str, str]) -> list[TimeRule]:
    return [_rule(path, table, slots) for table in _read(path).get("rule", [])]


def _rule(path: Path, table: Mapping[str, Any], slots: Mapping[str, str]) -> TimeRule:
    name = table.get("name", "?")
    try:
        return TimeRule(
            name,
            expand(table["pattern"], slots),
            table["reading"],
            table.get("type", "DATE"),
            table.get("given", ""),
            frozenset(table.get("needs", [])),
            tuple(table["examples"]),
            tuple(table.get("counters", [])),
            path,
        )
    except KeyError as error:
        raise _faulty(path, name, error) from error


@cache
def _pattern(path: Path, name: str, expression: str) -> re.Pattern[str]:
    try:
        return re.compile(expression, re.IGNORECASE)
    except re.error as error:
        raise _faulty(path, name, error) from error


def _faulty(path: Path, name: str, error: Exception) -> DataError:
    return DataError(f"{path}:{_line_of(path, name)}: rule {name!r}: {error!r}; a rule needs name, pattern, reading and examples")


def _line_of(path: Path, name: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if f'"{name}"' in line), 1)


def expand(pattern: str, slots: Mapping[str, str]) -> str:
    """The regular expression of a rule: `{month}` becomes a group `month`, `{month:other}` a group `other`, and the whole must begin
    and end at the edge of a word. Raises KeyError for a slot that is not in `slots`.
    """

    def fill(slot: re.Match[str]) -> str:
        inner = _SLOT.sub(lambda part: _plain(part, slots), slots[slot[1]])
        return f"(?P<{slot[2] or slot[1]}>{inner})"

    return rf"(?<![\w$£€])(?:{_SLOT.sub(fill, pattern)})(?!\w)"


def _plain(slot: re.Match[str], slots: Mapping[str, str]) -> str:
    return f"(?:{_SLOT.sub(lambda part: _plain(part, slots), slots[slot[1]])})"

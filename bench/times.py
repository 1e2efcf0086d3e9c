"""Which times are told, and what do they mean? Codes the documents of `sets/times` and reports the scores by genre.

usage: python bench/times.py [--errors] [--families]

--errors prints every miss with the words around it; --families counts what the coder found by the reading of its rule, and how much of it
has the right value: data/times/families.toml holds these counts.

The set is ours: reports in the manner of newswire (`news.toml`) and histories of wars (`wars.toml`). Expressions stand in braces in the
text, `{words|value}`, with `|SET` for a set and `|MID` and the like for a modifier, as in ISO-TimeML: a value that begins with P is a
duration, one with a T in it a time of day, anything else a date. A line break counts as a space, an empty line as the end of a paragraph.

The scores over dates and times of day are those of TempEval-3: a span counts as strict when it is the same, as relaxed when it overlaps,
as value when it overlaps and has the same value. Durations and sets are told apart from them; the modifier is scored on expressions that
are found and either have one or should.
"""

import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman.annotate import Annotator
from dragoman.lexicon.times import time_grammar
from dragoman.model import Timex
from dragoman.read import read_text
from dragoman.resolve.times import find_times

SET = Path(__file__).parent / "sets" / "times"
CONTEXT = 60
"""Characters shown on either side of a miss."""
POINTS = ("DATE", "TIME")


@dataclass(frozen=True, slots=True)
class Gold:
    """An expression of the set; `start` and `end` are code points of the sheet's text."""

    start: int
    end: int
    type: str
    value: str
    modifier: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document of the set."""

    genre: str
    id: str
    published: date
    text: str
    times: tuple[Gold, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """An expression of the set, or None where the coder found too much, and the coder's, or None where it found none."""

    sheet: Sheet
    gold: Gold | None
    found: Timex | None

    @property
    def strict(self) -> bool:
        """The same span."""
        both = self.gold and self.found
        return bool(both) and (self.gold.start, self.gold.end) == (self.found.span.start, self.found.span.end)  # type: ignore[union-attr]

    @property
    def right(self) -> bool:
        """The same value."""
        return self.gold is not None and self.found is not None and self.gold.value == self.found.value


def sheets(folder: Path = SET) -> Iterator[Sheet]:
    """Every document of the set, in order of file and place."""
    for path in sorted(folder.glob("*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["document"]:
            yield Sheet(path.stem, entry["id"], entry["published"], *_read(entry["text"]))


def _read(marked: str) -> tuple[str, tuple[Gold, ...]]:
    marked = re.sub(r" *\n", "\n", marked.strip())
    marked = re.sub(r"(?<!\n)\n(?!\n)", " ", marked)
    text, times, last = "", [], 0
    for match in re.finditer(r"\{([^{}|]+)\|([^{}|]+)(?:\|([A-Z_]+))?\}", marked):
        text += marked[last : match.start()]
        words, value, more = match.groups()
        times.append(Gold(len(text), len(text) + len(words), _type(value, more), value, None if more == "SET" else more))
        text, last = text + words, match.end()
    return text + marked[last:], tuple(times)


def _type(value: str, more: str | None) -> str:
    if more == "SET":
        return "SET"
    if re.match(r"P[T\dX]", value):
        return "DURATION"
    return "TIME" if "T" in value.removeprefix("PAST").removeprefix("PRESENT").removeprefix("FUTURE") else "DATE"


def pairs(sheet: Sheet, times: Iterable[Timex], types: tuple[str, ...]) -> Iterator[Pair]:
    """Matches the set's expressions of these types with the coder's: each takes the one that overlaps it most, first come first served."""
    left = [timex for timex in times if timex.type in types]
    for gold in (gold for gold in sheet.times if gold.type in types):
        best = max(left, key=lambda timex: _shared(gold, timex), default=None)
        if best is None or _shared(gold, best) <= 0:
            yield Pair(sheet, gold, None)
        else:
            left.remove(best)
            yield Pair(sheet, gold, best)
    yield from (Pair(sheet, None, timex) for timex in left)


def _shared(gold: Gold, timex: Timex) -> int:
    return min(gold.end, timex.span.end) - max(gold.start, timex.span.start)


def code(sheet: Sheet, annotator: Annotator) -> tuple[Timex, ...]:
    """The coder's expressions."""
    return find_times(annotator.parse(read_text(sheet.text, published=sheet.published.isoformat())))


def f1(hits: int, found: int, gold: int) -> str:
    """Precision, recall and F1 as a line's end."""
    precision, recall = hits / max(found, 1), hits / max(gold, 1)
    return f"{precision:7.3f}{recall:7.3f}{2 * precision * recall / max(precision + recall, 1e-9):7.3f}"


def table(genre: str, kinds: dict[str, list[Pair]]) -> str:
    """Scores of a genre."""
    points = kinds["date"]
    found, gold = sum(p.found is not None for p in points), sum(p.gold is not None for p in points)
    lines = [f"{genre} ({gold} dates and times)", f"{'':<12}{'P':>7}{'R':>7}{'F1':>7}"]
    both = sum(p.gold is not None and p.found is not None for p in points)
    for name, hits in (("strict", sum(p.strict for p in points)), ("relaxed", both), ("value", sum(p.right for p in points))):
        lines.append(f"{name:<12}{f1(hits, found, gold)}")
    for name in ("duration", "set"):
        some = kinds[name]
        counts = sum(p.right for p in some), sum(p.found is not None for p in some), sum(p.gold is not None for p in some)
        lines.append(f"{name:<12}{f1(*counts)}  ({counts[2]})")
    modified = [(p.gold.modifier, p.found.modifier) for p in points if p.gold and p.found]
    counts = sum(a == b is not None for a, b in modified), sum(b is not None for _, b in modified), sum(a is not None for a, _ in modified)
    lines.append(f"{'modifier':<12}{f1(*counts)}  ({counts[2]})")
    return "\n".join(lines)


def miss(pair: Pair) -> str:
    """One line on a miss: what was wanted, what came, the words around it."""
    text, gold, found = pair.sheet.text, pair.gold, pair.found
    start, end = (gold.start, gold.end) if gold else (found.span.start, found.span.end)  # type: ignore[union-attr]
    kind = (
        "too much" if not gold else "not found" if not found else "value" if not pair.right else "span" if not pair.strict else "modifier"
    )
    wanted = f"{gold.value} {gold.modifier or ''}" if gold else "nothing"
    came = f"{found.value} {found.modifier or ''} {found.span.quote!r} [{found.why.rule if found.why else ''}]" if found else "nothing"
    around = f"{text[max(0, start - CONTEXT) : start]}<{text[start:end]}>{text[end : end + CONTEXT]}".replace("\n", " ")
    return f"{kind} | {pair.sheet.id} | {wanted} <- {came}\n    {around}"


def _wrong(pair: Pair) -> bool:
    same = pair.right and pair.strict
    return not same or (pair.gold and pair.gold.modifier) != (pair.found and pair.found.modifier)


def families(some: Iterable[Pair]) -> str:
    """What the coder found, by the reading of the rule that found it: how many, and how many of them are right."""
    readings = {rule.name: rule.reading for rule in time_grammar().rules}
    tally: dict[str, Counter[bool]] = defaultdict(Counter)
    for pair in some:
        if pair.found and pair.found.why:
            tally[readings[pair.found.why.rule]][pair.right] += 1
    return "\n".join(f"{reading:<20}{sum(counts.values()):>5}{counts[True]:>5}" for reading, counts in sorted(tally.items()))


def main(arguments: list[str]) -> int:
    """Prints what was asked for, then the tables."""
    genres: dict[str, dict[str, list[Pair]]] = defaultdict(lambda: {"date": [], "duration": [], "set": []})
    annotator = Annotator()
    for sheet in sheets():
        times = code(sheet, annotator)
        for name, types in (("date", POINTS), ("duration", ("DURATION",)), ("set", ("SET",))):
            genres[sheet.genre][name] += pairs(sheet, times, types)
    if "--errors" in arguments:
        print("\n".join(miss(pair) for kinds in genres.values() for pair in kinds["date"] if _wrong(pair)), end="\n\n")
    if "--families" in arguments:
        print(families(pair for kinds in genres.values() for some in kinds.values() for pair in some), end="\n\n")
    print("\n\n".join(table(genre, kinds) for genre, kinds in genres.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Finds the time expressions of a text and tells their days."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from dragoman.lexicon.times import TimeGrammar, TimeRule, time_grammar
from dragoman.model import BlockKind, Parse, Timex, Token
from dragoman.resolve import time_absolute, time_relative, time_span
from dragoman.resolve.time_edtf import when_of
from dragoman.resolve.time_join import Found, joined, widened
from dragoman.resolve.time_scene import Hit, Scene
from dragoman.resolve.time_tense import is_event_day
from dragoman.resolve.time_value import day_in
from dragoman.resolve.time_view import View, view_of

Reading = Callable[[Hit, Scene], str]

_READINGS: dict[str, Reading] = {
    reading.__name__: reading
    for reading in (
        time_absolute.century,
        time_absolute.day,
        time_absolute.day_of_fame,
        time_absolute.day_of_month,
        time_absolute.decade,
        time_absolute.feast_day,
        time_absolute.fiscal,
        time_absolute.given,
        time_absolute.month,
        time_absolute.month_end,
        time_absolute.part_of_year,
        time_absolute.season,
        time_absolute.short_year,
        time_absolute.slashed,
        time_absolute.turn,
        time_absolute.year,
        time_absolute.year_pair,
        time_absolute.yearly,
        time_relative.ago,
        time_relative.beside,
        time_relative.deictic,
        time_relative.from_event,
        time_relative.hence,
        time_relative.part_of_day,
        time_relative.same,
        time_relative.same_season,
        time_relative.stepped,
        time_relative.weekday,
        time_relative.weekday_of_week,
        time_relative.weekend,
        time_span.clock,
        time_span.duration,
        time_span.each,
        time_span.named_hour,
    )
}
_DATED_LINES = (BlockKind.METADATA, BlockKind.DATELINE, BlockKind.LABEL)
"""Blocks that are not parsed and may tell a day."""


def find_times(parse: Parse) -> tuple[Timex, ...]:
    """Every time expression, in text order, none overlapping another. "today" counts from the document's day, "a day earlier" from
    the last event day that the text has told. `when` is None for durations, sets, and days that nothing tells.
    """
    grammar = time_grammar()
    views = [(view, rules) for view in _views(parse) if (rules := _awake(grammar, view))]
    today = date.fromisoformat(parse.document.today) if parse.document.today else None
    scene = Scene(grammar, today, _tells_history(views, today))
    return tuple(timex for view, rules in views for timex in _in_view(view, rules, scene))


def _views(parse: Parse) -> list[View]:
    sentences = [view_of(parse, sentence.start, sentence.end, sentence) for sentence in parse.sentences]
    lines = [view_of(parse, block.start, block.end, None) for block in parse.document.blocks if block.kind in _DATED_LINES]
    return sorted(sentences + lines, key=lambda view: view.start)


def _awake(grammar: TimeGrammar, view: View) -> list[TimeRule]:
    """The rules whose classes of words all stand in the view."""
    present: set[str] = set()
    for word in view.words():
        present |= grammar.classes.get(word, frozenset())
        if word[0].isdigit():
            present.update(("digits", "year") if len(word) == 4 else ("digits",))
    return [rule for rule in grammar.rules if rule.needs <= present] if present else []


def _tells_history(views: list[tuple[View, list[TimeRule]]], today: date | None) -> bool:
    """True when most of the years named in the text lie well before its own date, or when it has none."""
    years = Counter(
        int(word) for view, _ in views for word in view.words() if len(word) == 4 and word.isdigit() and 1500 <= int(word) <= 2059
    )
    named = sum(years.values())
    if today is None:
        return True
    old = sum(count for year, count in years.items() if year < today.year - 2)
    return named >= 4 and old > 0.7 * named


def _in_view(view: View, rules: list[TimeRule], scene: Scene) -> Iterator[Timex]:
    found: list[Found] = []
    end = 0
    for hit in _hits(view, rules):
        if hit.start < end:
            continue
        value = _READINGS[hit.rule.reading](hit, scene)
        if value:
            found.append(widened(Found(hit, value, hit.start, hit.end), scene.grammar))
            end = hit.end
            _remember(found[-1], scene)
    for item in joined(found):
        span = view.parse.document.span(view.at(item.start), view.at(item.end - 1) + 1)
        kind = _type(item)
        when = when_of(item.value, item.modifier, span, scene.today) if kind in ("DATE", "TIME") else None
        yield Timex(span, kind, item.value, when)


def _hits(view: View, rules: list[TimeRule]) -> list[Hit]:
    """All matches, leftmost first, and of those that start together the longest first."""
    hits = [
        _hit(rule, view, *match.span("x" if "x" in rule.pattern.groupindex else 0), match.groupdict())
        for rule in rules
        for match in rule.pattern.finditer(view.text)
    ]
    return sorted(hits, key=lambda hit: (hit.start, -hit.end))


def _hit(rule: TimeRule, view: View, start: int, end: int, groups: dict[str, str | None]) -> Hit:
    words = {name: text.lower() for name, text in groups.items() if text}
    tokens: tuple[Token, ...] = ()
    if view.sentence:
        first, last = view.at(start), view.at(end - 1) + 1
        tokens = tuple(token for token in view.parse.words(view.sentence) if token.end > first and token.start < last)
    return Hit(rule, view, start, end, words, tokens)


def _remember(found: Found, scene: Scene) -> None:
    """An event day is what later words count from; a day inside a noun phrase ("Tuesday's attacks") is not, save in a story."""
    if found.hit.rule.type == "SET" or day_in(found.value) is None:
        return
    tokens = found.hit.tokens
    if scene.story or not scene.last or (tokens and is_event_day(found.hit.parse, tokens[0].i, tokens[-1].i + 1)):
        scene.last = found.value


def _type(found: Found) -> str:
    kind = found.hit.rule.type
    if kind != "DATE":
        return kind
    if found.value.startswith("P") and not found.value.endswith("_REF"):
        return "DURATION"
    return "TIME" if "T" in found.value and not found.value.endswith("_REF") else "DATE"

"""Finds the time expressions of a text and tells their days."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from datetime import date

from dragoman.lexicon.times import TimeGrammar, TimeRule, time_grammar
from dragoman.model import BlockKind, Parse, Timex, Token, Why
from dragoman.resolve import time_absolute, time_relative, time_span
from dragoman.resolve.time_edtf import when_of
from dragoman.resolve.time_join import Found, together, widened
from dragoman.resolve.time_reason import OF_LAST_DAY, anchor_of, modifier_of
from dragoman.resolve.time_scene import Hit, Scene
from dragoman.resolve.time_story import first_year, tells_history
from dragoman.resolve.time_tense import is_aside, is_event_day, looks_back
from dragoman.resolve.time_value import day_in, unit_of
from dragoman.resolve.time_view import View, view_of

Reading = Callable[[Hit, Scene], str]

_READINGS: dict[str, Reading] = {
    reading.__name__: reading
    for reading in (
        time_absolute.at_present,
        time_absolute.bare_old_year,
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
        time_absolute.months_of,
        time_absolute.nth_weekday,
        time_absolute.old_year,
        time_absolute.part_of_year,
        time_absolute.same_month,
        time_absolute.season,
        time_absolute.soon,
        time_absolute.short_year,
        time_absolute.slashed,
        time_absolute.that_september,
        time_absolute.turn,
        time_absolute.year,
        time_absolute.year_pair,
        time_relative.ago,
        time_relative.beside,
        time_relative.deictic,
        time_relative.fiscal_step,
        time_relative.from_event,
        time_relative.hence,
        time_relative.next_daypart,
        time_relative.overnight,
        time_relative.part_of_day,
        time_relative.running,
        time_relative.same,
        time_relative.same_quarter,
        time_relative.same_season,
        time_relative.small_hours,
        time_relative.stepped,
        time_relative.weekday,
        time_relative.weekday_of_week,
        time_relative.weekend,
        time_span.clock,
        time_span.duration,
        time_span.each,
        time_span.hour_in_words,
        time_span.named_hour,
    )
}
_OPENING = 15
"""A year within so many characters of the sentence's start sets its scene ("In early 1957, ..."); a later one may be an echo."""
_STEPS = ("D", "M", "W", "S")
_AFTER_PREPOSITION = re.compile(
    r"(?:^|\b(?:on|in|by|at|of|from|between|until|after|before|through|during|around) (?:the (?:morning|evening|night|afternoon) of )?)$"
)
_UP_TO = ("to ", "until ", "till ", "through ")
_REACH = 40
"""Characters before an expression in which its preposition is looked for."""
_NO_EVENT = OF_LAST_DAY | {"that_september"}
"""Readings of words that tell no new day."""
_WHOLE = frozenset({"beside", "same", "running", "stepped", "same_season", "day_of_month"})
"""Readings of words that stand for themselves, whatever noun the parser hangs them on ("the following day tanks ...")."""
_DATED_LINES = (BlockKind.METADATA, BlockKind.DATELINE, BlockKind.LABEL)
"""Blocks that are not parsed and may tell a day."""


def find_times(parse: Parse) -> tuple[Timex, ...]:
    """Every time expression, in text order, none overlapping another. "today" counts from the document's day, "a day earlier" from
    the last event day that the text has told. `when` is None for durations, sets, and days that nothing tells.
    """
    grammar = time_grammar()
    views = [(view, _awake(grammar, view)) for view in _views(parse)]
    today = date.fromisoformat(parse.document.today) if parse.document.today else None
    dated = [view for view, rules in views if rules]
    story = tells_history(dated, today)
    scene = Scene(grammar, today, story, first_year(dated, today) if story else "")
    return tuple(timex for view, rules in views for timex in _in_view(view, rules, scene))


def _views(parse: Parse) -> list[View]:
    sentences = [view_of(parse, sentence.start, sentence.end, sentence, sentence.block.kind) for sentence in parse.sentences]
    lines = [view_of(parse, block.start, block.end, None, block.kind) for block in parse.document.blocks if block.kind in _DATED_LINES]
    return sorted(sentences + lines, key=lambda view: view.start)


def _awake(grammar: TimeGrammar, view: View) -> list[TimeRule]:
    """The rules whose classes of words all stand in the view."""
    present: set[str] = set()
    for word in view.words:
        present |= grammar.classes.get(word, frozenset())
        if word[0].isdigit():
            present.update(("digits", "year") if len(word) == 4 else ("digits",))
    return [rule for rule in grammar.rules if rule.needs <= present] if present else []


def _in_view(view: View, rules: list[TimeRule], scene: Scene) -> Iterator[Timex]:
    found: list[Found] = []
    end = 0
    scene.enter()
    for hit in _hits(view, rules):
        if hit.start < end:
            continue
        anchor = anchor_of(hit, scene)
        value = _read(hit, scene)
        if value:
            _append(found, widened(Found(hit, value, _start(hit), hit.end, anchor=anchor), scene.grammar))
            end = hit.end
            _remember(found, scene)
    yield from (_timex(view, item, scene) for item in found)


def _timex(view: View, item: Found, scene: Scene) -> Timex:
    span = view.parse.document.span(view.at(item.start), view.at(item.end - 1) + 1)
    kind = _type(item)
    when = when_of(item.value, item.modifier, span, scene.today) if kind in ("DATE", "TIME") else None
    words = (span.quote, item.anchor) if item.anchor else (span.quote,)
    family = scene.grammar.families[item.hit.rule.reading]
    return Timex(span, kind, item.value, when, modifier_of(item, scene.grammar), family.share, Why(item.hit.rule.name, words))


def _touched(view: View, start: int, end: int) -> tuple[Token, ...]:
    assert view.sentence
    tokens, first, last = view.parse.tokens, view.sentence.first, view.sentence.last
    left = bisect_right(tokens, view.at(start), first, last, key=lambda token: token.end)
    right = bisect_left(tokens, view.at(end - 1) + 1, left, last, key=lambda token: token.start)
    return tokens[left:right]


def _append(found: list[Found], item: Found) -> None:
    """With "the last days of May", what was found in "the last days" goes."""
    while found and found[-1].end > item.start:
        found.pop()
    found.append(item)


def _start(hit: Hit) -> int:
    """Without the article of the noun that the words describe: "the third-quarter results"."""
    if not hit.tokens or hit.rule.reading in _WHOLE or hit.view.text[hit.start : hit.start + 4].lower() != "the ":
        return hit.start
    last = hit.tokens[-1]
    outside = hit.parse.tokens[last.head].i > last.i and last.dep in ("compound", "amod", "nummod", "nmod")
    return hit.start + 4 if outside else hit.start


def _read(hit: Hit, scene: Scene) -> str:
    """The value of a match; "" when it is none, or lies outside the calendar ("two weeks before" the year 1)."""
    try:
        return _READINGS[hit.rule.reading](hit, scene)
    except (OverflowError, ValueError):
        return ""


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
    tokens = _touched(view, start, end) if view.sentence else ()
    return Hit(rule, view, start, end, words, tokens)


def _remember(found: list[Found], scene: Scene) -> None:
    """An event day is what later words count from: not a day inside a noun phrase ("Tuesday's attacks") or in brackets, nor one on a
    line that is not parsed, unless it heads an entry of a chronology. A time of day and the day beside it become one.
    """
    last, hit = found[-1], found[-1].hit
    if hit.tokens or hit.view.is_label:
        _tell(last, scene)
    both = together(found[-2], last) if len(found) > 1 else None
    if both:
        found[-2:] = [both]
    if hit.tokens:
        scene.note(found[-1].value)


def _tell(found: Found, scene: Scene) -> None:
    hit = found.hit
    value = found.value.partition("/")[0]
    if unit_of(value) == "E":
        scene.told = value
    if hit.rule.type != "DATE" or hit.rule.reading in _NO_EVENT or day_in(found.value) is None:
        return
    if hit.tokens and (hit.before.count("(") > hit.before.count(")") or not _tells_when(found, scene)):
        return
    words = hit.view.text[found.start : found.end]
    scene.tell(value, words, echo=hit.start > _OPENING or _looks_back(hit), pluperfect=_looks_back(hit) or _is_aside(hit))


def _is_aside(hit: Hit) -> bool:
    return bool(hit.tokens) and is_aside(hit.parse, hit.tokens[0].i, hit.tokens[-1].i + 1)


def _looks_back(hit: Hit) -> bool:
    return bool(hit.tokens) and looks_back(hit.parse, hit.tokens[0].i, hit.tokens[-1].i + 1)


def _tells_when(found: Found, scene: Scene) -> bool:
    """A history goes on: a later day or month in it is its next one, whatever the parser makes of the words around it."""
    hit, value = found.hit, found.value.partition("/")[0]
    before = hit.view.text[max(0, found.start - _REACH) : found.start].lower()
    if scene.story and unit_of(value) in _STEPS and _goes_on(value, scene) and _AFTER_PREPOSITION.search(before):
        return True
    if scene.story and before.endswith(_UP_TO) and unit_of(value) == "Y":
        return False
    return hit.rule.reading == "part_of_year" or is_event_day(hit.parse, hit.tokens[0].i, hit.tokens[-1].i + 1, story=scene.story)


def _goes_on(value: str, scene: Scene) -> bool:
    """A later day, or a finer one than the bare year told last."""
    return scene.is_later(value) or unit_of(scene.last) in ("Y", "E", "C", "")


def _type(found: Found) -> str:
    kind = found.hit.rule.type
    if kind != "DATE":
        return kind
    if found.value.startswith("P") and not found.value.endswith("_REF"):
        return "DURATION"
    return "TIME" if "T" in found.value and not found.value.endswith("_REF") else "DATE"

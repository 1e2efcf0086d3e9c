"""The later names of a body: "was renamed the Council of ...", "became known as ..."."""

from dragoman.extract.life_parties import words_of
from dragoman.extract.life_story import Story
from dragoman.model import OtherName, Parse, Resolved

_OPENING = frozenset({"to", "as", "the", "a", "an"})
_AFTER = frozenset({"in", "when", "after", "and", "at", "by"})
_LONGEST = 14


def later_names(resolved: Resolved, story: Story) -> tuple[OtherName, ...]:
    """The names told by the steps "renamed", each with the day of its step, and other names in capitals."""
    parse = resolved.parse
    found: list[OtherName] = []
    for step in story.steps:
        if step.deed.act == "renamed" and not step.ahead:
            first, last = _new_name(parse, step.word)
            if first < last:
                found.append(OtherName(words_of(resolved, first, last), step.act.when))
    return tuple(name for n, name in enumerate(found) if name.name not in [other.name for other in found[:n]])


def _new_name(parse: Parse, verb: int) -> tuple[int, int]:
    """The tokens of the new name behind the verb, half-open; empty when there is none."""
    sentence = parse.sentence_of(verb)
    first = verb + 1
    while first < sentence.last and parse.tokens[first].lower in _OPENING:
        first += 1
    last = first
    for token in parse.tokens[first : min(first + _LONGEST, sentence.last)]:
        if token.text in (",", ".", ";", ")") or token.text in _AFTER:
            break
        last = token.i + 1
    return (first, last) if first < last and parse.tokens[first].text[0].isupper() else (first, first)

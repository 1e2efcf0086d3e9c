"""Casualties of an event: how many were killed, wounded, captured, displaced or are missing, as the event's own sentence tells."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman.lexicon.casualties import losses
from dragoman.match.clause import is_passive, objects, subjects
from dragoman.match.mood import mood
from dragoman.match.numbers import amount
from dragoman.match.tree import children
from dragoman.model import Casualties, Event, Parse, Sentence, Token

_MATERIAL_CONFLICT = 4
_HAPPENED = frozenset({"actual", "ongoing"})
_COUNTING = frozenset({"dozen", "hundred", "thousand", "score", "couple", "number"})
"""Nouns that count what stands behind "of"."""


def with_casualties(parse: Parse, events: Sequence[Event]) -> Iterator[Event]:
    """The events, those of material conflict that happened with the casualties of their sentence: each goes to the event whose words
    stand nearest.
    """
    found: dict[str, list[Casualties]] = {}
    for sentence in parse.sentences:
        inside = [event for event in events if _hits(event) and sentence.start <= event.evidence[-1].start < sentence.end]
        for at, casualties in _told(parse, sentence) if inside else ():
            nearest = min(inside, key=lambda event: (min(abs(span.start - at) for span in event.evidence[1:] or event.evidence), event.id))
            found.setdefault(nearest.id, []).append(casualties)
    yield from (replace(event, casualties=tuple(found.get(event.id, ()))) for event in events)


def _hits(event: Event) -> bool:
    return event.quad == _MATERIAL_CONFLICT and event.status in _HAPPENED


def _told(parse: Parse, sentence: Sentence) -> Iterator[tuple[int, Casualties]]:
    """Where the telling word stands, by code point, and what it tells; each group of people once."""
    seen: set[tuple[str, int]] = set()
    for token in parse.words(sentence):
        for kind, sufferers in _kinds(parse, token):
            for noun in sufferers:
                counted = _counted(parse, noun, kind)
                if counted is not None and (kind, noun.i) not in seen:
                    seen.add((kind, noun.i))
                    yield token.start, counted


def _kinds(parse: Parse, token: Token) -> Iterator[tuple[str, Iterable[Token]]]:
    table = losses()
    if token.pos == "VERB" and _is_fact(parse, token):
        if token.lemma in table.suffered:
            yield table.suffered[token.lemma], subjects(parse, token) if is_passive(parse, token) else objects(parse, token)
        elif token.lemma in table.undergone:
            yield table.undergone[token.lemma], subjects(parse, token)
    if token.lower in table.left:
        yield table.left[token.lower], _left(parse, token)
    if token.lemma in table.lost and token.pos == "NOUN":
        yield (
            table.lost[token.lemma],
            [noun for way in children(parse, token.i, "prep") if way.lower == "of" for noun in children(parse, way.i, "pobj")],
        )


def _is_fact(parse: Parse, verb: Token) -> bool:
    seen = mood(parse, verb)
    return not (seen.negated or seen.conditional or seen.modal != "none" or seen.tense == "future" or verb.tag == "VB")


def _left(parse: Parse, word: Token) -> Iterator[Token]:
    """ "30 dead", "left 30 people dead", "several hundred people were taken hostage"."""
    if amount([child for child in parse.below(word.i) if child.i < word.i]):
        yield word
        return
    verb = parse.tokens[word.head]
    if word.dep in ("acomp", "oprd", "ccomp", "dobj", "advmod") and verb.pos in ("VERB", "AUX") and _is_fact(parse, verb):
        yield from (child for child in children(parse, word.i, "nsubj"))
        yield from subjects(parse, verb) if is_passive(parse, verb) or verb.lemma == "be" else objects(parse, verb)


def _counted(parse: Parse, noun: Token, kind: str) -> Casualties | None:
    """The people of a noun phrase, if it counts them: "at least 30 civilians", "dozens of civilians", "three"."""
    before = parse.tokens[noun.left : noun.i + 1]
    counted = amount(before)
    if counted is None:
        return None
    last = noun.i + 1
    if noun.lemma in _COUNTING:
        last = max([last, *(child.right + 1 for child in children(parse, noun.i, "prep") if child.lower == "of")])
    return Casualties(kind, counted.least, counted.most, parse.span(noun.left, last))

"""The events of the rules, checked by the second reader.

The encoder is asked about the clause of each event that has happened or is to come, and knows nothing of the trigger that the rules found.
Where it holds the same type likely, the event is surer, where another, less sure; an event that is then too doubtful is left out, with a
notice. Negated, denied and possible acts, which the encoder was not taught, keep the confidence of the rules.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.extract.second import NONE, Opinion, SecondReader, deed, taught_as
from dragoman.model import Check, Event, Notice
from dragoman.model.parse import Parse

ASKED = frozenset({"actual", "ongoing", "planned"})
"""Statuses that the encoder can judge: it was taught deeds and their announcement, not what was left undone."""
_WEIGHT, _USUAL = 0.2, 0.2
"""What the encoder's word counts in the log-odds, as `bench/confidence.py --fit` has it; and the probability of the rules' type that
changes nothing: with it the mean confidence in documents scored blind is the share that is right."""
_LEAST, _MOST = 0.02, 0.97
_FLOOR = 0.35
"""Below it the coder abstains."""


def checked(parse: Parse, events: Iterable[Event], reader: SecondReader) -> Iterator[Event | Notice]:
    """Each event with the reader's word on it, or the notice that stands in its place."""
    for event in events:
        opinion = _asked(parse, event, reader)
        if opinion is None:
            yield event
            continue
        surer = replace(event, check=_check(opinion), confidence=weighed(event, opinion))
        yield _abstained(surer) if surer.confidence < min(_FLOOR, event.confidence) else surer


def _asked(parse: Parse, event: Event, reader: SecondReader) -> Opinion | None:
    if event.status not in ASKED or not taught_as(event) <= reader.types:
        return None
    pair = deed(parse, event)
    return reader.read(pair) if pair else None


def _check(opinion: Opinion) -> Check:
    return Check(None if opinion.type == NONE else opinion.type, round(opinion.probability, 2))


def weighed(event: Event, opinion: Opinion) -> float:
    """The confidence of the event, given the opinion on it."""
    share = min(max(sum(opinion.of(type) for type in taught_as(event)), _LEAST), _MOST)
    odds = math.log(event.confidence / (1 - event.confidence)) + _WEIGHT * (_log_odds(share) - _log_odds(_USUAL))
    return round(1 / (1 + math.exp(-odds)), 2)


def _log_odds(share: float) -> float:
    return math.log(share / (1 - share))


def _abstained(event: Event) -> Notice:
    read = event.check.type if event.check and event.check.type else "no event"
    message = (
        f"left out: the rules read {event.type} here, the second reader {read}; confidence {event.confidence:.2f} is below {_FLOOR}. "
        "--rules-only shows it"
    )
    return Notice("event-in-doubt", message, (event.evidence[1:] or event.evidence)[0])

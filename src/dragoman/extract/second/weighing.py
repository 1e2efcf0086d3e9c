"""Rules and encoder weighed against each other for one pair."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.extract.second.opinion import NONE, Opinion
from dragoman.extract.second.pair import Pair
from dragoman.model import Event, Mention

_TO_COME = frozenset("AID CONSULT COOPERATE CONCEDE RETREAT SUPPORT".split())
"""Acts that are AGREE, to the manual and to the encoder, as long as they are announced."""
_HARM = frozenset("PROTEST SANCTION MOBILIZE COERCE ASSAULT".split())
"""Acts that are THREATEN as long as they are announced; in the rules, when the doer's own side announces them."""
_WEIGHTS = {"both": 2.5, "one": 1.5}
"""What an event of the rules adds to the log-odds of its type, by how many sides of the pair it has. Set by judgement below what
`bench/relate.py --fit` gives, since the rules were developed on the set that it fits: see docs/decisions/0008."""
_ASKED = 1.5
"""What is taken from the log-odds of no event: whoever asks about a pair has a reason to."""
_NEVER = math.log(1e-9)
_SHARES = {"both": 1.0, "one": 0.8}
"""What a pair with one side found keeps of the event's own confidence when the rules stand alone."""


@dataclass(frozen=True, slots=True)
class Found:
    """The event that the rules found between a pair. `fit` is both (source and target are the pair's) or one (the other side is not told,
    or the sides are joined in doing it).
    """

    event: Event
    fit: str

    @property
    def type(self) -> str:
        """The type in the encoder's sense: an announced gift is AGREE."""
        return _to_come(self.event) or self.event.type


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the two readers make of a pair. `type` is None for no event; `status` is the rules' where they found this very type."""

    type: str | None
    status: str
    confidence: float
    found: Found | None
    opinion: Opinion | None


def taught_as(event: Event) -> frozenset[str]:
    """The types that mean this event to the encoder, which sees no status: the deed, and what announcing it is."""
    announced = _to_come(event) or ("THREATEN" if event.status == "planned" and event.type in _HARM else None)
    return frozenset({event.type, announced or event.type})


def _to_come(event: Event) -> str | None:
    return "AGREE" if event.status == "planned" and event.type in _TO_COME else None


def between(events: Iterable[Event], pair: Pair) -> Found | None:
    """The event that fits the pair best: with both sides before one with one, then the surer, then the earlier."""
    fits = [Found(event, fit) for event in events if (fit := _fit(event, pair))]
    return min(fits, key=lambda found: (found.fit != "both", -found.event.confidence, found.event.evidence[-1].start), default=None)


def _fit(event: Event, pair: Pair) -> str | None:
    if _meets(event.source, pair.source) and _meets(event.target, pair.target):
        return "both"
    told = [side for side in (event.source, event.target) if side]
    joined = any(_meets(side, pair.source) and _meets(side, pair.target) for side in told)
    alone = len(told) == 1 and (_meets(event.source, pair.source) or _meets(event.target, pair.target))
    return "one" if joined or alone else None


def _meets(mentions: Iterable[Mention], span: tuple[int, int] | None) -> bool:
    return span is not None and any(mention.span.start < span[1] and span[0] < mention.span.end for mention in mentions)


def weigh(found: Found | None, opinion: Opinion | None) -> Verdict:
    """The likelier type of both readers together; the rules alone where the encoder is not installed."""
    if opinion is None:
        return _alone(found)
    odds = {type: max(math.log(share), _NEVER) if share else _NEVER for type, share in opinion.shares}
    odds[NONE] = odds.get(NONE, _NEVER) - _ASKED
    if found:
        odds[found.type] = odds.get(found.type, _NEVER) + _WEIGHTS[found.fit]
    total = math.fsum(math.exp(value) for value in odds.values())
    value, type = max((value, type) for type, value in odds.items())
    return Verdict(None if type == NONE else type, _status(type, found), math.exp(value) / total, found, opinion)


def _alone(found: Found | None) -> Verdict:
    if found is None:
        return Verdict(None, "actual", 0.0, None, None)
    return Verdict(found.type, _status(found.type, found), found.event.confidence * _SHARES[found.fit], found, None)


def _status(type: str, found: Found | None) -> str:
    return found.event.status if found and found.event.type == type else "actual"

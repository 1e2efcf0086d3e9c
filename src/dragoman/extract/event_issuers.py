"""Whose "the ultimatum" is: the target of a refusal or acceptance that the text has told before, in an event of its own.

A sieve that abstains: the noun has "the" or "that", an event before it in the document names the same thing with a known source, and
nobody else has issued such a thing in between.
"""

from collections import deque

from dragoman.extract.event_acts import Act
from dragoman.match.tree import children
from dragoman.model import Event, Form, Mention, Parse, Token

_MEMORY = 100
"""Events remembered: nobody writes "the offer" of one made a hundred events before."""
_ISSUED = {
    "ultimatum": ("ultimatum", "threat", "deadline"),
    "threat": ("threat", "ultimatum", "warn", "menace"),
    "warning": ("warn",),
    "offer": ("offer",),
    "proposal": ("propos", "offer", "suggest"),
    "overture": ("propos", "offer"),
    "invitation": ("invit",),
    "demand": ("demand", "insist"),
    "request": ("request", "ask", "appeal", "sought", "seek"),
    "appeal": ("appeal", "call", "urg", "ask"),
    "call": ("call", "appeal", "urg"),
    "accusation": ("accus", "blam", "alleg", "charg"),
    "charge": ("accus", "charg", "blam", "alleg"),
    "allegation": ("alleg", "accus", "charg"),
}
"""A noun -> how the words of an event begin that issued such a thing."""


class Issuers:
    """Remembers the events told so far."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._told: deque[Event] = deque(maxlen=_MEMORY)

    def remember(self, event: Event) -> None:
        """Events are told in text order."""
        self._told.append(event)

    def of(self, act: Act, sources: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Those who issued what the act is about, with the span of the words that name it here; empty when that is not sure."""
        own = _sides(sources)
        for thing in act.objects:
            begins = _ISSUED.get(thing.lemma)
            if not own or begins is None or not self._is_definite(thing):
                continue
            issued = next((event for event in reversed(self._told) if event.status == "actual" and _says(event, begins)), None)
            if issued and not own & _sides(issued.source) and (not issued.target or own & _sides(issued.target)):
                span = self._parse.span(thing.i, thing.i + 1)
                return tuple(Mention(span, mention.actor, Form.ROLE) for mention in issued.source if mention.actor)
        return ()

    def _is_definite(self, thing: Token) -> bool:
        marks = [child for child in children(self._parse, thing.i) if child.dep != "punct"]
        return [child.lower for child in marks if child.dep == "det"] in (["the"], ["that"]) and not any(
            child.dep in ("prep", "acl", "relcl", "poss", "compound") for child in marks
        )


def _says(event: Event, begins: tuple[str, ...]) -> bool:
    return any(word.lower().startswith(begins) for word in event.why.words)


def _sides(mentions: tuple[Mention, ...]) -> set[str]:
    return {code for mention in mentions if mention.actor for code in (mention.actor.id, mention.actor.country) if code}

"""Whether the events found in a codebook's example are those that it expects: for the tests and `dragoman codebook check`."""

from collections.abc import Iterable, Sequence

from dragoman.lexicon.codebook import Example
from dragoman.model import Event, Mention


def complaint(example: Example, type: str, events: Sequence[Event]) -> str | None:
    """What is wrong with the events of an example of `type` (or counter-example, if it expects another type), in words; None when
    all is well. An actor is met by its id or by the state that it acts for.
    """
    if example.type == "none":
        return f"expected no event, got {told(events)}" if events else None
    if not any(_meets(event, example) for event in events):
        return f"expected {_wanted(example)}, got {told(events) or 'nothing'}"
    strange = [event for event in events if event.type == type != example.type and example.concerns != type]
    return f"is no {type}, got {told(strange)}" if strange else None


def told(events: Iterable[Event]) -> str:
    """Events in words, for messages."""
    return "; ".join(
        f"{event.type} {event.status} ({_names(event.source)} -> {_names(event.target)}) by {event.why.rule}" for event in events
    )


def _names(mentions: Iterable[Mention]) -> str:
    return " ".join(mention.actor.id if mention.actor else mention.span.quote for mention in mentions) or "?"


def _wanted(example: Example) -> str:
    return f"{example.type} {example.status} ({' '.join(example.source or ())} -> {' '.join(example.target or ())}, {example.concerns})"


def _meets(event: Event, example: Example) -> bool:
    concern = event.concerns.type if event.concerns else None
    return (
        event.type == example.type
        and example.status in (None, event.status)
        and set(example.source or ()) <= _sides(event.source)
        and set(example.target or ()) <= _sides(event.target)
        and example.concerns in (None, concern)
    )


def _sides(mentions: Iterable[Mention]) -> set[str | None]:
    """The ids of actors and of the states they act for."""
    return {code for mention in mentions if mention.actor for code in (mention.actor.id, mention.actor.country)}

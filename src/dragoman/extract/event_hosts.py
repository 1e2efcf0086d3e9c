"""States by their codes: the host of a visit is the state that the place lies in, named in the text or not."""

from functools import cache

from dragoman.lexicon import registry
from dragoman.model import Actor, ActorKind


@cache
def state_of(code: str) -> Actor | None:
    """The state with this code, None for a code that the shipped registry does not know."""
    state = registry.load().states.get(code)
    return Actor(state.code, state.name, ActorKind.STATE, state.code, ("GOV",)) if state else None

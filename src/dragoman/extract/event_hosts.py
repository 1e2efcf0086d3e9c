"""States by their codes: the host of a visit is the state that the place lies in, named in the text or not."""

from dragoman.lexicon.registry import Registry
from dragoman.model import Actor, ActorKind


def state_of(registry: Registry, code: str) -> Actor | None:
    """The state with this code, None for a code that the registry does not know."""
    state = registry.states.get(code)
    return Actor(state.code, state.name, ActorKind.STATE, state.code, ("GOV",)) if state else None

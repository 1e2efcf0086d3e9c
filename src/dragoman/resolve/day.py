"""The day of a document, and which of several names or states was meant on it."""

from collections.abc import Iterable

from dragoman.lexicon.registry import Name, Registry


def current(names: Iterable[Name], registry: Registry, day: str | None) -> list[Name]:
    """One name a thing: those in use on the day if there are any, otherwise all of them. Without a day, things that still exist
    come before those that are gone.
    """
    unique = {name.id: name for name in reversed(list(names))}
    candidates = [unique[key] for key in sorted(unique)]
    if len(candidates) < 2:
        return candidates
    if day is None:
        living = [name for name in candidates if not name.valid_to]
        return living or candidates
    valid = [name for name in candidates if name.used_on(day) and _exists(name, registry, day)]
    return valid or candidates


def _exists(name: Name, registry: Registry, day: str) -> bool:
    return name.of != "state" or registry.state_on(name.id, day)

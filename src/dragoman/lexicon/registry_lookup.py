"""What the registry knows under a name, outside any text: for people who want to see or extend it."""

from collections.abc import Iterator

from dragoman.lexicon.registry import Name, Registry
from dragoman.lexicon.registry_keys import run_together, words


def named(registry: Registry, name: str, day: str | None) -> tuple[Name, ...]:
    """States, organisations, groups, media, institutions and places of this name, on an ISO day or ever."""
    found = registry.names.by_key.get(run_together(name), ())
    return tuple(item for item in dict.fromkeys(found) if item.used_on(day))


def called(registry: Registry, name: str) -> tuple[str, ...]:
    """Persons whose name has all these words, the last of them as the surname; if there are none, those whose name sounds like it."""
    parts = words(name)
    if not parts:
        return ()
    exact = _having(parts, registry.surnamed(parts[-1]))
    sounds = [registry.sound(part) for part in parts]
    alike = _having(sounds, [(person, list(map(registry.sound, spelled))) for person, spelled in registry.sounding(parts[-1])])
    return tuple(dict.fromkeys(exact)) or tuple(dict.fromkeys(alike))


def _having(parts: list[str], names: list[tuple[str, list[str]]]) -> Iterator[str]:
    return (person for person, spelled in names if set(parts) <= set(spelled))

"""Whether a value has the shape that the record format gives it, as the nouns of the model declare it. Pure: no database here."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from dragoman.model import CLAIMS, Actor, Mention, Span

_CLAIMS = {claim.kind: claim for claim in CLAIMS}


def misfits(kind: str, key: str, value: Any) -> list[str]:
    """What is wrong with the value of this field of a kind of claim: where, and what ought to be there. Empty for a value that fits."""
    return list(_wrong(value, _hints(_CLAIMS[kind])[key], key))


def _hints(noun: type) -> dict[str, Any]:
    """The fields of a noun by the keys of the record format."""
    assert is_dataclass(noun), "nouns are dataclasses"
    types = get_type_hints(noun)
    return {field.metadata.get("key", field.name): types[field.name] for field in fields(noun)}


def _reference() -> dict[str, Any]:
    """An actor reference: the actor's fields, each of which may be null, and the words that name it."""
    return {key: hint if key == "sectors" else hint | None for key, hint in _hints(Actor).items()} | {"span": Span}


def _wrong(value: Any, hint: Any, at: str) -> Iterator[str]:
    if get_origin(hint) in (Union, UnionType):
        ways = [list(_wrong(value, one, at)) for one in get_args(hint) if one is not NoneType or value is None]
        yield from min(ways, key=len, default=[]) if all(ways) else ()
    elif get_origin(hint) is tuple:
        yield from _wrong_list(value, get_args(hint)[0], at)
    elif is_dataclass(hint):
        yield from _wrong_noun(value, _reference() if hint is Mention else _hints(hint), at)  # type: ignore[arg-type]
    elif hint is date:
        yield from [] if _is_day(value) else [f"{at} is no day such as 2001-09-14"]
    elif not _is_plain(value, hint):
        yield f"{at} is no {_NAMES.get(hint, 'text')}" if not issubclass(hint, Enum) else f"{at} is none of {', '.join(hint)}"


_NAMES = {int: "number", float: "number", bool: "true or false", NoneType: "null"}


def _is_plain(value: Any, hint: type) -> bool:
    if issubclass(hint, Enum):
        return value in [one.value for one in hint]
    if isinstance(value, bool):
        return hint is bool
    return isinstance(value, (int, float) if hint is float else hint)


def _wrong_list(value: Any, hint: Any, at: str) -> Iterator[str]:
    if not isinstance(value, list | tuple):
        yield f"{at} is no list"
        return
    for n, one in enumerate(value, 1):
        yield from _wrong(one, hint, f"{at} {n}")


def _wrong_noun(value: Any, hints: dict[str, Any], at: str) -> Iterator[str]:
    if not isinstance(value, dict) or value.keys() != hints.keys():
        yield f"{at} has not the keys {', '.join(hints)}"
        return
    for key, hint in hints.items():
        yield from _wrong(value[key], hint, f"{at}.{key}")


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False

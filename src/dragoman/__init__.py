"""Dragoman reads reports about relations between states and writes the record.

    import dragoman
    record = dragoman.Coder().code(dragoman.read("report.txt"))

The front door: `read`, `read_all`, `Coder`, `Settings`, `Archive`, `tables` and the nouns of `dragoman.model`; nothing else is public.
"""

from typing import TYPE_CHECKING, Any

# Not lazily: the function must take the name back from the room of the same name, whoever opens the room first.
from dragoman.model.version import __version__
from dragoman.read import read, read_all

_DOORS = {
    "Coder": "dragoman.pipeline",
    "Settings": "dragoman.pipeline",
    "Archive": "dragoman.record",
    "tables": "dragoman.analyse",
}

if TYPE_CHECKING:
    from dragoman.analyse import tables
    from dragoman.model import (
        Actor,
        Body,
        Claim,
        Document,
        Event,
        Instrument,
        Mention,
        Notice,
        Place,
        Position,
        Record,
        Span,
        Statement,
        When,
    )
    from dragoman.pipeline import Coder, Settings
    from dragoman.record import Archive

__all__ = [
    "Actor",
    "Archive",
    "Body",
    "Claim",
    "Coder",
    "Document",
    "Event",
    "Instrument",
    "Mention",
    "Notice",
    "Place",
    "Position",
    "Record",
    "Settings",
    "Span",
    "Statement",
    "When",
    "__version__",
    "read",
    "read_all",
    "tables",
]


def __getattr__(name: str) -> Any:
    """Opens a room only when it is asked for: `import dragoman` is light, and so is `dragoman --help`."""
    if name not in __all__:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    from importlib import import_module

    found = getattr(import_module(_DOORS.get(name, "dragoman.model")), name)
    globals()[name] = found
    return found

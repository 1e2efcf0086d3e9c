"""To whom, when, where and on what occasion something was said: the phrases around the cue."""

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.attribute.addressee import addressee
from dragoman.attribute.dates import own_time
from dragoman.attribute.draft import Draft
from dragoman.attribute.occasion import main_verb, occasion
from dragoman.attribute.place import own_place
from dragoman.attribute.scene import Scene
from dragoman.lexicon.cues import Cues
from dragoman.model import Mention, Place, Resolved, When


@dataclass(frozen=True, slots=True)
class Setting:
    """What the words around a cue tell about the act of speaking."""

    addressee: Mention | str | None = None
    occasion: str | None = None
    place: Place | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A resolved document with what all its statements look up: where places begin, and the lexicon in force."""

    resolved: Resolved
    place_at: Mapping[int, Place]
    cues: Cues


def report(scene: Scene, resolved: Resolved) -> Report:
    """Gather them once for a document."""
    return Report(resolved, {found.first: found.place for found in resolved.places}, scene.cues)


def setting(known: Report, draft: Draft) -> Setting:
    """The setting of a statement, as its own clause tells it."""
    if draft.head < 0:
        return Setting()
    resolved = known.resolved
    verb = resolved.parse.tokens[draft.head]
    top = main_verb(resolved, draft)
    time = own_time(resolved, draft, verb, top)
    return Setting(
        addressee=addressee(resolved, draft, verb, known.cues),
        occasion=occasion(resolved, draft, verb, top),
        place=own_place(resolved, known.place_at, draft, verb, top),
        when=time.when if time else None,
    )

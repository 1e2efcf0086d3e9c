"""Who: actors, and the words that name them."""

from dataclasses import dataclass
from enum import StrEnum

from dragoman.model.span import Span
from dragoman.model.why import Why


class ActorKind(StrEnum):
    STATE = "state"
    GOVERNMENT = "government"  # a ministry, an administration, "the Kremlin"
    PERSON = "person"
    IGO = "igo"
    NGO = "ngo"
    ARMED_GROUP = "armed group"
    MEDIA = "media"
    COMPANY = "company"
    POPULATION = "population"
    UNNAMED = "unnamed"  # "sources", "a senior official who asked not to be named"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can do or say things, as known on the document's day.

    `id` is ISO 3166 alpha-3 for a state (former states keep their own: `SUN`), otherwise a readable slug. `country` is the state
    that the actor belonged to on that day, None if none or unknown. `sectors` are PLOVER codes. `role` is the office held on that day.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None


class Form(StrEnum):
    """How a mention names its actor."""

    NAME = "name"
    ROLE = "role"  # "the Tajik prime minister"
    METONYM = "metonym"  # "Moscow", "the Kremlin"
    PRONOUN = "pronoun"
    GROUP = "group"  # "Russian military officials", "both sides"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor. `actor` is None when nobody is known or when two candidates remain, which `candidates` then lists.
    `confidence` and `why` tell how well and on what the binding rests; None for words that a later stage points at anew.
    """

    span: Span
    actor: Actor | None
    form: Form
    candidates: tuple[Actor, ...] = ()
    confidence: float | None = None
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in the text. `country` is ISO 3166 alpha-3. Coordinates are WGS84 degrees, None where no shipped gazetteer has them."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    span: Span | None

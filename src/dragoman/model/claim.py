"""What the record says: a handful of classes, the many types in data. Field names and values are those of the record format."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar

from dragoman.model.actor import Mention, Place
from dragoman.model.span import Span
from dragoman.model.when import When
from dragoman.model.why import Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """`id` hashes what the source said (`claim_id`), never what it was resolved to. `evidence` has the sentence first, then the
    trigger words. `confidence` lies in [0, 1].
    """

    kind: ClassVar[str]
    id: str
    document: str
    confidence: float
    evidence: tuple[Span, ...]
    why: Why


@dataclass(frozen=True, slots=True)
class Commitment:
    """How far one voice stands behind what is told (after FactBank, Sauri and Pustejovsky 2009). `voice` is the id of the statement
    through which it speaks, None for the document. `polarity`: positive, negative or open; `certainty`: certain, probable, possible,
    conditional, or none where the voice only passes it on, asks or demands. `cue`: the words that tell, None where nothing marks it.
    """

    voice: str | None
    polarity: str
    certainty: str
    cue: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Claim):
    """Something said or thought. `mode` is direct, indirect or mixed; `polarity` affirms, denies or "does not rule out". `attitude` is how
    the cue has it: asserts, reports, asks, demands, proposes, promises, threatens, agrees, denies, rejects, doubts, criticises, praises,
    thinks, fears, hopes, intends or refuses.
    `principal` is whom the speaker speaks for ("a spokesman for the president": the president), None where the text names nobody.
    `reported_by` has the outermost reporter first, the publication itself left out. `within` is the id of the statement around it.
    `commitments` tell how far each voice stands behind the content: the document first, then from the outermost speaker to this one.
    """

    kind: ClassVar[str] = "statement"
    speaker: Mention | None
    principal: Mention | None = None
    cue: Span | None
    content: tuple[Span, ...]
    mode: str
    reported_by: tuple[Mention, ...] = ()
    addressee: Mention | str | None = None
    occasion: str | None = None
    place: Place | None = None
    when: When | None = None
    polarity: str = "affirms"
    attitude: str = "asserts"
    within: str | None = None
    commitments: tuple[Commitment, ...] = ()


@dataclass(frozen=True, slots=True)
class Concern:
    """The act that a promise, threat, refusal or demand is about."""

    type: str
    status: str


@dataclass(frozen=True, slots=True)
class Casualties:
    """People who suffered, as `words` count them. `kind`: killed, wounded, captured, missing or displaced. At least `least`, at most
    `most`; None where the words set no bound.
    """

    kind: str
    least: int | None
    most: int | None
    words: Span


@dataclass(frozen=True, slots=True)
class Check:
    """What the second reader, a trained encoder, makes of an event's clause: the `type` that it holds likeliest, None for no event
    between the two sides, and the calibrated `probability` of that.
    """

    type: str | None
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Claim):
    """Something done. `type` is a codebook type (PLOVER: AGREE ...), `quad` 1 to 4 (verbal and material cooperation, verbal and
    material conflict), `status` one of actual, ongoing, planned, possible, denied, negated. `said_in` is the id of the statement
    that carries it, None where the document's own voice tells it. `commitments`: the document's, then those of the statements that
    carry it, outermost first. `instruments` are the ids of the instruments that the act is done to. `check` is None where no second
    reader was asked: it is not installed, was left out, or has no say on such an event.
    """

    kind: ClassVar[str] = "event"
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    quad: int
    source: tuple[Mention, ...]
    target: tuple[Mention, ...]
    when: When | None
    place: Place | None
    status: str
    background: bool = False
    concerns: Concern | None = None
    said_in: str | None = None
    cluster: str | None = None
    commitments: tuple[Commitment, ...] = ()
    casualties: tuple[Casualties, ...] = ()
    instruments: tuple[str, ...] = ()
    check: Check | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """What a position is about: a stable slug and the words a reader would use."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Claim):
    """An actor's stance on an issue: for, against, conditional or open. `strength`: firm, plain or tentative. `speaker` is who voiced it,
    None where the author or an act tells it; `principal` the state or organisation that the holder acts for, None if it is the holder
    itself or unknown. `basis` has the ids of the claims that it rests on.
    """

    kind: ClassVar[str] = "position"
    holder: Mention
    issue: Issue
    stance: str
    condition: str | None = None
    strength: str = "plain"
    speaker: Mention | None = None
    principal: Mention | None = None
    when: When | None = None
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """One step in the life of an instrument (signed, in force ...) or a body (founded, met ...). `status`: actual, planned, possible (it
    may, or is threatened, asked for or proposed) or denied (it was refused, or the text says that it did not happen).
    """

    act: str
    when: When | None
    place: Place | None
    by: tuple[Mention, ...]
    agenda: str | None
    evidence: tuple[Span, ...]
    status: str = "actual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Claim):
    """A treaty, joint statement, resolution ...: something agreed or issued in words."""

    kind: ClassVar[str] = "instrument"
    name: str
    type: str
    parties: tuple[Mention, ...] = ()
    subject: str | None = None
    acts: tuple[Act, ...] = ()
    provisions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherName:
    """A later or further name of a body, and since when (None if the text does not say)."""

    name: str
    since: When | None = field(metadata={"key": "from"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Claim):
    """A working group, commission, summit ...: a forum with a life of its own. `parent`: what it is a part of or stands under, None where
    the text tells nothing; `members`: who sits in it or takes part.
    """

    kind: ClassVar[str] = "body"
    name: str
    type: str
    other_names: tuple[OtherName, ...] = ()
    parties: tuple[Mention, ...] = ()
    head: Mention | None = None
    acts: tuple[Act, ...] = ()
    parent: Mention | None = None
    members: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame(Claim):
    """How an actor presents a matter, in `words` of the text. `aspect`: definition, cause, blame, remedy, emphasis or comparison.
    `contrast` has the ids of the frames that it is set against. `said_in` is the id of the statement that carries it, None where the
    document tells it.
    """

    kind: ClassVar[str] = "frame"
    actor: Mention
    subject: Issue
    aspect: str
    words: Span
    contrast: tuple[str, ...] = ()
    when: When | None = None
    said_in: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Claim):
    """Somebody's judgement of how two or more parties stand with each other; an opinion, never an event. `by` is None for the document's
    author. `direction` of change: better, worse, unchanged; `judgement`: good, bad, mixed; each None where the words tell none.
    `subject` is what the judgement is limited to, in words, None for the relation as a whole. `when` is the period judged.
    """

    kind: ClassVar[str] = "assessment"
    parties: tuple[Mention, ...]
    by: Mention | None
    direction: str | None
    judgement: str | None
    subject: str | None
    words: Span
    when: When | None = None
    said_in: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Motive(Claim):
    """Why an actor did or does something, as the text tells it. `relation`: cause, purpose, fear or interest. `act` is the id of the
    claim that tells the deed, None where no claim does; `deed` and `reason` are the words of both.
    """

    kind: ClassVar[str] = "motive"
    actor: Mention
    act: str | None
    deed: Span
    reason: Span
    relation: str
    said_in: str | None = None


CLAIMS: tuple[type[Claim], ...] = (Statement, Event, Position, Instrument, Body, Frame, Assessment, Motive)


def claim_id(document: str, kind: str, spans: Iterable[Span], type: str = "") -> str:
    """A short stable id: 16 hex digits of SHA-256 over document, kind, spans and type."""
    places = ",".join(f"{span.start}-{span.end}" for span in spans)
    return hashlib.sha256(f"{document}\n{kind}\n{places}\n{type}".encode()).hexdigest()[:16]

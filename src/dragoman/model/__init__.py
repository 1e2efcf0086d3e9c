"""The hall: the nouns of the program, frozen, standard library only. Somebody who has read this room knows the program."""

from dragoman.model.actor import Actor, ActorKind, Form, Mention, Place
from dragoman.model.claim import (
    CLAIMS,
    Act,
    Assessment,
    Body,
    Casualties,
    Check,
    Claim,
    Commitment,
    Concern,
    Event,
    Frame,
    Instrument,
    Issue,
    Motive,
    OtherName,
    Position,
    Statement,
    claim_id,
)
from dragoman.model.document import UNCODED, Block, BlockKind, Dateline, Document, Found, Landmark
from dragoman.model.notice import Notice, UnreadableError
from dragoman.model.parse import Entity, Parse, Sentence, Token
from dragoman.model.record import VERSION, Holding, Profile, Record
from dragoman.model.span import Span
from dragoman.model.stage import PlaceMention, Reading, Resolved, Voice
from dragoman.model.when import Timex, When, bounds
from dragoman.model.why import Why

__all__ = [
    "CLAIMS",
    "UNCODED",
    "VERSION",
    "Act",
    "Actor",
    "ActorKind",
    "Assessment",
    "Block",
    "BlockKind",
    "Body",
    "Casualties",
    "Check",
    "Claim",
    "Commitment",
    "Concern",
    "Dateline",
    "Document",
    "Entity",
    "Event",
    "Form",
    "Found",
    "Frame",
    "Holding",
    "Instrument",
    "Issue",
    "Landmark",
    "Mention",
    "Motive",
    "Notice",
    "OtherName",
    "Parse",
    "Place",
    "PlaceMention",
    "Position",
    "Profile",
    "Reading",
    "Record",
    "Resolved",
    "Sentence",
    "Span",
    "Statement",
    "Timex",
    "Token",
    "UnreadableError",
    "Voice",
    "When",
    "Why",
    "bounds",
    "claim_id",
]

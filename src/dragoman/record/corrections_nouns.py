"""What reviewers say about claims: entries of the log, and where their word and the coding, or two of them, part."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.record.nouns import ArchiveError

Line = dict[str, Any]

RIGHT, WRONG, MERGED, SPLIT = "right", "wrong", "merged", "split"
"""What a reviewer can find a claim to be; the last two say that others stand for it now."""

CODING = "coding"
"""Who speaks in a conflict beside the reviewers: the coder."""


class CorrectionError(ArchiveError):
    """What a reviewer asks cannot be done. The message says why and what can; nothing was written."""


class NoSuchClaimError(CorrectionError):
    """No claim, or more than one, answers to the id given."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the log. `entry` is its place there, from 1. `claims` has the claim that is spoken of first; then those merged into it,
    or those that it is split into. `seen` has the lines as they were coded when the reviewer spoke, `absent` those of the claims that the
    coding did not have any more. `fields` are the values that the reviewer gave, `born` the lines that the entry brings into the world.
    `at` is an instant in UTC. `takes_back` is the entry that an undo is about.
    """

    entry: int
    document: str
    act: str
    claims: tuple[str, ...]
    reviewer: str
    reason: str
    at: str
    pipeline: str
    takes_back: int | None = None
    seen: Mapping[str, Line] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    born: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where words part. `kind`: "vanished" (the coding has the claim no more), "differs" (the coding says by now something else than the
    reviewer saw and than he or she said), "reviewers" (two of them disagree), "another text" or "no document" (what was corrected is gone).
    `field` is None where it is about the claim as such. `told` has who says what: reviewers by name, `CODING` for the coder.
    `near` are coded claims of the same kind about the same words; `entries` are those of the log that it is about.
    """

    kind: str
    document: str
    claim: str
    field: str | None
    told: Mapping[str, Any]
    entries: tuple[int, ...]
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """Lines of documents and of their claims that people stand for. A document's line has `reviewed_kinds`, the kinds of claim of which
    every one was judged; only those are here. `unfinished` has (document, kind, judged, all) for kinds of which some claims wait.
    """

    lines: tuple[Line, ...]
    unfinished: tuple[tuple[str, str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What reviewers, by name, said of one claim: `verdict`, and the value of each field, as text."""

    document: str
    claim: str
    kind: str
    told: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Corrected:
    """What the log makes of one claim. `line` is None where it is left out of the corrected view; `verdict` None where nobody judged it."""

    id: str
    kind: str
    line: Line | None
    verdict: str | None
    conflicts: tuple[Conflict, ...] = ()

"""What is judged to be one thing across documents: members of clusters, copies of texts, and what people ruled."""

from dataclasses import dataclass

from dragoman.record.nouns import ArchiveError


class NoSuchClusterError(ArchiveError):
    """No cluster, or more than one, answers to the id given; or there is nothing of the sort to rule on."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One field of a comparison. `verdict`: agrees, near, differs; a field of which a report tells nothing gives no ground."""

    field: str
    verdict: str
    points: float


@dataclass(frozen=True, slots=True)
class Member:
    """Where a claim belongs. `score`, in [0, 1], and `grounds` compare it with `nearest`, the id of the member most like it; for a claim
    alone they are 1, none and None. `kind` is that of the claim's line, or "person", whose `claim` is the actor's id. `made_by` and
    `judged_on`, an ISO day, tell by which rules and when it was judged so; "" for what is not stored yet.
    """

    document: str
    claim: str
    kind: str
    cluster: str
    score: float
    nearest: str | None
    grounds: tuple[Ground, ...]
    made_by: str = ""
    judged_on: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """A document of a text that several print. `original` is the first of them, by day, then by id; `share` the part of its fingerprints
    that it has in common with the one most like it.
    """

    document: str
    original: str
    share: float


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person ruled of two claims, each by document and id: that they are of one thing, or that they are not. `entry` is its place
    among the rulings, from 1; `at` an instant in UTC.
    """

    one: tuple[str, str]
    other: tuple[str, str]
    same: bool
    entry: int = 0
    reviewer: str = ""
    reason: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What a new computation changed: members that came, that are judged otherwise now, and that went."""

    came: int
    changed: int
    went: int

"""What can be asked of the archive: one noun for the command line, for Python and for the reading room."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from dragoman.model import CLAIMS

ROLES = (
    "source",
    "target",
    "speaker",
    "holder",
    "principal",
    "addressee",
    "reporter",
    "party",
    "head",
    "agent",
)
"""Roles in which an actor takes part in a claim; `actor` asks for any of them."""

CLOSED = {
    "kind": (*(claim.kind for claim in CLAIMS), "document"),
    "status": ("actual", "ongoing", "planned", "possible", "denied", "negated"),
    "voice": ("official", "unnamed", "media", "other", "document"),
    "stance": ("for", "against", "conditional", "open"),
    "quad": ("1", "2", "3", "4"),
    "certainty": ("certain", "probable", "possible", "conditional"),
}
"""Fields that take one of a few values."""

DAYS = ("since", "until", "as-of")
"""Fields that take one day, month, year or decade: its first day for `since`, its last for the others."""

OPEN = ("actor", *ROLES, "type", "place", "issue", "publisher")
"""Fields that take words, a code or an id."""

FIELDS = (
    "actor",
    *ROLES,
    "type",
    "kind",
    "status",
    "place",
    "issue",
    *DAYS,
    "published",
    "publisher",
    "voice",
    "stance",
    "quad",
    "certainty",
)
"""Every field that the language of questions knows."""

OF_DOCUMENTS = frozenset({"words", *DAYS, "published", "publisher"})
"""What a document as such can answer, too; all other fields are those of claims."""


_STRANGE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Condition:
    """Any of `values` in `field`; none of them if `negated`. The field "words" asks for words of the text: all words of one value must
    stand, side by side where they are in double quotes. Days are ISO days; `published` has two, the first and the last, "" on an open side.
    """

    field: str
    values: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Conditions that must all be met; none asks for everything. `Question.of` builds one from values, `read_question` from text."""

    conditions: tuple[Condition, ...] = ()

    @classmethod
    def of(
        cls,
        words: str | None = None,
        *,
        actor: str | None = None,
        type: str | None = None,
        kind: str | None = None,
        status: str | None = None,
        since: date | None = None,
        until: date | None = None,
        as_of: date | None = None,
    ) -> Self:
        """The question with these conditions; what is None or empty asks nothing."""
        days = {"since": since, "until": until, "as-of": as_of}
        asked = {"words": words, "actor": actor, "type": type, "kind": kind, "status": status}
        asked |= {field: day.isoformat() if day else None for field, day in days.items()}
        return cls(tuple(Condition(field, (value,)) for field, value in asked.items() if value))

    def also(self, other: "Question") -> "Question":
        """The question that asks for both."""
        return replace(self, conditions=self.conditions + other.conditions)

    def in_unicode(self) -> "Question":
        """The question with blanks for NUL characters and halves of surrogate pairs, which no text in a database has."""
        plain = (replace(one, values=tuple(_STRANGE.sub(" ", value) for value in one.values)) for one in self.conditions)
        return replace(self, conditions=tuple(plain))

    def about(self, *fields: str) -> Iterator[Condition]:
        """The conditions on these fields."""
        return (condition for condition in self.conditions if condition.field in fields)

    @property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """What is asked of the text: of each group, one value must stand there."""
        return tuple(condition.values for condition in self.about("words") if not condition.negated)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds that may answer."""
        kinds = frozenset(CLOSED["kind"])
        for condition in self.about("kind"):
            kinds = kinds - set(condition.values) if condition.negated else kinds & set(condition.values)
        return kinds

    @property
    def of_claims(self) -> bool:
        """True if claims can answer."""
        return bool(self.kinds - {"document"})

    @property
    def of_documents(self) -> bool:
        """True if a document as such can answer: it was asked for, or its words were and nothing that only claims have."""
        plain = all(condition.field in OF_DOCUMENTS for condition in self.conditions if condition.field != "kind")
        named = any(not condition.negated for condition in self.about("kind"))
        return plain and "document" in self.kinds and (named or bool(self.words))

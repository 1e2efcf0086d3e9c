"""What a reader asks: the fields of the search form, and how answers point back into documents."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

PAGE = 50
"""Answers on one page."""
STATUSES = ("actual", "ongoing", "planned", "possible", "denied", "negated")

_FIELDS = ("words", "actor", "kind", "type", "status")
_DAYS = ("since", "until")
_LONGEST = 300
_MOST_PAGES = 10_000
_FOUND = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Question:
    """A search as it was typed. `faults` are sentences for the reader about fields that could not be read and were left out."""

    words: str = ""
    actor: str = ""
    kind: str = ""
    type: str = ""
    status: str = ""
    since: str = ""
    until: str = ""
    page: int = 0
    faults: tuple[str, ...] = ()

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Question":
        """From the fields of the form; nothing that is typed raises an error."""
        fields = {name: asked.get(name, "").strip()[:_LONGEST] for name in _FIELDS + _DAYS}
        faults = tuple(
            f"“{fields[name]}” is not a day; write it like 2001-09-14." for name in _DAYS if fields[name] and not _day(fields[name])
        )
        number = asked.get("page", "")
        return cls(**fields, page=min(int(number), _MOST_PAGES) if re.fullmatch(r"[0-9]{1,6}", number) else 0, faults=faults)

    @property
    def conditions(self) -> dict[str, Any]:
        """What `Archive.find` is asked; fields left empty ask nothing."""
        words = {name: getattr(self, name) or None for name in _FIELDS}
        return words | {name: _day(getattr(self, name)) for name in _DAYS}

    @property
    def is_asked(self) -> bool:
        """True if any field that can be read was filled in."""
        return any(self.conditions.values())

    def address(self, page: int) -> str:
        """The address of one page of the answers."""
        other = replace(self, page=page)
        return "/search?" + urlencode({name: value for name in (*_FIELDS, *_DAYS, "page") if (value := getattr(other, name))})


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def pieces(snippet: str) -> Iterator[tuple[str, bool]]:
    """The snippet in pieces, true for the words that were looked for."""
    for i, piece in enumerate(_FOUND.split(snippet)):
        if piece:
            yield piece, i % 2 == 1


def claim_address(hit: Any) -> str:
    """Where a hit stands: its note in its document, or the document itself."""
    return f"/document/{quote(hit.document, safe='')}" if hit.line["kind"] == "document" else line_address(hit.line)


def line_address(line: Mapping[str, Any]) -> str:
    """Where a claim stands: its note in its document."""
    return f"/document/{quote(line['document'], safe='')}#c-{quote(line['id'], safe='')}"

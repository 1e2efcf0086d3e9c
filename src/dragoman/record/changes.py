"""What differs between two records, claim by claim. Works on lines, so that two archives, two codings and two exports compare alike."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from dragoman.model import CLAIMS

Line = dict[str, Any]

_KINDS = frozenset({"document", *(claim.kind for claim in CLAIMS)})


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a claim or a document. `before` is None where it was added, `after` where it is gone; `fields` are those that
    changed, in the order of the record format.
    """

    what: Literal["added", "gone", "changed"]
    before: Line | None
    after: Line | None
    fields: tuple[str, ...] = ()

    @property
    def line(self) -> Line:
        """The line as it is, or as it was where it is gone."""
        line = self.after or self.before
        assert line is not None, "a change has a before or an after"
        return line


def changes(before: Iterable[Line], after: Iterable[Line]) -> Iterator[Change]:
    """The changes from one record to another: documents in the order of the second, those that are gone at the end; in each the claims
    in text order, those that are gone last. Claims are the same where they have the same id: it hangs on the words that they stand on.
    """
    old, new = _by_document(before), _by_document(after)
    for document, lines in new.items():
        yield from _of_document(old.get(document, {}), lines)
    for document, lines in old.items():
        if document not in new:
            yield from _of_document(lines, {})


def _by_document(lines: Iterable[Line]) -> dict[str, dict[tuple[str, str], Line]]:
    found: dict[str, dict[tuple[str, str], Line]] = {}
    for line in lines:
        if line["kind"] in _KINDS:
            found.setdefault(line["document"], {})[line["kind"], line["id"]] = line
    return found


def _of_document(old: dict[tuple[str, str], Line], new: dict[tuple[str, str], Line]) -> Iterator[Change]:
    for key, line in new.items():
        known = old.get(key)
        if known is None:
            yield Change("added", None, line)
        elif known != line:
            yield Change("changed", known, line, _fields(known, line))
    for key, line in old.items():
        if key not in new:
            yield Change("gone", line, None)


def _fields(old: Line, new: Line) -> tuple[str, ...]:
    names = dict.fromkeys((*new, *old))
    return tuple(name for name in names if (name in old, old.get(name)) != (name in new, new.get(name)))

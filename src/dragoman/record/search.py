"""Full-text search, the same on both databases: words are found in any of their forms and without their diacritics ("missile" finds
"missiles", "Erdogan" finds "Erdoğan"), phrases side by side, and no word is too common to be found.

What is particular to SQLite stands in `search_sqlite`, what is particular to PostgreSQL in `search_postgres`.
"""

import re
import unicodedata
from collections.abc import Sequence
from types import ModuleType

from sqlalchemy import ColumnElement, Connection, Table

Sought = Sequence[Sequence[str]]
"""Groups of values; of each group one value must stand. All words of a value must stand, side by side where they are in double quotes."""

_PHRASE_OR_WORD = re.compile(r'"([^"]+)"|([^\s"]+)')


def folded(words: str) -> str:
    """The words without case, diacritics and doubled blanks, as names are compared by."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


def name_key(words: str) -> str:
    """A name as it is kept and looked up: folded, and no longer than an index holds (PostgreSQL's take some 2,700 bytes)."""
    return folded(words)[:500]


def phrases(value: str) -> list[str]:
    """The words and phrases of a value. Those without a letter or digit are left out, since no index knows them."""
    pieces = (match[1] or match[2] for match in _PHRASE_OR_WORD.finditer(value))
    return [piece.replace("\0", " ") for piece in pieces if any(c.isalnum() for c in piece)]


def definitions(connection: Connection) -> list[str]:
    """The SQL that makes the indexes and keeps them in step with their tables."""
    made: list[str] = _of(connection).definitions(connection)
    return made


def matches(connection: Connection, source: Table, sought: Sought) -> ColumnElement[bool]:
    """The condition that a row of `source` has the words; none has no words at all."""
    found: ColumnElement[bool] = _of(connection).matches(source, _groups(sought))
    return found


def snippets(connection: Connection, source: Table, sought: Sought, rows: Sequence[int]) -> dict[int, str]:
    """The stretch with the words, each in [brackets], for each of these rows that has them."""
    cut: dict[int, str] = _of(connection).snippets(connection, source, _groups(sought), rows)
    return cut


def faults(connection: Connection) -> list[str]:
    """The indexes that do not agree with their tables. Needs a connection that may write."""
    found: list[str] = _of(connection).faults(connection)
    return found


def _groups(sought: Sought) -> list[list[list[str]]]:
    """Of each group one alternative must stand, of each alternative all phrases."""
    groups = [[found for value in group if (found := phrases(value))] for group in sought]
    return [group for group in groups if group]


def _of(connection: Connection) -> ModuleType:
    """The module that speaks the database's language."""
    if connection.dialect.name == "postgresql":
        from dragoman.record import search_postgres

        return search_postgres
    from dragoman.record import search_sqlite

    return search_sqlite

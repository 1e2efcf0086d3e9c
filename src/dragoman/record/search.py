"""Full-text search: all that is particular to SQLite's FTS5 stands here.

The indexes hold no text of their own (external content); triggers keep them in step with their tables. `porter` lets "missile" find
"missiles", `remove_diacritics` lets "Erdogan" find "Erdoğan".
"""

import re
import unicodedata
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, TableClause, column, func, literal_column, select, table
from sqlalchemy.exc import DatabaseError

DOCUMENTS = table("document_words", column("rowid"))
CLAIMS = table("claim_words", column("rowid"))
CORRECTED = table("corrected_words", column("rowid"))

_INDEXED = {"document": ("title", "text"), "claim": ("sentence", "summary"), "corrected": ("sentence", "summary")}
_TOKENIZER = "tokenize='porter unicode61 remove_diacritics 2'"
_TOKENS_IN_SNIPPET = 24
_PHRASE_OR_WORD = re.compile(r'"([^"]+)"|([^\s"]+)')


def definitions() -> list[str]:
    """The SQL that makes the indexes and their triggers."""
    return [statement for source, columns in _INDEXED.items() for statement in _index_of(source, columns)]


def _index_of(source: str, columns: Sequence[str]) -> list[str]:
    index, names = f"{source}_words", ", ".join(columns)
    old, new = (", ".join(f"{row}.{name}" for name in columns) for row in ("old", "new"))
    remove = f"INSERT INTO {index} ({index}, rowid, {names}) VALUES ('delete', old.no, {old});"  # noqa: S608 - names of our own
    add = f"INSERT INTO {index} (rowid, {names}) VALUES (new.no, {new});"  # noqa: S608 - names of our own
    return [
        f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{source}', content_rowid='no', {_TOKENIZER})",
        f"CREATE TRIGGER {source}_added AFTER INSERT ON {source} BEGIN {add} END",
        f"CREATE TRIGGER {source}_removed AFTER DELETE ON {source} BEGIN {remove} END",
        f"CREATE TRIGGER {source}_changed AFTER UPDATE OF {names} ON {source} BEGIN {remove} {add} END",
    ]


def folded(words: str) -> str:
    """The words without case, diacritics and doubled blanks, as names are compared by."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


def pattern(words: str) -> str:
    """An FTS5 pattern for text in which all these words stand; "several words" in double quotes stand side by side.

    Every word is quoted, so that nothing a user types is read as an operator. Words without a letter or digit are left out, since the
    index does not know them; the pattern is "" when none is left.
    """
    pieces = (match[1] or match[2] for match in _PHRASE_OR_WORD.finditer(words))
    return " ".join(f'"{piece}"' for piece in pieces if any(c.isalnum() for c in piece)).replace("\0", " ")


def matches(index: TableClause, words: str) -> ColumnElement[bool]:
    """The condition that a row of the index has the words; none has the empty pattern."""
    return literal_column(index.name).op("MATCH", is_comparison=True)(pattern(words) or '""')


def snippets(connection: Connection, index: TableClause, words: str, rows: Sequence[int]) -> dict[int, str]:
    """The stretch with the words, for each of these rows that has them."""
    cut = func.snippet(literal_column(index.name), -1, "[", "]", "…", _TOKENS_IN_SNIPPET)
    found = connection.execute(select(index.c.rowid, cut).where(matches(index, words), index.c.rowid.in_(rows)))
    return {row: " ".join(stretch.split()) for row, stretch in found}


def faults(connection: Connection) -> list[str]:
    """The indexes that do not agree with their tables. Needs a connection that may write."""
    return [index.name for index in (DOCUMENTS, CLAIMS, CORRECTED) if not _sound(connection, index.name)]


def _sound(connection: Connection, index: str) -> bool:
    check = f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)"  # noqa: S608 - names of our own
    try:
        connection.exec_driver_sql(check)
    except DatabaseError:
        return False
    return True

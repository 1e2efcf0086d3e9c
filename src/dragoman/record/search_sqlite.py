"""Full-text search in SQLite: FTS5.

The indexes hold no text of their own (external content); triggers keep them in step with their tables. `porter` lets "missile" find
"missiles", `remove_diacritics` lets "Erdogan" find "Erdoğan".
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Table, column, func, literal_column, select, table
from sqlalchemy.exc import DatabaseError

from dragoman.record.schema import SEARCHED

Groups = list[list[list[str]]]

_TOKENIZER = "tokenize='porter unicode61 remove_diacritics 2'"
_TOKENS_IN_SNIPPET = 24


def definitions(_: Connection) -> list[str]:
    """The SQL that makes the indexes and their triggers."""
    return [statement for source, columns in SEARCHED.items() for statement in _index_of(source, columns)]


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


def matches(source: Table, groups: Groups) -> ColumnElement[bool]:
    """The condition that a row of `source` has the words."""
    index = table(f"{source.name}_words", column("rowid"))
    return source.c.no.in_(select(index.c.rowid).where(_match(source, groups)))


def _match(source: Table, groups: Groups) -> ColumnElement[bool]:
    return literal_column(f"{source.name}_words").op("MATCH", is_comparison=True)(_pattern(groups))


def _pattern(groups: Groups) -> str:
    """An FTS5 pattern. Every phrase is quoted, so that nothing a user types is read as an operator."""
    quoted = [[" AND ".join(f'"{phrase}"' for phrase in phrases) for phrases in group] for group in groups]
    return " AND ".join("(" + " OR ".join(f"({each})" for each in group) + ")" for group in quoted) or '""'


def snippets(connection: Connection, source: Table, groups: Groups, rows: Sequence[int]) -> dict[int, str]:
    """The stretch with the words, for each of these rows that has them."""
    name = f"{source.name}_words"
    index = table(name, column("rowid"))
    cut = func.snippet(literal_column(name), -1, "[", "]", "…", _TOKENS_IN_SNIPPET)
    found = connection.execute(select(index.c.rowid, cut).where(_match(source, groups), index.c.rowid.in_(rows)))
    return {row: " ".join(stretch.split()) for row, stretch in found}


def faults(connection: Connection) -> list[str]:
    """The indexes that do not agree with their tables. Needs a connection that may write."""
    return [f"{source}_words" for source in SEARCHED if not _sound(connection, f"{source}_words")]


def _sound(connection: Connection, index: str) -> bool:
    check = f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)"  # noqa: S608 - names of our own
    try:
        connection.exec_driver_sql(check)
    except DatabaseError:
        return False
    return True

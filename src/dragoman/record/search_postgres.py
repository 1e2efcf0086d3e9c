"""Full-text search in PostgreSQL: a tsvector beside each searched row, which the database itself keeps in step with its text.

The configuration `dragoman` is `simple` (no stop words) with two dictionaries before it: `unaccent` takes diacritics off, and Porter's
stemmer is the one that SQLite's FTS5 has, so that both databases find the same. Punctuation becomes blanks first: PostgreSQL's parser would
read "missile/tests" as the path of a file and "U.S." as the name of a machine.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Function, Table, column, func, literal_column, select, text

from dragoman.record.nouns import ArchiveError
from dragoman.record.schema import SEARCHED

Groups = list[list[list[str]]]

_LONGEST = 300_000
"""Characters of a text that are searched: a tsvector holds no more than a megabyte."""
_TOKENS_IN_SNIPPET = 24
_BEFORE = 8
"""Words of a snippet that stand before the first one found."""
_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~–—‘’“”«»…"
_WORD_TYPES = "asciiword, asciihword, hword_asciipart, word, hword, hword_part, numword, numhword, hword_numpart"
_OPEN, _SHUT = "\x02", "\x03"


def definitions(connection: Connection) -> list[str]:
    """The SQL that makes the configuration, the columns and the indexes. Raises ArchiveError where the server has no `unaccent`."""
    known = connection.execute(text("SELECT count(*) FROM pg_available_extensions WHERE name = 'unaccent'")).scalar_one()
    if not known:
        raise ArchiveError("the server lacks the extension unaccent; install its package (postgresql-contrib) and try again")
    schema = connection.execute(text("SELECT quote_ident(current_schema())")).scalar_one()
    return [
        *_configuration(schema),
        *(statement for source, columns in SEARCHED.items() for statement in _index_of(schema, source, columns)),
    ]


def _configuration(schema: str) -> list[str]:
    # the function names the configuration with its schema, so that a dump can be read back whatever the search path
    words = f"SELECT to_tsvector('{schema}.dragoman'::regconfig, left({_bare('words')}, {_LONGEST}))"
    return [
        "CREATE EXTENSION IF NOT EXISTS unaccent",
        f"CREATE TEXT SEARCH DICTIONARY {schema}.dragoman_stem (TEMPLATE = snowball, LANGUAGE = porter)",
        f"CREATE TEXT SEARCH CONFIGURATION {schema}.dragoman (COPY = simple)",
        f"ALTER TEXT SEARCH CONFIGURATION {schema}.dragoman ALTER MAPPING FOR {_WORD_TYPES} WITH unaccent, dragoman_stem",
        f"CREATE FUNCTION {schema}.dragoman_words(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ {words} $$",
    ]


def _bare(words: str) -> str:
    blanks = " " * len(_PUNCTUATION)
    return f"translate({words}, '{_PUNCTUATION.replace(chr(39), chr(39) * 2)}', '{blanks}')"


def _index_of(schema: str, source: str, columns: Sequence[str]) -> list[str]:
    words = " || ' ' || ".join(f"coalesce({name}, '')" for name in columns)
    return [
        f"ALTER TABLE {source} ADD COLUMN words tsvector GENERATED ALWAYS AS ({schema}.dragoman_words({words})) STORED",
        f"CREATE INDEX {source}_words ON {source} USING gin (words)",
    ]


def matches(source: Table, groups: Groups) -> ColumnElement[bool]:
    """The condition that a row of `source` has the words."""
    if not groups:
        return literal_column("false")
    return column("words", _selectable=source).op("@@", is_comparison=True)(_query(groups))


def _query(groups: Groups) -> ColumnElement[Any]:
    """A tsquery: groups that must all stand, alternatives of which one must, phrases that must all."""
    return _joined("&&", (_joined("||", (_joined("&&", map(_phrase, phrases)) for phrases in group)) for group in groups))


def _joined(operator: str, parts: Iterable[ColumnElement[Any]]) -> ColumnElement[Any]:
    """The parts with the operator between them: a tree of little depth, since many words would else be a tower that nobody can walk."""
    level = list(parts)
    while len(level) > 1:
        pairs = [level[n : n + 2] for n in range(0, len(level), 2)]
        level = [pair[0].op(operator)(pair[1]).self_group() if len(pair) > 1 else pair[0] for pair in pairs]
    return level[0]


def _phrase(words: str) -> Function[Any]:
    plain = words.translate(str.maketrans(_PUNCTUATION, " " * len(_PUNCTUATION)))
    return func.phraseto_tsquery(literal_column("'dragoman'::regconfig"), plain)


def snippets(connection: Connection, source: Table, groups: Groups, rows: Sequence[int]) -> dict[int, str]:
    """The stretch with the words, for each of these rows that has them."""
    marked = (_marked(source.c[name], groups) for name in SEARCHED[source.name])
    found = connection.execute(select(source.c.no, *marked).where(matches(source, groups), source.c.no.in_(rows)))
    return {row: _shown(max(map(_cut, filter(None, columns)), key=_finds)) for row, *columns in found}


def _marked(words: ColumnElement[Any], groups: Groups) -> Function[Any]:
    options = f"HighlightAll=true, StartSel={_OPEN}, StopSel={_SHUT}"
    return func.ts_headline(literal_column("'dragoman'::regconfig"), func.left(words, _LONGEST), _query(groups), options)


def _finds(stretch: str) -> int:
    return stretch.count(_OPEN)


def _shown(stretch: str) -> str:
    return stretch.replace(_OPEN, "[").replace(_SHUT, "]")


def _cut(marked: str) -> str:
    """So many words around the first one that was found."""
    tokens = marked.split()
    first = next((i for i, token in enumerate(tokens) if _OPEN in token), 0)
    start = 0 if len(tokens) <= _TOKENS_IN_SNIPPET else max(0, min(first - _BEFORE, len(tokens) - _TOKENS_IN_SNIPPET))
    end = start + _TOKENS_IN_SNIPPET
    return ("…" if start else "") + " ".join(tokens[start:end]) + ("…" if end < len(tokens) else "")


def faults(_: Connection) -> list[str]:
    """None: the database computes the columns itself whenever their text changes."""
    return []

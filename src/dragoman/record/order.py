"""The order of texts: by their characters, whatever the language that a database server was set up for."""

from typing import Any

from sqlalchemy import ColumnElement, ColumnExpressionArgument, Function, String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class _Bytewise(GenericFunction[str]):
    """Rendered by the functions below."""

    type = String()
    inherit_cache = True
    name = "bytewise"


def bytewise(words: ColumnExpressionArgument[Any]) -> ColumnElement[str]:
    """The text, to be sorted by its characters."""
    return _Bytewise(words)


@compiles(_Bytewise)
def _plain(element: Function[str], compiler: SQLCompiler, **options: Any) -> str:
    """As SQLite sorts unless told otherwise."""
    return compiler.process(element.clauses, **options)


@compiles(_Bytewise, "postgresql")
def _collated(element: Function[str], compiler: SQLCompiler, **options: Any) -> str:
    return f'{compiler.process(element.clauses, **options)} COLLATE "C"'

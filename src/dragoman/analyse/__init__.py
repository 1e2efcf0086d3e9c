"""The study: pure functions from the record's lines to tables and figures. polars is imported when the first table is made."""

from dragoman.analyse.between import Between, between, pairs
from dragoman.analyse.dyads import dyads
from dragoman.analyse.stands import stands
from dragoman.analyse.tables import tables

__all__ = ["Between", "between", "dyads", "pairs", "stands", "tables"]

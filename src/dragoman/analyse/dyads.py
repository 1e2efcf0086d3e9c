"""Who did what to whom, counted by pairs of states."""

from typing import TYPE_CHECKING

from dragoman.analyse.columns import JOIN

if TYPE_CHECKING:
    import polars as pl

HAPPENED = ("actual", "ongoing")
QUADS = {1: "verb_coop", 2: "mat_coop", 3: "verb_conf", 4: "mat_conf"}
"""The columns of the four quads, as dyad tables of the field call them."""


def dyads(events: "pl.DataFrame") -> "pl.DataFrame":
    """One row for each directed pair of states, from the table of events; the pairs with most first.

    `source` and `target` are the countries that the actors belong to, so that a minister counts for the state. An event with several
    sources or targets counts once for each pair; events within one state, or with a side that belongs to none, are left out.
    `verb_coop` to `mat_conf` count by quad what is told as today's news and happened or is going on, `background` what is told as history,
    `unrealised` the planned, possible, denied and negated. `documents` are those that tell of any; `first` and `last` are the outermost
    days told, null when no event has one. Select among the events first to count only some of them.
    """
    import polars as pl

    happened, background = pl.col("status").is_in(HAPPENED), pl.col("background")
    news = happened & ~background
    counts = {name: (news & (pl.col("quad") == quad)).sum() for quad, name in QUADS.items()}
    counts |= {"background": (happened & background).sum(), "unrealised": (~happened).sum(), "documents": pl.col("document").n_unique()}
    days = {"first": pl.min_horizontal("earliest", "latest").min(), "last": pl.max_horizontal("earliest", "latest").max()}
    table = _pairs(events).group_by("source", "target").agg(**{name: count.cast(pl.Int64) for name, count in counts.items()}, **days)
    return table.sort(pl.sum_horizontal(*QUADS.values(), "background", "unrealised"), "source", "target", descending=[True, False, False])


def _pairs(events: "pl.DataFrame") -> "pl.DataFrame":
    """One row for each event and pair of different states."""
    import polars as pl

    facts = events.select(
        "document",
        "quad",
        "status",
        "background",
        "earliest",
        "latest",
        source=pl.col("source_countries").str.split(JOIN).list.unique(maintain_order=True),
        target=pl.col("target_countries").str.split(JOIN).list.unique(maintain_order=True),
    )
    source, target = pl.col("source"), pl.col("target")
    return facts.explode("source").explode("target").filter(source != "", target != "", source != target)

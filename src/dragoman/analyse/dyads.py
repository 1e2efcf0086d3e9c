"""Who did what to whom, counted by pairs of states."""

from typing import TYPE_CHECKING

from dragoman.analyse.columns import JOIN

if TYPE_CHECKING:
    import polars as pl

HAPPENED = ("actual", "ongoing")


def dyads(events: "pl.DataFrame") -> "pl.DataFrame":
    """Counts of events by directed pair of states, quad and type, from the table of events; the pairs with most first.

    `source` and `target` are the countries that the actors belong to, so that a minister counts for the state. An event with several
    sources or targets counts once for each pair; events within one state, or with a side that belongs to none, are left out.
    `happened` counts what is told as today's news and happened or is going on, `background` what is told as history, `unrealised` the
    planned, possible, denied and negated. Select among the events first to count only some of them.
    """
    import polars as pl

    status, background = pl.col("status"), pl.col("background")
    happened = status.is_in(HAPPENED)
    return (
        _pairs(events)
        .group_by("source", "target", "quad", "type")
        .agg(
            (happened & ~background).sum().cast(pl.Int64).alias("happened"),
            (happened & background).sum().cast(pl.Int64).alias("background"),
            (~happened).sum().cast(pl.Int64).alias("unrealised"),
        )
        .sort(
            ["happened", "background", "unrealised", "source", "target", "quad", "type"],
            descending=[True, True, True, False, False, False, False],
        )
    )


def _pairs(events: "pl.DataFrame") -> "pl.DataFrame":
    """One row for each event and pair of different states."""
    import polars as pl

    facts = events.select(
        "quad",
        "type",
        "status",
        "background",
        source=pl.col("source_countries").str.split(JOIN).list.unique(maintain_order=True),
        target=pl.col("target_countries").str.split(JOIN).list.unique(maintain_order=True),
    )
    source, target = pl.col("source"), pl.col("target")
    return facts.explode("source").explode("target").filter(source != "", target != "", source != target)

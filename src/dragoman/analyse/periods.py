"""Dyad by day, week, month or year: the table that most work on event data starts from.

One row for each directed pair of states and period. Events are counted apart from their reports and from the sources of these, since one
event may be told a hundred times (GDELT's 366 "kidnappings" were one). Net cooperation after Goldstein (1992) and Goldstein and Freeman
(1991): the sum of the scores, on a scale that every row names.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dragoman.analyse.choice import SANCTION, Choice, Line, report_day
from dragoman.analyse.dyads import QUADS
from dragoman.analyse.happenings import Mutual
from dragoman.analyse.state_codes import StateCodes, state_codes
from dragoman.lexicon.registry_day import in_force
from dragoman.record.tally import BETWEEN, EVENT, STATEMENT, Tally

if TYPE_CHECKING:
    import polars as pl

PERIODS = {"day": "1d", "week": "1w", "month": "1mo", "year": "1y"}
"""The periods that there are, and how polars calls them. A week begins on Monday."""

COUNTS = ("n_events", "n_reports", "n_sources", *QUADS.values(), "statements")


def periods(
    record: Tally | Iterable[Line],
    period: str,
    choice: Choice | None = None,
    *,
    zero_fill: bool = False,
    left_out: Counter[str] | None = None,
) -> "pl.DataFrame":
    """The table for a period of `PERIODS`, from an archive's tally or from lines, by pair of states, then by date.

    `ccode1`/`ccode2` are Correlates of War numbers, `gwcode1`/`gwcode2` Gleditsch-Ward's, null for entities that the lists leave out.
    `date` is the period's first day; `month` is null in a table of years. `directed` is 1: the first state acts. `n_reports` counts the
    documents that tell an event, `n_sources` the different publishers (a document without one counts for itself, a copy not beside its
    original). An event with several actors counts once for each pair; acts among several sources count for each pair of them, both ways.
    Events told for a longer time than the period are left out. `statements`: what the first state's actors said to or about the second's;
    about, only where the lines have the `mentions` layer. `scale_mean` is null where no event has a score.

    `zero_fill` adds the periods without events, from the first to the last of the table (or `since` and `until` of the choice), for every
    pair that occurs, as long as both states exist. `left_out`: how many events do not count, by reason, is added to it.
    """
    choice = choice or Choice()
    tally = record if isinstance(record, Tally) else Tally.of(record)
    reports = _reports(tally, choice)
    table = _counted(
        _rows(tally, reports, choice, period, Counter() if left_out is None else left_out), _said(tally, reports, choice, period)
    )
    if zero_fill:
        table = _filled(table, choice, period)
    return _coded(table, choice.scale.name, period)


def _reports(tally: Tally, choice: Choice) -> "pl.DataFrame":
    """The documents, by their place: the day that each speaks from, and what counts as its source."""
    import polars as pl

    by_id = {line["id"]: line for line in tally.documents}
    facts = [(n, report_day(line), choice.source_of(line, by_id)) for n, line in enumerate(tally.documents)]
    return pl.DataFrame(facts, schema={"document": pl.Int64, "report": pl.Date, "publisher": pl.String}, orient="row")


def _rows(tally: Tally, reports: "pl.DataFrame", choice: Choice, period: str, left_out: Counter[str]) -> "pl.DataFrame":
    """One row for each report, pair of states and period: `one`, `other`, `date` and the facts of the event."""
    import polars as pl

    frame = _events(tally, choice)
    pairs = _paired(frame)
    if others := frame.height - pairs["claim"].n_unique():
        left_out["not between two states"] += others
    for status in pairs["status"].unique().sort().to_list():
        pairs = _kept(pairs, (pl.col("status") != status) | pl.lit(status in choice.statuses), f"status {status}", left_out)
    pairs = _kept(pairs, (pl.col("background") == 0) | pl.lit(choice.background), "background", left_out)
    dated = _dated(pairs, reports)
    dated = _kept(dated, pl.col("first").is_not_null(), "no day", left_out)
    dated = _kept(dated, _inside(choice), "outside the period", left_out)
    dated = dated.with_columns(pl.col("first", "last").dt.truncate(PERIODS[period]))
    dated = _kept(dated, pl.col("first") == pl.col("last"), f"told for more than a {period}", left_out)
    return dated.rename({"first": "date"})


def _events(tally: Tally, choice: Choice) -> "pl.DataFrame":
    """The events as the tally has them, each with its number, its score on the scale and its quad by the declared setting."""
    import polars as pl

    numbers = ("document", "quad", "background")
    schema = {name: pl.Int64 if name in numbers else pl.String for name in EVENT}
    frame = pl.DataFrame(tally.events, schema=schema).with_row_index("claim")
    facts = [tally.events[name] for name in ("type", "mode", "cameo", "rule")]
    scores, mutual = _Scores(choice), Mutual(choice)
    together = [rule is not None and mutual.by(rule, type, cameo) for type, _, cameo, rule in zip(*facts, strict=True)]
    return frame.with_columns(
        pl.Series("score", [scores[fact] for fact in zip(*facts[:3], strict=True)], pl.Float64),
        pl.when(pl.Series("together", together, pl.Boolean)).then("sources").otherwise("targets").alias("targets"),
        pl.when(pl.col("type") == SANCTION).then(choice.sanction_quad).otherwise("quad").alias("quad"),
        pl.coalesce("cluster", "id").alias("event"),
    )


class _Scores(dict[tuple[str, str | None, str | None], float | None]):
    """The scores of acts by type, mode and CAMEO code, each looked up once."""

    def __init__(self, choice: Choice) -> None:
        self._choice = choice

    def __missing__(self, act: tuple[str, str | None, str | None]) -> float | None:
        type, mode, cameo = act
        return self.setdefault(act, self._choice.score({"type": type, "mode": mode, "cameo": cameo}))


def _paired(frame: "pl.DataFrame") -> "pl.DataFrame":
    """A row for each pair of different states between which it is: `one` to `other`."""
    import polars as pl

    sides = frame.with_columns(pl.col("sources").str.split(BETWEEN).alias("one"), pl.col("targets").str.split(BETWEEN).alias("other"))
    one, other = pl.col("one"), pl.col("other")
    return sides.drop("sources", "targets").explode("one").explode("other").filter(one != "", other != "", one != other)


def _dated(frame: "pl.DataFrame", reports: "pl.DataFrame") -> "pl.DataFrame":
    """With the days `first` and `last`: an open side takes the other's day; without any, they are those of the report, if it has one."""
    import polars as pl

    days = [pl.col(side).str.to_date("%Y-%m-%d", strict=False) for side in ("earliest", "latest")]
    joined = frame.join(reports, on="document", how="left", maintain_order="left")
    return joined.with_columns(pl.coalesce(*days, "report").alias("first"), pl.coalesce(*reversed(days), "report").alias("last"))


def _inside(choice: Choice) -> "pl.Expr":
    import polars as pl

    return (pl.col("first") >= (choice.since or date.min)) & (pl.col("last") <= (choice.until or date.max))


def _kept(frame: "pl.DataFrame", condition: "pl.Expr", reason: str, left_out: Counter[str]) -> "pl.DataFrame":
    """The rows that meet the condition; counts the events of the others."""
    kept = frame.filter(condition)
    if kept.height < frame.height:
        left_out[reason] += frame.filter(~condition)["claim"].n_unique()
    return kept


def _said(tally: Tally, reports: "pl.DataFrame", choice: Choice, period: str) -> "pl.DataFrame":
    """Statements by pair of states and period."""
    import polars as pl

    schema = {name: pl.Int64 if name == "document" else pl.String for name in STATEMENT}
    pairs = _dated(_paired(pl.DataFrame(tally.statements, schema=schema)), reports)
    starts = [pl.col(side).dt.truncate(PERIODS[period]) for side in ("first", "last")]
    counted = pairs.filter(_inside(choice), starts[0] == starts[1])
    return counted.group_by("one", "other", starts[0].alias("date")).agg(pl.len().cast(pl.Int64).alias("statements"))


def _start(day: date, period: str) -> date:
    """The first day of the period that a day lies in."""
    if period == "week":
        return day - timedelta(days=day.weekday())
    return {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}[period]


def _counted(rows: "pl.DataFrame", said: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    cell = ("one", "other", "date")
    reports = rows.group_by(cell).agg(n_reports=pl.struct("event", "document").n_unique(), n_sources=pl.col("publisher").n_unique())
    events = (
        rows.unique([*cell, "event"], keep="first", maintain_order=True)
        .group_by(cell)
        .agg(
            pl.len().alias("n_events"),
            *((pl.col("quad") == quad).sum().alias(name) for quad, name in QUADS.items()),
            scale_sum=pl.col("score").sum(),
            scale_mean=pl.col("score").mean(),
        )
    )
    joined = events.join(reports, on=cell).join(said, on=cell, how="full", coalesce=True)
    numbers = [pl.col(name).fill_null(0).cast(pl.Int64) for name in COUNTS]
    return joined.with_columns(*numbers, pl.col("scale_sum").fill_null(0.0).round(6), pl.col("scale_mean").round(6))


def _filled(table: "pl.DataFrame", choice: Choice, period: str) -> "pl.DataFrame":
    """With a row of zeros for every period in which a pair that occurs did nothing."""
    import polars as pl

    if table.is_empty():
        return table
    first = _start(choice.since, period) if choice.since else table["date"].min()
    last = _start(choice.until, period) if choice.until else table["date"].max()
    dates = pl.select(pl.date_range(first, last, PERIODS[period]).alias("date"))  # type: ignore[arg-type]
    frame = table.select("one", "other").unique().join(_existing(table, dates, period), how="inner", on="one")
    frame = frame.join(_existing(table, dates, period, "other"), how="inner", on=["other", "date"])
    full = frame.join(table, on=["one", "other", "date"], how="full", coalesce=True)
    return full.with_columns(pl.col(*COUNTS).fill_null(0), pl.col("scale_sum").fill_null(0.0))


def _existing(table: "pl.DataFrame", dates: "pl.DataFrame", period: str, side: str = "one") -> "pl.DataFrame":
    """Each state of one side with the periods in which it exists at the beginning or at the end."""
    import polars as pl

    codes = state_codes()
    starts = dates["date"].to_list()
    ends = [*(start - timedelta(days=1) for start in starts[1:]), starts[-1] + timedelta(days=_DAYS[period] - 1)]
    rows = [
        (state, start)
        for state in table[side].unique().sort().to_list()
        for start, end in zip(starts, ends, strict=True)
        if _exists(codes.get(state), start) or _exists(codes.get(state), end)
    ]
    return pl.DataFrame(rows, schema={side: pl.String, "date": pl.Date}, orient="row")


_DAYS = {"day": 1, "week": 7, "month": 28, "year": 365}


def _exists(state: StateCodes | None, day: date) -> bool:
    return state is None or in_force(state.valid_from, state.valid_to, day.isoformat())


def _coded(table: "pl.DataFrame", scale: str, period: str) -> "pl.DataFrame":
    """In the columns of the field, with the codes of both states."""
    import polars as pl

    codes = state_codes().values()
    frame = pl.DataFrame(
        {"id": [one.id for one in codes], "ccode": [one.cow for one in codes], "gwcode": [one.gw for one in codes]},
        schema={"id": pl.String, "ccode": pl.Int64, "gwcode": pl.Int64},
    )
    first = frame.rename({"id": "one", "ccode": "ccode1", "gwcode": "gwcode1"})
    second = frame.rename({"id": "other", "ccode": "ccode2", "gwcode": "gwcode2"})
    joined = table.join(first, on="one", how="left").join(second, on="other", how="left").sort("one", "other", "date")
    return joined.select(
        *("ccode1", "ccode2", "gwcode1", "gwcode2"),
        pl.col("one").alias("iso3_1"),
        pl.col("other").alias("iso3_2"),
        pl.col("date").dt.year().cast(pl.Int64).alias("year"),
        (pl.lit(None) if period == "year" else pl.col("date").dt.month()).cast(pl.Int64).alias("month"),
        "date",
        pl.lit(1, pl.Int64).alias("directed"),
        *COUNTS,
        pl.lit(scale).alias("scale name"),
        "scale_sum",
        "scale_mean",
        pl.col("scale_sum").alias("net_coop"),
    )

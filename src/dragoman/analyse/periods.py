"""Dyad by day, week, month or year: the table that most work on event data starts from.

One row for each directed pair of states and period. Events are counted apart from their reports and from the sources of these, since one
event may be told a hundred times (GDELT's 366 "kidnappings" were one). Net cooperation after Goldstein (1992) and Goldstein and Freeman
(1991): the sum of the scores, on a scale that every row names.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from dragoman.analyse.choice import Choice, Line, days_of, report_day
from dragoman.analyse.dyads import QUADS
from dragoman.analyse.happenings import Mutual
from dragoman.analyse.spoken import Spoken
from dragoman.analyse.state_codes import StateCodes, state_codes
from dragoman.lexicon.registry_day import in_force

if TYPE_CHECKING:
    import polars as pl

PERIODS = {"day": "1d", "week": "1w", "month": "1mo", "year": "1y"}
"""The periods that there are, and how polars calls them. A week begins on Monday."""

COUNTS = ("n_events", "n_reports", "n_sources", *QUADS.values(), "statements")


def periods(
    lines: Iterable[Line], period: str, choice: Choice | None = None, *, zero_fill: bool = False, left_out: Counter[str] | None = None
) -> "pl.DataFrame":
    """The table for a period of `PERIODS`, from the lines of a record, by pair of states, then by date.

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
    lines = list(lines)
    table = _counted(_rows(lines, choice, period, Counter() if left_out is None else left_out), _said(lines, choice, period))
    if zero_fill:
        table = _filled(table, choice, period)
    return _coded(table, choice.scale.name, period)


_FACTS = ("one", "other", "first", "last", "event", "claim", "document", "publisher", "quad", "score")


def _rows(lines: list[Line], choice: Choice, period: str, left_out: Counter[str]) -> "pl.DataFrame":
    """One row for each report, pair of states and period: `one`, `other`, `date` and the facts of the event."""
    import polars as pl

    schema = dict.fromkeys(_FACTS, pl.String) | {"quad": pl.Int64, "score": pl.Float64}
    frame = pl.DataFrame(_facts(lines, choice, left_out), schema=schema)
    frame = frame.with_columns(pl.col("first", "last").str.to_date("%Y-%m-%d", strict=False))
    frame = frame.with_columns(pl.col("first").fill_null(pl.col("last")), pl.col("last").fill_null(pl.col("first")))
    frame = _kept(frame, pl.col("first").is_not_null(), "no day", left_out)
    inside = (pl.col("first") >= (choice.since or date.min)) & (pl.col("last") <= (choice.until or date.max))
    frame = _kept(frame, inside, "outside the period", left_out)
    frame = frame.with_columns(pl.col("first", "last").dt.truncate(PERIODS[period]))
    frame = _kept(frame, pl.col("first") == pl.col("last"), f"told for more than a {period}", left_out)
    return frame.rename({"first": "date"})


def _kept(frame: "pl.DataFrame", condition: "pl.Expr", reason: str, left_out: Counter[str]) -> "pl.DataFrame":
    """The rows that meet the condition; counts the events of the others."""
    kept = frame.filter(condition)
    if kept.height < frame.height:
        left_out[reason] += frame.filter(~condition)["claim"].n_unique()
    return kept


def _facts(lines: list[Line], choice: Choice, left_out: Counter[str]) -> dict[str, list[Any]]:
    """The events that count, by pairs of states, in columns; days as text. Columns of plain values are what polars takes in quickly."""
    facts: dict[str, list[Any]] = {name: [] for name in _FACTS}
    append = [column.append for column in facts.values()]
    tell, mutual = _Teller(lines, choice), Mutual(choice)
    for line in lines:
        if line["kind"] != "event":
            continue
        ones = states_of(line["source"])
        others = ones if mutual(line) else states_of(line["target"])
        pairs = [(one, other) for one in ones for other in others if one != other]
        reason = _reason(line, choice) if pairs else "not between two states"
        if reason:
            left_out[reason] += 1
            continue
        told = tell(line)
        for pair in pairs:
            for add, value in zip(append, (*pair, *told), strict=True):
                add(value)
    return facts


def _reason(line: Line, choice: Choice) -> str:
    """Why an event does not count, whatever its day; "" if it does."""
    if choice.takes(line):
        return ""
    return "background" if line["status"] in choice.statuses else f"status {line['status']}"


class _Teller:
    """Gives the facts of an event from `first` on."""

    def __init__(self, lines: list[Line], choice: Choice) -> None:
        self._choice = choice
        documents = {line["id"]: line for line in lines if line["kind"] == "document"}
        self._reports = {id: (_day(line), choice.source_of(line, documents)) for id, line in documents.items()}
        self._scores: dict[tuple[str, str | None, str | None], float | None] = {}

    def __call__(self, line: Line) -> tuple[Any, ...]:
        day, publisher = self._reports[line["document"]]
        when = line["when"] or {}
        first, last = when.get("earliest"), when.get("latest")
        if not first and not last:
            first = last = day
        key = (line["type"], line["mode"], line["cameo"])
        if key not in self._scores:
            self._scores[key] = self._choice.score(line)
        claim, quad = line["id"], self._choice.quad(line)
        return first, last, line["cluster"] or claim, claim, line["document"], publisher, quad, self._scores[key]


def _day(document: Line) -> str | None:
    """The day of a report, as text."""
    day = report_day(document)
    return day.isoformat() if day else None


def states_of(references: list[Line]) -> list[str]:
    """The states that actors are or belong to, each once, in order."""
    states = [one["id"] if one["kind"] == "state" else one["country"] for one in references]
    return [state for state in dict.fromkeys(states) if state]


def _start(day: date, period: str) -> date:
    """The first day of the period that a day lies in."""
    if period == "week":
        return day - timedelta(days=day.weekday())
    return {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}[period]


def _said(lines: list[Line], choice: Choice, period: str) -> "pl.DataFrame":
    """Statements by pair of states and period."""
    import polars as pl

    reports = {line["id"]: report_day(line) for line in lines if line["kind"] == "document"}
    counts: Counter[tuple[str, str, date]] = Counter()
    for line, pairs in Spoken(lines).statements():
        days = days_of(line, reports[line["document"]])
        if days and choice.within(days) and (start := _start(days[0], period)) == _start(days[1], period):
            counts.update((*pair, start) for pair in pairs)
    rows = [(*key, number) for key, number in counts.items()]
    schema = {"one": pl.String, "other": pl.String, "date": pl.Date, "statements": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


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

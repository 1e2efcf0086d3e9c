"""Dyad by period as CSV: see `analyse.periods`."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from dragoman.analyse.choice import Choice, Line
from dragoman.analyse.periods import periods
from dragoman.export.sheet import Field, Form, Written, replacing
from dragoman.record.tally import Tally

FIELDS = (
    *(Field(f"ccode{n}", "integer", "Correlates of War number") for n in (1, 2)),
    *(Field(f"gwcode{n}", "integer", "Gleditsch-Ward number") for n in (1, 2)),
    *(Field(f"iso3_{n}", about="ISO 3166 alpha-3; former states keep their own code") for n in (1, 2)),
    Field("year", "integer"),
    Field("month", "integer", "empty in a table of years"),
    Field("date", "date", "first day of the period; weeks begin on Monday"),
    Field("directed", "integer", "1: the first state acts toward the second"),
    Field("n_events", "integer", "different events"),
    Field("n_reports", "integer", "documents that tell them, each once an event"),
    Field("n_sources", "integer", "different publishers of these; copies of a text count once"),
    Field("verb_coop", "integer", "events of quad 1"),
    Field("mat_coop", "integer", "events of quad 2"),
    Field("verb_conf", "integer", "events of quad 3"),
    Field("mat_conf", "integer", "events of quad 4"),
    Field("statements", "integer", "what actors of the first state said to or about the second"),
    Field("scale name", about="the scale of the scores"),
    Field("scale_sum", "number"),
    Field("scale_mean", "number", "empty where no event has a score"),
    Field("net_coop", "number", "net cooperation: the sum of scores, cooperation less conflict (Goldstein and Freeman 1991)"),
)


def write(
    record: Tally | Iterable[Line], choice: Choice, period: str, left_out: Counter[str], folder: Path, *, zero_fill: bool
) -> list[Written]:
    """Write `dyad-PERIOD.csv` into the folder; counts in `left_out` the events that do not count. Raises OSError."""
    table = periods(record, period, choice, zero_fill=zero_fill, left_out=left_out)
    path = folder / f"dyad-{period}.csv"
    with replacing(path) as beside:
        table.write_csv(beside)  # filled with zeros by day, a table may have millions of rows
    return [Written(path, "text/csv", FIELDS, table.height, Form())]

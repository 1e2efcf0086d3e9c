"""A whole export: the data in one of the formats, and what describes it, in one folder."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.analyse.choice import Choice, Line
from dragoman.analyse.happenings import Happenings
from dragoman.analyse.periods import PERIODS
from dragoman.export import csv, dna, dyad_period, gdelt2, icews, network, package, parquet, plover, polecat, r, stata, timelinejs
from dragoman.export.asked import answering
from dragoman.export.origin import Passing, origin_of
from dragoman.export.sheet import Written
from dragoman.record.tally import Tally
from dragoman.record.uncollected import uncollected

DYADS = {f"dyad-{period}": period for period in PERIODS}
TABLES = ("csv", "parquet", "stata", "r")
"""Formats that hold the record as it is."""


@dataclass(frozen=True, slots=True)
class _Job:
    """Everything that a format may ask for. The lines can be read once."""

    lines: Iterable[Line]
    choice: Choice
    folder: Path
    zero_fill: bool
    left_out: Counter[str]

    def happenings(self) -> Happenings:
        return Happenings(self.lines, self.choice, self.left_out)


def export(
    lines: Iterable[Line],
    form: str,
    folder: Path,
    choice: Choice,
    pipelines: Sequence[str] = (),
    *,
    zero_fill: bool = False,
    asked: dict[str, Any] | None = None,
) -> list[Path]:
    """Write the record into the folder, made if need be, in one of `FORMATS`. Gives the files written, data first.

    The tables of `TABLES` hold the whole record, or the claims `among` which the choice takes; the others what the choice takes. The lines
    are read once, document by document. They may have the `mentions` layer, which only the dyads' count of statements needs. `asked`: by
    which question the lines came out of the archive, for the manifest. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    passing = Passing(lines)
    job = _Job(answering(passing, choice.among) if form in TABLES or form in DYADS else passing, choice, folder, zero_fill, Counter())
    with uncollected():
        written = _WRITERS[form](job)
    return package.write(form, written, passing.origin(pipelines), (asked or {}) | _settings(job, form), choice.codebook, folder)


def export_dyads(
    tally: Tally,
    texts: Iterable[str],
    form: str,
    folder: Path,
    choice: Choice,
    pipelines: Sequence[str] = (),
    *,
    zero_fill: bool = False,
    asked: dict[str, Any] | None = None,
) -> list[Path]:
    """What `export` writes in one of `DYADS`, from an archive's tally and the JSON texts of its lines, which need not be taken apart: for
    100,000 claims in half the time. For a choice of all claims. Raises OSError.
    """
    assert choice.among is None, "a tally has all claims"
    folder.mkdir(parents=True, exist_ok=True)
    job = _Job((), choice, folder, zero_fill, Counter())
    with uncollected():
        written = dyad_period.write(tally, choice, DYADS[form], job.left_out, folder, zero_fill=zero_fill)
    return package.write(form, written, origin_of(texts, pipelines), (asked or {}) | _settings(job, form), choice.codebook, folder)


def _dyads(period: str) -> Callable[[_Job], list[Written]]:
    return lambda job: dyad_period.write(job.lines, job.choice, period, job.left_out, job.folder, zero_fill=job.zero_fill)


_WRITERS: dict[str, Callable[[_Job], list[Written]]] = {
    "csv": lambda job: csv.write(job.lines, job.folder),
    "parquet": lambda job: parquet.write(job.lines, job.folder),
    "stata": lambda job: stata.write(job.lines, job.folder),
    "r": lambda job: r.write(job.lines, job.folder),
    "polecat": lambda job: polecat.write(job.happenings(), package.GENERATOR, job.folder),
    "icews": lambda job: icews.write(job.happenings(), job.folder),
    "gdelt2": lambda job: gdelt2.write(job.happenings(), job.folder),
    "plover": lambda job: plover.write(job.happenings(), package.GENERATOR, job.folder),
    "network": lambda job: network.write(job.happenings(), job.folder),
    "timelinejs": lambda job: timelinejs.write(job.happenings(), "The record", job.folder),
    "dna": lambda job: dna.write(job.lines, job.choice, job.left_out, job.folder),
    **{form: _dyads(period) for form, period in DYADS.items()},
}
FORMATS = tuple(_WRITERS)


def _settings(job: _Job, form: str) -> dict[str, Any]:
    """The settings that this format went by, and how much they left out."""
    if form in TABLES:
        return {}
    told = job.choice.told() | {"left_out": dict(sorted(job.left_out.items()))}
    if form == "dna":
        return {key: told[key] for key in ("since", "until", "left_out")}
    return told | ({"zero_fill": job.zero_fill} if form in DYADS else {})

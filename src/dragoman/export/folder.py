"""A whole export: the data in one of the formats, and what describes it, in one folder."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.analyse.choice import Choice, Line
from dragoman.analyse.happenings import Happenings
from dragoman.analyse.periods import PERIODS
from dragoman.export import csv, dna, dyad_period, gdelt2, icews, network, package, parquet, plover, polecat, r, stata, timelinejs
from dragoman.export.dated import LONGEST, is_dated
from dragoman.export.frames import fields_of
from dragoman.export.sheet import Form, Written

DYADS = {f"dyad-{period}": period for period in PERIODS}
DATED = ("polecat", "icews", "gdelt2")
"""Formats that know only days."""
OF_EVENTS = (*DATED, "plover", "network", "timelinejs")
TABLES = ("csv", "parquet", "stata", "r")
FORMATS = (*TABLES, *OF_EVENTS, *DYADS, "dna")


@dataclass(frozen=True, slots=True)
class _Job:
    """Everything that a format may ask for."""

    lines: list[Line]
    happenings: Happenings
    origin: package.Origin
    folder: Path
    zero_fill: bool


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

    The tables of `TABLES` hold the whole record; the others what the choice takes. The lines may have the `mentions` layer, which only
    the dyads' count of statements needs. `asked`: by which question the lines came out of the archive, for the manifest. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _uncollected():
        return _exported(list(lines), form, folder, choice, pipelines, zero_fill, asked or {})


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let Python look for no garbage meanwhile: lines are only ever added, and going over all of them again and again takes more than half
    of the time (100,000 events read: 3.6 s of processor time against 1.4).
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _exported(
    lines: list[Line], form: str, folder: Path, choice: Choice, pipelines: Sequence[str], zero_fill: bool, asked: dict[str, Any]
) -> list[Path]:
    origin = package.Origin.of((line for line in lines if line["kind"] not in ("time", "mention", "place")), pipelines)
    job = _Job(lines, Happenings.of(lines if form in OF_EVENTS else (), choice), origin, folder, zero_fill)
    written = _written(job, form)
    return package.write(form, written, origin, asked | _settings(job, form), choice.codebook, folder)


def _written(job: _Job, form: str) -> list[Written]:
    if form in DYADS:
        told = job.happenings
        return dyad_period.write(job.lines, told.choice, DYADS[form], told.left_out, job.folder, zero_fill=job.zero_fill)
    writers: dict[str, Callable[[], list[Written]]] = {
        "csv": lambda: _described(csv.write(job.lines, job.folder), job.lines, "text/csv", Form()),
        "parquet": lambda: _described(parquet.write(job.lines, job.folder), job.lines, "application/vnd.apache.parquet", None),
        "stata": lambda: stata.write(job.lines, job.folder),
        "r": lambda: r.write(job.lines, job.folder),
        "polecat": lambda: polecat.write(job.happenings, polecat.stories_of(job.lines), package.GENERATOR, job.folder),
        "icews": lambda: icews.write(job.happenings, job.folder),
        "gdelt2": lambda: gdelt2.write(job.happenings, job.folder),
        "plover": lambda: plover.write(job.happenings, package.GENERATOR, job.folder),
        "dna": lambda: dna.write(job.lines, job.happenings.choice, job.happenings.left_out, job.folder),
        "network": lambda: network.write(job.happenings, job.folder),
        "timelinejs": lambda: timelinejs.write(job.happenings, "The record", job.folder),
    }
    return writers[form]()


def _described(paths: list[Path], lines: list[Line], mediatype: str, form: Form | None) -> list[Written]:
    from dragoman.analyse import tables

    frames = tables(lines).values()
    return [Written(path, mediatype, fields_of(frame), frame.height, form) for path, frame in zip(paths, frames, strict=True)]


def _settings(job: _Job, form: str) -> dict[str, Any]:
    """The settings that this format went by, and how much they left out."""
    if form in TABLES:
        return {}
    left_out = dict(job.happenings.left_out)
    if form in DATED and (longer := sum(not is_dated(event) for event in job.happenings.events)):
        left_out[f"told for more than {LONGEST} days"] = longer
    told = job.happenings.choice.told() | {"left_out": dict(sorted(left_out.items()))}
    if form == "dna":
        return {key: told[key] for key in ("since", "until", "left_out")}
    return told | ({"zero_fill": job.zero_fill} if form in DYADS else {})

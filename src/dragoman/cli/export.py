"""`dragoman export`: the record as data, in the formats of the field."""

import csv
import json
import sys
from dataclasses import replace
from datetime import date
from itertools import chain, count, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from dragoman import __version__
from dragoman.cli import options
from dragoman.cli.days import Day
from dragoman.cli.progress import progress
from dragoman.export import jsonl
from dragoman.model.plain import header_line

if TYPE_CHECKING:
    from dragoman.analyse.choice import Choice, Scale
    from dragoman.record import Archive

FORMATS = ("jsonl csv parquet stata r polecat icews gdelt2 plover dna dyad-day dyad-week dyad-month dyad-year network timelinejs").split()
STATUSES = ("actual", "ongoing", "planned", "possible", "denied", "negated")
_TABLES = ("csv", "parquet", "stata", "r")
_DYADS = tuple(form for form in FORMATS if form.startswith("dyad-"))
_CLAIMS = tuple(form for form in FORMATS if form not in ("jsonl", *_TABLES))
_EVENTS = tuple(form for form in _CLAIMS if form != "dna")
_GOES_WITH = {
    "layers": ("jsonl",),
    "zero_fill": _DYADS,
    **dict.fromkeys(("since", "until"), _CLAIMS),
    **dict.fromkeys(("statuses", "background", "sanction_quad", "scale"), _EVENTS),
    "codebook": tuple(form for form in FORMATS if form != "jsonl"),
}
"""The formats that heed an option."""
_PAGE = 1000


@click.command("export")
@click.argument("question", nargs=-1)
@options.as_of
@options.raw
@options.record
@click.option("--format", "form", type=click.Choice(FORMATS), default="jsonl", show_default=True)
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), help="The folder to write to (all formats but jsonl).")
@click.option("--layers", default="", help="More lines for jsonl: times, mentions, places (with commas).")
@click.option("--status", "statuses", default="actual,ongoing", show_default=True, help="Events of these statuses (with commas), or all.")
@click.option("--background", is_flag=True, help="Historical echoes, too.")
@click.option("--since", type=Day(last=False), help="Only what lies after the beginning of this day, month or year.")
@click.option("--until", type=Day(last=True), help="Only what lies before the end of this day, month or year.")
@click.option("--sanction-quad", type=click.Choice(["3", "4"]), default="4", show_default=True, help="SANCTION: verbal 3, material 4.")
@click.option("--scale", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Scores of your own: a table of code, score.")
@click.option("--zero-fill", is_flag=True, help="Rows of zeros for the periods without events (dyad formats).")
@click.option("--codebook", type=options.FOLDER, help="A folder of event types of your own, if the record was coded with one.")
def command(
    question: tuple[str, ...], archive: Path, form: str, folder: Path | None, layers: str, as_of: date | None, raw: bool, **chosen: Any
) -> None:
    """Write the record, or the claims that answer a QUESTION (as in `dragoman find`): JSON lines to standard output, or another format into
    a folder.

    csv, parquet, stata, r: the whole record, one table a kind. polecat, icews, gdelt2, plover, dyad-PERIOD, network, timelinejs: events, by
    default those that happened or are going on and are no history. dna: positions. Beside the data, the folder gets datapackage.json,
    CITATION.cff, the codebook, and manifest.json with the question, the settings, the scale of the scores and the hashes.
    """
    from dragoman.export.asked import answering
    from dragoman.record import Archive

    _check(form, folder)
    words = " ".join(question)
    with Archive(archive, read_only=True) as live, live.still() as opened:
        options.tell_left_out(opened, as_of)
        among = _among(opened, words, as_of, raw=raw) if words else None
        kinds = ("mentions",) if form in _DYADS else options.layers(layers)
        how: dict[str, Any] = {"as_of": as_of, "raw": raw}
        lines = progress(opened.record_lines(layers=kinds, **how), "lines")
        if folder is None:
            header = header_line(f"dragoman {__version__}", " | ".join(opened.pipelines()))
            jsonl.write(chain([header], answering(lines, among)), sys.stdout)
            return
        from dragoman.export.folder import export, export_dyads

        settings = _choice(**{key: value for key, value in chosen.items() if key != "zero_fill"})
        settings = replace(settings, among=among, originals={copy.document: copy.original for copy in opened.clusters.copies()})
        asked = {"question": words or None, "as_of": as_of and as_of.isoformat(), "corrected": not raw}
        told: dict[str, Any] = {"zero_fill": chosen["zero_fill"], "asked": asked}
        if form in _DYADS and among is None:
            texts = progress(opened.record_texts(**how), "lines")
            paths = export_dyads(opened.tally(**how), texts, form, folder, settings, opened.pipelines(), **told)
        else:
            paths = export(lines, form, folder, settings, opened.pipelines(), **told)
        for path in paths:
            click.echo(path, err=True)


def _check(form: str, folder: Path | None) -> None:
    """Raise click.UsageError for what does not go together."""
    if form != "jsonl" and folder is None:
        raise click.UsageError(f"--format {form} writes files; name the folder with --to FOLDER")
    if form == "jsonl" and folder is not None:
        raise click.UsageError("--to FOLDER goes with a format such as csv or parquet; jsonl is written to standard output")
    context = click.get_current_context()
    for name, forms in _GOES_WITH.items():
        if form not in forms and context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            option = "status" if name == "statuses" else name.replace("_", "-")
            raise click.UsageError(
                f"--format {form} does not heed --{option}, which goes with {', '.join(forms)}; a QUESTION goes with all"
            )
    there = _format_in(folder) if folder else None
    if there not in (None, form):
        raise click.UsageError(f"{folder} holds an export as {there}, which its manifest.json describes; name another folder with --to")


def _format_in(folder: Path) -> str | None:
    """The format of the export that a folder holds; None if it holds none."""
    try:
        return str(json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["format"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _among(archive: "Archive", words: str, as_of: date | None, *, raw: bool) -> frozenset[str]:
    """The ids of the claims that answer the question."""
    from dragoman.record import Question, read_question

    whole = read_question(words).also(Question.of(as_of=as_of))
    pages = (archive.ask(whole, limit=_PAGE, offset=offset, raw=raw) for offset in count(0, _PAGE))
    return frozenset(hit.line["id"] for page in takewhile(bool, pages) for hit in page)


def _choice(
    statuses: str, background: bool, since: date | None, until: date | None, sanction_quad: str, scale: Path | None, codebook: Path | None
) -> "Choice":
    from dragoman.analyse.choice import Choice, Scale
    from dragoman.lexicon.codebook import Codebook

    return Choice(
        statuses=_statuses(statuses),
        background=background,
        sanction_quad=int(sanction_quad),
        scale=_scale(scale) if scale else Scale(),
        since=since,
        until=until,
        codebook=Codebook.load(codebook),
    )


def _statuses(text: str) -> tuple[str, ...]:
    named = STATUSES if text == "all" else tuple(name.strip() for name in text.split(",") if name.strip())
    for name in named or ("",):
        if name not in STATUSES:
            raise click.BadParameter(f"{name!r} is no status; there are: {', '.join(STATUSES)}; or all", param_hint="--status")
    return named


def _scale(path: Path) -> "Scale":
    """Scores by CAMEO code from a table of two columns, with commas or tabs; it goes by the name of the file."""
    from dragoman.analyse.choice import Scale

    codes: dict[str, float] = {}
    for number, text in enumerate(path.read_text(encoding="utf-8-sig", errors="replace").splitlines(), 1):
        row = next(csv.reader([text], delimiter="\t" if "\t" in text else ","), [])
        try:
            if row:
                codes[row[0].strip()] = float(row[1])
        except (IndexError, ValueError) as error:
            if number > 1:  # the first line may be a heading
                remedy = f"{path}, line {number}: write a CAMEO code and a number ({error})"
                raise click.BadParameter(remedy, param_hint="--scale") from error
    return Scale(path.stem, codes)

"""`dragoman doctor`: what is installed, which model and data versions, what is missing and the command that mends it."""

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

import click

from dragoman import __version__
from dragoman.annotate import DEFAULT_PIPELINE
from dragoman.lexicon import shelves

FINDINGS = 1

_PACKAGES = (
    "spacy",
    "sqlalchemy",
    "polars",
    "trafilatura",
    "pypdfium2",
    "feedparser",
    "charset-normalizer",
    "jinja2",
    "starlette",
)


@dataclass(frozen=True, slots=True)
class _Finding:
    """One line of the report. `remedy` is the command to run, None when all is well."""

    name: str
    value: str
    remedy: str | None = None


@click.command("doctor")
@click.option("--pipeline", default=DEFAULT_PIPELINE, show_default=True, help="The spaCy pipeline to look for.")
def command(pipeline: str) -> int:
    """Tell what is installed, which versions, what is missing and the command that mends it. Exit code 1 when something is missing."""
    findings = list(_findings(pipeline))
    for finding in findings:
        mark = click.style("missing", fg="red") if finding.remedy else click.style("ok     ", fg="green")
        click.echo(f"{mark}  {finding.name:<24} {finding.value}")
        if finding.remedy:
            click.echo(f"         {'':<24} mend it with: {finding.remedy}")
    return FINDINGS if any(finding.remedy for finding in findings) else 0


def _findings(pipeline: str) -> Iterator[_Finding]:
    supported = (3, 11) <= sys.version_info[:2] <= (3, 13)
    yield _Finding("python", platform.python_version(), None if supported else "install Python 3.11, 3.12 or 3.13")
    yield _Finding("dragoman", __version__)
    yield from map(_package, _PACKAGES)
    yield _pipeline(pipeline)
    yield _search()
    yield _second_reader()
    for shelf in shelves.names():
        yield _Finding(f"data/{shelf}", shelves.version(shelf))


def _package(name: str) -> _Finding:
    try:
        return _Finding(name, version(name))
    except PackageNotFoundError:
        return _Finding(name, "not installed", f"pip install {name}")


def _pipeline(name: str) -> _Finding:
    from dragoman.annotate import PipelineMissingError, version_of

    try:
        return _Finding("language pipeline", version_of(name))
    except PipelineMissingError as error:
        return _Finding("language pipeline", f"{name} not installed", str(error).partition("run: ")[2])


def _second_reader() -> _Finding:
    """Not a fault when it is missing: the rules work alone."""
    from dragoman.extract import second

    lacks = second.missing()
    if lacks:
        return _Finding("second reader", f"not installed ({lacks}); the rules work alone; to add it: pip install dragoman[encoder]")
    return _Finding("second reader", f"dragoman-encoder {second.version()}")


def _search() -> _Finding:
    from dragoman.record import full_text_search

    found = full_text_search()
    return _Finding("SQLite full-text search", found or "FTS5 missing", None if found else "install a Python whose SQLite has FTS5")

"""Options that several commands share."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dragoman.annotate import DEFAULT_PIPELINE
from dragoman.cli.days import Day
from dragoman.model.plain import LAYERS

if TYPE_CHECKING:
    from dragoman.pipeline import Settings
    from dragoman.record import Archive

Function = TypeVar("Function", bound=Callable[..., Any])

FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


class RecordPath(click.Path):
    """The path of a record database, or the address of one on a server, left as it is."""

    name = "file"

    def __init__(self) -> None:
        super().__init__(path_type=Path, dir_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return value if "://" in str(value) else super().convert(value, param, ctx)


record = click.option(
    "--record",
    "archive",
    type=RecordPath(),
    envvar="DRAGOMAN_RECORD",
    required=True,
    help="The record database: a file, or postgresql://user@host/name (or set DRAGOMAN_RECORD).",
)

raw = click.option("--raw", is_flag=True, help="As it was coded, without the corrections of reviewers.")

as_of = click.option("--as-of", type=Day(last=True), help="Only documents published by this day, month or year; undated ones are left out.")


def tell_left_out(archive: "Archive", as_of: date | None) -> None:
    """Say on the error output how many documents a question as of that day passes over."""
    left = archive.left_out(as_of) if as_of else None
    if as_of and left and (left.later or left.undated):
        told = f"as of {as_of}: documents left out: {left.later} published later, {left.undated} without a date"
        click.echo(told, err=True)


def coder(function: Function) -> Function:
    """The options that make up a coder."""
    function = click.option("--rules-only", is_flag=True, help="Leave the second reader out, even where it is installed.")(function)
    function = click.option("--cues", type=FOLDER, help="A folder of cues of speech of your own, put before ours.")(function)
    function = click.option("--codebook", type=FOLDER, help="A folder of event types of your own, added to ours or in their place.")(
        function
    )
    function = click.option("--registry", type=FOLDER, help="A folder of actors of your own (CSV), added to ours.")(function)
    return click.option("--pipeline", default=DEFAULT_PIPELINE, show_default=True, help="The spaCy pipeline that parses.")(function)


def settings(values: dict[str, Any]) -> "Settings":
    """The settings from the values of `coder`'s options."""
    from dragoman.pipeline import Settings

    return Settings(values["pipeline"], values["registry"], values["codebook"], values["cues"], values["rules_only"])


def layers(text: str) -> tuple[str, ...]:
    """The layers named in a list with commas. Raises click.BadParameter for one that there is not."""
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    for name in names:
        if name not in LAYERS:
            raise click.BadParameter(f"{name!r} is no layer; there are: {', '.join(LAYERS)}", param_hint="--layers")
    return names

"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dragoman.annotate import DEFAULT_PIPELINE
from dragoman.model.plain import LAYERS

if TYPE_CHECKING:
    from dragoman.pipeline import Settings

Function = TypeVar("Function", bound=Callable[..., Any])

FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)

record = click.option(
    "--record",
    "archive",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="DRAGOMAN_RECORD",
    required=True,
    help="The record database (or set DRAGOMAN_RECORD).",
)


def coder(function: Function) -> Function:
    """The options that make up a coder."""
    function = click.option("--cues", type=FOLDER, help="A folder of cues of speech of your own, put before ours.")(function)
    function = click.option("--codebook", type=FOLDER, help="A folder of event types of your own, added to ours or in their place.")(
        function
    )
    function = click.option("--registry", type=FOLDER, help="A folder of actors of your own (CSV), added to ours.")(function)
    return click.option("--pipeline", default=DEFAULT_PIPELINE, show_default=True, help="The spaCy pipeline that parses.")(function)


def settings(values: dict[str, Any]) -> "Settings":
    """The settings from the values of `coder`'s options."""
    from dragoman.pipeline import Settings

    return Settings(values["pipeline"], values["registry"], values["codebook"], values["cues"])


def layers(text: str) -> tuple[str, ...]:
    """The layers named in a list with commas. Raises click.BadParameter for one that there is not."""
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    for name in names:
        if name not in LAYERS:
            raise click.BadParameter(f"{name!r} is no layer; there are: {', '.join(LAYERS)}", param_hint="--layers")
    return names

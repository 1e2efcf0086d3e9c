"""The command `dragoman`: finds the command's module, and turns what goes wrong into a plain sentence and an exit code."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from traceback import extract_tb
from typing import Any

import click

from dragoman import __version__

_COMMANDS = (
    "code",
    "show",
    "find",
    "diff",
    "record",
    "stands",
    "review",
    "cluster",
    "evaluate",
    "export",
    "import",
    "freeze",
    "thaw",
    "explain",
    "relate",
    "registry",
    "codebook",
    "serve",
    "doctor",
)
INTERRUPTED = 130
RECORD_TROUBLE = 4
WRONG_USAGE = 2
FAULT = 70


class _Desk(click.Group):
    """Imports a command's module only when it is asked for: `--help` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"dragoman.cli.{cmd_name}{'_' * iskeyword(cmd_name)}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # the reader of our output has seen enough: no error, though click would call it one
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0


@click.group(cls=_Desk, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="dragoman")
def desk() -> None:
    r"""Read reports about relations between states and write the record: who did or said what, toward whom, when, where, according to
    whom, how certain, and where exactly in the text it stands.

    \b
    dragoman code report.txt                           read one report, print its record
    dragoman code reports/ --record my.db --page my.html
    dragoman find Ivanov --record my.db                ask the record
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 done with findings, 2 wrong usage, 3 some documents could not be read, 4 trouble with the
    record, 70 a fault of ours, 130 interrupted (run it again to go on).
    """
    try:
        code = desk.main(arguments, standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(_say("interrupted; what is in the record stays, run the same command again to go on", INTERRUPTED))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except OSError as error:
        sys.exit(_say(f"{error.filename or 'output'}: {error.strerror or error}; check the disk and the permissions", WRONG_USAGE))
    except Exception as error:  # noqa: BLE001 - a traceback helps no user
        trouble = _trouble(error)
        sys.exit(_say(_fault(error), FAULT) if trouble is None else _say(str(error), trouble))
    sys.exit(code if isinstance(code, int) else 0)


def _trouble(error: Exception) -> int | None:
    """The exit code of an error that is the user's to mend; None for one of ours. Named by class so that no room is loaded for it."""
    codes = {
        "CorrectionError": WRONG_USAGE,
        "QuestionError": WRONG_USAGE,
        "ArchiveError": RECORD_TROUBLE,
        "PipelineMissingError": WRONG_USAGE,
        "DataError": WRONG_USAGE,
    }
    return next((codes[kind.__name__] for kind in type(error).__mro__ if kind.__name__ in codes), None)


def _fault(error: Exception) -> str:
    """What to tell of an error that is ours to mend, or of a worker that the system ended: what happened, where, what to do."""
    if type(error).__name__ == "BrokenProcessPool":
        return "a worker process was ended from outside (out of memory?); run the same command again, with fewer --workers"
    at = extract_tb(error.__traceback__)[-1]
    where = f"{Path(at.filename).name}:{at.lineno}"
    return f"a fault of dragoman ({type(error).__name__} at {where}: {error}); please report it. What is in the record stays"


def _say(message: str, code: int) -> int:
    click.echo(f"dragoman: {message}", err=True)
    return code

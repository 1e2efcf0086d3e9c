"""Writes docs/commands.md from the commands' own help. `tests/test_docs.py` fails when it is out of date.

usage: python tools/write_docs.py
"""

from pathlib import Path

import click

from dragoman.cli.desk import desk

PAGE = Path(__file__).parent.parent / "docs" / "commands.md"
WIDTH = 100


def commands_page() -> str:
    """The page: the help of `dragoman` and of each command, as a terminal shows it."""
    context = click.Context(desk, info_name="dragoman", terminal_width=WIDTH)
    head = "# Commands\n\nWritten from `dragoman COMMAND --help` by `tools/write_docs.py`.\n"
    parts = [head, _section("dragoman", desk.get_help(context))]
    for name in desk.list_commands(context):
        command = desk.get_command(context, name)
        assert command, name
        help_text = command.get_help(click.Context(command, info_name=name, parent=context, terminal_width=WIDTH))
        parts.append(_section(f"dragoman {name}", help_text))
    return "\n".join(parts)


def _section(title: str, text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return f"## {title}\n\n```\n{lines}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(commands_page(), encoding="utf-8")

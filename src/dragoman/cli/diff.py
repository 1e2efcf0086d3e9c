"""`dragoman diff`: what a newer coder, or a new document, changed."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli import options
from dragoman.cli.readable import painted
from dragoman.model.plain import json_line

if TYPE_CHECKING:
    from dragoman.record import Change

DIFFERENT = 1
_MARKS = {"added": ("+", "green"), "gone": ("-", "red"), "changed": ("~", "yellow")}
_LONGEST = 100
"""Characters of a value that are shown."""


@click.command("diff")
@click.argument("before", type=options.RecordPath())
@click.argument("after", type=options.RecordPath())
@click.option("--raw", is_flag=True, help="As it was coded, without the corrections of reviewers.")
@options.as_of
@click.option("--format", "form", type=click.Choice(["jsonl"]), help="One JSON object a change instead of words.")
def command(before: Path | str, after: Path | str, raw: bool, as_of: date | None, form: str | None) -> int:
    """Tell what changed from the record BEFORE to the record AFTER, claim by claim: added, gone, or changed, and in which fields. Each is a
    record database, or a file of the lines of one (*.jsonl, as `dragoman export` or `code --format jsonl` write it).

    Claims are the same where they stand on the same words of the same text. Exit code 1 when something differs.
    """
    from dragoman.record import changes

    found = list(changes(_lines(before, as_of, raw=raw), _lines(after, as_of, raw=raw)))
    if form:
        for change in found:
            click.echo(json_line(_plain(change)))
    else:
        click.echo("\n".join([*_told(found), _summed(found)]))
    return DIFFERENT if found else 0


def _lines(record: Path | str, as_of: date | None, *, raw: bool) -> Iterator[dict[str, Any]]:
    if isinstance(record, Path) and record.suffix == ".jsonl":
        if as_of:
            raise click.UsageError("--as-of goes with record databases, not with files of lines")
        yield from _read(record)
        return
    from dragoman.record import Archive

    with Archive(record, read_only=True) as opened:
        yield from opened.record_lines(raw=raw, as_of=as_of)


def _read(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as stream:
        for number, text in enumerate(stream, 1):
            try:
                line: dict[str, Any] = json.loads(text)
                if line["kind"] != "record":
                    line["id"], line.setdefault("document", None)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise click.BadParameter(
                    f"{path}, line {number}: no line of a record ({error}); write one with `dragoman export`"
                ) from error
            yield line


def _told(found: Iterable["Change"]) -> Iterator[str]:
    document = None
    for change in found:
        if change.line["document"] != document:
            document = change.line["document"]
            yield click.style(f"document {document}", bold=True)
        mark, colour = _MARKS[change.what]
        first = next(iter(painted(change.line)), "").strip() or change.line.get("title") or change.line.get("path") or ""
        yield click.style(mark, fg=colour, bold=True) + f" {change.line['kind']} {change.line['id']}  {first}"
        yield from (_field(change, name) for name in change.fields)


def _field(change: "Change", name: str) -> str:
    old, new = (_value(line, name) for line in (change.before, change.after))
    return f"      {name}: {click.style(old, fg='red')} → {click.style(new, fg='green')}"


def _value(line: dict[str, Any] | None, name: str) -> str:
    """A value as it is told: actors, places and days by their names, the rest as JSON."""
    value = (line or {}).get(name)
    text = json.dumps(_short(value), ensure_ascii=False)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _short(value: Any) -> Any:
    if isinstance(value, list):
        return [_short(each) for each in value]
    if isinstance(value, dict):
        return next((_short(value[key]) for key in ("edtf", "name", "label", "quote", "rule") if value.get(key)), value)
    return value


def _plain(change: "Change") -> dict[str, Any]:
    line = change.line
    head = {"change": change.what, "kind": line["kind"], "id": line["id"], "document": line["document"]}
    if change.what != "changed":
        return head | {"line": line}
    assert change.before, "what changed was there before"
    assert change.after, "what changed is there still"
    return head | {"fields": {name: [change.before.get(name), change.after.get(name)] for name in change.fields}}


def _summed(found: "Iterable[Change]") -> str:
    counts = Counter[str](change.what for change in found)
    return ", ".join(f"{counts[what]} {what}" for what in _MARKS) if counts else "no difference"

"""`dragoman stands`: who stands where on which issue, and what does not agree."""

import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli import options
from dragoman.cli.readable import actor

if TYPE_CHECKING:
    from dragoman.analyse.stands import Finding, Named, Stand


@click.command("stands")
@click.option("--issues", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Issues of your own: a TOML file.")
@click.option("--actor", "who", help="Only issues on which this actor or state has a position (an id, a country code).")
@click.option("--format", "form", type=click.Choice(["jsonl"]), help="One JSON object an issue instead of words.")
@options.as_of
@options.record
def command(issues: Path | None, who: str | None, form: str | None, as_of: date | None, archive: Path) -> int:
    """Show who stands where on which issue: positions of all documents under one issue where their words agree, in the order of the
    days; with changes, contradictions between two who speak for one state, and dissent.

    The file of --issues names issues and gives examples of their wording: [[issue]] name = "Bases" examples = ["use of the air base"].
    """
    from dragoman.analyse import stands
    from dragoman.export.jsonl import write
    from dragoman.record import Archive

    with Archive(archive, read_only=True) as opened:
        found = stands(opened.record_lines(as_of=as_of), _named(issues) if issues else ())
        options.tell_left_out(opened, as_of)
    kept = [stand for stand in found if who is None or any(_holds(line, who) for line in stand.positions)]
    if form:
        write(map(_plain, kept), sys.stdout)
    else:
        for stand in kept:
            click.echo("\n".join(_told(stand)) + "\n")
    return 0 if kept else 1


def _named(path: Path) -> "list[Named]":
    """The issues of a user's file. Raises click.BadParameter that names file and remedy."""
    from dragoman.analyse.stands import Named

    try:
        return [Named(issue["name"], tuple(issue["examples"])) for issue in tomllib.loads(path.read_text(encoding="utf-8"))["issue"]]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        remedy = 'it needs [[issue]] tables, each with name = "..." and examples = ["...", "..."]'
        raise click.BadParameter(f"{path}: {error}; {remedy}", param_hint="--issues") from error


def _holds(line: dict[str, Any], who: str) -> bool:
    holder = line["holder"]
    return who.casefold() in {str(holder[key]).casefold() for key in ("id", "country", "name")}


def _told(stand: "Stand") -> Iterator[str]:
    yield click.style(f"{stand.label}  ({len(stand.positions)})", bold=True)
    for line in stand.positions:
        condition = f" if {line['condition']}" if line["condition"] else ""
        strength = line.get("strength", "plain")
        yield f"  {_day(line):<10}  {actor(line['holder'])}: {'' if strength == 'plain' else strength + 'ly '}{line['stance']}{condition}"
        yield click.style(f"      “{' '.join(line['evidence'][0]['quote'].split())}” {line['id']}", dim=True)
    for finding in stand.findings:
        yield click.style(f"  {_clash(finding)}", fg="yellow")


def _clash(finding: "Finding") -> str:
    one, other = finding.one, finding.other
    if finding.kind == "change":
        return f"change: {actor(one['holder'])} went from {one['stance']} ({_day(one)}) to {other['stance']} ({_day(other)})"
    return f"{finding.kind}: {actor(one['holder'])} is {one['stance']}, {actor(other['holder'])} is {other['stance']}"


def _day(line: dict[str, Any]) -> str:
    return line["when"]["edtf"] if line["when"] else ""


def _plain(stand: "Stand") -> dict[str, Any]:
    findings = [{"kind": each.kind, "one": each.one["id"], "other": each.other["id"]} for each in stand.findings]
    return {"kind": "issue", "label": stand.label, "positions": [line["id"] for line in stand.positions], "findings": findings}

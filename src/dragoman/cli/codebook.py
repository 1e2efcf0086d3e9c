"""`dragoman codebook`: the event types in force, proven by their own examples, and a start for one of your own."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli import options

if TYPE_CHECKING:
    from dragoman.lexicon.codebook import Category, Example
    from dragoman.pipeline import Coder

FINDINGS = 1
_TYPE = re.compile(r"[A-Z][A-Z0-9_]*")


@click.group("codebook")
def command() -> None:
    """Check the codebook of events, show a type, or start one of your own."""


@command.command("check")
@options.coder
def check(**coder: Any) -> int:
    """Run every example and counter-example of the codebook through the coder. Exit code 1 when some do not come out as they should."""
    from dragoman.pipeline import Coder

    reader = Coder(options.settings(coder))
    categories = reader.codebook.categories.values()
    wrong = [line for category in categories for line in _failures(category, reader)]
    examples = sum(len(category.examples) + len(category.counter_examples) for category in categories)
    click.echo("\n".join([*wrong, f"{len(categories)} types, {examples} examples, {len(wrong)} wrong"]))
    return FINDINGS if wrong else 0


def _failures(category: "Category", coder: "Coder") -> Iterator[str]:
    from dragoman.extract.event_proof import complaint
    from dragoman.read import read_text

    for example in (*category.examples, *category.counter_examples):
        wrong = complaint(example, category.type, coder.code(read_text(example.text)).events)
        if wrong:
            yield f"{category.file}, line {_line(category, example)}: {wrong}\n    {example.text}"


def _line(category: "Category", example: "Example") -> int:
    lines = Path(category.file).read_text("utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if example.text in line), 1)


@command.command("show")
@click.argument("type")
@click.option("--codebook", type=options.FOLDER, help="A folder of event types of your own, added to ours or in their place.")
def show(type: str, codebook: Path | None) -> None:
    """Show what TYPE means, what it is not, its modes, the CAMEO codes that correspond, and its triggers."""
    from dragoman.lexicon.codebook import Codebook

    categories = Codebook.load(codebook).categories
    if type.upper() not in categories:
        raise click.BadParameter(f"{type!r} is no type; there are: {', '.join(categories)}", param_hint="TYPE")
    click.echo("\n".join(_told(categories[type.upper()])))


def _told(category: "Category") -> Iterator[str]:
    yield f"{category.type}  quad {category.quad}, score {category.score:g}"
    yield f"\n{category.definition}\n\n{category.is_not}\n"
    yield "modes      " + (", ".join(f"{name} {score:g}" for name, score in category.modes.items()) or "none")
    yield "CAMEO      " + (" ".join(category.cameo) or "none")
    yield from (f"decided by {source}" for source in category.sources)
    yield f"file       {category.file}, {len(category.examples)} examples, {len(category.counter_examples)} counter-examples\n"
    for trigger in category.triggers:
        words = {"verbs": trigger.verbs, "nouns": trigger.nouns, "adjectives": trigger.adjectives}
        yield f"{trigger.id}  confidence {trigger.confidence:g}" + (f", mode {trigger.mode}" if trigger.mode else "")
        yield from (f"    {kind:11}{', '.join(map(' '.join, phrases))}" for kind, phrases in words.items() if phrases)
        conditions = {"objects": trigger.objects | {f"@{act}" for act in trigger.acts}, "unless": trigger.unless, "needs": trigger.needs}
        yield from (f"    {name:11}{', '.join(sorted(values))}" for name, values in conditions.items() if values)
        yield f"    actors     {', '.join(trigger.source)} -> {', '.join(trigger.target)}"


@command.command("new")
@click.argument("type")
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder of your own types.")
def new(type: str, folder: Path) -> None:
    """Write a template for TYPE (such as PRISONER_SWAP) into the folder: fill it in, no code is needed."""
    from dragoman.lexicon.shelves import SHELVES

    if not _TYPE.fullmatch(type):
        raise click.BadParameter(f"{type!r}: write a type in capitals, as in PRISONER_SWAP", param_hint="TYPE")
    path = folder / f"{type}.toml"
    if path.exists():
        raise click.UsageError(f"{path} is there already; edit it, or choose another name")
    template = (SHELVES / "acts" / "template.toml").read_text("utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(template.replace("@TYPE@", type).replace("@FOLDER@", str(folder)), "utf-8")
    click.echo(f"{path}: fill it in, then run: dragoman codebook check --codebook {folder}")

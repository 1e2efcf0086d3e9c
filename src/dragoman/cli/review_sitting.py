"""A sitting of a reviewer at the terminal: one claim after the other, with its sentence, and a key for each act.

Where standard input is no terminal, every key stands on a line of its own: a sitting can be replayed from a file.
"""

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.fields import written
from dragoman.cli.readable import painted

if TYPE_CHECKING:
    from dragoman.record import Archive
    from dragoman.record.corrections import Reviewer
    from dragoman.record.corrections_nouns import Entry

Line = dict[str, Any]

KEYS = "a accept  r reject  c change  m merge  s skip  u undo  q quit"


def sit(archive: "Archive", reviewer: "Reviewer", claims: Sequence[Line]) -> None:
    """Ask about every claim until the reviewer quits."""
    if claims:
        click.echo(f"  {KEYS}", err=True)
    sitting = _Sitting(archive, reviewer, claims)
    sitting.run()
    left = len(claims) - sitting.judged
    click.echo(f"{sitting.judged} claims judged, {max(left, 0)} wait" if claims else "no claim waits for review")


class _Sitting:
    def __init__(self, archive: "Archive", reviewer: "Reviewer", claims: Sequence[Line]) -> None:
        self._archive, self._reviewer, self._claims = archive, reviewer, claims
        self._at = 0
        self._done: list[tuple[int, Entry]] = []
        self._titles = {card.id: card.title or card.path or card.id for card in archive.documents()}

    @property
    def judged(self) -> int:
        """How many of the claims were judged in this sitting."""
        return len({id for _, entry in self._done for id in entry.claims} & {line["id"] for line in self._claims})

    def run(self) -> None:
        """One claim after the other. Ends when told to, or at the last one, unless that is taken back."""
        while self._at < len(self._claims) or self._back():
            line = self._claims[self._at]
            if any(line["id"] in entry.claims for _, entry in self._done):
                self._at += 1
                continue
            click.echo("\n".join(self._told(line)))
            if not self._asked(line):
                return

    def _back(self) -> bool:
        """True if the last act of the sitting is taken back, now that no claim is left."""
        if not self._done:
            return False
        click.echo("  that was the last one; u undo  q quit", err=True)
        return _key() == "u" and self._undo()

    def _told(self, line: Line) -> Iterator[str]:
        title = self._titles[line["document"]]
        yield click.style(f"\n[{self._at + 1} of {len(self._claims)}] {title}, {line['evidence'][0]['start']}", dim=True)
        yield f"  {marked(line)}"
        yield from painted(line)
        yield click.style(f"      {line['kind']} {line['id']} · confidence {line['confidence']:.2f} · {line['why']['rule']}", dim=True)

    def _asked(self, line: Line) -> bool:
        """Do what the key says; False to end. What cannot be done is told, and asked again."""
        from dragoman.record.corrections_nouns import CorrectionError

        while True:
            key = _key()
            if key == "q":
                return False
            try:
                if self._did(key, line):
                    return True
            except (CorrectionError, click.BadParameter) as error:
                click.echo(f"  {error}")
            click.echo(f"  {KEYS}", err=True)

    def _did(self, key: str, line: Line) -> bool:
        """True when the sitting goes on with another claim."""
        acts = {"a": self._accept, "r": self._reject, "c": self._change, "m": self._merge}
        if key in acts:
            self._done.append((self._at, acts[key](line["id"])))
            self._at += 1
        elif key == "s":
            self._at += 1
        elif key == "u":
            return self._undo()
        return key in acts or key == "s"

    def _accept(self, id: str) -> "Entry":
        return self._reviewer.accept(id)

    def _reject(self, id: str) -> "Entry":
        return self._reviewer.reject(id, click.prompt("  why", default="", show_default=False))

    def _change(self, id: str) -> "Entry":
        fields = click.prompt("  FIELD=VALUE; ...")
        return self._reviewer.change(id, written([field for field in fields.split(";") if field.strip()]))

    def _merge(self, id: str) -> "Entry":
        line = self._claims[self._at]
        for other in self._archive.lines_of(line["document"]):
            if other["kind"] == line["kind"] and other["id"] != id and other["evidence"][0] == line["evidence"][0]:
                click.echo("\n".join([*painted(other), f"      {other['id']}"]))
        return self._reviewer.merge([id, *click.prompt("  merge with (ids)").split()])

    def _undo(self) -> bool:
        if not self._done:
            click.echo("  nothing was done in this sitting; `dragoman review undo` takes back what was done before")
            return False
        self._at, entry = self._done.pop()
        self._reviewer.undo(entry.entry)
        click.echo(f"  entry {entry.entry} taken back")
        return True


def marked(line: Line) -> str:
    """The claim's sentence, the words that tell it in [brackets]."""
    sentence, *words = line["evidence"]
    text, begin = sentence["quote"], sentence["start"]
    inside = {(span["start"] - begin, span["end"] - begin) for span in words if span["start"] >= begin and span["end"] <= sentence["end"]}
    free = len(text)
    for start, end in sorted(inside, reverse=True):
        if end <= free:
            text, free = text[:start] + click.style(f"[{text[start:end]}]", bold=True) + text[end:], start
    return " ".join(text.split())


def _key() -> str:
    if sys.stdin.isatty():
        key: str = click.getchar().lower()
        return "q" if key in ("\x03", "\x04") else key
    line = sys.stdin.readline()
    return line.strip()[:1].lower() if line else "q"

"""The page: documents with their records beside them, in one HTML file that needs no network and no script.

Words of the text are marked by colour and by shape; each note in the margin leads to its words and each mark to its note.
A timeline stands on top; several documents have a table of contents.
"""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from typing import TextIO

from dragoman.analyse.between import pairs
from dragoman.export.page.leaf import Leaf, leaves
from dragoman.export.page.setting import environment, sheets, state_names, stylesheet
from dragoman.export.page.timeline import timeline

_PAIRS = 4
"""The pairs of states with most lines, as many as are set out in three columns."""

__all__ = ["Leaf", "article", "leaves", "stylesheet", "write"]


def write(documents: Iterable[Leaf], stream: TextIO) -> None:
    """Writes one self-contained page with all of `documents`, in their order. `stream` is text in UTF-8.

    Documents come from fresh records (`Leaf.of`) or from plain lines (`leaves`).
    """
    set_documents = sheets(documents)
    notes = [note for sheet in set_documents for note in sheet.notes]
    lines = [line for sheet in set_documents for line in sheet.leaf.lines]
    anchors = {(note.line["document"], note.line["id"]): note.anchor for note in notes}
    css = stylesheet()
    page = environment().get_template("page.html.jinja")
    parts = page.stream(
        sheets=set_documents,
        notes=notes,
        timeline=timeline(notes),
        pairs=pairs(lines, _PAIRS),
        names=state_names(lines),
        link=lambda line: f"#{anchors[line['document'], line['id']]}",
        css=css,
        css_hash=_hash(css),
    )
    parts.enable_buffering(64)
    stream.writelines(parts)


def article(document: Leaf) -> str:
    """One document as a piece of HTML for a page that carries `stylesheet()`: timeline, text, notes. Safe to insert as it is."""
    (sheet,) = sheets([document])
    return environment().get_template("single.html.jinja").render(sheet=sheet, timeline=timeline(sheet.notes))


def _hash(css: str) -> str:
    """What the page's content security policy calls the one style sheet that it allows."""
    return f"sha256-{b64encode(sha256(css.encode()).digest()).decode()}"

"""What a format's reader hands to `finish`: the text with all that the format itself told about it."""

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.model import BlockKind, Landmark, Notice

NEAR_TOP = 3_000
"""Code points from the start of a text among which its title must stand."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that belongs together, half-open, trimmed. `kind` is None where the format does not tell it."""

    start: int
    end: int
    kind: BlockKind | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What the metadata say. `published` as written in them, `origin` names them ("metadata", "html", "mail header")."""

    origin: str = "metadata"
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: str | None = None
    url: str | None = None


NOTHING_TOLD = Told()


@dataclass(frozen=True, slots=True)
class Draft:
    """A text on its way to a Document. `pieces` is None where paragraphs must be judged from the lines; `id` None where none was given."""

    text: str
    sha256: str
    path: str | None
    id: str | None = None
    told: Told = NOTHING_TOLD
    pieces: tuple[Piece, ...] | None = None
    landmarks: tuple[Landmark, ...] = ()
    notices: tuple[Notice, ...] = ()


def assemble(parts: Iterable[tuple[BlockKind | None, str, str]]) -> tuple[str, tuple[Piece, ...], tuple[Landmark, ...]]:
    """One text of (kind, words, place) parts, a blank line between them, with the piece and the landmark of each. Empty parts vanish."""
    texts: list[str] = []
    pieces: list[Piece] = []
    landmarks: list[Landmark] = []
    offset = 0
    for kind, words, place in parts:
        trimmed = words.strip()
        if not trimmed:
            continue
        pieces.append(Piece(offset, offset + len(trimmed), kind))
        landmarks.append(Landmark(offset, place))
        texts.append(trimmed)
        offset += len(trimmed) + 2
    return "\n\n".join(texts), tuple(pieces), tuple(landmarks)


def confirmed(title: str | None, text: str) -> str | None:
    """The title, if it stands near the top of the text too; the properties of office files are often left over from an older one."""
    return title if title and " ".join(title.split()).lower() in " ".join(text[:NEAR_TOP].split()).lower() else None

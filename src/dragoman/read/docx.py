"""DOCX: paragraphs and their styles from the zipped XML. Deleted text of tracked changes is left out, footnotes come last."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as ET

from dragoman.model import BlockKind, Notice, UnreadableError
from dragoman.read.bounds import TEXT_BYTES, too_large
from dragoman.read.draft import Draft, Told, assemble, confirmed
from dragoman.read.fingerprint import sha256_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
DC = "{http://purl.org/dc/elements/1.1/}"
STYLES = {"title": BlockKind.TITLE, "heading": BlockKind.HEADING, "subtitle": BlockKind.HEADING, "list": BlockKind.ITEM}
Part = tuple[BlockKind | None, str, str]


def read_docx(raw: bytes, path: str | None) -> Draft:
    """The text of a Word file, paragraphs parted by blank lines. Raises UnreadableError for a broken file and for other zip archives."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            if "word/document.xml" not in archive.namelist():
                message = "a zip archive, but no Word document; unpack it and read its files"
                raise UnreadableError(Notice("unsupported-format", message, path=path))
            parts = [*_body(archive, path), *_footnotes(archive, path)]
            title, author = _core(archive, path)
    except (zipfile.BadZipFile, ET.ParseError, RuntimeError, NotImplementedError, EOFError) as error:
        raise UnreadableError(_broken(error, path)) from error
    text, pieces, landmarks = assemble(parts)
    if not text:
        raise UnreadableError(Notice("empty-file", "a Word document without text; nothing to read", path=path))
    return Draft(text, sha256_of(raw), path, None, Told(title=confirmed(title, text), byline=author), pieces, landmarks)


def _broken(error: Exception, path: str | None) -> Notice:
    return Notice("broken-docx", f"not a readable Word document ({error}); open it in Word and save it anew", path=path)


def _xml(archive: zipfile.ZipFile, name: str, path: str | None) -> ET.Element | None:
    """A member's tree, or None if there is none. No more than the bound is unpacked, whatever size the archive states."""
    if name not in archive.namelist():
        return None
    with archive.open(name) as member:
        raw = member.read(TEXT_BYTES + 1)
    if len(raw) > TEXT_BYTES:
        raise UnreadableError(too_large(path, TEXT_BYTES))
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise UnreadableError(Notice("unsafe-xml", "its XML defines entities, as no word processor does; save it anew", path=path))
    return ET.fromstring(raw)  # noqa: S314  # no entities: refused above


def _body(archive: zipfile.ZipFile, path: str | None) -> Iterator[Part]:
    tree = _xml(archive, "word/document.xml", path)
    paragraphs = _paragraphs(tree) if tree is not None else iter(())
    for number, paragraph in enumerate(paragraphs, 1):
        yield _kind(paragraph), _words(paragraph), f"paragraph {number}"


def _footnotes(archive: zipfile.ZipFile, path: str | None) -> Iterator[Part]:
    for member in ("footnotes", "endnotes"):
        tree = _xml(archive, f"word/{member}.xml", path)
        for note in tree.iter(f"{W}{member[:-1]}") if tree is not None else ():
            words = " ".join(_words(paragraph) for paragraph in _paragraphs(note))
            yield BlockKind.FOOTNOTE, words, f"{member[:-1]} {note.get(f'{W}id')}"


def _core(archive: zipfile.ZipFile, path: str | None) -> tuple[str | None, str | None]:
    """Title and author of the file's properties. Its dates are those of the file, not of publication."""
    tree = _xml(archive, "docProps/core.xml", path)
    if tree is None:
        return None, None
    return (tree.findtext(f"{DC}title") or "").strip() or None, (tree.findtext(f"{DC}creator") or "").strip() or None


def _paragraphs(element: ET.Element) -> Iterator[ET.Element]:
    """All paragraphs in order, those of text boxes and table cells too, each once."""
    waiting = [element]
    while waiting:
        found = waiting.pop()
        if found.tag == f"{W}p":
            yield found
        waiting.extend(child for child in reversed(found) if child.tag != FALLBACK)


def _words(paragraph: ET.Element) -> str:
    words: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        found = waiting.pop()
        if found.tag == f"{W}t":
            words.append(found.text or "")
        elif found.tag in {f"{W}tab", f"{W}br", f"{W}cr"}:
            words.append("\n" if found.tag != f"{W}tab" else " ")
        elif found.tag not in {f"{W}p", f"{W}del", f"{W}moveFrom", FALLBACK, f"{W}pPr"}:
            waiting.extend(reversed(found))
    return "".join(words)


def _kind(paragraph: ET.Element) -> BlockKind | None:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = (style.get(f"{W}val") or "").lower() if style is not None else ""
    kind = next((kind for prefix, kind in STYLES.items() if name.startswith(prefix)), None)
    if kind is None and paragraph.find(f"{W}pPr/{W}numPr") is not None:
        return BlockKind.ITEM
    return kind

"""The front door of the porch: files, folders, texts and streams become documents and notices."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from importlib import import_module
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from dragoman.model import Document, Notice, UnreadableError
from dragoman.read.bounds import RAW_BYTES, SNIFFED_BYTES, TEXT_BYTES
from dragoman.read.draft import Draft, Told
from dragoman.read.fingerprint import sha256_of
from dragoman.read.sniff import FORMATS, format_of
from dragoman.read.source import GZIP_ERRORS, broken_gzip, open_file, open_stdin, printable, read_bounded, read_head, ungzipped, walk

SINGLE = {
    "text": ("dragoman.read.text", "read_plain", TEXT_BYTES),
    "html": ("dragoman.read.html", "read_html", TEXT_BYTES),
    "pdf": ("dragoman.read.pdf", "read_pdf", RAW_BYTES),
    "docx": ("dragoman.read.docx", "read_docx", RAW_BYTES),
    "eml": ("dragoman.read.mail", "read_mail", TEXT_BYTES),
}
"""Formats of one document: module and function, imported on use since their libraries are heavy, and the most bytes."""

SEVERAL = {
    "jsonl": ("dragoman.read.jsonl", "read_lines"),
    "csv": ("dragoman.read.table", "read_rows"),
    "feed": ("dragoman.read.feed", "read_feed"),
}
"""Formats of any number of documents, read from the stream as they come."""

NO_READER = {
    "old-office": "an old Office file or an encrypted one; save it as DOCX, PDF or text without a password",
    "xml": "XML of an unknown kind; only RSS and Atom are read; extract its text first",
}


def read(source: str | Path | bytes) -> Document:
    """The one document of a file, or of its raw bytes.

    Raises UnreadableError if there is none, or if there are several: `read_all` reads those.
    """
    found = list(_first_two(source))
    if len(found) == 2:
        message = "it holds several documents; use read_all, which yields each"
        raise UnreadableError(Notice("several-documents", message, path=_name(source)))
    if not found or isinstance(found[0], Notice):
        raise UnreadableError(
            found[0] if found and isinstance(found[0], Notice) else Notice("empty-file", "nothing to read", path=_name(source))
        )
    return found[0]


def read_text(
    text: str,
    *,
    id: str | None = None,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    path: str | None = None,
) -> Document:
    """The document of a text at hand, kept as it is. `published` is a date in any usual form."""
    told = Told("metadata", title=title, published=published, url=url)
    return _finished(Draft(text, sha256_of(text.encode("utf-8", "surrogatepass")), path, id, told))


def read_all(paths: Sequence[str | Path], input_format: str | None = None, stdin: BinaryIO | None = None) -> Iterator[Document | Notice]:
    """Every document of the files, folders and, for "-", of `stdin`, in order. What cannot be read is a Notice; nothing stops the batch.

    `input_format`, one of `FORMATS`, overrules what the content tells; another value raises ValueError.
    """
    if input_format is not None and input_format not in FORMATS:
        raise ValueError(f"no input format {input_format!r}; choose from {', '.join(FORMATS)}")
    return _read_all(paths, input_format, stdin)


def _read_all(paths: Sequence[str | Path], input_format: str | None, stdin: BinaryIO | None) -> Iterator[Document | Notice]:
    for path in (os.fspath(given) for given in paths):
        if path == "-" and stdin is not None:
            yield from _documents(partial(open_stdin, stdin), None, input_format)
            continue
        for found in walk(path):
            yield from [found] if isinstance(found, Notice) else _documents(partial(open_file, found), printable(found), input_format)


def _finished(draft: Draft) -> Document:
    from dragoman.read.finish import finish  # compiles the patterns of the layout, which `--help` does not need

    return finish(draft)


def _first_two(source: str | Path | bytes) -> Iterator[Document | Notice]:
    if isinstance(source, bytes):
        found = _documents(partial(BytesIO, source), None, None)
    elif Path(source).is_dir():
        found = iter([Notice("several-documents", "a folder; use read_all, which yields each of its documents", path=_name(source))])
    else:
        found = _documents(partial(open_file, os.fspath(source)), _name(source), None)
    yield from islice(found, 2)


def _name(source: str | Path | bytes) -> str | None:
    return None if isinstance(source, bytes) else printable(os.fspath(source))


def _documents(opener: Callable[[], BinaryIO], path: str | None, input_format: str | None) -> Iterator[Document | Notice]:
    """The documents of one source; whatever is wrong with it ends in a notice."""
    try:
        with closing(opener()) as stream:
            for draft in _drafts(ungzipped(stream), path, input_format):
                yield draft if isinstance(draft, Notice) else _finished(draft)
    except UnreadableError as error:
        yield error.notice


def _drafts(stream: BinaryIO, path: str | None, input_format: str | None) -> Iterator[Draft | Notice]:
    head = read_head(stream, SNIFFED_BYTES, path)
    stream.seek(0)
    kind = input_format or format_of(head, path or "")
    if kind in NO_READER:
        raise UnreadableError(Notice("unsupported-format", NO_READER[kind], path=path))
    try:
        yield from _several(kind, stream, path) if kind in SEVERAL else _single(kind, stream, path)
    except UnreadableError:
        raise
    except GZIP_ERRORS as error:
        raise UnreadableError(broken_gzip(error, path)) from error
    except Exception as error:  # a library that fails on one odd file must not stop the batch
        message = f"the reader for {kind} failed on it ({type(error).__name__}: {error}); convert the file to text"
        raise UnreadableError(Notice("unreadable", message, path=path)) from error


def _single(kind: str, stream: BinaryIO, path: str | None) -> Iterator[Draft | Notice]:
    module, function, limit = SINGLE[kind]
    yield getattr(import_module(module), function)(read_bounded(stream, limit, path), path)


def _several(kind: str, stream: BinaryIO, path: str | None) -> Iterator[Draft | Notice]:
    module, function = SEVERAL[kind]
    yield from _once_each(getattr(import_module(module), function)(stream, path), path)


def _once_each(drafts: Iterator[Draft | Notice], path: str | None) -> Iterator[Draft | Notice]:
    """The drafts, a notice in place of each whose given id stands earlier in the same file."""
    seen: set[str] = set()
    for draft in drafts:
        if isinstance(draft, Draft) and draft.id is not None:
            if draft.id in seen:
                message = f"{draft.landmarks[0].place}: id {draft.id!r} stands earlier in the file; only its first text is read"
                yield Notice("duplicate-id", message, path=path)
                continue
            seen.add(draft.id)
        yield draft

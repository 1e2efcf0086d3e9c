"""Where bytes come from: files, folders, standard input, gzip."""

import gzip
import os
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from dragoman.model import Notice, UnreadableError
from dragoman.read.bounds import too_large

GZIP = b"\x1f\x8b\x08"
KEPT_IN_MEMORY = 64_000_000
GZIP_ERRORS = (EOFError, zlib.error, gzip.BadGzipFile)


def walk(path: str) -> Iterator[str | Notice]:
    """The path of a file, or of all files below a folder, sorted by name. Hidden names are passed over below a folder.

    A folder reached twice (a loop of symbolic links) is read once; one that cannot be listed becomes a notice.
    """
    seen: set[tuple[int, int]] = set()
    waiting = [(path, os.path.isdir(path))]  # noqa: PTH112  # a pathlib walk would normalise the names that the user gave
    while waiting:  # no recursion: folders may be nested deeper than Python's stack
        name, is_folder = waiting.pop()
        if not is_folder:
            yield name
            continue
        try:
            waiting.extend(reversed(_listed(name, seen)))
        except OSError as error:
            message = f"the folder cannot be listed: {error.strerror}; check its permissions"
            yield Notice("cannot-open", message, path=printable(name))


def _listed(folder: str, seen: set[tuple[int, int]]) -> list[tuple[str, bool]]:
    """What is in a folder, sorted by name, and whether each is a folder; nothing if the folder, by device and number, is `seen`.
    Raises OSError.
    """
    known = os.stat(folder)  # noqa: PTH116  # a Path would normalise the name; a real path costs quadratic time in deep folders
    if (known.st_dev, known.st_ino) in seen:
        return []
    seen.add((known.st_dev, known.st_ino))
    with os.scandir(folder) as entries:
        listed = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
        return [(entry.path, _is_folder(entry)) for entry in listed]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself: told when it is opened
        return False


def printable(path: str) -> str:
    """The path as text that can be stored: undecodable bytes of its name become hexadecimal escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def open_file(path: str) -> BinaryIO:
    """The file's bytes, seekable. Raises UnreadableError if it is no ordinary file or cannot be opened."""
    name = printable(path)
    try:
        if not Path(path).is_file():
            raise UnreadableError(_no_file(path, name))
        return Path(path).open("rb")
    except (OSError, ValueError) as error:
        if isinstance(error, UnreadableError):
            raise
        cause = getattr(error, "strerror", None) or error
        raise UnreadableError(
            Notice("cannot-open", f"it cannot be opened: {cause}; check the name and its permissions", path=name)
        ) from error


def _no_file(path: str, name: str) -> Notice:
    if not os.path.lexists(path):
        return Notice("not-found", "there is no such file; check the name", path=name)
    return Notice(
        "cannot-open", "neither a file nor a folder (a broken or circular link, a pipe or a device); give the file itself", path=name
    )


def open_stdin(stdin: BinaryIO) -> BinaryIO:
    """All of standard input, made seekable (on disk beyond 64 MB)."""
    held = cast("BinaryIO", tempfile.SpooledTemporaryFile(KEPT_IN_MEMORY))  # noqa: SIM115  # closed by the reader of the source
    shutil.copyfileobj(stdin, held)
    held.seek(0)
    return held


def ungzipped(stream: BinaryIO) -> BinaryIO:
    """The stream from its start, unpacked if it is gzip."""
    magic = stream.read(len(GZIP))
    stream.seek(0)
    return cast("BinaryIO", gzip.GzipFile(fileobj=stream, mode="rb")) if magic == GZIP else stream


def read_bounded(stream: BinaryIO, limit: int, path: str | None) -> bytes:
    """All bytes of the stream. Raises UnreadableError beyond `limit` (a gzip bomb is unpacked no further) and for broken gzip."""
    raw = read_head(stream, limit + 1, path)
    if len(raw) > limit:
        raise UnreadableError(too_large(path, limit))
    return raw


def read_head(stream: BinaryIO, count: int, path: str | None) -> bytes:
    """Up to `count` bytes from where the stream stands. Raises UnreadableError for broken gzip and for failing disks."""
    try:
        return stream.read(count)
    except GZIP_ERRORS as error:
        raise UnreadableError(broken_gzip(error, path)) from error
    except OSError as error:
        raise UnreadableError(Notice("cannot-open", f"reading it failed: {error.strerror or error}; check the disk", path=path)) from error


def broken_gzip(error: Exception, path: str | None) -> Notice:
    """The notice for gzip data that is cut off or damaged."""
    return Notice("broken-gzip", f"the gzip data are cut off or damaged ({error}); fetch the file again", path=path)

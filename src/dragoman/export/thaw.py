"""A frozen bundle, checked against the texts of somebody who has them, and made whole again.

A bundle comes from strangers: its members are read by name, never unpacked to disk; sizes are limited, and every place and hash is
checked before it is used.
"""

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path, PurePosixPath
from typing import Any

from dragoman.export.freeze import DOCUMENTS, FORMAT, MANIFEST, RECORD, VERSION, Line, hashed, joined
from dragoman.export.holding import Holding, holdings
from dragoman.model.plain import header_line, json_line

_LARGEST = 1 << 31
_MOST_PACKED = 200
"""Times that a member may be larger than it is packed; JSON lines come to about twenty."""
_SMALL = 1 << 20
_FIELDS = ("id", "title", "path", "text_sha256")


class BundleError(ValueError):
    """The file is no bundle of ours, damaged or made to do harm. The message is for people."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A document of the bundle. `state`: whole (the text at `found` is the one that was coded), changed (`found` goes by its name or title,
    but is another text) or missing.
    """

    id: str
    title: str
    state: str
    found: str | None


@dataclass(frozen=True, slots=True)
class Thawed:
    """The documents of a bundle; of those that are changed, each claim and whether it holds; the full lines, as JSON, of those that are
    whole, with the record's first line before them; and whether all lines together are, byte for byte, the record that was frozen.
    """

    dated: str | None
    documents: tuple[Checked, ...]
    holdings: tuple[Holding, ...]
    lines: tuple[str, ...]
    identical: bool


def thaw(bundle: Path, texts: Iterable[tuple[str, str]]) -> Thawed:
    """Check a bundle against texts, each with the name of its file, and restore what can be restored.

    Raises BundleError, or OSError where the file cannot be read.
    """
    try:
        with zipfile.ZipFile(bundle) as opened:
            members = _members(opened)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise BundleError(f"{bundle}: no readable zip file ({error}); get it again") from error
    try:
        return _Thawer(members, list(texts)).thawed()
    except (KeyError, TypeError, AttributeError, IndexError, ValueError, RecursionError) as error:
        raise BundleError(f"{bundle}: not a bundle of dragoman, or damaged ({type(error).__name__}: {error})") from error


def _members(opened: zipfile.ZipFile) -> dict[str, bytes]:
    names = [info.filename for info in opened.infolist()]
    for name in (MANIFEST, DOCUMENTS, RECORD):
        if names.count(name) != 1:
            raise zipfile.BadZipFile(f"needs one {name}, has {names.count(name)}")
    return {name: _member(opened, opened.getinfo(name)) for name in (MANIFEST, DOCUMENTS, RECORD)}


def _member(opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.file_size > _LARGEST or info.file_size > max(_SMALL, _MOST_PACKED * info.compress_size):
        raise zipfile.BadZipFile(f"{info.filename} claims {info.file_size} bytes from {info.compress_size}")
    with opened.open(info) as stream:
        data = stream.read(info.file_size + 1)
    if len(data) != info.file_size:
        raise zipfile.BadZipFile(f"{info.filename} is not as long as it claims")
    return data


class _Thawer:
    def __init__(self, members: dict[str, bytes], texts: list[tuple[str, str]]) -> None:
        self._manifest = json.loads(members[MANIFEST])
        if (self._manifest["format"], self._manifest["version"]) != (FORMAT, VERSION):
            raise ValueError("another format or version; a newer dragoman may read it")
        for name in (DOCUMENTS, RECORD):
            if hashlib.sha256(members[name]).hexdigest() != self._manifest["members"][name]["sha256"]:
                raise ValueError(f"{name} is not the one that the manifest tells")
        self._documents, self._record = list(_lines(members[DOCUMENTS])), members[RECORD]
        self._by_hash = {hashed(text): (name, text) for name, text in texts}
        self._named = {_file(name): (name, text) for name, text in texts}

    def thawed(self) -> Thawed:
        checked = tuple(map(self._checked, self._documents))
        texts = {one["id"]: self._by_hash[one["text_sha256"]][1] for one in self._documents if one["text_sha256"] in self._by_hash}
        fillers = {id: _Filler(text) for id, text in texts.items()}
        filled = (fillers[line["document"]].fill(line) for line in _lines(self._record) if line["document"] in fillers)
        lines = tuple(map(json_line, filled))
        pipelines = " | ".join(self._manifest["pipelines"])
        header = json_line(header_line(str(self._manifest["generator"]), pipelines))
        identical = self._digest(lines) == self._manifest["record_sha256"]
        return Thawed(self._manifest["dated"], checked, tuple(self._holdings()), (header, *lines), identical)

    def _checked(self, document: Line) -> Checked:
        id, title, path, digest = (document[key] for key in _FIELDS)
        shown = " ".join(str(title or path or id).split())
        if digest in self._by_hash:
            return Checked(str(id), shown, "whole", self._by_hash[digest][0])
        other, _ = self._named.get(_file(str(path or "")), (None, ""))
        return Checked(str(id), shown, "changed" if other else "missing", other)

    def _holdings(self) -> Iterator[Holding]:
        """The claims of the documents that are changed."""
        changed = {one["id"]: _file(str(one["path"] or "")) for one in self._documents if one["text_sha256"] not in self._by_hash}
        for id, lines in groupby(_lines(self._record), key=itemgetter("document")):
            if (file := changed.get(id)) in self._named:
                yield from holdings(lines, self._named[file][1])

    @staticmethod
    def _digest(lines: Iterable[str]) -> str:
        digest = hashlib.sha256()
        for line in lines:
            digest.update(f"{line}\n".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


def _file(path: str) -> str:
    """The name of a file, whatever folder and system it is of."""
    return PurePosixPath(path.replace("\\", "/")).name


def _lines(data: bytes) -> Iterator[Line]:
    """The objects of a member, one at a time: all of them at once take ten times the room."""
    return (json.loads(text.decode("utf-8", "surrogatepass")) for text in io.BytesIO(data) if text.strip())


class _Filler:
    """Puts the words of a text back into the lines of its document."""

    def __init__(self, text: str) -> None:
        self._text = text

    def fill(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self.fill(item) for item in value]
        if not isinstance(value, dict):
            return value
        if value.keys() == {"start", "end", "quote", "sha256"}:
            start, end = value["start"], value["end"]
            return {"start": start, "end": end, "quote": self._words(start, end, value["sha256"])}
        if value.keys() == {"cut", "begins", "sha256"}:
            return self._joined(value["cut"], value["sha256"])
        return {key: self.fill(item) for key, item in value.items()}

    def _joined(self, pieces: list[Any], digest: str) -> str:
        for piece in pieces:
            if not isinstance(piece, str):
                self._check(*piece)
        words = joined(pieces, self._text, digest)
        if words is None:
            raise ValueError(f"the words at {pieces} are not those that the hash tells")
        return words

    def _check(self, start: int, end: int) -> None:
        if not 0 <= start < end <= len(self._text):
            raise ValueError(f"a span {start}:{end} lies outside its text")

    def _words(self, start: int, end: int, digest: str) -> str:
        self._check(start, end)
        words = self._text[start:end]
        if hashed(words) != digest:
            raise ValueError(f"the words at {start}:{end} are not those that the hash tells")
        return words


def restored(thawed: Thawed) -> Iterator[str]:
    """The lines as JSON text, with line ends: what `dragoman export --format jsonl` wrote of the frozen record."""
    return (f"{line}\n" for line in thawed.lines)

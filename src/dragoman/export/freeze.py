"""A bundle for replication without the copyrighted texts: the record with its quotations cut short, and hashes to check the texts by.

A zip file of three members: `manifest.json` (date, versions, hashes), `documents.jsonl` (what each document is, and the hash of its text)
and `record.jsonl` (the lines of the record). Of every span the bundle keeps the place, the first characters and the hash of all; long
words of the text outside spans are replaced by their place. `thaw` puts all back from the texts.
"""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from dragoman.analyse.columns import by_document
from dragoman.export.origin import Passing
from dragoman.export.package import GENERATOR
from dragoman.export.sheet import replacing
from dragoman.model.plain import json_line

Line = dict[str, Any]

FORMAT, VERSION = "dragoman-freeze", 1
MANIFEST, DOCUMENTS, RECORD = "manifest.json", "documents.jsonl", "record.jsonl"
QUOTE = 40
"""Characters that are kept of a quotation, unless told otherwise."""
_SHORT = 40
"""Characters up to which words outside spans (names, subjects, conditions) stay as they are."""
_NAMING = ("kind", "id", "document")

_KEPT = ("title", "publisher", "published", "url", "path", "characters")
_DAY_OF_THE_ZIP = (1980, 1, 1, 0, 0, 0)
"""Members carry no time, so that the same record gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """What went into a bundle. `lost` are words that no place of the text gives back: cut short for good, they cannot be thawed."""

    documents: int
    lines: int
    lost: int


def freeze(
    lines: Iterable[Line],
    text_of: Callable[[str], str],
    path: Path,
    *,
    dated: str | None = None,
    quote: int = QUOTE,
    pipelines: Sequence[str] = (),
    asked: dict[str, Any] | None = None,
) -> Frozen:
    """Write the bundle, in place of an older one. `text_of` gives a document's text by its id; `dated` is an ISO day, by default the last
    on which one of the documents was published. `quote`: how many characters of a quotation stay. `asked`: by which question the lines came
    out of the archive, for the manifest. The lines are read once, document by document. Raises OSError.
    """
    passing, documents, lost = Passing(lines), [], 0
    with replacing(path) as beside, zipfile.ZipFile(beside, "w") as bundle:
        with _member(bundle, RECORD) as record:
            for own in by_document(passing):
                text = text_of(own[0]["id"])
                cutter = _Cutter(text, quote)
                record.write(_cut(line, cutter) for line in own)
                documents.append({"id": own[0]["id"], **{key: own[0][key] for key in _KEPT}, "text_sha256": hashed(text)})
                lost += cutter.lost
        with _member(bundle, DOCUMENTS) as listed:
            listed.write(documents)
        origin = passing.origin(pipelines)
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "dated": dated or max((document["published"] or "" for document in documents), default="") or None,
            "generator": GENERATOR,
            "pipelines": list(pipelines),
            "asked": asked or {},
            "quote": quote,
            "record_sha256": origin.sha256,
            "members": {DOCUMENTS: listed.told(), RECORD: record.told()},
        }
        bundle.writestr(_info(MANIFEST), json.dumps(manifest, ensure_ascii=False, indent=2) + "\n")
    return Frozen(len(documents), sum(origin.counts.values()), lost)


def hashed(text: str) -> str:
    """The SHA-256 of a text's UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class _Member:
    """A member of the bundle that grows line by line."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._digest, self._bytes = stream, hashlib.sha256(), 0

    def write(self, lines: Iterable[Line]) -> None:
        data = "".join(json_line(line) + "\n" for line in lines).encode("utf-8", "surrogatepass")
        self._stream.write(data)
        self._digest.update(data)
        self._bytes += len(data)

    def told(self) -> dict[str, Any]:
        """What the manifest tells of it."""
        return {"bytes": self._bytes, "sha256": self._digest.hexdigest()}


@contextmanager
def _member(bundle: zipfile.ZipFile, name: str) -> Iterator[_Member]:
    with bundle.open(_info(name), "w", force_zip64=True) as stream:
        yield _Member(stream)


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _DAY_OF_THE_ZIP)
    info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    return info


def _cut(line: Line, cutter: "_Cutter") -> Line:
    """A document's own line keeps what a library catalogue tells of it; of others, nothing long stays."""
    if line["kind"] == "document":
        return {key: cutter.cut(value) if key == "found" else value for key, value in line.items()}
    return {key: value if key in _NAMING else cutter.cut(value) for key, value in line.items()}


class _Cutter:
    """Cuts short what stands in one document's text."""

    def __init__(self, text: str, quote: int) -> None:
        self._text, self._quote = text, quote
        self._folded = " ".join(text.split())
        self.lost = 0

    def cut(self, value: Any) -> Any:
        if isinstance(value, dict):
            if self._is_span(value):
                return value | {"quote": value["quote"][: self._quote], "sha256": hashed(value["quote"])}
            return {key: self.cut(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.cut(item) for item in value]
        return self._words(value) if isinstance(value, str) and len(value) > _SHORT else value

    def _is_span(self, value: Line) -> bool:
        return value.keys() == {"start", "end", "quote"} and self._text[value["start"] : value["end"]] == value["quote"]

    def _words(self, words: str) -> Any:
        """Words of the text as the place where they stand; words of ours as they are."""
        start = self._text.find(words)
        told = {"begins": words[: self._quote], "sha256": hashed(words)}
        if start >= 0:
            return {"cut": [start, start + len(words)], **told}
        if not self._quotes(words):
            return words
        self.lost += 1
        return {"cut": None, **told}

    def _quotes(self, words: str) -> bool:
        """True if a stretch of the words that is longer than short stands in the text."""
        folded, size = " ".join(words.split()), _SHORT + 1
        return any(folded[at : at + size] in self._folded for at in range(max(1, len(folded) - size + 1)))

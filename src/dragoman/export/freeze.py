"""A bundle for replication without the copyrighted texts: the record with its quotations cut short, and hashes to check the texts by.

A zip file of three members: `manifest.json` (date, versions, hashes), `documents.jsonl` (what each document is, and the hash of its text)
and `record.jsonl` (the lines of the record). Of every span the bundle keeps the place, the first characters (while all of these together
are no more than a third of the text) and the hash of all; long words of the text outside spans are replaced by their places. `thaw` puts
all back from the texts.
"""

import hashlib
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
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
QUOTE = 30
"""Characters that are kept of a quotation, unless told otherwise."""
MOST = 1 / 3
"""Share of a text that all quotations together tell at most: of what comes after, only places and hashes are kept."""
_SHORT = 40
"""Characters up to which words outside spans (names, subjects, conditions) stay as they are."""
_NAMING = ("kind", "id", "document")

_KEPT = ("title", "publisher", "published", "url", "path", "characters")
_DAY_OF_THE_ZIP = (1980, 1, 1, 0, 0, 0)
"""Members carry no time, so that the same record gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """How much went into a bundle."""

    documents: int
    lines: int


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
    passing, documents = Passing(lines), []
    with replacing(path) as beside, zipfile.ZipFile(beside, "w") as bundle:
        with _member(bundle, RECORD) as record:
            for own in by_document(passing):
                text = text_of(own[0]["id"])
                cutter = _Cutter(text, quote)
                record.write(_cut(line, cutter) for line in own)
                documents.append({"id": own[0]["id"], **{key: own[0][key] for key in _KEPT}, "text_sha256": hashed(text)})
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
    return Frozen(len(documents), sum(origin.counts.values()))


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
        self._told, self._most = bytearray(len(text)), int(len(text) * MOST)

    def cut(self, value: Any) -> Any:
        if isinstance(value, dict):
            if self._is_span(value):
                return value | {"quote": self._opening(value["start"], value["quote"]), "sha256": hashed(value["quote"])}
            return {key: self.cut(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.cut(item) for item in value]
        return self._words(value) if isinstance(value, str) and len(value) > _SHORT else value

    def _is_span(self, value: Line) -> bool:
        return value.keys() == {"start", "end", "quote"} and self._text[value["start"] : value["end"]] == value["quote"]

    def _opening(self, start: int, words: str) -> str:
        """The first of the words; nothing where too much of the text has been told already."""
        end = start + min(len(words), self._quote)
        if self._told.count(1) + self._told.count(0, start, end) > self._most:
            return ""
        self._told[start:end] = b"\1" * (end - start)
        return words[: self._quote]

    def _words(self, words: str) -> Any:
        """Words of the text as the places where they stand, between words of ours; words of ours alone as they are."""
        start = self._text.find(words)
        pieces = [[start, start + len(words)]] if start >= 0 else self._pieces(words)
        if all(isinstance(piece, str) for piece in pieces):
            return words
        assert joined(pieces, self._text, hashed(words)) == words, "what is cut out of words can be put back"
        return {"cut": pieces, "begins": words[: self._quote], "sha256": hashed(words)}

    def _pieces(self, words: str) -> list[str | list[int]]:
        """Words of ours, and the places of longer stretches of the text among them, however its lines end."""
        pieces: list[str | list[int]] = [""]
        at = 0
        while at < len(words):
            end = self._quoted(words, at)
            if end > at:
                first = self._folded.find(words[at:end])
                pieces += [[self._places[first], self._places[first + end - at - 1] + 1], ""]
            else:
                end, pieces[-1] = at + 1, f"{pieces[-1]}{words[at]}"
            at = end
        return [piece for piece in pieces if piece]

    def _quoted(self, words: str, at: int) -> int:
        """Where the stretch ends that begins here and stands in the text; here, where none longer than short does."""
        end = at + _SHORT + 1
        if end > len(words) or words[at].isspace() or words[at:end] not in self._folded:
            return at
        while end < len(words) and words[at : end + 1] in self._folded:
            end += 1
        return at + len(words[at:end].rstrip())

    @cached_property
    def _places(self) -> list[int]:
        """For each character of the folded text, where it stands in the text."""
        return [place for word in re.finditer(r"\S+\s?", self._text) for place in range(*word.span())]

    @cached_property
    def _folded(self) -> str:
        """The text with one blank for every stretch of blanks and line ends."""
        return "".join(" " if self._text[place].isspace() else self._text[place] for place in self._places)


def joined(pieces: list[Any], text: str, digest: str) -> str | None:
    """Words put together of their pieces, with the line ends of the text or with blanks, whichever have this hash; None if neither does."""
    stretches = [piece if isinstance(piece, str) else text[piece[0] : piece[1]] for piece in pieces]
    blanks = [piece if isinstance(piece, str) else " ".join(stretch.split()) for piece, stretch in zip(pieces, stretches, strict=True)]
    return next((words for words in ("".join(stretches), "".join(blanks)) if hashed(words) == digest), None)

"""THE CORRIDOR: the one place that knows the order of the rooms."""

from dataclasses import dataclass
from pathlib import Path

from dragoman.annotate import DEFAULT_PIPELINE, Annotator
from dragoman.annotate import version_of as pipeline_version
from dragoman.attribute import attribute
from dragoman.extract import Desk, extract, second
from dragoman.lexicon import registry, shelves
from dragoman.lexicon.codebook import Codebook
from dragoman.lexicon.cues import cues
from dragoman.model import Document, Notice, Parse, Record
from dragoman.model.version import __version__
from dragoman.resolve import profiles, resolve

LONGEST = 3_000_000
"""Code points of a text that is coded as one document: a thousand pages, which take about three minutes and a gigabyte."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a coder is made of: a spaCy pipeline by name, and folders of the user's own that add to or override our data. `rules_only`
    leaves the second reader out, so that the record is the same where it is installed and where it is not.
    """

    pipeline: str = DEFAULT_PIPELINE
    registry: Path | None = None
    codebook: Path | None = None
    cues: Path | None = None
    rules_only: bool = False


class Coder:
    """Reads documents into records. Making one loads the models (about a second); it keeps no state between documents."""

    def __init__(self, settings: Settings | None = None) -> None:
        """Raises PipelineMissingError when the spaCy pipeline is not installed, DataError when a data file is at fault."""
        self.settings = settings or Settings()
        self._registry = registry.load(self.settings.registry)
        self.codebook = Codebook.load(self.settings.codebook)
        self.cues = cues(self.settings.cues)
        self._annotator = Annotator(self.settings.pipeline)
        self.version = version_of(self.settings)

    def code(self, document: Document) -> Record:
        """The record of one document: the same bytes for the same document, whatever was coded before it."""
        refusal = _refusal(document)
        if refusal:
            return Record(document, self.version, (), (), (*document.notices, refusal))
        parse = self.parse(document)
        resolved, doubts = resolve(parse, self._registry)
        reading, gaps = attribute(resolved, self.cues)
        claims, shortfalls = extract(reading, Desk(self.codebook, self._registry, self.settings.rules_only))
        actors = profiles(resolved, self._registry)
        notices = (*document.notices, *doubts, *gaps, *shortfalls)
        return Record(document, self.version, claims, actors, notices, resolved.times, resolved.mentions, resolved.places)

    def parse(self, document: Document) -> Parse:
        """The parse that the record of the document rests on."""
        return self._annotator.parse(document)

    def questions(self, record: Record) -> dict[str, second.Pair]:
        """What the second reader was asked about the events of a record, by event id. Parses the text anew."""
        parse = self.parse(record.document)
        asked = {event.id: second.deed(parse, event) for event in record.events if event.check}
        return {id: pair for id, pair in asked.items() if pair}


def version_of(settings: Settings) -> str:
    """The name and version of every model and data file, as the record's first line tells it. Loads no model.

    Raises PipelineMissingError.
    """
    ours = [f"{shelf} {shelves.version(shelf)}" for shelf in shelves.names()]
    folders = {"registry": settings.registry, "codebook": settings.codebook, "cues": settings.cues}
    theirs = [f"own {name} {shelves.fingerprint(folder)}" for name, folder in folders.items() if folder]
    reader = "no second reader" if settings.rules_only or second.missing() else f"second reader {second.version()}"
    return "; ".join([f"dragoman {__version__}", pipeline_version(settings.pipeline), reader, *ours, *theirs])


def _refusal(document: Document) -> Notice | None:
    if len(document.text) > LONGEST:
        message = f"the text has {len(document.text):,} characters; up to {LONGEST:,} are coded as one document: split it into its parts"
        return Notice("document-too-long", message)
    if document.language in ("en", "und"):
        return None
    message = f"language not supported yet: this looks like {document.language!r}; only English is coded, the text is kept"
    return Notice("language-not-supported", message)

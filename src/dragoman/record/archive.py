"""The archive: every document's record in one database file."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from dragoman.model import Block, Document, Notice, Record
from dragoman.record import check, connect, fetch, find, put, rows, tally_kept
from dragoman.record import corrections_log as log
from dragoman.record import corrections_read as review
from dragoman.record.clusters import Clusters
from dragoman.record.corrections import Reviewer
from dragoman.record.corrections_nouns import Conflict, Entry, Gold, Judgement
from dragoman.record.language import read_question
from dragoman.record.nouns import ArchiveError, Card, Hit, LeftOut, NoSuchDocumentError, PutResult
from dragoman.record.question import Question
from dragoman.record.schema import document
from dragoman.record.tally import Tally
from dragoman.record.trouble import said


class Archive:
    """A record database: an SQLite file or, by its address (`postgresql://user@host/name`), a PostgreSQL database. Use it in a `with`
    statement, or `close` it. Threads may share it; other processes may read while one writes.

    Opening makes the file if there is none (not if `read_only`) and brings an older one up to date. Every method raises ArchiveError,
    with a message for people, when the database cannot do what is asked.
    """

    def __init__(self, url_or_path: str | Path, *, read_only: bool = False) -> None:
        self.path = connect.told(url_or_path)
        self.read_only = read_only
        self._engine = connect.opened(url_or_path, read_only=read_only)
        self._held: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back. Closing twice does no harm."""
        self._engine.dispose()

    def put(self, record: Record) -> PutResult:
        """Store a document's record in one transaction; a second time changes not one row.

        Another coding of the same document is replaced, and so is another document that was read from the same path and place in it. The
        same text from a second path is noted as a further location. Raises ArchiveError if a span does not quote the text or a claim's id
        stands twice, IdTakenError if the id belongs to another text elsewhere. The archive is then as it was before.
        """
        try:
            filing = rows.Filing.of(record)
        except UnicodeEncodeError as error:
            self._engine.dispose()  # PostgreSQL's driver has sent half a question by then, and cannot go on
            raise ArchiveError(f"document {record.document.id}: holds characters that are not Unicode text ({error.reason})") from error
        put.prove(filing)
        if self._engine.dialect.name == "postgresql" and any("\0" in text for text in (record.document.text, record.document.path or "")):
            raise ArchiveError(f"document {record.document.id}: holds NUL characters, which PostgreSQL keeps in no text; take them out")
        with self._writing() as connection:
            return put.put(connection, filing)

    def has(self, document: Document, pipeline: str) -> bool:
        """True if this document, read from this path, was stored as coded by this pipeline: a run that was cut off skips it."""
        with self._reading() as connection:
            return put.has(connection, document, pipeline)

    def keep_only(self, path: str, ids: Collection[str]) -> int:
        """Forget the documents that were read from this path but for these: a file of many documents, or its reader, has changed.
        Gives the number that went; none goes from "-", standard input. Call it when the whole file has been coded.
        """
        with self._writing() as connection:
            return put.keep_only(connection, path, ids)

    def documents(self, as_of: date | None = None) -> list[Card]:
        """Every document, in the order of `record_lines`; with `as_of`, those that had come out by that day."""
        with self._reading() as connection:
            return fetch.cards(connection, as_of)

    def left_out(self, as_of: date) -> LeftOut:
        """How many documents a question as of that day passes over, and why."""
        with self._reading() as connection:
            return fetch.left_out(connection, as_of)

    def document(self, key: str) -> Card:
        """The document with this id or path; else the only one whose id begins with the key, whose path ends with it or whose title has it
        (whatever the case and the diacritics). Raises NoSuchDocumentError when none or several answer, and tells some of them.
        """
        with self._reading() as connection:
            return fetch.card(connection, key)

    def record_lines(
        self, document_ids: Sequence[str] | None = None, layers: Sequence[str] = (), *, raw: bool = False, as_of: date | None = None
    ) -> Iterator[dict[str, Any]]:
        """The lines of these documents, or of all: with the corrections of reviewers; if `raw`, just those that
        `model.plain.record_lines` gave when they were put. A claim that somebody judged has `reviewed`; rejected ones are left out.

        Documents come by path, those without a path last, then by id, so that the order in which they were put does not matter.
        All of them are as they were when the first line was taken, whatever is written meanwhile. Unknown ids are passed over, and, with
        `as_of`, documents that came out after that day or on one that nobody knows.
        """
        with self._reading() as connection:
            yield from fetch.lines(connection, document_ids, layers, raw=raw, as_of=as_of)

    def record_texts(
        self, document_ids: Sequence[str] | None = None, layers: Sequence[str] = (), *, raw: bool = False, as_of: date | None = None
    ) -> Iterator[str]:
        """The JSON text of the lines that `record_lines` gives, in a third of the time, for who only passes them on."""
        with self._reading() as connection:
            yield from fetch.line_texts(connection, document_ids, layers, raw=raw, as_of=as_of)

    def tally(self, *, raw: bool = False, as_of: date | None = None) -> Tally:
        """What tables of pairs of states count, of the claims that `record_lines` gives with the layer `mentions`: in columns, many times
        faster than from the lines.
        """
        with self._reading() as connection:
            return tally_kept.read(connection, raw=raw, as_of=as_of)

    def lines_of(self, document_id: str, layers: Sequence[str] = (), *, raw: bool = False) -> list[dict[str, Any]]:
        """The lines of one document; none if there is no such id."""
        return list(self.record_lines([document_id], layers, raw=raw))

    def text_of(self, document_id: str) -> str:
        """The text, as it was read. Raises NoSuchDocumentError."""
        return self._stored(document_id)[0]

    def blocks_of(self, document_id: str) -> tuple[Block, ...]:
        """The blocks of the text. Raises NoSuchDocumentError."""
        text, layout = self._stored(document_id)
        return rows.blocks(layout, text)

    def pipelines(self) -> tuple[str, ...]:
        """The pipelines that coded the documents, each once, sorted: more than one while some still wait to be coded anew."""
        with self._reading() as connection:
            return tuple(sorted(connection.execute(select(document.c.pipeline).distinct()).scalars()))

    def find(
        self,
        words: str | None = None,
        *,
        actor: str | None = None,
        type: str | None = None,
        kind: str | None = None,
        since: date | None = None,
        until: date | None = None,
        status: str | None = None,
        as_of: date | None = None,
        limit: int = 50,
        offset: int = 0,
        raw: bool = False,
    ) -> list[Hit]:
        """The claims that meet every condition given, by day, then by document (as in `record_lines`), then in text order; as reviewers
        left them, or, if `raw`, as they were coded.

        `words` must all stand in the claim's sentence, names or summary, in any form ("missile" finds "missiles"), or side by side where
        they are put in double quotes. `actor` is an actor's id (`RUS`, `sergei-ivanov`), a country's code (then everybody who belonged
        to it, too) or a name that the actor goes by in the document, whatever its case and diacritics; it may take part in any role.
        `type` is a type of event, instrument or body. `since` and `until`, inclusive, ask for claims whose `when` may lie there; for one
        without `when`, the document's day (dateline, else publication) counts; one without either is not found. `as_of` leaves out
        documents that came out later, or on a day that nobody knows (see `left_out`).

        With `words` and neither actor, type, kind nor status, documents in whose text or title the words stand though in none of their
        claims are hits too, with the document's line. `kind="document"` asks for documents alone.
        """
        question = Question.of(words, actor=actor, type=type, kind=kind, status=status, since=since, until=until, as_of=as_of)
        return self.ask(question, limit=limit, offset=offset, raw=raw)

    def ask(self, question: Question | str, *, limit: int = 50, offset: int = 0, raw: bool = False) -> list[Hit]:
        """The answers to a question, `limit` of them from the one numbered `offset`, in the order of `find`. Text is read as
        `read_question` reads it: `actor:RUS type:THREATEN,COERCE "air base"`. Raises QuestionError when that cannot be done.
        """
        asked = read_question(question) if isinstance(question, str) else question
        with self._reading() as connection:
            return find.find(connection, asked, limit, offset, raw=raw)

    def check(self) -> list[Notice]:
        """What is wrong with the database: nothing, if the list is empty. Reads every row. A read-only archive's search index is not
        compared with the texts, since SQLite wants to write for that.
        """
        found: list[Notice] = []
        try:
            with self._reading() as connection:
                for notice in check.faults(connection):
                    found.append(notice)  # noqa: PERF402 - keeps what was found before the database gave up
            if not self.read_only:
                with self._writing() as connection:
                    found.extend(check.index_faults(connection))
        except ArchiveError as error:
            found.append(Notice("database-damaged", str(error)))
        return found

    def _stored(self, document_id: str) -> tuple[str, str]:
        with self._reading() as connection:
            d = document.c
            row = connection.execute(select(d.text, d.layout).where(d.id == document_id)).one_or_none()
        if row is None:
            raise NoSuchDocumentError(f"no document has the id {document_id!r}")
        return row.text, row.layout

    def reviewer(self, name: str, *, blind: bool = False) -> Reviewer:
        """Somebody who corrects this record: `archive.reviewer("Ana").reject("3f2a")`. `blind`: see Reviewer."""
        return Reviewer(name, self._recording, blind=blind)

    def corrections(self, document_id: str | None = None) -> list[Entry]:
        """The log of corrections, or the part of it that is about one document, oldest first; undone entries and undoings included."""
        with self._reading() as connection:
            return log.entries(connection, document_id)

    def conflicts(self) -> list[Conflict]:
        """Where reviewers and the coding of today, or two reviewers, part; in the order of `record_lines`, then in text order."""
        with self._reading() as connection:
            return review.conflicts(connection)

    def unreviewed(
        self, document_id: str | None = None, kind: str | None = None, below: float | None = None, blind: str | None = None
    ) -> list[dict[str, Any]]:
        """The claims that nobody has judged, as they stand; with `blind`, those that this reviewer has not judged, as they were coded.
        Only those of this document and kind, and of less confidence than `below`.
        """
        with self._reading() as connection:
            return review.unreviewed(connection, document_id, kind, below, blind)

    def gold(self) -> Gold:
        """The judged claims as a set to measure by: of each document those kinds of which every claim was judged."""
        with self._reading() as connection:
            return review.gold(connection)

    def judgements(self) -> list[Judgement]:
        """What each reviewer said of each claim that is judged, field by field."""
        with self._reading() as connection:
            return review.judgements(connection)

    @property
    def clusters(self) -> Clusters:
        """Which claims of many documents are judged to be of one thing, and which documents print one text."""
        return Clusters(self._reading, self._writing, self._recording)

    @contextmanager
    def still(self) -> Iterator["Archive"]:
        """The archive as it is at this moment, whatever is written meanwhile: for several questions that must agree. For one thread."""
        with self._reading() as connection:
            held = copy(self)
            held._held, held.read_only = connection, True  # noqa: SLF001 - of a copy of its own
            yield held

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._held is not None:
            yield self._held
            return
        with self._speaking(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self.read_only:
            raise ArchiveError(f"{self.path}: was opened for reading only")
        with self._speaking(), connect.writing(self._engine) as connection, connection.begin():
            yield connection

    @contextmanager
    def _recording(self) -> Iterator[Connection]:
        """Like `_writing`; what is committed outlives a power cut, too."""
        if self.read_only:
            raise ArchiveError(f"{self.path}: was opened for reading only")
        with self._speaking(), connect.lasting(self._engine) as connection, connection.begin():
            yield connection

    @contextmanager
    def _speaking(self) -> Iterator[None]:
        """Tell database trouble in words of our own."""
        try:
            yield
        except DBAPIError as error:
            raise ArchiveError(f"{self.path}: the database gave up: {said(error)}") from error
        except UnicodeEncodeError as error:
            self._engine.dispose()  # PostgreSQL's driver has sent half a question by then, and cannot go on
            raise ArchiveError(f"{error.object!r} holds characters that are not Unicode text; write it anew") from error

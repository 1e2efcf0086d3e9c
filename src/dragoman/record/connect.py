"""The door of the archive: opening a database file, making a new one, bringing an old one up to date, turning strangers away.

An address that begins with `postgresql://` leads to the other door, `connect_postgres`.

WAL lets readers go on while one process writes. `synchronous=NORMAL` loses no consistency when a process or the machine dies; at most the
last documents before a power cut are missing, and coding them again brings the same rows. Reviews, which nothing can bring back, are
written through to the disk (FULL).
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, select, table, text
from sqlalchemy import column as sql_column
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from dragoman.record import schema, search
from dragoman.record.network import network_kind
from dragoman.record.nouns import ArchiveError
from dragoman.record.trouble import said

MARK = 0x4452474D
"""`PRAGMA application_id` of an archive: "DRGM"."""

WAIT_MS = 30_000
"""How long to wait for another process's transaction; one document's takes some milliseconds."""

_MAGIC = b"SQLite format 3\0"
_WRITES = {"dragoman_writes": True}
_VERSION = table("alembic_version", sql_column("version_num"))


def opened(url_or_path: str | Path, *, read_only: bool) -> Engine:
    """An engine for this archive, its schema up to date. A missing or empty file becomes a new archive, unless `read_only`.

    Raises ArchiveError with what is wrong and what to do.
    """
    url = _url(url_or_path)
    if url is not None and url.get_backend_name() != "sqlite":
        return _elsewhere(url, read_only=read_only)
    path = _file(url) if url is not None else Path(url_or_path)
    _look_at(path, read_only=read_only)
    engine = _engine(path, read_only=read_only)
    try:
        _prepare(engine, path, read_only=read_only)
    except DBAPIError as error:
        engine.dispose()
        raise ArchiveError(f"{path}: cannot be opened as an archive: {said(error)}") from error
    except ArchiveError:
        engine.dispose()
        raise
    return engine


def writing(engine: Engine) -> Connection:
    """A connection whose transactions take the write lock when they begin, so that they cannot fail half-way for want of it."""
    if engine.dialect.name == "sqlite":
        return engine.connect().execution_options(**_WRITES)
    return engine.connect().execution_options(**_WRITES, isolation_level="READ COMMITTED", postgresql_readonly=False)


@contextmanager
def lasting(engine: Engine) -> Iterator[Connection]:
    """Like `writing`; what is committed outlives a power cut, too."""
    with writing(engine) as connection:
        driver = connection.connection.driver_connection
        if not isinstance(driver, sqlite3.Connection):  # PostgreSQL writes everything through, unless its server was told otherwise
            yield connection
            return
        driver.execute("PRAGMA synchronous=FULL")
        try:
            yield connection
        finally:
            driver.execute("PRAGMA synchronous=NORMAL")


def told(url_or_path: str | Path) -> str:
    """The archive's address as it may be told: without the password."""
    url = _url(url_or_path)
    return str(url_or_path) if url is None else url.render_as_string(hide_password=True)


def _url(url_or_path: str | Path) -> URL | None:
    """The address; None for the path of a file. Raises ArchiveError if it cannot be read."""
    if isinstance(url_or_path, Path) or "://" not in url_or_path:
        return None
    try:
        return make_url(url_or_path)
    except ArgumentError as error:
        raise ArchiveError(f"{url_or_path}: not a database address; give the path of a file or postgresql://...") from error


def _elsewhere(url: URL, *, read_only: bool) -> Engine:
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise ArchiveError(f"{url.render_as_string()}: archives live in SQLite files or PostgreSQL; give a path or postgresql://...")
    from dragoman.record import connect_postgres

    return connect_postgres.opened(url, read_only=read_only)


def _file(url: URL) -> Path:
    if not url.database or url.database == ":memory:":
        raise ArchiveError(f"{url.render_as_string()}: an archive lives in a file; give its path")
    return Path(url.database)


def _look_at(path: Path, *, read_only: bool) -> None:
    if path.is_dir():
        raise ArchiveError(f"{path}: is a folder; give the path of a file in it, such as {path / 'record.db'}")
    _look_for_network(path)
    if not path.exists():
        _look_for_room(path, read_only=read_only)
    elif not _is_database(path):
        raise ArchiveError(f"{path}: is no Dragoman archive (not a database at all); give another path, it was left as it is")
    elif not read_only and not (_may_write(path) and _may_write(path.parent)):
        raise ArchiveError(f"{path}: may only be read; give yourself the right to write it and its folder, or copy it elsewhere")


def _look_for_network(path: Path) -> None:
    kind = network_kind(path.parent)
    if kind:
        raise ArchiveError(
            f"{path}: lies on a network file system ({kind}), where two computers that write at once would damage the database; keep the "
            "archive on a disk of this machine, or share one through PostgreSQL (--record postgresql://...)"
        )


def _look_for_room(path: Path, *, read_only: bool) -> None:
    if read_only:
        raise ArchiveError(f"{path}: there is no such archive; `dragoman code ... --record {path}` makes one")
    if not path.parent.is_dir():
        raise ArchiveError(f"{path}: the folder {path.parent} does not exist; make it first")
    if not _may_write(path.parent):
        raise ArchiveError(f"{path}: the folder {path.parent} may only be read; choose another one")


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            head = stream.read(len(_MAGIC))
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read ({error.strerror})") from error
    return head in (_MAGIC, b"")


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _engine(path: Path, *, read_only: bool) -> Engine:
    address = path.absolute().as_uri() + _mode(path, read_only=read_only)

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=WAIT_MS / 1000, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _mode(path: Path, *, read_only: bool) -> str:
    """How SQLite shall open the file. On a read-only medium it cannot make the files that WAL needs, so it is told that nobody writes."""
    if not read_only:
        return "?mode=rwc"
    waiting = path.with_name(path.name + "-wal").exists()
    return "?mode=ro" if waiting or _may_write(path.parent) else "?mode=ro&immutable=1"


def _set_up(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in ("foreign_keys=ON", f"busy_timeout={WAIT_MS}", "synchronous=NORMAL", "cache_size=-32768", "temp_store=MEMORY"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Begin by hand: the driver would only begin before the first change, and leaves schema changes outside."""
    writes = connection.get_execution_options().get("dragoman_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare(engine: Engine, path: Path, *, read_only: bool) -> None:
    with engine.connect() as connection:
        state = _state(connection)
    if state == "current":
        return
    if state == "stranger":
        raise ArchiveError(f"{path}: is a database, but no Dragoman archive; give another path, it was left as it is")
    if state == "newer":
        raise ArchiveError(f"{path}: was written by a newer Dragoman; upgrade this one (`pip install --upgrade dragoman`) to open it")
    if read_only:
        raise ArchiveError(f"{path}: {_NOT_READY[state]}")
    _change(engine, _create if state == "empty" else _upgrade)


_NOT_READY = {
    "empty": "is empty; `dragoman code ... --record` fills it",
    "older": "was written by an older Dragoman; open it for writing once (`dragoman code ... --record`) to bring it up to date",
}


def _state(connection: Connection) -> str:
    mark = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if mark != MARK:
        tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
        return "stranger" if mark or tables else "empty"
    named = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").scalar()
    version = connection.execute(select(_VERSION.c.version_num)).scalar() if named else None
    if version == schema.REVISIONS[-1]:
        return "current"
    return "older" if version is None or version in schema.REVISIONS else "newer"


def _change(engine: Engine, step: Callable[[Connection], None]) -> None:
    with engine.connect() as connection:
        _use_wal(connection)
    with writing(engine) as connection, connection.begin():
        if _state(connection) in ("empty", "older"):  # another process may have been quicker
            step(connection)


def _use_wal(connection: Connection) -> None:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    mode = driver.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    if mode != "wal":
        raise ArchiveError("the file system cannot share the database between processes (no WAL); keep the archive on a local disk")


def _create(connection: Connection) -> None:
    """Make the newest schema at once: running the migrations would cost a second, mostly to import them."""
    schema.metadata.create_all(connection, checkfirst=False)
    for statement in search.definitions(connection):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": schema.REVISIONS[-1]})
    connection.exec_driver_sql(f"PRAGMA application_id={MARK}")


def _upgrade(connection: Connection) -> None:
    from dragoman.record.migrations.run import upgrade

    upgrade(connection)

"""The other door of the archive: a database on a PostgreSQL server, for teams.

An archive fills a schema of a database, the one that is first on the search path. Writers wait for one another, as with SQLite: each
transaction takes one lock, so that a writer sees everything that was written before it. Readers wait for nobody, and see all through one
question the state in which it began.
"""

import getpass
import os
from importlib.util import find_spec
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, select, table, text
from sqlalchemy import column as sql_column
from sqlalchemy.exc import DBAPIError

from dragoman.record import schema, search
from dragoman.record.nouns import ArchiveError
from dragoman.record.trouble import said

MARK = "Dragoman archive"
"""The comment on the table of versions, by which an archive is known."""

WAIT_MS = 30_000
"""How long to wait for another writer's transaction; one document's takes some milliseconds."""

_LOCK = 0x4452474D
_VERSION = table("alembic_version", sql_column("version_num"))


def opened(url: URL, *, read_only: bool) -> Engine:
    """An engine for the archive in this database, its schema up to date. An empty schema becomes a new archive, unless `read_only`.

    Raises ArchiveError with what is wrong and what to do.
    """
    if find_spec("pg8000") is None:
        raise ArchiveError("PostgreSQL wants a driver that is not installed; `pip install 'dragoman[postgres]'` brings it")
    engine = _engine(url, read_only=read_only)
    address = url.render_as_string(hide_password=True)
    try:
        _prepare(engine, address, read_only=read_only)
    except DBAPIError as error:
        engine.dispose()
        raise ArchiveError(f"{address}: cannot be opened as an archive: {said(error)}") from error
    except ArchiveError as error:
        engine.dispose()
        raise ArchiveError(f"{address}: {error}") from error
    return engine


def _engine(url: URL, *, read_only: bool) -> Engine:
    host = url.query.get("host")
    if isinstance(host, str) and host.startswith("/"):  # as the programs of PostgreSQL have it: the folder of the server's socket
        url = url.difference_update_query(["host"]).update_query_dict({"unix_sock": f"{host}/.s.PGSQL.{url.port or 5432}"})
    user = url.username or os.environ.get("PGUSER") or getpass.getuser()
    password = url.password or os.environ.get("PGPASSWORD")  # so that it need not stand on the command line, for all to see
    engine = create_engine(
        url.set(drivername="postgresql+pg8000", username=user, password=password),
        isolation_level="REPEATABLE READ",
        execution_options={"postgresql_readonly": read_only},
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("dragoman_writes", False):
        connection.execute(text(f"SET LOCAL lock_timeout = {WAIT_MS}"))
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK}, hashtext(current_schema()))"))


def _prepare(engine: Engine, address: str, *, read_only: bool) -> None:
    with engine.connect() as connection:
        state = _state(connection)
    if state == "current":
        return
    if state == "stranger":
        raise ArchiveError("holds tables, but no Dragoman archive; give another database, it was left as it is")
    if state == "newer":
        raise ArchiveError("was written by a newer Dragoman; upgrade this one (`pip install --upgrade dragoman`) to open it")
    if read_only:
        raise ArchiveError(_NOT_READY[state].format(address=address))
    _change(engine)


_NOT_READY = {
    "empty": "there is no such archive; `dragoman code ... --record {address}` makes one",
    "older": "was written by an older Dragoman; open it for writing once (`dragoman code ... --record`) to bring it up to date",
}


def _state(connection: Connection) -> str:
    tables = inspect(connection).get_table_names()
    marked = connection.execute(text("SELECT obj_description(to_regclass('alembic_version'))")).scalar()
    if "alembic_version" not in tables or marked != MARK:
        return "stranger" if tables else "empty"
    version = connection.execute(select(_VERSION.c.version_num)).scalar()
    if version == schema.REVISIONS[-1]:
        return "current"
    return "older" if version in schema.REVISIONS else "newer"


def _change(engine: Engine) -> None:
    options: dict[str, Any] = {"dragoman_writes": True, "isolation_level": "READ COMMITTED"}
    with engine.connect().execution_options(**options) as connection, connection.begin():
        state = _state(connection)  # another process may have been quicker
        if state == "empty":
            _create(connection)
        elif state == "older":
            from dragoman.record.migrations.run import upgrade

            upgrade(connection)


def _create(connection: Connection) -> None:
    schema.metadata.create_all(connection, checkfirst=False)
    for statement in search.definitions(connection):
        connection.exec_driver_sql(statement.replace("%", "%%"))
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL CONSTRAINT alembic_version_pkc PRIMARY KEY)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": schema.REVISIONS[-1]})
    connection.execute(text(f"COMMENT ON TABLE alembic_version IS '{MARK}'"))

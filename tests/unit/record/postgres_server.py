"""A PostgreSQL server of our own: in a folder of its own, reached through a socket in that folder and from nowhere else."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_SETTINGS = "fsync = off\nsynchronous_commit = off\nlisten_addresses = ''\nunix_socket_directories = '{folder}'\nmax_connections = 60\n"


def programs() -> Path | None:
    """The folder of the server's programs; Debian keeps them off the path."""
    found = shutil.which("initdb")
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return kept[-1].parent if kept else Path(found).parent if found else None


@contextmanager
def server() -> Iterator[Path]:
    """A running server; gives the folder of its socket. Without PostgreSQL the test is skipped, or fails where it is required."""
    bin = programs()
    if bin is None:
        told = "PostgreSQL is not installed (`apt-get install postgresql`)"
        if os.environ.get("DRAGOMAN_REQUIRE_POSTGRES") == "1":
            pytest.fail(told)
        pytest.skip(told)
    folder = Path(tempfile.mkdtemp(prefix="dragoman-pg-"))
    user = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}  # the server refuses to run as root
    if user:
        shutil.chown(folder, "nobody", "nogroup")
    data = folder / "data"

    def run(program: str, *arguments: str | Path) -> None:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([bin / program, "-D", data, *arguments], check=True, cwd=folder, **quiet, **user)

    try:
        run("initdb", "-U", "dragoman", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        with (data / "postgresql.conf").open("a") as settings:
            settings.write(_SETTINGS.format(folder=folder))
        run("pg_ctl", "-l", folder / "log", "-w", "start")
        try:
            yield folder
        finally:
            run("pg_ctl", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Databases:
    """Databases of one server, each made when it is asked for by a new name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._made: set[str] = set()

    def address(self, name: str) -> str:
        """Where an archive can be opened; an empty database unless one of this name was made before."""
        if name not in self._made:
            self.run("postgres", f'CREATE DATABASE "{name}"')
            self._made.add(name)
        return f"postgresql://dragoman@/{name}?host={self.folder}"

    def run(self, name: str, *statements: str) -> list:
        """Run SQL by hand; the rows of the last statement."""
        import pg8000.native

        connection = pg8000.native.Connection("dragoman", database=name, unix_sock=f"{self.folder}/.s.PGSQL.5432")
        try:
            return [connection.run(statement) for statement in statements][-1] or []
        finally:
            connection.close()

    def forget(self) -> None:
        """Drop the databases made so far."""
        for name in sorted(self._made):
            self.run("postgres", f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self._made.clear()

"""Archives in the test's own folder, or in databases of a server of our own, closed and gone at its end."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dragoman.record import Archive
from unit.record.postgres_server import Databases, server


@pytest.fixture(scope="session")
def cluster() -> Iterator[Path]:
    """A PostgreSQL server for all tests."""
    with server() as folder:
        yield folder


@pytest.fixture
def databases(cluster: Path) -> Iterator[Databases]:
    """Databases on that server, for one test."""
    made = Databases(cluster)
    yield made
    made.forget()


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """Every test that asks for an archive runs on both databases, unless it names one: `@ON_SQLITE`."""
    return request.param


@pytest.fixture
def address(backend: str, tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[str], str]:
    """Where an archive of this name is."""
    if backend == "sqlite":
        return lambda name: str(tmp_path / name)
    databases = request.getfixturevalue("databases")
    return lambda name: databases.address(name.removesuffix(".db"))


@pytest.fixture
def open_archive(address: Callable[[str], str]) -> Iterator[Callable[..., Archive]]:
    """Archives of this test, closed at its end."""
    opened: list[Archive] = []

    def open_it(name: str = "record.db", **options) -> Archive:
        opened.append(Archive(address(name), **options))
        return opened[-1]

    yield open_it
    for archive in opened:
        archive.close()


@pytest.fixture
def archive(open_archive: Callable[..., Archive]) -> Archive:
    """A new archive."""
    return open_archive()

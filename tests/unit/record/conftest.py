"""Archives in the test's own folder, closed at its end."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dragoman.record import Archive


@pytest.fixture
def open_archive(tmp_path: Path) -> Iterator[Callable[..., Archive]]:
    """Archives in this test's folder, closed at its end."""
    opened: list[Archive] = []

    def open_it(name: str = "record.db", **options) -> Archive:
        opened.append(Archive(tmp_path / name, **options))
        return opened[-1]

    yield open_it
    for archive in opened:
        archive.close()


@pytest.fixture
def archive(open_archive: Callable[..., Archive]) -> Archive:
    """A new archive."""
    return open_archive()

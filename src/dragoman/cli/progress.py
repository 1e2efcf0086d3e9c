"""A progress bar on standard error: on a terminal only, and only for what takes longer than two seconds."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

_PATIENCE = 2.0
"""Seconds before the bar appears."""


def progress(items: Iterable[Item], words: str) -> Iterator[Item]:
    """Pass the items through, telling how many there have been. The total is unknown: documents are read as they are coded."""
    return _watched(items, words) if sys.stderr.isatty() else iter(items)


def _watched(items: Iterable[Item], words: str) -> Iterator[Item]:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed}"), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task(words, total=None)
    began = time.monotonic()
    try:
        for item in items:
            yield item
            bar.advance(task)
            if not bar.live.is_started and time.monotonic() - began > _PATIENCE:
                bar.start()
    finally:
        bar.stop()

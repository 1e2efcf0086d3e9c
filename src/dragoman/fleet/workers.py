"""Documents through coders in processes."""

import os
import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal
from threading import Thread
from typing import TypeVar

from dragoman.model import Document, Notice, Record
from dragoman.pipeline import Coder, Settings

Other = TypeVar("Other")

_FEW = 12
"""So many documents are coded in this process: starting others costs more than they save."""
_AHEAD = 4
"""Documents waiting for each worker: enough to keep it busy, few enough to keep memory flat."""

_coder: list[Coder] = []  # this worker's coder: set once by _start, before its first document


def worker_count(asked: int | None) -> int:
    """The number of processes to use: what was asked for, else one for each core this process may run on."""
    if asked:
        return asked
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def code_many(items: Iterable[Document | Other], settings: Settings, workers: int) -> Iterator[Record | Notice | Other]:
    """Documents become records, in order; whatever else is among the items (a notice about a file) passes through at its place.

    The same bytes come out for any number of workers, since each document is coded by itself. No coder is made when there is nothing
    to code. A document on which our code fails becomes a notice ("coding-failed"): the fault is told, and the others are coded.
    """
    items = iter(items)
    first = list(islice(items, _FEW + 1))
    everything = chain(first, items)
    if workers == 1 or len(first) <= _FEW:
        return _code_here(everything, settings)
    return _code_there(everything, settings, workers)


def _code_here(items: Iterable[Document | Other], settings: Settings) -> Iterator[Record | Notice | Other]:
    coder: Coder | None = None
    for item in items:
        if isinstance(item, Document):
            coder = coder or Coder(settings)
            yield _attempt(coder, item)
        else:
            yield item


def _code_there(items: Iterable[Document | Other], settings: Settings, workers: int) -> Iterator[Record | Notice | Other]:
    waiting: deque[Future[Record | Notice] | Other] = deque()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start, initargs=(settings,)) as pool:
        try:
            for item in items:
                waiting.append(pool.submit(_code, item) if isinstance(item, Document) else item)
                if len(waiting) > workers * _AHEAD:
                    yield _result(waiting.popleft())
            while waiting:
                yield _result(waiting.popleft())
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _result(item: "Future[Record | Notice] | Other") -> Record | Notice | Other:
    return item.result() if isinstance(item, Future) else item


def _start(settings: Settings) -> None:
    signal(SIGINT, SIG_IGN)  # the parent hears Ctrl-C, ends the pool and tells the user
    Thread(target=_end_with_parent, daemon=True).start()
    _coder.append(Coder(settings))


def _end_with_parent() -> None:
    """A parent that was killed cannot end its workers: each watches for that itself."""
    parent = parent_process()
    assert parent, "workers have a parent"
    wait([parent.sentinel])
    os._exit(1)


def _code(document: Document) -> Record | Notice:
    return _attempt(_coder[0], document)


def _attempt(coder: Coder, document: Document) -> Record | Notice:
    try:
        return coder.code(document)
    except Exception as error:  # noqa: BLE001 - whatever it is, the rest of the batch goes on
        fault = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(fault.filename).name}:{fault.lineno}"
        message = f"not coded: a fault of dragoman ({type(error).__name__} at {where}: {error}); please report it with the document"
        return Notice("coding-failed", message, path=document.path or document.id)

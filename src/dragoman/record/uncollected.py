"""Reading a great many lines without looking for garbage among them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python look for no garbage meanwhile: lines are only ever added, and going over all of them again and again takes more than half
    of the time (100,000 events read: 3.6 s of processor time against 1.4).
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()

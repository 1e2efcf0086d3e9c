"""How much a single input may weigh. Larger input becomes a Notice, so that one file can neither fill the memory nor stop a batch."""

from dragoman.model import Notice

TEXT_BYTES = 50_000_000
"""Bytes of text, web page, mail or record line that one document may have, after unpacking."""

RAW_BYTES = 200_000_000
"""Bytes of a PDF, DOCX or feed, after gzip is undone: pictures weigh more than their text."""

SNIFFED_BYTES = 65_536
"""Bytes from the start of an input by which its format is told."""


def too_large(path: str | None, limit: int) -> Notice:
    """The notice for input beyond `limit` bytes."""
    message = f"larger than {limit // 1_000_000} MB, the most that one document may have; split the file and read the parts"
    return Notice("too-large", message, path=path)

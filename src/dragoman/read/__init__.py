"""The porch: bytes become documents. One module a format; the text is kept as read and divided into blocks by `layout`."""

from dragoman.read.door import read, read_all, read_text

__all__ = ["read", "read_all", "read_text"]

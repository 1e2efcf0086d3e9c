"""THE FRONT DESK: one module a command; the only room that prints."""

from dragoman.cli.desk import main

__all__ = ["main"]

"""The record as JSON lines: the contract of the record format."""

from collections.abc import Iterable
from typing import Any, TextIO

from dragoman.model.plain import json_line


def write(lines: Iterable[dict[str, Any]], stream: TextIO) -> None:
    """Each line as one JSON object, as it comes. Let the stream be UTF-8 and leave line ends alone, for the same bytes everywhere."""
    stream.writelines(json_line(line) + "\n" for line in lines)

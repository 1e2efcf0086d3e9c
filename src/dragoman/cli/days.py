"""Days as people write them on the command line."""

from datetime import date

import click

from dragoman.model import bounds


class Day(click.ParamType[date | None]):
    """A day, month, year or decade; `last` tells which end of it is meant."""

    name = "date"

    def __init__(self, *, last: bool) -> None:
        self._last = last

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> date | None:
        try:
            return bounds(value)[self._last]
        except ValueError:
            self.fail(f"{value!r} is no date; write 2001-09-14, 2001-09, 2001 or 199X", param, ctx)

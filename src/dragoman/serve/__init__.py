"""The reading room: an archive in the browser of this machine, to read and to search. Nothing can be changed from it.

The only room that knows the web framework.
"""

from dragoman.serve.room import create_app, run

__all__ = ["create_app", "run"]

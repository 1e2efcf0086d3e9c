"""What a database says when it fails, in words for people."""

from sqlalchemy.exc import DBAPIError

_CUT = "network error"
"""What the driver for PostgreSQL says when the server hung up before its reason was read."""


def said(error: DBAPIError) -> str:
    """What the database, or its driver, said."""
    first = error.orig.args[0] if error.orig and error.orig.args else error
    words = str(first.get("M", first) if isinstance(first, dict) else first)
    return f"{words}: the server ended the connection; look at the names of database and user, and at its log" if words == _CUT else words

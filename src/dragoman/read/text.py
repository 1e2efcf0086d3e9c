"""Plain text: kept exactly as read."""

from dragoman.model import Landmark, Notice, UnreadableError
from dragoman.read.draft import Draft
from dragoman.read.encoding import decode
from dragoman.read.fingerprint import sha256_of


def read_plain(raw: bytes, path: str | None) -> Draft:
    """The text of a plain file. Raises UnreadableError for an empty or binary one."""
    decoded = decode(raw, path)
    if not decoded.text.strip():
        raise UnreadableError(Notice("empty-file", "there is no text in it; nothing to read", path=path))
    place = f"byte {decoded.skipped}, {decoded.encoding}"
    return Draft(decoded.text, sha256_of(raw), path, landmarks=(Landmark(0, place),), notices=decoded.notices)

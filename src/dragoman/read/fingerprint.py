"""Hashes by which texts and files are known again."""

import hashlib


def sha256_of(raw: bytes) -> str:
    """All 64 hex digits."""
    return hashlib.sha256(raw).hexdigest()


def id_of(text: str) -> str:
    """The first 16 hex digits of the text's SHA-256. Lone surrogates (JSON may hold them) count as themselves."""
    return sha256_of(text.encode("utf-8", "surrogatepass"))[:16]

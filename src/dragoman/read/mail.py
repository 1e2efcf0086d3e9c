"""E-mail files: subject, sender, date and the readable part of the body. Attachments are named in a notice, not read."""

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr

from dragoman.model import BlockKind, Landmark, Notice, UnreadableError
from dragoman.read.draft import Draft, Piece, Told, assemble
from dragoman.read.encoding import Decoded, decode
from dragoman.read.fingerprint import sha256_of
from dragoman.read.markup import parts_of_markup
from dragoman.read.paragraphs import split_paragraphs

SIGNATURE = re.compile(r"^-- ?\r?$", re.MULTILINE)


def read_mail(raw: bytes, path: str | None) -> Draft:
    """The message's text part, or its HTML part where there is no other. Raises UnreadableError where it has neither."""
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage), "the default policy makes these"
    body = message.get_body(("plain", "html"))
    if body is None:
        raise UnreadableError(Notice("empty-file", "a mail without readable text; save its attachments and read those", path=path))
    decoded = _decoded(body, path)
    text, pieces, landmarks = _laid_out(decoded.text, body.get_content_type())
    if not text.strip():
        raise UnreadableError(Notice("empty-file", "a mail without text; nothing to read", path=path))
    notices = (*decoded.notices, *_attachments(message, path))
    return Draft(text, sha256_of(raw), path, None, _told(message), pieces, landmarks, notices)


def _decoded(body: MIMEPart, path: str | None) -> Decoded:
    payload = body.get_payload(decode=True)
    return decode(payload if isinstance(payload, bytes) else b"", path, body.get_content_charset())


def _laid_out(text: str, kind: str) -> tuple[str, tuple[Piece, ...] | None, tuple[Landmark, ...]]:
    if kind != "text/html":
        return text, _without_signature(text), (Landmark(0, f"mail body, {kind}"),)
    return assemble((part, words, f"mail body, {kind}, part {number}") for number, (part, words) in enumerate(parts_of_markup(text), 1))


def _without_signature(text: str) -> tuple[Piece, ...]:
    """The paragraphs; from the line "-- " on, which by custom opens the signature, they are boilerplate."""
    mark = SIGNATURE.search(text)
    end = mark.start() if mark else len(text)
    pieces = split_paragraphs(text)
    return tuple(replace(piece, kind=BlockKind.BOILERPLATE) if piece.start >= end else piece for piece in pieces)


def _told(message: EmailMessage) -> Told:
    sender, _ = parseaddr(str(message.get("From", "")))
    return Told("mail header", _header(message, "Subject"), None, sender or None, _header(message, "Date"))


def _header(message: EmailMessage, name: str) -> str | None:
    return " ".join(str(message.get(name, "")).split()) or None


def _attachments(message: EmailMessage, path: str | None) -> list[Notice]:
    names = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    if not names:
        return []
    return [Notice("attachments-skipped", f"attachments are not read: {', '.join(names)}; save and read them as files", path=path)]

"""Bytes to characters: byte order marks, UTF-8, UTF-16 without a mark, then the likeliest of the older encodings."""

import codecs
from dataclasses import dataclass

from dragoman.model import Notice, UnreadableError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 65_536
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
CONTROL_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it came in, and the number of bytes of its byte order mark, which is no part of the text."""

    text: str
    encoding: str
    skipped: int = 0
    notices: tuple[Notice, ...] = ()


def decode(raw: bytes, path: str | None = None, declared: str | None = None) -> Decoded:
    """The text of `raw`. A guessed or lossy decoding says so in `notices`.

    `declared` is the encoding that the input claims; it counts only where nothing surer is known, since such claims are often wrong.
    Raises UnreadableError for binary data.
    """
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return _marked(raw, mark, encoding, path)
    encoding_16 = _unmarked_utf16(raw[:SAMPLE])
    if encoding_16 and len(raw) % 2 == 0:
        return Decoded(raw.decode(encoding_16, "replace"), encoding_16, 0, (_guessed(encoding_16, path),))
    if looks_binary(raw):
        raise UnreadableError(Notice("binary-file", "not a text: it holds NUL or control bytes; convert it to text first", path=path))
    return _utf8(raw) or _declared(raw, declared) or _older(raw, path)


def looks_binary(raw: bytes) -> bool:
    """True if the sample holds NULs or more than 2 % control bytes, as no text in a byte-wise encoding does."""
    sample = raw[:SAMPLE]
    if b"\0" in sample:
        return True
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    return controls > CONTROL_SHARE * len(sample)


def _marked(raw: bytes, mark: bytes, encoding: str, path: str | None) -> Decoded:
    body = raw[len(mark) :]
    try:
        return Decoded(body.decode(encoding), encoding, len(mark))
    except UnicodeDecodeError as error:
        return Decoded(body.decode(encoding, "replace"), encoding, len(mark), (_lossy(encoding, error, path),))


def _unmarked_utf16(sample: bytes) -> str | None:
    """In UTF-16 text of European languages every other byte is NUL; blanks and line ends betray it in the others."""
    if len(sample) < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return _unmarked_utf16_of_other_scripts(sample)


def _unmarked_utf16_of_other_scripts(sample: bytes) -> str | None:
    if b"\0" not in sample:
        return None
    for encoding, blanks in (("utf-16-le", (b" \0", b"\n\0")), ("utf-16-be", (b"\0 ", b"\0\n"))):
        units = [sample[i : i + 2] for i in range(0, len(sample) - 1, 2)]
        if sum(unit in blanks for unit in units) >= 0.02 * len(units) and _mostly_letters(sample, encoding):
            return encoding
    return None


def _mostly_letters(sample: bytes, encoding: str) -> bool:
    text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
    return sum(char.isalpha() or char.isspace() for char in text) > 0.7 * len(text)


def _utf8(raw: bytes) -> Decoded | None:
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _declared(raw: bytes, declared: str | None) -> Decoded | None:
    try:
        return Decoded(raw.decode(declared), declared) if declared else None
    except (LookupError, UnicodeDecodeError):
        return None


def _older(raw: bytes, path: str | None) -> Decoded:
    """Mostly good UTF-8 with a few bad bytes is damaged UTF-8; the rest is guessed, Windows-1252 first."""
    lossy = raw.decode("utf-8", "replace")
    bad = lossy.count("\ufffd")
    if bad * 20 < sum(char > "\x7f" for char in lossy[:1_000_000]):
        return Decoded(lossy, "utf-8", 0, (_damaged(bad, path),))
    encoding = _guess(raw[:SAMPLE])
    try:
        return Decoded(raw.decode(encoding), encoding, 0, (_guessed(encoding, path),))
    except UnicodeDecodeError as error:
        return Decoded(raw.decode(encoding, "replace"), encoding, 0, (_guessed(encoding, path), _lossy(encoding, error, path)))


def _guess(sample: bytes) -> str:
    """Windows-1252 where a few bytes beyond ASCII make sense in it (quotation marks, accents), else what charset-normalizer says."""
    high = sum(byte > 0x7F for byte in sample)
    if high < 0.1 * len(sample) and not any(byte in b"\x81\x8d\x8f\x90\x9d" for byte in sample):
        return "windows-1252"
    from charset_normalizer import from_bytes  # costs 60 ms, needed for few files

    best = from_bytes(sample).best()
    return best.encoding if best else "windows-1252"


def _guessed(encoding: str, path: str | None) -> Notice:
    message = f"the encoding is not stated; read as {encoding}; save the file as UTF-8 if characters look wrong"
    return Notice("encoding-guessed", message, path=path)


def _damaged(count: int, path: str | None) -> Notice:
    return Notice("encoding-lossy", f"{count} bytes are not valid UTF-8 and read as U+FFFD; save the file as UTF-8", path=path)


def _lossy(encoding: str, error: UnicodeDecodeError, path: str | None) -> Notice:
    message = f"not valid {encoding} from byte {error.start} on; unreadable characters became U+FFFD; save the file as UTF-8"
    return Notice("encoding-lossy", message, path=path)

"""The format of an input, told by its content first and by its name second."""

import codecs
import re
from pathlib import PurePath

FORMATS = ("text", "html", "pdf", "docx", "jsonl", "csv", "feed", "eml")
BY_SUFFIX = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".eml": "eml",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
}
TEXT_COLUMNS = ("text", "body", "content", "full_text", "fulltext", "article")
OTHER_COLUMNS = frozenset({"id", "title", "headline", "date", "published", "url", "link", "source", "publisher", "author"})

FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
HTML = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|h1)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
OBJECT = re.compile(r'\s*\{\s*"[^"\n]*"\s*:')
MAIL = re.compile(
    r"(?:From |(?:Received|Return-Path|MIME-Version|Message-ID|Delivered-To|DKIM-Signature|Content-Type|Date|From|Subject|To|X-[\w-]+):)"
)
SURELY_MAIL = re.compile(
    r"^(?:Received|Return-Path|MIME-Version|Message-ID|Content-Type|Content-Transfer-Encoding):", re.IGNORECASE | re.MULTILINE
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def format_of(head: bytes, name: str) -> str:
    """One of FORMATS, or "old-office" or "xml", which have no reader. `head` holds the first bytes, `name` may be empty."""
    suffix = PurePath(name.removesuffix(".gz")).suffix.lower()
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    if head.startswith(OLE):
        return "old-office"
    return _of_text(_loosely(head), suffix)


def _loosely(head: bytes) -> str:
    """The first bytes as text, good enough to see tags and names."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "ignore")
    if head[1:2] == b"\0" or head[:1] == b"\0":
        return head.decode("utf-16-le" if head[1:2] == b"\0" else "utf-16-be", "ignore")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _of_text(head: str, suffix: str) -> str:
    start = head.lstrip()
    if start.startswith("<"):
        return _of_markup(start, suffix)
    if suffix in {".jsonl", ".ndjson"} or (OBJECT.match(head) and _one_line_objects(start)):
        return "jsonl"
    if _is_mail(start) or _has_text_column(start):
        return "eml" if _is_mail(start) else "csv"
    return BY_SUFFIX.get(suffix, "text")


def _of_markup(start: str, suffix: str) -> str:
    top = start[:4096]
    if FEED.search(top) and not HTML.match(start):
        return "feed"
    if HTML.match(start) or BY_SUFFIX.get(suffix) == "html" or re.search(r"<(?:html|body)[\s>]", top, re.IGNORECASE):
        return "html"
    return "xml" if start.startswith("<?xml") or suffix == ".xml" else "text"


def _one_line_objects(start: str) -> bool:
    first, newline, _ = start.partition("\n")
    return not newline or first.rstrip().endswith("}")


def _is_mail(start: str) -> bool:
    top = re.split(r"\r?\n\r?\n", start[:8192])[0]
    lines = [line for line in top.splitlines() if line[:1] not in {" ", "\t"}]
    return len(lines) >= 3 and all(MAIL.match(line) or re.match(r"[\w-]+:", line) for line in lines[:-1]) and bool(SURELY_MAIL.search(top))


def _has_text_column(start: str) -> bool:
    """True if the first line is the head of a table: a column of texts and another known one."""
    first = next(iter(start[:2000].splitlines()), "")
    cells = {cell.strip(" \"'").lower() for cell in re.split(r"[,;\t]", first)}
    return not cells.isdisjoint(TEXT_COLUMNS) and not cells.isdisjoint(OTHER_COLUMNS)

"""PDF: the text of each page, without running heads, feet and page numbers."""

import re
from collections import Counter
from collections.abc import Iterator

import pypdfium2

from dragoman.model import Landmark, Notice, UnreadableError
from dragoman.read.bounds import TEXT_BYTES, too_large
from dragoman.read.draft import Draft, Told, confirmed
from dragoman.read.fingerprint import sha256_of

EDGE = 2
"""Lines at the top and at the bottom of a page that may be its running head or foot."""

PAGE_NUMBER = re.compile(r"[-–—\s(\[]*(?:page\s+)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s)\]]*", re.IGNORECASE)
SOFT_HYPHEN = re.compile("[\ufffe\uffff\x02\xad]\\s*")


def read_pdf(raw: bytes, path: str | None) -> Draft:
    """The text of a PDF, with a landmark for each page. Raises UnreadableError for a broken, an encrypted or a scanned one."""
    try:
        pdf = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(_refused(error, path)) from error
    try:
        pages = list(_pages(pdf, path))
        title = str(pdf.get_metadata_value("Title")).strip()
    finally:
        pdf.close()
    text, landmarks = _joined(_without_running_lines(pages))
    if not text.strip():
        raise UnreadableError(Notice("no-text-layer", "a PDF of pictures without text; run text recognition (OCR) on it first", path=path))
    return Draft(text, sha256_of(raw), path, told=Told(title=confirmed(title, text)), landmarks=landmarks)


def _refused(error: Exception, path: str | None) -> Notice:
    if "password" in str(error).lower():
        return Notice("encrypted-pdf", "the PDF is encrypted; save a copy without its password", path=path)
    return Notice("broken-pdf", f"not a readable PDF ({error}); fetch it again or save it anew", path=path)


def _pages(pdf: pypdfium2.PdfDocument, path: str | None) -> Iterator[list[str]]:
    size = 0
    for page in pdf:
        textpage = page.get_textpage()
        words = SOFT_HYPHEN.sub("", textpage.get_text_range())
        textpage.close()
        page.close()
        size += len(words)
        if size > TEXT_BYTES:
            raise UnreadableError(too_large(path, TEXT_BYTES))
        yield [line.rstrip() for line in words.replace("\r\n", "\n").split("\n")]


def _without_running_lines(pages: list[list[str]]) -> list[list[str]]:
    """The pages without page numbers, and without lines that recur, numbers aside, at the edges of half the pages."""
    seen = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    running = {key for key, count in seen.items() if len(pages) > 2 and count * 2 >= len(pages)}
    return [_trimmed(page, running) for page in pages]


def _edges(page: list[str]) -> list[str]:
    filled = [line for line in page if line.strip()]
    return filled[:EDGE] + filled[-EDGE:]


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _trimmed(page: list[str], running: set[str]) -> list[str]:
    filled = [index for index, line in enumerate(page) if line.strip()]
    edges = filled[:EDGE] + filled[-EDGE:]
    furniture = {index for index in edges if _key(page[index]) in running or PAGE_NUMBER.fullmatch(page[index])}
    return [line for index, line in enumerate(page) if index not in furniture]


def _joined(pages: list[list[str]]) -> tuple[str, tuple[Landmark, ...]]:
    """One text, a line break between pages, so that a sentence may go on from one to the next."""
    texts = ["\n".join(page).strip("\n") for page in pages]
    landmarks: list[Landmark] = []
    offset = 0
    for number, text in enumerate(texts, 1):
        landmarks.append(Landmark(offset, f"page {number}"))
        offset += len(text) + 1
    return "\n".join(texts), tuple(landmarks)

"""One document, many formats: what each tells, and what its broken files become."""

import csv
import io
import json
import time
import zipfile
from pathlib import Path

import pytest

from dragoman.model import BlockKind, Document, Found, Notice
from dragoman.read import read, read_all

FIRST = "OSLO, May 6 (Reuters) - Envoys of two states met on Thursday and agreed on a calendar for talks about the northern fisheries."
SECOND = "They will meet again in June, a spokesman said, adding that the talks had been useful for both sides."


def write(folder: Path, name: str, raw: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    return path


def all_of(folder: Path, name: str, raw: bytes | str) -> list[Document | Notice]:
    return list(read_all([write(folder, name, raw)]))


def one(folder: Path, name: str, raw: bytes | str) -> Document:
    (found,) = all_of(folder, name, raw)
    assert isinstance(found, Document), found
    return found


def code(folder: Path, name: str, raw: bytes | str) -> str:
    (found,) = all_of(folder, name, raw)
    assert isinstance(found, Notice)
    return found.code


def value(found: Found | None) -> str | None:
    return found.value if found else None


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.text[block.start : block.end]) for block in document.blocks]


# --- web pages

PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Envoys meet in Oslo - The Harbour Post</title>
<meta property="og:title" content="Envoys Meet in Oslo"><meta property="og:site_name" content="The Harbour Post">
<meta name="author" content="Anna Lind"><meta property="article:published_time" content="2004-05-06T10:00:00Z">
<link rel="canonical" href="https://example.org/oslo"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Envoys Meet in Oslo</h1><p>{FIRST}</p>
<h2>Next steps</h2><p>{SECOND} The café’s doors stayed shut.</p>
<ul><li>First point of the agenda</li><li>Second point of it</li></ul></article>
<footer>© 2004 The Harbour Post. All rights reserved.</footer></body></html>"""


def test_a_web_page_gives_its_article_and_its_metadata(tmp_path: Path) -> None:
    document = one(tmp_path, "page.html", PAGE)
    assert [kind for kind, _ in blocks(document)] == ["title", "dateline", "paragraph", "heading", "paragraph", "item", "item"]
    assert value(document.title) == "Envoys Meet in Oslo"
    assert document.title
    assert document.title.span
    assert document.publisher == Found("The Harbour Post", None, "html")
    assert value(document.byline) == "Anna Lind"
    assert value(document.published) == "2004-05-06"
    assert document.url == "https://example.org/oslo"
    assert document.today == "2004-05-06"
    assert "Home" not in document.text
    assert "café’s" in document.text


def test_a_page_is_told_by_its_content_not_by_its_name(tmp_path: Path) -> None:
    assert value(one(tmp_path, "page.txt", PAGE).publisher) == "The Harbour Post"


def test_a_wrongly_declared_charset_is_not_believed(tmp_path: Path) -> None:
    assert "café’s" in one(tmp_path, "page.html", PAGE.replace('charset="utf-8"', 'charset="iso-8859-1"')).text


def test_a_rightly_declared_charset_is_used(tmp_path: Path) -> None:
    raw = PAGE.replace('charset="utf-8"', 'charset="windows-1252"').encode("windows-1252")
    document = one(tmp_path, "page.html", raw)
    assert "café’s" in document.text
    assert document.notices == ()


@pytest.mark.parametrize(
    "page",
    [
        "<html><body></body></html>",
        "<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "<!doctype html><html><script>let x = 'nothing to read in here'</script></html>",
        "<html>" + "<div>" * 20_000,
    ],
)
def test_a_page_without_an_article_is_told(tmp_path: Path, page: str) -> None:
    assert code(tmp_path, "page.html", page) in {"no-article", "unreadable"}


# --- PDF


def pdf_of(pages: list[list[str]], extra: bytes = b"") -> bytes:
    """A small PDF with one line of text a list entry, written by hand."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        rows = b" ".join(b"(" + line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj T*" for line in lines)
        stream = b"BT /F1 10 Tf 14 TL 50 780 Td " + rows + b" ET"
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
        content = len(objects)
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        objects.append(page % content)
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%b] >>" % (len(kids), b" ".join(kids))
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    return out + head + b"trailer << /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, extra, len(out))


REPORT = [
    [
        "The Harbour Review, May 2004",
        "The two governments signed the protocol in the capital after a night of talks, and",
        "their ministers told the waiting reporters that the border would be opened to trade",
        "in the spring. The paper names a commission, which has to settle the fees, and it is",
        "1",
    ],
    [
        "The Harbour Review, May 2004",
        "to meet twice a year. Its first chairman will come from the smaller of the two states.",
        "Farmers on both banks have asked for such a paper since the war, but every attempt",
        "had failed.",
        "2",
    ],
    [
        "The Harbour Review, May 2004",
        "The opposition said that it would study the text, whose annexes had not been printed",
        "when the members were called to vote, before it gave an answer to the government.",
        "3",
    ],
]


def test_a_pdf_loses_its_running_heads_and_no_sentence_breaks_at_a_page(tmp_path: Path) -> None:
    document = one(tmp_path, "report.pdf", pdf_of(REPORT))
    assert "Harbour Review" not in document.text
    assert [kind for kind, _ in blocks(document)] == ["paragraph", "paragraph"]
    assert "it is\nto meet twice a year" in document.text
    assert document.locate(document.text.index("to meet twice")) == "page 2"
    assert document.locate(document.text.index("The opposition")) == "page 3"


def test_a_pdf_in_disguise_is_still_a_pdf(tmp_path: Path) -> None:
    assert "border would be opened" in one(tmp_path, "report.txt", pdf_of(REPORT)).text


def test_broken_scanned_and_encrypted_pdfs_are_told(tmp_path: Path) -> None:
    assert code(tmp_path, "broken.pdf", b"%PDF-1.4\nnothing more") == "broken-pdf"
    assert code(tmp_path, "scan.pdf", pdf_of([[]])) == "no-text-layer"
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%b> /U <%b> /P -4 >> /ID [<00> <00>]" % (b"41" * 32, b"42" * 32)
    assert code(tmp_path, "locked.pdf", pdf_of(REPORT, lock)) == "encrypted-pdf"


# --- Word

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx_of(body: str, **members: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
        for name, content in members.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return held.getvalue()


def paragraph(words: str, style: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def test_a_word_file_keeps_titles_headings_and_footnotes_apart(tmp_path: Path) -> None:
    deletion = "<w:del><w:r><w:delText> not</w:delText></w:r></w:del>"
    gone = f"<w:p><w:r><w:t>The treaty was</w:t></w:r>{deletion}<w:r><w:t> signed.</w:t></w:r></w:p>"
    head = paragraph("On Rivers", "Title") + paragraph("The first round", "Heading1")
    body = head + paragraph(FIRST) + gone + paragraph("A point", "ListParagraph")
    notes = f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="1">{paragraph("See the annex.")}</w:footnote></w:footnotes>'
    document = one(tmp_path, "report.docx", docx_of(body, word__footnotes=notes))
    kinds = ["title", "heading", "dateline", "paragraph", "paragraph", "item", "footnote"]
    assert [kind for kind, _ in blocks(document)] == kinds
    assert value(document.title) == "On Rivers"
    assert ("paragraph", "The treaty was signed.") in blocks(document)
    assert document.locate(document.text.index("The treaty")) == "paragraph 4"


@pytest.mark.parametrize(("title", "found"), [("Old template", "On Rivers"), ("On rivers", "On Rivers")])
def test_a_title_left_over_in_the_properties_is_not_believed(tmp_path: Path, title: str, found: str) -> None:
    core = f'<core xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>Anna Lind</dc:creator></core>'
    document = one(tmp_path, "report.docx", docx_of(paragraph("On Rivers") + paragraph(FIRST), docProps__core=core))
    assert value(document.title) == found
    assert document.byline == Found("Anna Lind", None, "metadata")


def test_broken_word_files_are_told(tmp_path: Path) -> None:
    whole = docx_of(paragraph(FIRST) * 50)
    assert code(tmp_path, "cut.docx", whole[: len(whole) // 2]) == "broken-docx"
    assert code(tmp_path, "xml.docx", docx_of("<w:p>")) == "broken-docx"
    assert code(tmp_path, "empty.docx", docx_of("")) == "empty-file"
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", FIRST)
    assert code(tmp_path, "other.zip", held.getvalue()) == "unsupported-format"


def test_a_zip_bomb_and_an_entity_bomb_in_word_files_are_refused(tmp_path: Path) -> None:
    begun = time.process_time()
    assert code(tmp_path, "bomb.docx", docx_of(" " * 60_000_000)) == "too-large"
    assert time.process_time() - begun < 10
    bomb = docx_of(paragraph(FIRST), word__footnotes='<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>')
    assert code(tmp_path, "entity.docx", bomb) == "unsafe-xml"


def test_word_xml_nested_without_end_stops_nothing(tmp_path: Path) -> None:
    deep = "<w:r>" * 50_000 + "<w:t>Deep words.</w:t>" + "</w:r>" * 50_000
    assert "Deep words." in one(tmp_path, "deep.docx", docx_of(f"<w:p>{deep}</w:p>" + paragraph(FIRST))).text


# --- feeds

FEED = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>The Harbour Post</title>
<item><title>Envoys &amp; ministers meet</title><link>https://example.org/1</link><pubDate>Thu, 06 May 2004 10:00:00 +0200</pubDate>
<description>&lt;p&gt;{FIRST}&lt;/p&gt;
&lt;p&gt;{SECOND}&lt;br/&gt;Second line.&lt;script&gt;alert(1)&lt;/script&gt;&lt;/p&gt;</description></item>
<item><title>No words</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour</title><entry><title>Envoys meet</title>
<updated>2004-05-06T10:00:00Z</updated><link href="https://example.org/2"/><author><name>Anna Lind</name></author>
<content type="text">{SECOND}</content></entry></feed>"""


def test_a_feed_gives_a_document_an_item(tmp_path: Path) -> None:
    document, notice = all_of(tmp_path, "feed.xml", FEED)
    assert isinstance(document, Document)
    assert [kind for kind, _ in blocks(document)] == ["title", "dateline", "paragraph", "paragraph", "paragraph"]
    assert value(document.title) == "Envoys & ministers meet"
    assert value(document.publisher) == "The Harbour Post"
    assert value(document.published) == "2004-05-06"
    assert document.url == "https://example.org/1"
    assert "alert" not in document.text
    assert isinstance(notice, Notice)
    assert notice.code == "bad-record"


def test_an_atom_feed_is_read_too(tmp_path: Path) -> None:
    document = one(tmp_path, "atom.xml", ATOM)
    assert value(document.byline) == "Anna Lind"
    assert document.url == "https://example.org/2"


def test_an_entity_bomb_and_deep_or_empty_feeds_are_told(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'
    assert code(tmp_path, "bomb.xml", bomb) == "unsafe-xml"
    assert code(tmp_path, "deep.xml", "<rss>" + "<a>" * 100_000) == "empty-feed"
    assert code(tmp_path, "none.xml", "<rss><channel></channel></rss>") == "empty-feed"


# --- tables and lines


def test_a_table_gives_a_document_a_row(tmp_path: Path) -> None:
    held = io.StringIO()
    rows = csv.writer(held)
    rows.writerow(["id", "Headline", "date", "Body", "link"])
    rows.writerow(["a1", "Envoys Meet", "2004-05-06", f"Envoys Meet\n\n{FIRST}", "https://example.org/1"])
    rows.writerow(["a2", "Nothing", "2004-05-07", "", ""])
    rows.writerow(["a3", "", "", SECOND * 2000, ""])
    rows.writerow(["a1", "", "", SECOND, ""])
    first, empty, long, twice = all_of(tmp_path, "table.csv", held.getvalue())
    assert isinstance(first, Document)
    assert (first.id, value(first.published), first.url) == ("a1", "2004-05-06", "https://example.org/1")
    assert first.text == f"Envoys Meet\n\n{FIRST}"
    assert first.title
    assert first.title.span
    assert isinstance(empty, Notice)
    assert isinstance(long, Document)
    assert long.locate(0) == "record 4"
    assert isinstance(twice, Notice)
    assert twice.code == "duplicate-id"


def test_a_table_without_texts_is_told(tmp_path: Path) -> None:
    assert code(tmp_path, "table.csv", "name,date\nAnna,2004\n") == "no-text-column"


def test_json_lines_keep_id_and_text_and_bad_lines_stop_nothing(tmp_path: Path) -> None:
    text = "  Two\u0000words \r\n\r\n" + SECOND + "\n"
    good = {"id": "x-1", "text": text, "published": "2004-05-06", "title": "T", "url": "https://example.org"}
    lines = [
        json.dumps(good),
        "[1]",
        "{}",
        '{"text": 5}',
        '{"text": ""}',
        "{nope",
        json.dumps(good),
        "",
        json.dumps({"text": SECOND}),
        '{"text": "\\ud800 x"}',
    ]
    lines.append("[" * 100_000)
    found = all_of(tmp_path, "lines.jsonl", "\ufeff" + "\n".join(lines))
    assert isinstance(found[0], Document)
    assert (found[0].id, found[0].text, value(found[0].published), found[0].url) == ("x-1", text, "2004-05-06", "https://example.org")
    codes = [one.code if isinstance(one, Notice) else "read" for one in found[1:]]
    assert codes == ["bad-record"] * 5 + ["duplicate-id", "read", "bad-record", "bad-record"]
    assert all("line" in one.message for one in found if isinstance(one, Notice))


def test_standard_input_is_read_and_its_format_can_be_given() -> None:
    raw = json.dumps({"id": "s", "text": SECOND}).encode()
    (document,) = read_all(["-"], "jsonl", io.BytesIO(raw))
    assert isinstance(document, Document)
    assert (document.id, document.path) == ("s", None)
    (plain,) = read_all(["-"], None, io.BytesIO(SECOND.encode()))
    assert isinstance(plain, Document)
    assert plain.text == SECOND


# --- mail

MAIL = f"""From: Anna Lind <anna@example.org>
To: desk@example.org
Subject: =?utf-8?q?Envoys_meet_caf=C3=A9?=
Date: Thu, 6 May 2004 10:00:00 +0200
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: multipart/alternative; boundary="c"

--c
Content-Type: text/plain; charset="iso-8859-1"
Content-Transfer-Encoding: quoted-printable

{FIRST}

The caf=E9 talks =
went on.

--c
Content-Type: text/html

<p>not this</p>
--c--
--b
Content-Type: application/pdf; name="annex.pdf"
Content-Disposition: attachment; filename="annex.pdf"
Content-Transfer-Encoding: base64

JVBERi0=
--b--
"""


@pytest.mark.parametrize("name", ["mail.eml", "mail.txt"])
def test_a_mail_gives_its_text_and_names_its_attachments(tmp_path: Path, name: str) -> None:
    document = one(tmp_path, name, MAIL)
    assert "The café talks went on." in document.text
    assert "not this" not in document.text
    assert document.title == Found("Envoys meet café", None, "mail header")
    assert value(document.byline) == "Anna Lind"
    assert value(document.published) == "2004-05-06"
    assert [notice.code for notice in document.notices] == ["attachments-skipped"]
    assert "annex.pdf" in document.notices[0].message


def test_a_mail_of_html_in_base64_is_read(tmp_path: Path) -> None:
    raw = "Subject: Talks\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    body = "PGgxPlRhbGtzPC9oMT48cD5FbnZveXMgbWV0ICZhbXA7IGFncmVlZC48L3A+PHVsPjxsaT5PbmU8L2xpPjwvdWw+"
    document = one(tmp_path, "mail.eml", raw + body)
    assert blocks(document) == [("title", "Talks"), ("paragraph", "Envoys met & agreed."), ("item", "One")]


def test_the_signature_of_a_mail_is_set_aside(tmp_path: Path) -> None:
    document = one(
        tmp_path, "mail.eml", f"Subject: Talks\nMIME-Version: 1.0\n\n{SECOND}\n\n-- \nThe Harbour Post\nUnsubscribe at any time.\n"
    )
    assert [kind for kind, _ in blocks(document)] == ["paragraph", "boilerplate", "boilerplate", "boilerplate"]


def test_a_mail_of_attachments_only_is_told(tmp_path: Path) -> None:
    raw = "Subject: x\nMIME-Version: 1.0\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n"
    assert code(tmp_path, "mail.eml", raw) == "empty-file"


def test_raw_bytes_are_known_again_by_their_hash(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "\ufeff" + SECOND)
    first, again = read(path), read(str(path))
    assert first == again
    assert len(first.id) == 16
    assert len(first.sha256) == 64
    assert first.locate(0) == "byte 3, utf-8"
    assert BlockKind.PARAGRAPH in {block.kind for block in first.blocks}

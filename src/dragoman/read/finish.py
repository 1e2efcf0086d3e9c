"""A draft becomes a document: blocks, facts, language, identity."""

from dragoman.model import Document, Found, Notice
from dragoman.read.dates import iso_day
from dragoman.read.draft import Draft, Told
from dragoman.read.fingerprint import id_of
from dragoman.read.language import language_of
from dragoman.read.layout import lay_out


def finish(draft: Draft) -> Document:
    """The document of a draft. What the metadata tell comes before what the text tells.

    But the title's span is the text's, and so is the byline, since metadata often name who sent or typed the text.
    """
    told = draft.told
    published = _published(told)
    layout = lay_out(draft.text, draft.pieces, told.title, published.value if published else None)
    front = layout.front
    return Document(
        id=draft.id or id_of(draft.text),
        text=draft.text,
        blocks=layout.blocks,
        path=draft.path,
        sha256=draft.sha256,
        language=language_of(draft.text),
        title=front.title or _told(told.title, told),
        publisher=_told(told.publisher, told) or front.publisher,
        byline=front.byline or _told(told.byline, told),
        published=published or front.published,
        dateline=front.dateline,
        url=told.url,
        landmarks=draft.landmarks,
        notices=(*draft.notices, *_unread_date(told, published, draft.path)),
    )


def _told(value: str | None, told: Told) -> Found | None:
    return Found(value, None, told.origin) if value else None


def _published(told: Told) -> Found | None:
    day = iso_day(told.published) if told.published else None
    return _told(day, told)


def _unread_date(told: Told, published: Found | None, path: str | None) -> tuple[Notice, ...]:
    if published or not told.published:
        return ()
    return (Notice("date-unread", f"the {told.origin} date {told.published!r} is no full day; write it as 2001-09-14", path=path),)

"""Nouns as plain values (dict, list, str, number, None), in the key order of the record format."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from dragoman.model.actor import Actor, Mention
from dragoman.model.claim import Claim, claim_id
from dragoman.model.document import Document, Found
from dragoman.model.notice import Notice
from dragoman.model.record import VERSION, Profile, Record
from dragoman.model.span import Span
from dragoman.model.stage import PlaceMention
from dragoman.model.when import Timex

LAYERS = ("times", "mentions", "places")
"""What a record can tell beside its claims: how every time, actor and place in the text was read."""

_LAST = ("confidence", "evidence", "why")


def plain(value: Any) -> Any:
    """A noun or a tuple of nouns as plain values. A Mention becomes an actor reference: the actor's fields (all null when it is bound
    to nobody) and the span that names it.
    """
    if isinstance(value, Mention):
        return reference(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {f.metadata.get("key", f.name): plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value


def reference(mention: Mention) -> dict[str, Any]:
    """The actor reference of the record format."""
    actor = mention.actor
    values: dict[str, Any] = {f.name: plain(getattr(actor, f.name)) if actor else None for f in fields(Actor)}
    return values | {"sectors": values["sectors"] or [], "span": plain(mention.span)}


def claim_line(claim: Claim) -> dict[str, Any]:
    """One claim as a line of the record."""
    values: dict[str, Any] = plain(claim)
    first = {"kind": claim.kind, "id": values.pop("id"), "document": values.pop("document")}
    last = {key: values.pop(key) for key in _LAST}
    return first | values | last


def document_line(document: Document) -> dict[str, Any]:
    """The document as a line of the record; `found` tells where each fact about it came from."""
    facts = {name: getattr(document, name) for name in ("title", "publisher", "byline", "published")}
    dateline = document.dateline
    return {
        "kind": "document",
        "id": document.id,
        "document": document.id,
        **{name: found and found.value for name, found in facts.items()},
        "dateline": dateline and {"place": _value(dateline.place), "date": _value(dateline.date)},
        "language": document.language,
        "url": document.url,
        "path": document.path,
        "sha256": document.sha256,
        "characters": len(document.text),
        "found": {name: {"span": plain(found.span), "origin": found.origin} for name, found in facts.items() if found},
    }


def _value(found: Found | None) -> str | None:
    return found.value if found else None


def header_line(generator: str, pipeline: str) -> dict[str, Any]:
    """The first line of every record."""
    return {"kind": "record", "version": VERSION, "generator": generator, "pipeline": pipeline}


def record_lines(record: Record, layers: Sequence[str] = ()) -> Iterator[dict[str, Any]]:
    """A document's lines: itself, its actors, its claims, the layers asked for (of `LAYERS`), its notices."""
    document = record.document.id
    yield document_line(record.document)
    yield from (_actor_line(profile, document) for profile in record.actors)
    for claim in record.claims:
        yield claim_line(claim)
    for layer in LAYERS:
        if layer in layers:
            yield from _layer(record, layer)
    for notice in record.notices:
        yield _notice_line(notice, document)


def _layer(record: Record, layer: str) -> Iterator[dict[str, Any]]:
    """Every time expression, mention or place: what it was read as, and why."""
    if layer == "times":
        yield from (_bound_line(record, "time", timex.span, _time(timex), timex) for timex in record.times)
    elif layer == "mentions":
        yield from (_bound_line(record, "mention", mention.span, _mention(mention), mention) for mention in record.mentions)
    else:
        yield from (_bound_line(record, "place", at.span, {"place": plain(at.place)}, at) for at in record.places)


def _bound_line(record: Record, kind: str, span: Span, read_as: dict[str, Any], bound: Timex | Mention | PlaceMention) -> dict[str, Any]:
    document = record.document.id
    first = {"kind": kind, "id": claim_id(document, kind, [span]), "document": document, "span": plain(span)}
    return first | read_as | {"confidence": bound.confidence, "evidence": [plain(span)], "why": plain(bound.why)}


def _time(timex: Timex) -> dict[str, Any]:
    edge = timex.when
    return {
        "edtf": edge and edge.edtf,
        "earliest": plain(edge.earliest) if edge else None,
        "latest": plain(edge.latest) if edge else None,
        "timex": {"type": timex.type, "value": timex.value, "modifier": timex.modifier},
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "actor": reference(mention) if mention.actor else None,
        "candidates": plain(mention.candidates),
        "form": mention.form.value,
    }


def _actor_line(profile: Profile, document: str) -> dict[str, Any]:
    """`kind` is taken by the line's own, so the actor's kind is told as `actor_kind`."""
    actor: dict[str, Any] = plain(profile.actor)
    rest = {key: value for key, value in plain(profile).items() if key != "actor"}
    first = {"kind": "actor", "id": actor.pop("id"), "document": document, "name": actor.pop("name"), "actor_kind": actor.pop("kind")}
    return first | actor | rest


def _notice_line(notice: Notice, document: str | None) -> dict[str, Any]:
    spans = [notice.span] if notice.span else []
    return {
        "kind": "notice",
        "id": claim_id(document or notice.path or "", "notice", spans, notice.code + notice.message),
        "document": document,
        "code": notice.code,
        "message": notice.message,
        "span": plain(notice.span),
    }


def unread_line(notice: Notice) -> dict[str, Any]:
    """A notice about an input that gave no document, as a line of the record: `document` is null, `path` names the input."""
    return _notice_line(notice, None) | {"path": notice.path}


def json_line(line: dict[str, Any]) -> str:
    """A line of the record as JSON text, without the line end."""
    return json.dumps(line, ensure_ascii=False, separators=(", ", ": "))

"""The tables of the archive, version "0005". A change here needs a revision in `migrations/versions`; a test holds the two together.

Every line of the record is kept as the JSON text that it is exported as; the columns beside it are there to be searched. Row numbers (`no`)
never leave this room: links, corrections and permalinks hang on the ids of documents and claims.
"""

from typing import Any

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, MetaData, Row, Table, Text

from dragoman.record.tally import KEPT

REVISIONS = ("0001", "0002", "0003", "0004", "0005")
"""Every schema version there has been, oldest first. The last is the one that this program reads and writes."""

SEARCHED = {"document": ("title", "text"), "claim": ("sentence", "summary"), "corrected": ("sentence", "summary")}
"""The tables whose words are indexed, and their columns."""

AnyRow = Row[*tuple[Any, ...]]

metadata = MetaData()


def _of_document() -> Column[int]:
    return Column("document_no", Integer, ForeignKey("document.no", ondelete="CASCADE"), primary_key=True)


document = Table(
    "document",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("path", Text),  # with `place`, the location that this record was coded from
    Column("place", Text, nullable=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", Text),
    Column("day", Text, nullable=False),  # the dateline's ISO day, else the publication's, else "undated"
    Column("language", Text, nullable=False),
    Column("characters", Integer, nullable=False),
    Column("pipeline", Text, nullable=False),
    Column("digest", Text, nullable=False),  # of everything stored about the document: see rows.digest
    Column("line", Text, nullable=False),
    Column("layout", Text, nullable=False),  # blocks and landmarks as JSON
    Column("text", Text, nullable=False),  # last, so that the columns before it are read without it
)

location = Table(
    "location",
    metadata,
    Column("path", Text, primary_key=True),  # "" for text that came without one
    Column("place", Text, primary_key=True),  # where in the file: "line 7" of a JSON Lines file
    Column("document_no", Integer, ForeignKey("document.no", ondelete="CASCADE"), nullable=False, index=True),
    Column("sha256", Text, nullable=False),
    Column("pipeline", Text, nullable=False),
    Column("digest", Text, nullable=False),  # of the record coded from here; "" when it must be coded again
)

claim = Table(
    "claim",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("document_no", Integer, ForeignKey("document.no", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("type", Text),
    Column("status", Text),
    Column("earliest", Text),
    Column("latest", Text),
    Column("first_on", Text, nullable=False),  # the days to search and sort by: see rows.UNDATED
    Column("last_on", Text, nullable=False),
    Column("sentence", Text, nullable=False),  # what full-text search sees of the claim: the words of the text,
    Column("summary", Text, nullable=False),  # and what else the claim says: names, subject, label
    Column("line", Text, nullable=False),
    Index("claim_by_document", "document_no", "position", unique=True),
    Index("claim_by_id", "id", "document_no", unique=True),
    Index("claim_by_type", "type", "first_on"),
    Index("claim_by_day", "first_on", "last_on"),
)

claim_actor = Table(
    "claim_actor",
    metadata,
    Column("claim_no", Integer, ForeignKey("claim.no", ondelete="CASCADE"), primary_key=True),
    Column("role", Text, primary_key=True),  # as in rows.py: speaker, source, target, holder, party ...
    Column("position", Integer, primary_key=True),
    Column("actor_id", Text),
    Column("country", Text),
    Column("folded", Text, nullable=False),  # the actor's name, or the words of the text where it has none
    Index("claim_actor_by_id", "actor_id", "claim_no"),
    Index("claim_actor_by_country", "country", "claim_no"),
    Index("claim_actor_by_name", "folded", "claim_no"),
)

actor = Table(
    "actor",
    metadata,
    _of_document(),
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False, index=True),
    Column("line", Text, nullable=False),
)

actor_name = Table(
    "actor_name",
    metadata,
    _of_document(),
    Column("folded", Text, primary_key=True),
    Column("actor_id", Text, primary_key=True),
    Index("actor_name_by_name", "folded", "actor_id"),
)

layer = Table(
    "layer",
    metadata,
    _of_document(),
    Column("kind", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("line", Text, nullable=False),
)

notice = Table(
    "notice",
    metadata,
    _of_document(),
    Column("position", Integer, primary_key=True),
    Column("code", Text, nullable=False, index=True),
    Column("line", Text, nullable=False),
)

PARTS = (claim, actor, actor_name, layer, notice)
"""The tables that a document's record fills, beside `document` itself."""

correction = Table(
    "correction",
    metadata,
    Column("entry", Integer, primary_key=True),  # the place in the log, told to people: the one number that does leave this room
    Column("document_id", Text, nullable=False, index=True),  # no foreign key: the log outlives the document
    Column("act", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Text, nullable=False),  # an instant in UTC
    Column("pipeline", Text, nullable=False),  # that had coded what the reviewer saw
    Column("takes_back", Integer, ForeignKey("correction.entry")),  # the entry that an undo takes back
    Column("body", Text, nullable=False),
    Column("digest", Text, nullable=False),  # over this entry and the digest of the one before it: see corrections_log
)
"""The log of corrections. Rows are added, never changed or deleted."""

correction_claim = Table(
    "correction_claim",
    metadata,
    Column("entry", Integer, ForeignKey("correction.entry"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("claim_id", Text, nullable=False, index=True),
)

corrected = Table(
    "corrected",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("document_no", Integer, ForeignKey("document.no", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),  # of the coded claim that it stands for, or stands behind
    Column("rank", Integer, nullable=False),  # 0 where it stands for a coded claim; its turn among those behind one
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("type", Text),
    Column("status", Text),
    Column("earliest", Text),
    Column("latest", Text),
    Column("first_on", Text, nullable=False),
    Column("last_on", Text, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("verdict", Text),  # right, wrong, merged, split; None where nobody judged the claim itself
    Column("conflicts", Text, nullable=False),  # a JSON list
    Column("line", Text),  # None: left out of the corrected view
    Index("corrected_by_id", "document_no", "id", unique=True),
    Index("corrected_by_day", "first_on", "last_on"),
)
"""What the log makes of the coded claims: derived, and made anew whenever the log or the coding changes. Coded claims that no entry of the
log touches have no row here.
"""

corrected_actor = Table(
    "corrected_actor",
    metadata,
    Column("claim_no", Integer, ForeignKey("corrected.no", ondelete="CASCADE"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("actor_id", Text),
    Column("country", Text),
    Column("folded", Text, nullable=False),
    Index("corrected_actor_by_id", "actor_id", "claim_no"),
    Index("corrected_actor_by_country", "country", "claim_no"),
    Index("corrected_actor_by_name", "folded", "claim_no"),
)

publication = Table(
    "publication",
    metadata,
    Column("document_no", Integer, ForeignKey("document.no", ondelete="CASCADE"), primary_key=True),
    Column("first_on", Text),  # the first and the last day on which it may have come out; see facets.publication
    Column("last_on", Text),
    Column("publisher", Text, nullable=False),  # folded; "" where nobody is named
    Index("publication_by_day", "last_on"),
)

claim_facet = Table(
    "claim_facet",
    metadata,
    Column("claim_no", Integer, ForeignKey("claim.no", ondelete="CASCADE"), primary_key=True),
    Column("field", Text, primary_key=True),  # place, issue, stance, quad, certainty, voice
    Column("value", Text, primary_key=True),
    Index("claim_facet_by_value", "field", "value", "claim_no"),
)

corrected_facet = Table(
    "corrected_facet",
    metadata,
    Column("claim_no", Integer, ForeignKey("corrected.no", ondelete="CASCADE"), primary_key=True),
    Column("field", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Index("corrected_facet_by_value", "field", "value", "claim_no"),
)


def _tally_of(source: str) -> Table:
    """What tables of pairs of states count: see tally.KEPT. Apart from the claims, whose long lines would have to be passed over."""
    return Table(
        f"{source}_tally",
        metadata,
        Column("claim_no", Integer, ForeignKey(f"{source}.no", ondelete="CASCADE"), primary_key=True),
        Column("document_no", Integer, nullable=False),
        Column("position", Integer, nullable=False),
        Column("rank", Integer, nullable=False),
        Column("id", Text, nullable=False),
        Column("kind", Text, nullable=False),
        *(Column(name, Integer if name in ("quad", "background") else Text) for name in KEPT),
    )


claim_tally, corrected_tally = _tally_of("claim"), _tally_of("corrected")

cluster_member = Table(
    "cluster_member",
    metadata,
    Column("document_no", Integer, ForeignKey("document.no", ondelete="CASCADE"), primary_key=True),
    Column("claim_id", Text, primary_key=True),  # no row number, so that a judgement outlives another coding; a person's actor id
    Column("kind", Text, nullable=False),
    Column("cluster", Text, nullable=False, index=True),
    Column("score", Float, nullable=False),
    Column("nearest", Text),
    Column("grounds", Text, nullable=False),  # a JSON list of field, verdict and points
    Column("made_by", Text, nullable=False),
    Column("judged_on", Text, nullable=False),
    Index("cluster_member_by_claim", "claim_id"),
)
"""Which claims of many documents are judged to be of one thing."""

text_copy = Table(
    "text_copy",
    metadata,
    Column("document_no", Integer, ForeignKey("document.no", ondelete="CASCADE"), primary_key=True),
    Column("original", Text, nullable=False),  # the id of the first document that prints the text
    Column("share", Float, nullable=False),
)

cluster_ruling = Table(
    "cluster_ruling",
    metadata,
    Column("entry", Integer, primary_key=True),
    Column("act", Text, nullable=False),  # same, apart, undo
    Column("one_document", Text),  # no foreign keys: a ruling outlives the documents
    Column("one_claim", Text),
    Column("other_document", Text),
    Column("other_claim", Text),
    Column("reviewer", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("takes_back", Integer, ForeignKey("cluster_ruling.entry")),
)
"""What people ruled about clusters. Rows are added, never changed or deleted."""

"""The first schema of the archive.

Frozen: what `schema.py` and `search.py` said when this version came out. Later revisions build on it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, their indexes and the full-text search."""
    _document()
    _actor()
    _actor_name()
    _claim()
    _layer()
    _location()
    _notice()
    _claim_actor()
    if op.get_bind().dialect.name == "sqlite":  # PostgreSQL gets its search with 0003
        for statement in _SEARCH:
            op.execute(statement)


def _document() -> None:
    op.create_table(
        "document",
        sa.Column("no", sa.Integer(), primary_key=True),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        sa.Column("path", sa.Text()),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("publisher", sa.Text()),
        sa.Column("published", sa.Text()),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("pipeline", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("layout", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
    )


def _actor() -> None:
    op.create_table(
        "actor",
        sa.Column("document_no", sa.Integer(), sa.ForeignKey("document.no", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
    )
    op.create_index("ix_actor_id", "actor", ["id"])


def _actor_name() -> None:
    op.create_table(
        "actor_name",
        sa.Column("document_no", sa.Integer(), sa.ForeignKey("document.no", ondelete="CASCADE"), primary_key=True),
        sa.Column("folded", sa.Text(), primary_key=True),
        sa.Column("actor_id", sa.Text(), primary_key=True),
    )
    op.create_index("actor_name_by_name", "actor_name", ["folded", "actor_id"])


def _claim() -> None:
    op.create_table(
        "claim",
        sa.Column("no", sa.Integer(), primary_key=True),
        sa.Column("document_no", sa.Integer(), sa.ForeignKey("document.no", ondelete="CASCADE"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("type", sa.Text()),
        sa.Column("status", sa.Text()),
        sa.Column("earliest", sa.Text()),
        sa.Column("latest", sa.Text()),
        sa.Column("first_on", sa.Text(), nullable=False),
        sa.Column("last_on", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
    )
    op.create_index("claim_by_day", "claim", ["first_on", "last_on"])
    op.create_index("claim_by_document", "claim", ["document_no", "position"], unique=True)
    op.create_index("claim_by_id", "claim", ["id", "document_no"], unique=True)
    op.create_index("claim_by_type", "claim", ["type", "first_on"])


def _layer() -> None:
    op.create_table(
        "layer",
        sa.Column("document_no", sa.Integer(), sa.ForeignKey("document.no", ondelete="CASCADE"), primary_key=True),
        sa.Column("kind", sa.Text(), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("line", sa.Text(), nullable=False),
    )


def _location() -> None:
    op.create_table(
        "location",
        sa.Column("path", sa.Text(), primary_key=True),
        sa.Column("place", sa.Text(), primary_key=True),
        sa.Column("document_no", sa.Integer(), sa.ForeignKey("document.no", ondelete="CASCADE"), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("pipeline", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
    )
    op.create_index("ix_location_document_no", "location", ["document_no"])


def _notice() -> None:
    op.create_table(
        "notice",
        sa.Column("document_no", sa.Integer(), sa.ForeignKey("document.no", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
    )
    op.create_index("ix_notice_code", "notice", ["code"])


def _claim_actor() -> None:
    op.create_table(
        "claim_actor",
        sa.Column("claim_no", sa.Integer(), sa.ForeignKey("claim.no", ondelete="CASCADE"), primary_key=True),
        sa.Column("role", sa.Text(), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("actor_id", sa.Text()),
        sa.Column("country", sa.Text()),
        sa.Column("folded", sa.Text(), nullable=False),
    )
    op.create_index("claim_actor_by_country", "claim_actor", ["country", "claim_no"])
    op.create_index("claim_actor_by_id", "claim_actor", ["actor_id", "claim_no"])
    op.create_index("claim_actor_by_name", "claim_actor", ["folded", "claim_no"])


_SEARCH = (
    """
    CREATE VIRTUAL TABLE document_words
    USING fts5(title, text, content='document', content_rowid='no', tokenize='porter unicode61 remove_diacritics 2')
    """,
    """
    CREATE TRIGGER document_added AFTER INSERT ON document BEGIN
    INSERT INTO document_words (rowid, title, text) VALUES (new.no, new.title, new.text); END
    """,
    """
    CREATE TRIGGER document_removed AFTER DELETE ON document BEGIN
    INSERT INTO document_words (document_words, rowid, title, text) VALUES ('delete', old.no, old.title, old.text); END
    """,
    """
    CREATE TRIGGER document_changed AFTER UPDATE OF title, text ON document BEGIN
    INSERT INTO document_words (document_words, rowid, title, text) VALUES ('delete', old.no, old.title, old.text);
    INSERT INTO document_words (rowid, title, text) VALUES (new.no, new.title, new.text); END
    """,
    """
    CREATE VIRTUAL TABLE claim_words
    USING fts5(sentence, summary, content='claim', content_rowid='no', tokenize='porter unicode61 remove_diacritics 2')
    """,
    """
    CREATE TRIGGER claim_added AFTER INSERT ON claim BEGIN
    INSERT INTO claim_words (rowid, sentence, summary) VALUES (new.no, new.sentence, new.summary); END
    """,
    """
    CREATE TRIGGER claim_removed AFTER DELETE ON claim BEGIN
    INSERT INTO claim_words (claim_words, rowid, sentence, summary) VALUES ('delete', old.no, old.sentence, old.summary); END
    """,
    """
    CREATE TRIGGER claim_changed AFTER UPDATE OF sentence, summary ON claim BEGIN
    INSERT INTO claim_words (claim_words, rowid, sentence, summary) VALUES ('delete', old.no, old.sentence, old.summary);
    INSERT INTO claim_words (rowid, sentence, summary) VALUES (new.no, new.sentence, new.summary); END
    """,
)

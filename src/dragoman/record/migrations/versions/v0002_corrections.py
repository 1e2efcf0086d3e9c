"""The log of corrections, and the claims as it corrects them.

Frozen: what `schema.py` and `search.py` said when this version came out. Later revisions build on it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, their indexes and the full-text search."""
    _correction()
    _correction_claim()
    _corrected()
    _corrected_actor()
    if op.get_bind().dialect.name == "sqlite":  # PostgreSQL gets its search with 0003
        for statement in _SEARCH:
            op.execute(statement)


def _correction() -> None:
    op.create_table(
        "correction",
        sa.Column("entry", sa.Integer(), primary_key=True),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("pipeline", sa.Text(), nullable=False),
        sa.Column("takes_back", sa.Integer(), sa.ForeignKey("correction.entry")),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
    )
    op.create_index("ix_correction_document_id", "correction", ["document_id"])


def _correction_claim() -> None:
    op.create_table(
        "correction_claim",
        sa.Column("entry", sa.Integer(), sa.ForeignKey("correction.entry"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("claim_id", sa.Text(), nullable=False),
    )
    op.create_index("ix_correction_claim_claim_id", "correction_claim", ["claim_id"])


def _corrected() -> None:
    op.create_table(
        "corrected",
        sa.Column("no", sa.Integer(), primary_key=True),
        sa.Column("document_no", sa.Integer(), sa.ForeignKey("document.no", ondelete="CASCADE"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
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
        sa.Column("verdict", sa.Text()),
        sa.Column("conflicts", sa.Text(), nullable=False),
        sa.Column("line", sa.Text()),
    )
    op.create_index("corrected_by_day", "corrected", ["first_on", "last_on"])
    op.create_index("corrected_by_id", "corrected", ["document_no", "id"], unique=True)


def _corrected_actor() -> None:
    op.create_table(
        "corrected_actor",
        sa.Column("claim_no", sa.Integer(), sa.ForeignKey("corrected.no", ondelete="CASCADE"), primary_key=True),
        sa.Column("role", sa.Text(), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("actor_id", sa.Text()),
        sa.Column("country", sa.Text()),
        sa.Column("folded", sa.Text(), nullable=False),
    )
    op.create_index("corrected_actor_by_country", "corrected_actor", ["country", "claim_no"])
    op.create_index("corrected_actor_by_id", "corrected_actor", ["actor_id", "claim_no"])
    op.create_index("corrected_actor_by_name", "corrected_actor", ["folded", "claim_no"])


_SEARCH = (
    """
    CREATE VIRTUAL TABLE corrected_words
    USING fts5(sentence, summary, content='corrected', content_rowid='no', tokenize='porter unicode61 remove_diacritics 2')
    """,
    """
    CREATE TRIGGER corrected_added AFTER INSERT ON corrected BEGIN
    INSERT INTO corrected_words (rowid, sentence, summary) VALUES (new.no, new.sentence, new.summary); END
    """,
    """
    CREATE TRIGGER corrected_removed AFTER DELETE ON corrected BEGIN
    INSERT INTO corrected_words (corrected_words, rowid, sentence, summary) VALUES ('delete', old.no, old.sentence, old.summary); END
    """,
    """
    CREATE TRIGGER corrected_changed AFTER UPDATE OF sentence, summary ON corrected BEGIN
    INSERT INTO corrected_words (corrected_words, rowid, sentence, summary) VALUES ('delete', old.no, old.sentence, old.summary);
    INSERT INTO corrected_words (rowid, sentence, summary) VALUES (new.no, new.sentence, new.summary); END
    """,
)

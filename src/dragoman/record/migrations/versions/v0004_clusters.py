"""What is judged to be one thing across documents, which documents print one text, and what people ruled about it.

Frozen: what `schema.py` said when this version came out. Later revisions build on it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and their indexes."""
    _members()
    _copies()
    _rulings()


def _document() -> sa.Column[int]:
    return sa.Column("document_no", sa.Integer(), sa.ForeignKey("document.no", ondelete="CASCADE"), primary_key=True)


def _members() -> None:
    op.create_table(
        "cluster_member",
        _document(),
        sa.Column("claim_id", sa.Text(), primary_key=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("cluster", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("nearest", sa.Text()),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("judged_on", sa.Text(), nullable=False),
    )
    op.create_index("ix_cluster_member_cluster", "cluster_member", ["cluster"])
    op.create_index("cluster_member_by_claim", "cluster_member", ["claim_id"])


def _copies() -> None:
    op.create_table(
        "text_copy",
        _document(),
        sa.Column("original", sa.Text(), nullable=False),
        sa.Column("share", sa.Float(), nullable=False),
    )


def _rulings() -> None:
    op.create_table(
        "cluster_ruling",
        sa.Column("entry", sa.Integer(), primary_key=True),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("one_document", sa.Text()),
        sa.Column("one_claim", sa.Text()),
        sa.Column("other_document", sa.Text()),
        sa.Column("other_claim", sa.Text()),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("takes_back", sa.Integer(), sa.ForeignKey("cluster_ruling.entry")),
    )

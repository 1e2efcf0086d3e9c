"""What tables of pairs of states count of claims, in narrow rows beside them.

The rows of what is stored already are worked out from the lines by the rules of the program that brings the archive up to date, as they are
when a document is put.
"""

import sqlalchemy as sa
from alembic import op

from dragoman.record.tally_kept import fill_all

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and fill them."""
    _tally("claim")
    _tally("corrected")
    fill_all(op.get_bind())


def _tally(source: str) -> None:
    op.create_table(
        f"{source}_tally",
        sa.Column("claim_no", sa.Integer(), sa.ForeignKey(f"{source}.no", ondelete="CASCADE"), primary_key=True),
        sa.Column("document_no", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("type", sa.Text()),
        sa.Column("mode", sa.Text()),
        sa.Column("cameo", sa.Text()),
        sa.Column("quad", sa.Integer()),
        sa.Column("status", sa.Text()),
        sa.Column("background", sa.Integer()),
        sa.Column("rule", sa.Text()),
        sa.Column("cluster", sa.Text()),
        sa.Column("earliest", sa.Text()),
        sa.Column("latest", sa.Text()),
        sa.Column("sources", sa.Text()),
        sa.Column("targets", sa.Text()),
    )

"""What questions ask beside words, actors, types and days: when a document came out, and the facets of claims.

The first revision that PostgreSQL knows: its full-text search is made here. The facets of what is stored already are worked out from the
lines by the rules of the program that brings the archive up to date, as they are when a document is put.
"""

import sqlalchemy as sa
from alembic import op

from dragoman.record import search
from dragoman.record.facets_put import fill_all

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and their indexes, and fill them."""
    _publication()
    _facets("claim")
    _facets("corrected")
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        for statement in search.definitions(connection):
            connection.exec_driver_sql(statement.replace("%", "%%"))
    fill_all(connection)


def _publication() -> None:
    op.create_table(
        "publication",
        sa.Column("document_no", sa.Integer(), sa.ForeignKey("document.no", ondelete="CASCADE"), primary_key=True),
        sa.Column("first_on", sa.Text()),
        sa.Column("last_on", sa.Text()),
        sa.Column("publisher", sa.Text(), nullable=False),
    )
    op.create_index("publication_by_day", "publication", ["last_on"])


def _facets(source: str) -> None:
    op.create_table(
        f"{source}_facet",
        sa.Column("claim_no", sa.Integer(), sa.ForeignKey(f"{source}.no", ondelete="CASCADE"), primary_key=True),
        sa.Column("field", sa.Text(), primary_key=True),
        sa.Column("value", sa.Text(), primary_key=True),
    )
    op.create_index(f"{source}_facet_by_value", f"{source}_facet", ["field", "value", "claim_no"])

"""A claim no longer keeps what is told of it: that stands with the findings, and nothing read it here."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Text

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Take the column away."""
    op.drop_column("claims", "findings")


def downgrade() -> None:
    """Put it back, empty."""
    op.add_column("claims", Column("findings", Text, nullable=False, server_default="[]"))

"""What each article is about, so that only new ones are gone through; an index to count what a stage has taken."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKeyConstraint, Integer, LargeBinary, PrimaryKeyConstraint, Text

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the table, empty: it is filled when stories are asked for."""
    op.create_table(
        "matters",
        Column("version", Integer, nullable=False),
        Column("stamp", Text, nullable=False),
        Column("about", LargeBinary, nullable=False),
        PrimaryKeyConstraint("version", name="pk_matters"),
        ForeignKeyConstraint(["version"], ["versions.number"], name="fk_matters_version", ondelete="CASCADE"),
    )
    op.create_index("ix_progress_stage_at", "progress", ["stage", "at"])


def downgrade() -> None:
    """Take them away."""
    op.drop_index("ix_progress_stage_at", "progress")
    op.drop_table("matters")

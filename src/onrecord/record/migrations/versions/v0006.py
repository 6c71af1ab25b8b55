"""What was read where people have corrected statements."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table: nobody has corrected a statement before."""
    op.create_table(
        "overruled",
        Column("version", Integer, nullable=False),
        Column("ordinal", Integer, nullable=False),
        *(Column(name, Text, nullable=False) for name in ("id", "statement", "corrections")),
        PrimaryKeyConstraint("version", "ordinal", name="pk_overruled"),
        ForeignKeyConstraint(["version"], ["versions.number"], name="fk_overruled_version", ondelete="CASCADE"),
    )
    op.create_index("ix_overruled_id", "overruled", ["id"])


def downgrade() -> None:
    """Take it away; statements stay as people corrected them until they are read anew."""
    op.drop_table("overruled")

"""What was begun and not ended; feeds that are watched, and their entries."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables: nothing was begun, and nothing watched."""
    op.create_table(
        "tried",
        *(Column(name, Text, nullable=False) for name in ("id", "reader")),
        Column("tries", Integer, nullable=False),
        Column("at", Text, nullable=False),
        PrimaryKeyConstraint("id", name="pk_tried"),
    )
    op.create_table(
        "feeds",
        Column("url", Text, nullable=False),
        *(Column(name, Text) for name in ("title", "etag", "modified")),
        Column("due", Text, nullable=False),
        Column("failures", Integer, nullable=False),
        *(Column(name, Text) for name in ("fault", "looked", "came")),
        PrimaryKeyConstraint("url", name="pk_feeds"),
    )
    op.create_table(
        "entries",
        *(Column(name, Text, nullable=False) for name in ("feed", "key")),
        *(Column(name, Text) for name in ("url", "told")),
        *(Column(name, Text, nullable=False) for name in ("digest", "state", "due")),
        *(Column(name, Integer, nullable=False) for name in ("tries", "failures", "changes")),
        *(Column(name, Text) for name in ("reason", "article")),
        Column("seen", Text, nullable=False),
        PrimaryKeyConstraint("feed", "key", name="pk_entries"),
        ForeignKeyConstraint(["feed"], ["feeds.url"], name="fk_entries_feed", ondelete="CASCADE"),
    )
    op.create_index("ix_entries_state_due", "entries", ["state", "due"])
    op.create_index("ix_entries_article", "entries", ["article"])
    op.create_index("ix_entries_key", "entries", ["key"])


def downgrade() -> None:
    """Take them away; feeds are looked at anew, and what they name is known already."""
    for table in ("entries", "feeds", "tried"):
        op.drop_table(table)

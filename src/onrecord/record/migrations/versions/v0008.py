"""Articles by their date and by their outlet, for lists that are shown a page at a time."""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

revision = "0008"
down_revision = "0007"
_INDEXES = {"ix_versions_published": ["published", "article"], "ix_versions_outlet": ["outlet", "published", "article"]}


def upgrade() -> None:
    """Make the indexes: of current versions only, in the words that questions have for it."""
    for name, columns in _INDEXES.items():
        op.create_index(name, "versions", columns, sqlite_where=text("current = 1"), postgresql_where=text("current"))


def downgrade() -> None:
    """Take them away."""
    for name in _INDEXES:
        op.drop_index(name, "versions")

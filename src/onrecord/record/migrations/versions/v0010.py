"""Nothing of the tables changes: who is who is made anew, as after every migration.

Until then a name that was forgotten could leave behind whom it had kept apart, and a body's identity by its name.
"""

from __future__ import annotations

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Nothing to do."""


def downgrade() -> None:
    """Nothing to do."""

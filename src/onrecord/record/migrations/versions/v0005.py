"""Claims, and the statements that take a side on them."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Boolean, Column, Float, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables; they are filled when the record is compared."""
    op.create_table(
        "claims",
        _text("id"),
        _whole("version"),
        *map(_text, ("statement", "says", "sides")),
        *map(_whole, ("statements", "speakers", "named", "articles", "origins")),
        Column("first", Text),
        Column("last", Text),
        _whole("changes"),
        Column("single", Boolean(create_constraint=False), nullable=False),
        _float("contested"),
        _text("findings"),
        PrimaryKeyConstraint("id", name="pk_claims"),
        _belongs("claims", "version", "versions.number"),
    )
    _indices("claims", "version", "statement")
    op.create_table(
        "claimed",
        _text("claim"),
        *map(_whole, ("ordinal", "version")),
        *map(_text, ("statement", "side")),
        _float("score"),
        _text("why"),
        _float("side_score"),
        _text("why_side"),
        PrimaryKeyConstraint("claim", "ordinal", name="pk_claimed"),
        _belongs("claimed", "claim", "claims.id"),
        _belongs("claimed", "version", "versions.number"),
    )
    _indices("claimed", "version", "statement")
    op.create_table(
        "claimed_stories",
        _whole("version"),
        _text("state"),
        PrimaryKeyConstraint("version", name="pk_claimed_stories"),
        _belongs("claimed_stories", "version", "versions.number"),
    )
    _indices("claimed_stories", "state")


def downgrade() -> None:
    """Take them away; nothing is lost that could not be found out again."""
    for table in ("claimed_stories", "claimed", "claims"):
        op.drop_table(table)


def _whole(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _float(name: str) -> Column[float]:
    return Column(name, Float(53), nullable=False)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _indices(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _belongs(table: str, column: str, owner: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint([column], [owner], name=f"fk_{table}_{column}", ondelete="CASCADE")

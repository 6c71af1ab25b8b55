"""What comparing finds out: copies, origins, stories, quotations, alterations, findings."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text, UniqueConstraint

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables; they are filled when the record is compared."""
    op.create_table(
        "compared",
        _whole("number"),
        _text("state"),
        _text("at"),
        PrimaryKeyConstraint("number", name="pk_compared"),
    )
    op.create_table(
        "copies",
        *map(_whole, ("number", "of_version", "of_start", "of_end", "in_version", "in_start", "in_end")),
        _whole("words"),
        _whole("narrated"),
        PrimaryKeyConstraint("number", name="pk_copies"),
        _belongs("copies", "of_version", "versions.number"),
        _belongs("copies", "in_version", "versions.number"),
    )
    _indices("copies", "of_version", "in_version")
    op.create_table(
        "origins",
        _whole("version"),
        _whole("origin"),
        PrimaryKeyConstraint("version", "origin", name="pk_origins"),
        _belongs("origins", "version", "versions.number"),
        _belongs("origins", "origin", "versions.number"),
    )
    _indices("origins", "origin")
    op.create_table(
        "stories",
        _whole("version"),
        _whole("story"),
        PrimaryKeyConstraint("version", name="pk_stories"),
        _belongs("stories", "version", "versions.number"),
    )
    _indices("stories", "story")
    op.create_table(
        "quotations",
        _text("id"),
        _whole("fullest"),
        PrimaryKeyConstraint("id", name="pk_quotations"),
    )
    op.create_table(
        "quoted",
        _text("quotation"),
        *map(_whole, ("ordinal", "version", "start", "end", "inner_start", "inner_end")),
        *(Column(name, Boolean(create_constraint=False), nullable=False) for name in ("marked", "sound", "named")),
        Column("statement", Text),
        PrimaryKeyConstraint("quotation", "ordinal", name="pk_quoted"),
        _belongs("quoted", "quotation", "quotations.id"),
        _belongs("quoted", "version", "versions.number"),
    )
    _indices("quoted", "version")
    op.create_table(
        "alterations",
        _whole("number"),
        _text("quotation"),
        _text("kind"),
        _whole("place"),
        Column("reference", Integer),
        *map(_text, ("operations", "weight", "in_time", "why")),
        PrimaryKeyConstraint("number", name="pk_alterations"),
        _belongs("alterations", "quotation", "quotations.id"),
    )
    _indices("alterations", "quotation")
    op.create_table(
        "findings",
        _whole("number"),
        _text("code"),
        _text("severity"),
        _whole("version"),
        _text("spans"),
        _text("says"),
        Column("statement", Text),
        PrimaryKeyConstraint("number", name="pk_findings"),
        _belongs("findings", "version", "versions.number"),
    )
    _indices("findings", "code", "severity", "version")
    op.create_table(
        "besides",
        *map(_whole, ("finding", "ordinal", "version", "start", "end")),
        PrimaryKeyConstraint("finding", "ordinal", name="pk_besides"),
        UniqueConstraint("finding", "version", "start", "end", name="uq_besides_finding_version_start_end"),
        _belongs("besides", "finding", "findings.number"),
        _belongs("besides", "version", "versions.number"),
    )
    _indices("besides", "version")


def downgrade() -> None:
    """Take them away; nothing is lost that could not be found out again."""
    for table in (
        "besides", "findings", "alterations", "quoted", "quotations", "stories", "origins", "copies", "compared",
    ):  # fmt: skip
        op.drop_table(table)


def _whole(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _indices(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _belongs(table: str, column: str, owner: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint([column], [owner], name=f"fk_{table}_{column}", ondelete="CASCADE")

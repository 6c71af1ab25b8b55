"""Speakers across articles: the forms of names, who bears them, and lists of known people."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables; `opening` fills them from what is in the record."""
    op.add_column("aliases", Column("form", Integer))
    op.create_index("ix_aliases_form", "aliases", ["form"])
    op.create_index("ix_statements_voice", "statements", ["version", "speaker"])
    op.create_table(
        "forms",
        Column("number", Integer, nullable=False),
        Column("klass", Text, nullable=False),
        Column("key", Text, nullable=False),
        Column("told", Text, nullable=False),
        Column("written", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("family", Text, nullable=False),
        Column("last", Text, nullable=False),
        Column("near", Text, nullable=False),
        Column("open", Boolean(create_constraint=False), nullable=False),
        PrimaryKeyConstraint("number", name="pk_forms"),
        UniqueConstraint("klass", "key", "told", name="uq_forms_klass_key_told"),
    )
    op.create_index("ix_forms_family", "forms", ["family", "klass"])
    _indices("forms", "told", "near")
    op.create_table(
        "lookalikes",
        Column("one", Integer, nullable=False),
        Column("other", Integer, nullable=False),
        PrimaryKeyConstraint("one", "other", name="pk_lookalikes"),
        _belongs("lookalikes", "one", "forms.number"),
        _belongs("lookalikes", "other", "forms.number"),
    )
    _indices("lookalikes", "other")
    op.create_table(
        "known",
        Column("id", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("wikidata", Text),
        Column("role", Text),
        Column("country", Text),
        Column("origin", Text, nullable=False),
        Column("at", Text, nullable=False),
        PrimaryKeyConstraint("id", name="pk_known"),
    )
    op.create_table(
        "known_names",
        Column("known", Text, nullable=False),
        Column("klass", Text, nullable=False),
        Column("key", Text, nullable=False),
        Column("written", Text, nullable=False),
        PrimaryKeyConstraint("known", "klass", "key", name="pk_known_names"),
        _belongs("known_names", "known", "known.id"),
    )
    op.create_index("ix_known_names_key", "known_names", ["klass", "key"])
    op.create_table(
        "identities",
        Column("id", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("known", Text),
        PrimaryKeyConstraint("id", name="pk_identities"),
        ForeignKeyConstraint(["known"], ["known.id"], name="fk_identities_known", ondelete="SET NULL"),
    )
    _indices("identities", "known")
    op.create_table(
        "bearers",
        Column("number", Integer, nullable=False),
        Column("form", Integer, nullable=False),
        Column("role", Text, nullable=False),
        Column("uses", Integer, nullable=False),
        Column("identity", Text),
        Column("score", Float(53), nullable=False),
        Column("why", Text, nullable=False),
        PrimaryKeyConstraint("number", name="pk_bearers"),
        UniqueConstraint("form", "role", name="uq_bearers_form_role"),
        _belongs("bearers", "form", "forms.number"),
        ForeignKeyConstraint(["identity"], ["identities.id"], name="fk_bearers_identity"),
    )
    _indices("bearers", "identity")
    op.create_table(
        "appearances",
        Column("version", Integer, nullable=False),
        Column("alias", Integer, nullable=False),
        Column("bearer", Integer, nullable=False),
        Column("identity", Text, nullable=False),
        Column("score", Float(53)),
        Column("why", Text),
        PrimaryKeyConstraint("version", "alias", name="pk_appearances"),
        _belongs("appearances", "version", "versions.number"),
        _belongs("appearances", "alias", "aliases.number"),
        ForeignKeyConstraint(["bearer"], ["bearers.number"], name="fk_appearances_bearer"),
    )
    _indices("appearances", "alias", "bearer", "identity")
    op.create_table(
        "shorts",
        Column("version", Integer, nullable=False),
        Column("short", Text, nullable=False),
        Column("long", Text, nullable=False),
        PrimaryKeyConstraint("version", "short", "long", name="pk_shorts"),
        _belongs("shorts", "version", "versions.number"),
    )
    _indices("shorts", "short", "long")


def downgrade() -> None:
    """Take them away; what articles say of their speakers stays."""
    for table in ("shorts", "appearances", "bearers", "identities", "known_names", "known", "lookalikes", "forms"):
        op.drop_table(table)
    op.drop_index("ix_statements_voice", "statements")
    op.drop_index("ix_aliases_form", "aliases")
    op.drop_column("aliases", "form")


def _indices(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _belongs(table: str, column: str, owner: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint([column], [owner], name=f"fk_{table}_{column}", ondelete="CASCADE")

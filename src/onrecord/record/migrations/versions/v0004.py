"""Comparing article by article: the keys by which what articles have in common is found; findings with lasting ids.

What was found out before goes, and is found out again when the record is compared.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
    table,
)

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables; they are filled when the record is compared."""
    for name in ("besides", "findings", "compared"):
        op.drop_table(name)
    for name in ("alterations", "quoted", "quotations", "origins", "copies"):
        op.execute(table(name).delete())
    op.drop_table("stories")
    _stories(_text("stamp"))
    _findings(_text("id"), _whole("start"))
    op.create_index("ix_findings_id", "findings", ["id"])
    op.create_table(
        "taken",
        _whole("version"),
        _text("stamp"),
        _text("id"),
        _text("place"),
        _whole("size"),
        _whole("narrated"),
        _flag("late"),
        Column("held", LargeBinary, nullable=False),
        PrimaryKeyConstraint("version", name="pk_taken"),
        _belongs("taken", "version", "versions.number"),
    )
    for name, holder in (
        ("holders", "version"),
        ("further", "version"),
        ("prints", "strand"),
        ("crowds", "strand"),
        ("heard", "strand"),
    ):
        both = PrimaryKeyConstraint("key", holder, name=f"pk_{name}")
        op.create_table(name, _key(), _given(holder), both, sqlite_with_rowid=False)
    op.create_table("stock", _key(), PrimaryKeyConstraint("key", name="pk_stock"), sqlite_with_rowid=False)
    op.create_table(
        "looks",
        _given("version"),
        _given("other"),
        Column("kin", Boolean(create_constraint=False)),
        Column("passages", LargeBinary),
        PrimaryKeyConstraint("version", "other", name="pk_looks"),
        sqlite_with_rowid=False,
    )
    _indices("looks", "other")
    op.create_table(
        "strands",
        _whole("number"),
        _text("digest"),
        _text("words"),
        Column("speaker", Text),
        Column("kind", Text),
        *map(_flag, ("named", "marked", "echo")),
        _text("drawn"),
        Column("quotation", Text),
        PrimaryKeyConstraint("number", name="pk_strands"),
        UniqueConstraint("digest", name="uq_strands_digest"),
    )
    _indices("strands", "quotation")
    op.create_table(
        "spoken",
        *map(_whole, ("number", "strand", "version")),
        _flag("shown"),
        *map(_whole, ("start", "end", "inner_start", "inner_end")),
        *map(_flag, ("marked", "sound", "named")),
        Column("statement", Text),
        PrimaryKeyConstraint("number", name="pk_spoken"),
    )
    op.create_index("ix_spoken_strand", "spoken", ["strand", "shown"])
    _indices("spoken", "version")
    op.create_table(
        "links",
        _given("one"),
        _given("other"),
        Column("strength", Float(53), nullable=False),
        _text("why"),
        _flag("sure"),
        PrimaryKeyConstraint("one", "other", name="pk_links"),
        sqlite_with_rowid=False,
    )
    _indices("links", "other")


def downgrade() -> None:
    """Take them away; nothing is lost that could not be found out again."""
    op.drop_table("stories")
    _stories()
    for name in (
        "links", "spoken", "strands", "looks", "stock", "heard", "crowds", "prints", "further", "holders", "taken",
        "besides", "findings",
    ):  # fmt: skip
        op.drop_table(name)
    _findings()
    op.create_table(
        "compared",
        _whole("number"),
        _text("state"),
        _text("at"),
        PrimaryKeyConstraint("number", name="pk_compared"),
    )


def _stories(*more: Column[str]) -> None:
    op.create_table(
        "stories",
        _whole("version"),
        *more,
        _whole("story"),
        PrimaryKeyConstraint("version", name="pk_stories"),
        _belongs("stories", "version", "versions.number"),
    )
    _indices("stories", "story")


def _findings(*more: Column[str] | Column[int]) -> None:
    op.create_table(
        "findings",
        _whole("number"),
        *more,
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


def _key() -> Column[int]:
    return Column("key", BigInteger, nullable=False, autoincrement=False)


def _given(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, autoincrement=False)


def _whole(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean(create_constraint=False), nullable=False)


def _indices(name: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{name}_{column}", name, [column])


def _belongs(name: str, column: str, owner: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint([column], [owner], name=f"fk_{name}_{column}", ondelete="CASCADE")

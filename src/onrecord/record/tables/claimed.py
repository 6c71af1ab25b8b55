"""The tables of claims, beside those of `compared`: they follow from the rest and could be made again.

    versions --< claims --< claimed >-- versions      claimed_stories

A claim hangs on the version in which its clearest statement stands. `claimed_stories` says of each version in which
state its story was when the claims were made: where that is another now, they are made anew.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Boolean, Column, Connection, Float, Integer, Table, Text, delete, select

from onrecord.record.tables.compared import belongs
from onrecord.record.tables.parts import parts
from onrecord.record.tables.schema import metadata

claims = Table(
    "claims",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", belongs("versions.number"), nullable=False, index=True),
    Column("statement", Text, nullable=False, index=True),  # the id of the clearest
    Column("says", Text, nullable=False),
    Column("sides", Text, nullable=False),  # {"asserts": speakers, ...}
    Column("statements", Integer, nullable=False),
    Column("speakers", Integer, nullable=False),
    Column("named", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("first", Text),
    Column("last", Text),
    Column("changes", Integer, nullable=False),
    Column("single", Boolean(create_constraint=False), nullable=False),
    Column("contested", Float(53), nullable=False),  # see ledgers.contested
)

claimed = Table(
    "claimed",  # the statements of a claim
    metadata,
    Column("claim", belongs("claims.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("version", belongs("versions.number"), nullable=False, index=True),
    Column("statement", Text, nullable=False, index=True),
    Column("side", Text, nullable=False),
    Column("score", Float(53), nullable=False),
    Column("why", Text, nullable=False),
    Column("side_score", Float(53), nullable=False),
    Column("why_side", Text, nullable=False),
)

claimed_stories = Table(
    "claimed_stories",
    metadata,
    Column("version", belongs("versions.number"), primary_key=True),
    Column("state", Text, nullable=False, index=True),
)

TABLES = (claimed, claims, claimed_stories)
"""All of them, those that hang on others first."""


def leave(connection: Connection, gone: Sequence[int]) -> None:
    """Take out every claim that has some words of these versions; what is left of their stories is made anew."""
    for part in parts(gone):
        states = select(claimed_stories.c.state).where(claimed_stories.c.version.in_(part))
        touched = select(claimed.c.claim).where(claimed.c.version.in_(part))
        connection.execute(delete(claims).where(claims.c.id.in_(touched)))
        connection.execute(delete(claimed_stories).where(claimed_stories.c.state.in_(states)))

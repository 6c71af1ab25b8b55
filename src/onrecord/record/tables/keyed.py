"""The tables by which comparing finds what an article has in common with others, without going through them.

    taken       an article as it is compared: its place in time, its keys
    holders     for each key the articles that hold it and come first in time; `further` has all others
    stock       the keys that say nothing: stock phrases
    looks       for each article those that it looks at, and the passages that the two share

    strands     wordings that are compared as one: the same words, of one speaker
    spoken      the places where they stand
    prints      for each key of a wording the fullest strands that have it; `crowds` has all others
    heard       keys by which what a strand says is found elsewhere, outside of marks
    links       which strands are versions of one utterance, how surely, and by which test

All of it follows from the articles. What has no foreign key is taken out by hand (`copying`, `grouping`): a database
that looks for what hangs on a version would go through the whole table, or need an index as large as it.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
)

from onrecord.record.tables.schema import belongs, metadata

taken = Table(
    "taken",
    metadata,
    Column("version", belongs("versions.number"), primary_key=True),
    Column("stamp", Text, nullable=False),  # when it was taken: another one where it has changed
    Column("id", Text, nullable=False),  # the article's
    Column("place", Text, nullable=False),  # see comparing.order
    Column("size", Integer, nullable=False),  # its words
    Column("narrated", Integer, nullable=False),  # those of them outside quotation marks
    Column("late", Boolean(create_constraint=False), nullable=False),  # put together: later than its date says
    Column("held", LargeBinary, nullable=False),  # its keys, eight bytes each
)

holders = Table(
    "holders",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

further = Table(
    "further",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

stock = Table(
    "stock",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

looks = Table(
    "looks",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("other", Integer, primary_key=True, autoincrement=False, index=True),
    Column("kin", Boolean(create_constraint=False)),  # null: they share nothing that counts
    Column("passages", LargeBinary),  # ten numbers of four bytes each: see copies.Both
    sqlite_with_rowid=False,
)

strands = Table(
    "strands",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),  # of all that makes it one
    Column("words", Text, nullable=False),  # as they are compared, apart by blanks
    Column("speaker", Text),
    Column("kind", Text),
    Column("named", Boolean(create_constraint=False), nullable=False),
    Column("marked", Boolean(create_constraint=False), nullable=False),  # in one place or more
    Column("echo", Boolean(create_constraint=False), nullable=False),  # found by its words, outside of marks
    Column("drawn", Text, nullable=False),  # JSON: the versions that stand for all that have it
    Column("quotation", Text, index=True),  # the quotation that it belongs to
)

spoken = Table(
    "spoken",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("strand", Integer, nullable=False),
    Column("version", Integer, nullable=False, index=True),
    Column("shown", Boolean(create_constraint=False), nullable=False),  # among those that come first in time
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("inner_start", Integer, nullable=False),
    Column("inner_end", Integer, nullable=False),
    Column("marked", Boolean(create_constraint=False), nullable=False),
    Column("sound", Boolean(create_constraint=False), nullable=False),
    Column("named", Boolean(create_constraint=False), nullable=False),
    Column("statement", Text),
    Index("ix_spoken_strand", "strand", "shown"),
)

prints = Table(
    "prints",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("strand", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

crowds = Table(
    "crowds",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("strand", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

heard = Table(
    "heard",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("strand", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("other", Integer, primary_key=True, autoincrement=False, index=True),
    Column("strength", Float(53), nullable=False),
    Column("why", Text, nullable=False),
    Column("sure", Boolean(create_constraint=False), nullable=False),
    sqlite_with_rowid=False,
)

TABLES = (links, heard, crowds, prints, spoken, strands, looks, stock, further, holders, taken)

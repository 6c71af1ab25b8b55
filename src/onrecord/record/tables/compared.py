"""The tables of what comparing has found out, beside those of `schema`.

    versions --< copies      quotations --< quoted >-- versions
        |  \\--< origins           \\--< alterations
        |  \\--< stories, matters
        \\--< findings --< besides >-- versions

All of it follows from articles and statements and could be thrown away and made again. Every place hangs on the version
of the article that was compared, so that nothing points into a text that has changed, and what an article gave is gone
with it. Which articles it takes in is what `progress` says of the stage.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from onrecord.record.tables.schema import metadata


def belongs(column: str) -> ForeignKey:
    return ForeignKey(column, ondelete="CASCADE")


copies = Table(
    "copies",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("of_version", belongs("versions.number"), nullable=False, index=True),
    Column("of_start", Integer, nullable=False),
    Column("of_end", Integer, nullable=False),
    Column("in_version", belongs("versions.number"), nullable=False, index=True),
    Column("in_start", Integer, nullable=False),
    Column("in_end", Integer, nullable=False),
    Column("words", Integer, nullable=False),
    Column("narrated", Integer, nullable=False),  # those of them outside quotation marks
)

origins = Table(
    "origins",
    metadata,
    Column("version", belongs("versions.number"), primary_key=True),
    Column("origin", belongs("versions.number"), primary_key=True, index=True),
)

stories = Table(
    "stories",
    metadata,
    Column("version", belongs("versions.number"), primary_key=True),
    Column("stamp", Text, nullable=False),  # that of `taken` when the stories were put together
    Column("story", Integer, nullable=False, index=True),
)

matters = Table(
    "matters",  # what each article is about, from which stories are put together
    metadata,
    Column("version", belongs("versions.number"), primary_key=True),
    Column("stamp", Text, nullable=False),  # that of `taken`
    Column("about", LargeBinary, nullable=False),  # see comparing.matters
)

quotations = Table(
    "quotations",
    metadata,
    Column("id", Text, primary_key=True),
    Column("fullest", Integer, nullable=False),  # the ordinal of a place
)

quoted = Table(
    "quoted",  # the places where a quotation stands
    metadata,
    Column("quotation", belongs("quotations.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),  # in order of time
    Column("version", belongs("versions.number"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("inner_start", Integer, nullable=False),
    Column("inner_end", Integer, nullable=False),
    Column("marked", Boolean(create_constraint=False), nullable=False),
    Column("sound", Boolean(create_constraint=False), nullable=False),
    Column("named", Boolean(create_constraint=False), nullable=False),
    Column("statement", Text),
)

alterations = Table(
    "alterations",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("quotation", belongs("quotations.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("place", Integer, nullable=False),  # the ordinal of the version
    Column("reference", Integer),  # the ordinal of what it departs from
    Column("operations", Text, nullable=False),  # JSON
    Column("weight", Text, nullable=False),
    Column("in_time", Text, nullable=False),  # later, or unknown
    Column("why", Text, nullable=False),
)

findings = Table(
    "findings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column(
        "id", Text, nullable=False, index=True
    ),  # lasts while the words it is about do: see comparing.finding.findings
    Column("code", Text, nullable=False, index=True),
    Column("severity", Text, nullable=False, index=True),
    Column("version", belongs("versions.number"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("spans", Text, nullable=False),  # [[start, end], ...]
    Column("says", Text, nullable=False),
    Column("statement", Text),
)

besides = Table(
    "besides",  # the places in other articles that a finding rests on
    metadata,
    Column("finding", belongs("findings.number"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("version", belongs("versions.number"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    UniqueConstraint("finding", "version", "start", "end"),
)

TABLES = (besides, findings, alterations, quoted, quotations, matters, stories, origins, copies)
"""All of them, those that hang on others first."""

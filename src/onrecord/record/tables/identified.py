"""The tables of who is who in the whole record.

    versions --< appearances >-- aliases        lookalikes   shorts
                      v
                   bearers >-- forms
                      \\-- identities           known --< known_names

Aliases that are written differently and are one name all the same (titles, case, accents, script) have one form;
whoever is called so in one role is a bearer, and mostly somebody whom the whole record knows: an identity. A name in an
article (an appearance) is its bearer's identity, or where that cannot be told, an identity of its own that has no row.
All of this, but for the lists of known people, is worked out by `identity` and could be thrown away and made again.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from onrecord.record.tables.schema import belongs, metadata

forms = Table(
    "forms",  # names, taken apart: see identity.naming
    metadata,
    Column("number", Integer, primary_key=True),
    Column("klass", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("told", Text, nullable=False, index=True),  # an id that articles brought for it; mostly none: ""
    Column("written", Text, nullable=False),  # the best of the ways in which it is written
    Column("kind", Text, nullable=False),
    Column("family", Text, nullable=False),  # the names that are compared with it
    Column("last", Text, nullable=False),
    Column("near", Text, nullable=False, index=True),  # what names that are one slip away have in common with it
    Column("open", Boolean(create_constraint=False), nullable=False),  # whether one more article could change who it is
    UniqueConstraint("klass", "key", "told"),
    Index("ix_forms_family", "family", "klass"),
)

lookalikes = Table(
    "lookalikes",  # full names that a slip of the pen parts; each pair stands both ways
    metadata,
    Column("one", belongs("forms.number"), primary_key=True),
    Column("other", belongs("forms.number"), primary_key=True, index=True),
)

identities = Table(
    "identities",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("known", ForeignKey("known.id", ondelete="SET NULL"), index=True),
)

bearers = Table(
    "bearers",  # whoever is called by a form in one role
    metadata,
    Column("number", Integer, primary_key=True),
    Column("form", belongs("forms.number"), nullable=False),
    Column("role", Text, nullable=False),  # what articles say beside the name: see identity.roles
    Column("uses", Integer, nullable=False),  # how often articles do
    Column("identity", ForeignKey("identities.id"), index=True),  # null: each article may mean somebody else
    Column("score", Float(53), nullable=False),
    Column("why", Text, nullable=False),  # why it is this identity, or why that cannot be told
    UniqueConstraint("form", "role"),
)

appearances = Table(
    "appearances",  # a name in an article
    metadata,
    Column("version", belongs("versions.number"), primary_key=True),
    Column("alias", belongs("aliases.number"), primary_key=True, index=True),
    Column("bearer", ForeignKey("bearers.number"), nullable=False, index=True),
    Column("identity", Text, nullable=False, index=True),  # the bearer's; or one that is in no table, this article's
    Column("score", Float(53)),  # where it differs from the bearer's
    Column("why", Text),
)

shorts = Table(
    "shorts",  # what an article says that the short name of a body stands for
    metadata,
    Column("version", belongs("versions.number"), primary_key=True),
    Column("short", Text, primary_key=True, index=True),
    Column("long", Text, primary_key=True, index=True),
)

known = Table(
    "known",  # people and bodies of a list that somebody has given
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("wikidata", Text),
    Column("role", Text),
    Column("country", Text),
    Column("origin", Text, nullable=False),  # the file
    Column("at", Text, nullable=False),
)

known_names = Table(
    "known_names",
    metadata,
    Column("known", belongs("known.id"), primary_key=True),
    Column("klass", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("written", Text, nullable=False),
    Index("ix_known_names_key", "klass", "key"),
)

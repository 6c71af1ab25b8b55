"""The tables of the record, written once for every database.

    articles --< versions --< statements >-- aliases >-- speakers
        |  |        \\-----< appearances >----/   \\-< name_words
        |  \\-< places             v
        \\--< progress         bearers >-- forms      lookalikes   shorts
    redirects   corrections       \\-- identities     known --< known_names
    overruled

An article's text and all that its publisher says of it (title, date, ...) stand in `versions`, because a publisher may
change them; exactly one version of an article is current, and only that one is shown and searched. Statements hang on
the version that they were read from.

A speaker as an article names it is an alias: `speakers` has it by the id that the article gives. Aliases that are
written differently and are one name all the same (titles, case, accents, script) have one form; whoever is called so in
one role is a bearer, and mostly somebody whom the whole record knows: an identity. A name in an article (an appearance)
is its bearer's identity, or where that cannot be told, an identity of its own that has no row. All of this is worked
out by `identity` from the rest and could be thrown away and made again.

Times are ISO 8601 text in UTC with microseconds: they sort as they stand, and no database bends them. Lists (spans,
via, why) are JSON text: they are always read and written whole. What SQL needs of a statement's place is in
`start` and `end`, the extent of all its spans.

A change here needs a migration beside it (migrations/versions) and its name in `opening.KNOWN`; a test compares them.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _belongs(column: str) -> ForeignKey:
    return ForeignKey(column, ondelete="CASCADE")


articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True),  # the order of arrival
    Column("id", Text, nullable=False, unique=True),
    Column("arrived", Text, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("article", _belongs("articles.number"), nullable=False),
    Column("current", Boolean(create_constraint=False), nullable=False),
    Column("digest", Text, nullable=False),  # of the text
    Column("seen", Text, nullable=False),  # when this text was first seen
    Column("url", Text, index=True),
    Column("outlet", Text),
    Column("title", Text),
    Column("folded_title", Text),  # as names.fold makes it: what a title is looked up by
    Column("byline", Text),
    Column("published", Text),
    Column("language", Text),
    Column("text", Text, nullable=False),
    Column("offsets", Text),  # JSON: the map from the text to the page it was taken from
    Column("unread", Text),  # why there are no statements
    Column("reader", Text, nullable=False),  # which model and rules read it
    Column("read_at", Text, nullable=False),  # when it was last read, or tried
    UniqueConstraint("article", "digest"),
    Index(
        "ix_versions_the_current",
        "article",
        unique=True,
        sqlite_where=text("current"),
        postgresql_where=text("current"),
    ),
    # As questions have it: SQLite takes an index of some rows only where its condition stands in them word for word.
    *(
        Index(f"ix_versions_{columns[0]}", *columns, sqlite_where=text("current = 1"), postgresql_where=text("current"))
        for columns in (("published", "article"), ("outlet", "published", "article"))
    ),
)

TOLD = tuple(versions.c[name] for name in ("url", "outlet", "title", "byline", "published", "language"))
"""What is known of an article besides its text."""

places = Table(
    "places",
    metadata,
    Column("article", _belongs("articles.number"), primary_key=True),
    Column("place", Text, primary_key=True, index=True),  # the file, line or address it was found at
    Column("seen", Text, nullable=False),
)

speakers = Table(
    "speakers",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),  # the fullest of its aliases
    Column("kind", Text, nullable=False),
)

aliases = Table(
    "aliases",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("speaker", _belongs("speakers.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("origin", Text, nullable=False),  # "read" from articles
    Column("form", Integer, index=True),  # the number of its form; no foreign key, which SQLite could not take back
    UniqueConstraint("speaker", "name", "kind"),
)

name_words = Table(
    "name_words",
    metadata,
    Column("word", Text, primary_key=True),  # what may be asked for: names.words_of gives them
    Column("alias", _belongs("aliases.number"), primary_key=True, index=True),
)

statements = Table(
    "statements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("version", _belongs("versions.number"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("id", Text, nullable=False, index=True),
    Column("form", Text, nullable=False),
    Column("marks", Text, nullable=False),
    Column("source", Text, nullable=False),  # [[start, end], ...]
    Column("cue", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Column("source_text", Text, nullable=False),  # the words themselves, so that no list of statements needs the texts
    Column("cue_text", Text, nullable=False),
    Column("content_text", Text, nullable=False),
    Column("speaker", ForeignKey("aliases.number"), index=True),  # as this article names the speaker
    Column("stance", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("certainty_text", Text),
    Column("certainty_start", Integer),
    Column("certainty_end", Integer),
    Column("certainty_whose", Text),
    Column("via", Text, nullable=False),  # ["nearest", ...]
    Column("to_whom", Text),
    Column("where_said", Text),
    Column("when_date", Text),
    Column("when_text", Text),
    Column("when_start", Integer),
    Column("when_end", Integer),
    Column("inside", Text),
    Column("confidence", Float(53), nullable=False),
    Column("why", Text, nullable=False),  # {"speaker": "..."}
    UniqueConstraint("version", "ordinal"),
    Index("ix_statements_voice", "version", "speaker"),
)

overruled = Table(
    "overruled",  # what was read where people say otherwise; `statements` has what they say
    metadata,
    Column("version", _belongs("versions.number"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("id", Text, nullable=False, index=True),
    Column("statement", Text, nullable=False),  # JSON, as on the wire
    Column("corrections", Text, nullable=False),  # JSON: the numbers of those that are applied
)

redirects = Table(
    "redirects",
    metadata,
    Column("old", Text, primary_key=True),  # the id of a statement that a new reading no longer finds
    Column("new", Text, index=True),  # what stands in its place; null: nothing does
    Column("article", _belongs("articles.number"), nullable=False, index=True),
    Column("at", Text, nullable=False),
)

progress = Table(
    "progress",  # how far each stage after reading has come; a row goes when the article's statements change
    metadata,
    Column("stage", Text, primary_key=True),
    Column("article", _belongs("articles.number"), primary_key=True, index=True),
    Column("version", _belongs("versions.number"), nullable=False, index=True),
    Column("at", Text, nullable=False),
    Index("ix_progress_stage_at", "stage", "at"),
)

corrections = Table(
    "corrections",  # people's decisions: rows are added and undone, never changed or dropped, and outlive re-reading
    metadata,
    Column("number", Integer, primary_key=True),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("article", Text, nullable=False, index=True),  # the article's key, not its number: it may come again
    Column("words", Text, nullable=False),  # a W3C TextQuote: the words, with what stands before and after
    Column("prefix", Text, nullable=False),
    Column("suffix", Text, nullable=False),
    Column("decision", Text, nullable=False),  # JSON: what holds instead
    Column("undone_at", Text),
    Column("undone_by", Text),
)

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
    Column("one", _belongs("forms.number"), primary_key=True),
    Column("other", _belongs("forms.number"), primary_key=True, index=True),
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
    Column("form", _belongs("forms.number"), nullable=False),
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
    Column("version", _belongs("versions.number"), primary_key=True),
    Column("alias", _belongs("aliases.number"), primary_key=True, index=True),
    Column("bearer", ForeignKey("bearers.number"), nullable=False, index=True),
    Column("identity", Text, nullable=False, index=True),  # the bearer's; or one that is in no table, this article's
    Column("score", Float(53)),  # where it differs from the bearer's
    Column("why", Text),
)

shorts = Table(
    "shorts",  # what an article says that the short name of a body stands for
    metadata,
    Column("version", _belongs("versions.number"), primary_key=True),
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
    Column("known", _belongs("known.id"), primary_key=True),
    Column("klass", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("written", Text, nullable=False),
    Index("ix_known_names_key", "klass", "key"),
)

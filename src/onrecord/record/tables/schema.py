"""The tables of the record, written once for every database.

    articles --< versions --< statements >-- aliases >-- speakers
        |  |                                      \\-< name_words
        |  \\-< places
        \\--< progress
    redirects   corrections   overruled

An article's text and all that its publisher says of it (title, date, ...) stand in `versions`, because a publisher may
change them; exactly one version of an article is current, and only that one is shown and searched. Statements hang on
the version that they were read from.

A speaker as an article names it is an alias: `speakers` has it by the id that the article gives. Who is who in the
whole record stands in `identified`, what comparing found in `compared`, `keyed` and `claimed`, feeds in `watching`.

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


def belongs(column: str) -> ForeignKey:
    """A column whose row goes when the row goes that it names."""
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
    Column("article", belongs("articles.number"), nullable=False),
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
    Column("article", belongs("articles.number"), primary_key=True),
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
    Column("speaker", belongs("speakers.id"), nullable=False),
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
    Column("alias", belongs("aliases.number"), primary_key=True, index=True),
)

statements = Table(
    "statements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("version", belongs("versions.number"), nullable=False),
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
    Column("version", belongs("versions.number"), primary_key=True),
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
    Column("article", belongs("articles.number"), nullable=False, index=True),
    Column("at", Text, nullable=False),
)

progress = Table(
    "progress",  # how far each stage after reading has come; a row goes when the article's statements change
    metadata,
    Column("stage", Text, primary_key=True),
    Column("article", belongs("articles.number"), primary_key=True, index=True),
    Column("version", belongs("versions.number"), nullable=False, index=True),
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

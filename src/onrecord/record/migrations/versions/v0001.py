"""The first schema: articles with their versions and places, statements and speakers, and the place for what people
decide. On SQLite, two full-text indexes kept in step by triggers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Boolean, Column, Float, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "articles",
        Column("number", Integer, nullable=False),
        Column("id", Text, nullable=False),
        Column("arrived", Text, nullable=False),
        PrimaryKeyConstraint("number", name="pk_articles"),
        sa.UniqueConstraint("id", name="uq_articles_id"),
    )
    op.create_table(
        "versions",
        Column("number", Integer, nullable=False),
        Column("article", Integer, nullable=False),
        Column("current", Boolean(create_constraint=False), nullable=False),
        Column("digest", Text, nullable=False),
        Column("seen", Text, nullable=False),
        Column("url", Text),
        Column("outlet", Text),
        Column("title", Text),
        Column("folded_title", Text),
        Column("byline", Text),
        Column("published", Text),
        Column("language", Text),
        Column("text", Text, nullable=False),
        Column("offsets", Text),
        Column("unread", Text),
        Column("reader", Text, nullable=False),
        Column("read_at", Text, nullable=False),
        PrimaryKeyConstraint("number", name="pk_versions"),
        _belongs("versions", "article", "articles.number"),
        sa.UniqueConstraint("article", "digest", name="uq_versions_article_digest"),
    )
    current = sa.text("current")
    op.create_index(
        "ix_versions_the_current", "versions", ["article"], unique=True, sqlite_where=current, postgresql_where=current
    )
    op.create_index("ix_versions_url", "versions", ["url"])
    op.create_table(
        "places",
        Column("article", Integer, nullable=False),
        Column("place", Text, nullable=False),
        Column("seen", Text, nullable=False),
        PrimaryKeyConstraint("article", "place", name="pk_places"),
        _belongs("places", "article", "articles.number"),
    )
    op.create_index("ix_places_place", "places", ["place"])
    op.create_table(
        "speakers",
        Column("id", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("kind", Text, nullable=False),
        PrimaryKeyConstraint("id", name="pk_speakers"),
    )
    op.create_table(
        "aliases",
        Column("number", Integer, nullable=False),
        Column("speaker", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("origin", Text, nullable=False),
        PrimaryKeyConstraint("number", name="pk_aliases"),
        _belongs("aliases", "speaker", "speakers.id"),
        sa.UniqueConstraint("speaker", "name", "kind", name="uq_aliases_speaker_name_kind"),
    )
    op.create_table(
        "name_words",
        Column("word", Text, nullable=False),
        Column("alias", Integer, nullable=False),
        PrimaryKeyConstraint("word", "alias", name="pk_name_words"),
        _belongs("name_words", "alias", "aliases.number"),
    )
    op.create_index("ix_name_words_alias", "name_words", ["alias"])
    op.create_table(
        "statements",
        Column("number", Integer, nullable=False),
        Column("version", Integer, nullable=False),
        Column("ordinal", Integer, nullable=False),
        Column("id", Text, nullable=False),
        Column("form", Text, nullable=False),
        Column("marks", Text, nullable=False),
        Column("source", Text, nullable=False),
        Column("cue", Text, nullable=False),
        Column("content", Text, nullable=False),
        Column("start", Integer),
        Column("end", Integer),
        Column("source_text", Text, nullable=False),
        Column("cue_text", Text, nullable=False),
        Column("content_text", Text, nullable=False),
        Column("speaker", Integer),
        Column("stance", Text, nullable=False),
        Column("certainty", Text, nullable=False),
        Column("certainty_text", Text),
        Column("certainty_start", Integer),
        Column("certainty_end", Integer),
        Column("certainty_whose", Text),
        Column("via", Text, nullable=False),
        Column("to_whom", Text),
        Column("where_said", Text),
        Column("when_date", Text),
        Column("when_text", Text),
        Column("when_start", Integer),
        Column("when_end", Integer),
        Column("inside", Text),
        Column("confidence", Float(53), nullable=False),
        Column("why", Text, nullable=False),
        PrimaryKeyConstraint("number", name="pk_statements"),
        _belongs("statements", "version", "versions.number"),
        ForeignKeyConstraint(["speaker"], ["aliases.number"], name="fk_statements_speaker"),
        sa.UniqueConstraint("version", "ordinal", name="uq_statements_version_ordinal"),
    )
    op.create_index("ix_statements_id", "statements", ["id"])
    op.create_index("ix_statements_speaker", "statements", ["speaker"])
    op.create_table(
        "redirects",
        Column("old", Text, nullable=False),
        Column("new", Text),
        Column("article", Integer, nullable=False),
        Column("at", Text, nullable=False),
        PrimaryKeyConstraint("old", name="pk_redirects"),
        _belongs("redirects", "article", "articles.number"),
    )
    op.create_index("ix_redirects_new", "redirects", ["new"])
    op.create_index("ix_redirects_article", "redirects", ["article"])
    op.create_table(
        "progress",
        Column("stage", Text, nullable=False),
        Column("article", Integer, nullable=False),
        Column("version", Integer, nullable=False),
        Column("at", Text, nullable=False),
        PrimaryKeyConstraint("stage", "article", name="pk_progress"),
        _belongs("progress", "article", "articles.number"),
        _belongs("progress", "version", "versions.number"),
    )
    op.create_index("ix_progress_article", "progress", ["article"])
    op.create_index("ix_progress_version", "progress", ["version"])
    op.create_table(
        "corrections",
        Column("number", Integer, nullable=False),
        Column("by", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("article", Text, nullable=False),
        Column("words", Text, nullable=False),
        Column("prefix", Text, nullable=False),
        Column("suffix", Text, nullable=False),
        Column("decision", Text, nullable=False),
        Column("undone_at", Text),
        Column("undone_by", Text),
        PrimaryKeyConstraint("number", name="pk_corrections"),
    )
    op.create_index("ix_corrections_article", "corrections", ["article"])
    if op.get_bind().dialect.name == "sqlite":
        _index_words("statement_words", "statements", "content_text")
        _index_words("article_words", "versions", "title", "text")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_FOLD)
        _keep_words("statement_words", "statements", "content_text")
        _keep_words("article_words", "versions", "title", "text")


def downgrade() -> None:
    """Take all tables away."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE article_words")
        op.execute("DROP TABLE statement_words")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TABLE article_words, statement_words")
    for table in ("corrections", "progress", "redirects", "statements", "name_words", "aliases", "speakers"):
        op.drop_table(table)
    for table in ("places", "versions", "articles"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        for function in ("statement_words_keep()", "article_words_keep()", "onrecord_fold(text)"):
            op.execute(f"DROP FUNCTION {function}")


def _belongs(table: str, column: str, owner: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint([column], [owner], name=f"fk_{table}_{column}", ondelete="CASCADE")


def _index_words(index: str, table: str, *columns: str) -> None:
    """A full-text index that keeps no text of its own, and the triggers that keep it in step with its table."""
    names = ", ".join(columns)
    new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("new", "old"))
    put = f"INSERT INTO {index}(rowid, {names}) VALUES (new.number, {new});"  # noqa: S608
    take = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', old.number, {old});"  # noqa: S608
    op.execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{table}', content_rowid='number', "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    op.execute(f"CREATE TRIGGER {index}_put AFTER INSERT ON {table} BEGIN {put} END")
    op.execute(f"CREATE TRIGGER {index}_take AFTER DELETE ON {table} BEGIN {take} END")
    op.execute(f"CREATE TRIGGER {index}_change AFTER UPDATE OF {names} ON {table} BEGIN {take} {put} END")


_INDEXED = 200_000  # characters: longer texts would not fit into a tsvector
_FOLD = """
    CREATE FUNCTION onrecord_fold(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT regexp_replace(
            regexp_replace(lower(normalize(given, NFKD) COLLATE "und-x-icu"), '[\u0300-\u036f]', '', 'g'),
            '[^[:alnum:]]+', ' ', 'g')
    $$
"""
"""A text in small letters without accents, words apart by one space, as FTS5 has it."""


def _keep_words(index: str, table: str, *columns: str) -> None:
    """The words of each row, and the trigger that keeps them in step. It names no columns: no trigger may hinder that a
    column is given its collation."""
    op.execute(
        f"CREATE TABLE {index} (number integer PRIMARY KEY REFERENCES {table} ON DELETE CASCADE, words tsvector)"
    )
    op.execute(f"CREATE INDEX ix_{index} ON {index} USING gin (words)")
    given = " || ' ' || ".join(f"coalesce(new.{column}, '')" for column in columns)
    changed = " OR ".join(f"old.{column} IS DISTINCT FROM new.{column}" for column in columns)
    op.execute(f"""
        CREATE FUNCTION {index}_keep() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF tg_op = 'UPDATE' THEN
                IF NOT ({changed}) THEN RETURN NULL; END IF;
            END IF;
            INSERT INTO {index} VALUES
                (new.number, to_tsvector('pg_catalog.simple', onrecord_fold(left({given}, {_INDEXED}))))
                ON CONFLICT (number) DO UPDATE SET words = excluded.words;
            RETURN NULL;
        END $$
    """)  # noqa: S608
    op.execute(
        f"CREATE TRIGGER {index}_keep AFTER INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {index}_keep()"
    )

"""Opening a record: finding it, making it, bringing it to this version's schema.

Alembic is imported only when there is something to migrate: it takes longer than all the rest of opening. What one
kind of database does in its own way is in `sqlite` and `postgres`.
"""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from onrecord.errors import RecordError

KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011")
"""The names of the migrations, oldest first. The last one is the schema that this version writes."""
WRITES = {"onrecord_writes": True}
"""Execution options of a connection that will write: it takes the write lock at once, and not in mid-way."""
COMPARES = {**WRITES, "onrecord_compares": True}
"""And of one that compares with what it writes: it touches pages all over the tables."""
WAIT = 30_000
"""Milliseconds to wait for another program that writes."""
_POSTGRES = "postgresql+psycopg"


def locate(where: str | os.PathLike[str]) -> URL:
    """The database URL of a record given as a path or a URL.

    >>> locate("news/record.db").database
    'news/record.db'
    >>> locate("sqlite:///record.db").database
    'record.db'
    >>> str(locate("postgres://desk@db.example/news"))
    'postgresql+psycopg://desk@db.example/news'
    """
    given = os.fspath(where)
    if not given or given == ":memory:":
        raise RecordError(f"a record is kept in a file, and {given!r} names none: give a path such as record.db")
    if "://" not in given:
        return URL.create("sqlite", database=given)
    try:
        url = make_url(given.replace("postgres://", "postgresql://", 1) if given.startswith("postgres:") else given)
    except (ArgumentError, ValueError):
        scheme = given.partition("://")[0]
        raise RecordError(
            f"{scheme}://… is no database URL: give a path, sqlite:///PATH or postgresql://USER@HOST/DATABASE"
        ) from None
    kind = url.get_backend_name()
    if kind == "postgresql":
        if not url.database:
            raise RecordError(f"{url} names no database: give postgresql://USER@HOST/DATABASE")
        return url.set(drivername=_POSTGRES)
    if kind != "sqlite":
        raise RecordError(
            f"{url}: records are kept in SQLite files and PostgreSQL databases: give a path, sqlite:///PATH or "
            "postgresql://USER@HOST/DATABASE"
        )
    if not url.database or url.database == ":memory:":
        raise RecordError(f"{url} names no file: give a path, or sqlite:///PATH")
    return url.set(drivername="sqlite", query={})


def shown(where: str | os.PathLike[str]) -> str:
    """The place of a record as it may be shown: a password in a URL is left out.

    >>> shown("postgresql://desk:secret@db.example/news")
    'postgresql://desk:***@db.example/news'
    >>> shown("news/record.db")
    'news/record.db'
    """
    given = os.fspath(where)
    if "://" not in given:
        return given
    try:
        return str(make_url(given))
    except (ArgumentError, ValueError):
        return given.partition("://")[0] + "://…"


def open_engine(where: str | os.PathLike[str], *, create: bool = True) -> Engine:
    """An engine on the record at `where`, of this version's schema; with `create` it is made where there is none."""
    url = locate(where)
    if url.drivername == _POSTGRES:
        from onrecord.record.databases import postgres

        named, engine = str(url), postgres.engine(url)
    else:
        from onrecord.record.databases import sqlite

        path = Path(url.database or "")
        sqlite.look(path, create=create)
        named, engine = str(path), sqlite.engine(url, path)
    try:
        _ready(engine, named, create=create)
    except RecordError:
        engine.dispose()
        raise
    return engine


def nothing(named: str) -> str:
    """What to say where there is no record."""
    return f"no record at {named}: run `onrecord read FILES --record {named}` first"


def _ready(engine: Engine, named: str, *, create: bool) -> None:
    with engine.connect() as connection:
        stamp = stamp_of(connection)
        if stamp == KNOWN[-1]:
            return
        if stamp is None and set(inspect(connection).get_table_names()) - {"alembic_version"}:
            raise RecordError(f"{named} is a database of another program, not a record: give another place")
        if stamp is not None and stamp not in KNOWN:
            raise RecordError(
                f"the record at {named} has schema {stamp}, newer than the {KNOWN[-1]} that this onrecord knows: "
                "upgrade onrecord"
            )
        if stamp is None and not create:
            raise RecordError(nothing(named))
    migrate(engine)


def stamp_of(connection: Connection) -> str | None:
    """The schema that the database says it has; None where it says nothing."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return None if row is None else str(row[0])


def migrate(engine: Engine, to: str = "head", *, back: bool = False) -> None:
    """Bring the schema up (or back) to `to`, all in one transaction: killed in the middle, nothing has happened."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parents[1] / "migrations").replace("%", "%%"))
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        config.attributes["connection"] = connection
        stamp = stamp_of(connection)
        if stamp == to or (to == "head" and stamp == KNOWN[-1]):  # another program did it while this one waited
            return
        (command.downgrade if back else command.upgrade)(config, to)
        if connection.dialect.name == "postgresql":
            from onrecord.record.databases import postgres

            postgres.sort_as_written(connection)
        if stamp is not None and not back:
            from onrecord.record.identity import rebuild

            rebuild(connection)

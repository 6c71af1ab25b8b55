"""Opening the record's file: finding it, making it, bringing it to this version's schema.

Alembic is imported only when there is something to migrate: it takes longer than all the rest of opening.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import URL, ExceptionContext, make_url
from sqlalchemy.exc import ArgumentError

from onrecord.errors import RecordError

KNOWN = ("0001", "0002", "0003", "0005")
"""The names of the migrations, oldest first. The last one is the schema that this version writes."""
WRITES = {"onrecord_writes": True}
"""Execution options of a connection that will write: it takes the write lock at once, and not in mid-way."""

_WAIT = 30_000  # milliseconds to wait for another program that writes
_HEADER = b"SQLite format 3\x00"


def locate(where: str | os.PathLike[str]) -> URL:
    """The database URL of a record given as a path or a URL.

    >>> locate("news/record.db").database
    'news/record.db'
    >>> locate("sqlite:///record.db").database
    'record.db'
    """
    given = os.fspath(where)
    if not given or given == ":memory:":
        raise RecordError(f"a record is kept in a file, and {given!r} names none: give a path such as record.db")
    if "://" not in given:
        return URL.create("sqlite", database=given)
    try:
        url = make_url(given)
    except ArgumentError:
        raise RecordError(f"{given} is no database URL: give a path, or sqlite:///PATH") from None
    if url.get_backend_name() != "sqlite":
        raise RecordError(f"{url}: this version keeps records in SQLite files only: give a path, or sqlite:///PATH")
    if not url.database or url.database == ":memory:":
        raise RecordError(f"{url} names no file: give a path, or sqlite:///PATH")
    return url.set(drivername="sqlite", query={})


def open_engine(where: str | os.PathLike[str], *, create: bool = True) -> Engine:
    """An engine on the record at `where`, of this version's schema; with `create` it is made where there is none."""
    url = locate(where)
    path = Path(url.database or "")
    _look(path, create=create)
    engine = _engine(url, path)
    try:
        _ready(engine, path, create=create)
    except RecordError:
        engine.dispose()
        raise
    return engine


def _look(path: Path, *, create: bool) -> None:
    """Say in plain words what SQLite would only call 'unable to open database file'."""
    try:
        if path.is_dir():
            raise RecordError(f"{path} is a folder: give the path of a file in it, such as {path / 'record.db'}")
        if not path.exists():
            if not create:
                raise RecordError(_nothing(path))
            if not path.parent.is_dir():
                raise RecordError(f"cannot make a record at {path}: there is no folder {path.parent}; make it first")
            return
        with path.open("rb") as file:
            start = file.read(len(_HEADER))
    except OSError as error:
        raise RecordError(f"cannot open the record at {path}: {error.strerror or error}") from error
    if start and start != _HEADER:
        raise RecordError(f"{path} is not a record (not a SQLite file): give another path with --record")
    if not start and not create:
        raise RecordError(_nothing(path))


def _nothing(path: Path) -> str:
    return f"no record at {path}: run `onrecord read FILES --record {path}` first"


def _engine(url: URL, path: Path) -> Engine:
    writable = _writable(path)
    if not writable:
        # In a folder where nothing may be written SQLite cannot keep the shared memory of a WAL; with no WAL beside it
        # the file is whole by itself.
        alone = not path.with_name(path.name + "-wal").exists()
        uri = path.absolute().as_uri() + "?mode=ro" + ("&immutable=1" if alone else "")
        url = url.set(database=uri, query={"uri": "true"})
    engine = create_engine(url, connect_args={"timeout": _WAIT / 1000})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: Any) -> None:
        # SQLAlchemy begins and commits (below); the driver's own idea of when to begin leaves out DDL and reading.
        connection.isolation_level = None
        if writable:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute("PRAGMA secure_delete=ON")  # what is replaced or forgotten is overwritten
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("onrecord_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    @event.listens_for(engine, "handle_error")
    def explain(context: ExceptionContext) -> None:
        if isinstance(context.original_exception, sqlite3.DatabaseError):
            said = _plain(context.original_exception, path)
            if said:
                raise RecordError(said) from context.original_exception

    return engine


def _writable(path: Path) -> bool:
    """Whether the record may be written: its file, or for a new one its folder, and the files SQLite puts beside it."""
    effective = os.access in os.supports_effective_ids
    folder = os.access(path.parent, os.W_OK | os.X_OK, effective_ids=effective)
    return folder and (not path.exists() or os.access(path, os.W_OK, effective_ids=effective))


def _plain(error: sqlite3.DatabaseError, path: Path) -> str | None:
    """What a driver's error means for the one who runs onrecord; None for errors that are our own mistakes."""
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return f"another program has been writing to {path} for {_WAIT // 1000} s: try again when it is done"
        case sqlite3.SQLITE_NOTADB:
            return f"{path} is not a record (not a SQLite file): give another path with --record"
        case sqlite3.SQLITE_CORRUPT:
            return f"the record at {path} is damaged ({error}): go back to a copy of it, or read the articles again"
        case sqlite3.SQLITE_FULL:
            return f"no space left for the record at {path}: free some; what was written before is safe"
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return f"the record at {path} cannot be written ({error}): check who may write it and its folder"
        case sqlite3.SQLITE_IOERR:
            return f"the disk failed under the record at {path} ({error})"
        case sqlite3.SQLITE_TOOBIG:
            return f"one text is too long for the record at {path} ({error})"
        case _:
            return None


def _ready(engine: Engine, path: Path, *, create: bool) -> None:
    with engine.connect() as connection:
        stamp = stamp_of(connection)
        if stamp == KNOWN[-1]:
            return
        if stamp is None and set(inspect(connection).get_table_names()) - {"alembic_version"}:
            raise RecordError(f"{path} is a SQLite file of another program, not a record: give another path")
        if stamp is not None and stamp not in KNOWN:
            raise RecordError(
                f"the record at {path} has schema {stamp}, newer than the {KNOWN[-1]} that this onrecord knows: "
                "upgrade onrecord"
            )
        if stamp is None and not create:
            raise RecordError(_nothing(path))
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
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        config.attributes["connection"] = connection
        filled = stamp_of(connection) is not None
        (command.downgrade if back else command.upgrade)(config, to)
        if filled and not back:
            from onrecord.record.identity import rebuild

            rebuild(connection)

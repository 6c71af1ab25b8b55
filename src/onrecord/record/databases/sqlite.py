"""Records in a SQLite file: opening it, one writer at a time, and what its driver's errors mean."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, ExceptionContext

from onrecord.errors import RecordError
from onrecord.record.databases import opening

_CACHE = 64 * 1024
"""Kilobytes of the file that a connection keeps in memory at most; what is not asked for takes none."""
_ROOMY = 256 * 1024
"""And one that compares: with hundreds of articles it changes a page or two for each of their keys, and what does not
fit is written in the middle of the work, and read again."""
_HEADER = b"SQLite format 3\x00"


def look(path: Path, *, create: bool) -> None:
    """Say in plain words what SQLite would only call 'unable to open database file'."""
    try:
        if path.is_dir():
            raise RecordError(f"{path} is a folder: give the path of a file in it, such as {path / 'record.db'}")
        if not path.exists():
            if not create:
                raise RecordError(opening.nothing(str(path)))
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
        raise RecordError(opening.nothing(str(path)))


def engine(url: URL, path: Path) -> Engine:
    """An engine on the file at `path`, which `url` names too."""
    writable = _writable(path)
    if not writable:
        # In a folder where nothing may be written SQLite cannot keep the shared memory of a WAL; with no WAL beside it
        # the file is whole by itself.
        alone = not path.with_name(path.name + "-wal").exists()
        uri = path.absolute().as_uri() + "?mode=ro" + ("&immutable=1" if alone else "")
        url = url.set(database=uri, query={"uri": "true"})
    made = create_engine(url, connect_args={"timeout": opening.WAIT / 1000})

    @event.listens_for(made, "connect")
    def prepare(connection: sqlite3.Connection, _: Any) -> None:
        # SQLAlchemy begins and commits (below); the driver's own idea of when to begin leaves out DDL and reading.
        connection.isolation_level = None
        if writable:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute("PRAGMA secure_delete=ON")  # what is replaced or forgotten is overwritten
        connection.execute("PRAGMA foreign_keys=ON")
        # What comparing looks up is scattered over its tables: what fits into SQLite's own 2 MB is soon read again.
        connection.execute(f"PRAGMA cache_size=-{_CACHE}")

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("onrecord_compares"):
            connection.exec_driver_sql(f"PRAGMA cache_size=-{_ROOMY}")
        writes = options.get("onrecord_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    @event.listens_for(made, "handle_error")
    def explain(context: ExceptionContext) -> None:
        if isinstance(context.original_exception, sqlite3.DatabaseError):
            said = _plain(context.original_exception, path)
            if said:
                raise RecordError(said) from context.original_exception

    return made


def wipe(engine: Engine) -> bool:
    """Fold what was written into the file and cut off the WAL, where deleted words still stand; False where another
    program has the record open."""
    with engine.connect() as connection:  # outside a transaction
        raw = connection.connection.driver_connection
        return raw is None or not raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]


def _writable(path: Path) -> bool:
    """Whether the record may be written: its file, or for a new one its folder, and the files SQLite puts beside it."""
    effective = os.access in os.supports_effective_ids
    folder = os.access(path.parent, os.W_OK | os.X_OK, effective_ids=effective)
    return folder and (not path.exists() or os.access(path, os.W_OK, effective_ids=effective))


def _plain(error: sqlite3.DatabaseError, path: Path) -> str | None:
    """What a driver's error means for the one who runs onrecord; None for errors that are our own mistakes."""
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return f"another program has been writing to {path} for {opening.WAIT // 1000} s: try again when it is done"
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

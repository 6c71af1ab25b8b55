"""A copy of a record, whole and consistent, while others go on reading and writing it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Engine

from onrecord.errors import RecordError


def backup(engine: Engine, out: Path) -> int:
    """Write the record as it is at this moment to a new file, and give its size in bytes.

    The file is there when it is whole and has been checked, or not at all. RecordError where it is there already, or
    the record is a server's, which has means of its own.
    """
    if engine.dialect.name != "sqlite":
        raise RecordError(
            f"{engine.url} is a server's database: back it up with the server's own means, such as pg_dump"
        )
    if out.exists():
        raise RecordError(f"{out} is there already: give another name")
    if not out.parent.is_dir():
        raise RecordError(f"cannot write {out}: there is no folder {out.parent}; make it first")
    part = out.with_name(out.name + ".part")
    part.unlink(missing_ok=True)
    try:
        with engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("VACUUM INTO ?", (str(part),))  # outside a transaction
        _check(part)
        part.replace(out)
    except (OSError, sqlite3.Error) as error:
        raise RecordError(f"no backup was written to {out}: {error}") from error
    finally:
        part.unlink(missing_ok=True)
    return out.stat().st_size


def _check(part: Path) -> None:
    copy = sqlite3.connect(f"{part.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        found = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    finally:
        copy.close()
    if found != "ok":
        raise RecordError(f"the copy is not sound ({found}): look at the record with onrecord doctor")

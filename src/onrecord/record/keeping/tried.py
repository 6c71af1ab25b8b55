"""What was begun and not finished: a mark before an article is read, taken away with its being kept.

A mark that is still there when reading begins again means that the program was killed while it read this article, or
one of those beside it. Such an article is read by itself, and after some tries it is set aside: else one article that
takes the whole program with it would stop all that come behind it, for ever.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Column, Connection, Engine, Integer, Table, Text, delete, insert, select, update

from onrecord.record.databases.opening import WRITES
from onrecord.record.tables.clock import now
from onrecord.record.tables.parts import parts
from onrecord.record.tables.schema import metadata

tried = Table(
    "tried",
    metadata,
    Column("id", Text, primary_key=True),  # the article's key: it may not be in the record yet
    Column("reader", Text, nullable=False),  # who tried; another reader may well succeed
    Column("tries", Integer, nullable=False),
    Column("at", Text, nullable=False),
)
_t = tried.c


def tries(engine: Engine, ids: Iterable[str], reader: str) -> dict[str, int]:
    """How often the reader began these articles and did not end; those that it never began are left out."""
    found: dict[str, int] = {}
    with engine.connect() as connection:
        for part in parts(ids):
            rows = connection.execute(select(_t.id, _t.tries).where(_t.id.in_(part), _t.reader == reader))
            found |= {row.id: row.tries for row in rows}
    return found


def begin(engine: Engine, ids: list[str], reader: str) -> None:
    """Mark that these articles are about to be read."""
    at = now()
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        rows = connection.execute(select(_t.id, _t.reader, _t.tries).where(_t.id.in_(ids)))
        known = {row.id: row.tries if row.reader == reader else 0 for row in rows}
        new = [{"id": id, "reader": reader, "tries": 1, "at": at} for id in dict.fromkeys(ids) if id not in known]
        if new:
            connection.execute(insert(tried), new)
        for id, before in known.items():
            values = {"reader": reader, "tries": before + 1, "at": at}
            connection.execute(update(tried).where(_t.id == id).values(values))


def end(connection: Connection, ids: Iterable[str]) -> None:
    """Take the marks of these articles away: they are kept now."""
    for part in parts(ids):
        connection.execute(delete(tried).where(_t.id.in_(part)))

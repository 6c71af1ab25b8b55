"""Taking an article out for good: a retraction, the law, a source to protect."""

from __future__ import annotations

from sqlalchemy import Engine, delete, select

from onrecord.errors import RecordError
from onrecord.record.asking import searching
from onrecord.record.asking.finding import find
from onrecord.record.asking.queries import HEADINGS, heading_of
from onrecord.record.comparing import stages
from onrecord.record.databases import sqlite
from onrecord.record.databases.opening import WRITES
from onrecord.record.decisions import amending, claims, joining, uniting
from onrecord.record.found import Heading
from onrecord.record.identity import lose, settle, voices
from onrecord.record.identity.deciding import KINDS
from onrecord.record.keeping import tried, watching
from onrecord.record.tables import schema


def forget(engine: Engine, key: str) -> Heading:
    """See Record.forget."""
    a, v, s, c = (table.c for table in (schema.articles, schema.versions, schema.statements, schema.corrections))
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        number = find(connection, key)
        heading = heading_of(connection.execute(HEADINGS.where(a.number == number, v.current)).one())
        used = select(s.speaker).join(schema.versions, v.number == s.version).where(v.article == number)
        aliases = set(connection.execute(used.where(s.speaker.is_not(None))).scalars())
        names = uniting.named_in(connection, number) | amending.forms_in(connection, number)
        own = connection.execute(select(v.number).where(v.article == number)).scalars().all()
        stages.leave(connection, own)
        lost = lose(connection, own)
        joining.forget(connection, heading.id)
        of_words = c.kind.not_in(KINDS)
        claims.forget(connection, heading.id)
        connection.execute(delete(schema.corrections).where(c.article == heading.id, of_words))
        connection.execute(delete(schema.articles).where(a.number == number))  # and all that hangs on it
        watching.forget(connection, heading.id)
        tried.end(connection, [heading.id])
        lost.families |= voices.drop_unspoken(connection, aliases)
        decided = uniting.forget(connection, heading.id, names)
        settle(connection, [], lost)
        uniting.settle_sides(connection, decided)
        searching.forget_words(connection)
    busy = engine.dialect.name == "sqlite" and not sqlite.wipe(engine)
    if busy:
        raise RecordError(
            f"{heading.id} is forgotten, but another program has the record open, and until it closes the words may "
            "still stand in the file beside it that ends in -wal: close it, and open the record once"
        )
    return heading

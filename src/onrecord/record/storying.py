"""Stories, put together when somebody asks for them.

Which articles are on one matter is the one thing that comparing says of a whole record at once: average linkage weighs
hundreds of articles against each other, and one more may part what was together. It takes some milliseconds an
article, and is done again only where articles have come, changed or gone since.
"""

from __future__ import annotations

from sqlalchemy import Connection, Engine, delete, func, insert, select

from onrecord.comparing.together import find_stories
from onrecord.record import compared, keyed, queries
from onrecord.record.opening import WRITES
from onrecord.record.parts import parts

_s, _t = compared.stories.c, keyed.taken.c


def is_current(connection: Connection) -> bool:
    """Whether the stories are those of the articles that have been compared, as they are now."""
    known = select(_s.version).join(keyed.taken, (_t.version == _s.version) & (_t.stamp == _s.stamp)).subquery()
    counts = [connection.execute(select(func.count()).select_from(t)).scalar() for t in (known, keyed.taken)]
    return counts[0] == counts[1]


def put_together(engine: Engine) -> None:
    """Have `stories` say which articles that have been compared are on one matter."""
    with engine.connect() as connection:
        if is_current(connection):
            return
        taken = {row.id: row for row in connection.execute(select(_t.id, _t.version, _t.stamp))}
    found = find_stories(a for a in queries.articles(engine, False) if a.id in taken)
    rows = [
        {"version": taken[a].version, "stamp": taken[a].stamp, "story": n}
        for n, story in enumerate(found)
        for a in story
    ]
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        there = {(row.version, row.stamp) for row in connection.execute(select(_t.version, _t.stamp))}
        connection.execute(delete(compared.stories))
        for part in parts(row for row in rows if (row["version"], row["stamp"]) in there):
            connection.execute(insert(compared.stories), part)

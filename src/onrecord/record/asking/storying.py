"""Stories, put together when somebody asks for them.

Which articles are on one matter is the one thing that comparing says of a whole record at once: average linkage weighs
hundreds of articles against each other, and one more may part what was together. What each article is about is kept
(`matters`), so that only those that came or changed are gone through; putting all together again takes well under a
millisecond an article, and is done only where articles have come, changed or gone since.
"""

from __future__ import annotations

from sqlalchemy import Connection, Engine, delete, func, insert, select

from onrecord.comparing.matters import matter, packed, unpacked
from onrecord.comparing.text.prose import prose
from onrecord.comparing.together import stories_of
from onrecord.record.databases.opening import WRITES
from onrecord.record.tables import compared, keyed, schema
from onrecord.record.tables.parts import put

BATCH = 200
"""Articles that are gone through between two transactions."""
_s, _t, _m, _v = compared.stories.c, keyed.taken.c, compared.matters.c, schema.versions.c


def is_current(connection: Connection) -> bool:
    """Whether the stories are those of the articles that have been compared, as they are now."""
    known = select(_s.version).join(keyed.taken, (_t.version == _s.version) & (_t.stamp == _s.stamp)).subquery()
    counts = [
        connection.execute(select(func.count()).select_from(t)).scalar() for t in (known, keyed.taken, compared.stories)
    ]
    return len(set(counts)) == 1


def put_together(engine: Engine) -> None:
    """Have `stories` say which articles that have been compared are on one matter."""
    with engine.connect() as connection:
        if is_current(connection):
            return
    _catch_up(engine)
    words: dict[str, str] = {}
    with engine.connect() as connection:
        asked = select(_t.id, _t.version, _t.stamp, _m.about)
        asked = asked.join(compared.matters, (_m.version == _t.version) & (_m.stamp == _t.stamp))
        kept = connection.execute(asked.execution_options(yield_per=BATCH))
        matters, taken = [], {}
        for row in kept:
            matters.append(unpacked(row.id, row.about, words))
            taken[row.id] = row.version, row.stamp
    found = stories_of(matters)
    rows = [{"version": taken[a][0], "stamp": taken[a][1], "story": n} for n, story in enumerate(found) for a in story]
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        there = {(row.version, row.stamp) for row in connection.execute(select(_t.version, _t.stamp))}
        connection.execute(delete(compared.stories))
        put(connection, compared.stories, (row for row in rows if (row["version"], row["stamp"]) in there))


def _catch_up(engine: Engine) -> None:
    """Keep what the articles are about that came or changed; drop it of those that are no longer compared."""
    with engine.connect() as connection:
        same = (_m.version == _t.version) & (_m.stamp == _t.stamp)
        asked = select(_t.version, _t.stamp, _t.id).outerjoin(compared.matters, same).where(_m.version.is_(None))
        missing = connection.execute(asked.order_by(_t.version)).all()
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        connection.execute(delete(compared.matters).where(_m.version.not_in(select(_t.version))))
    for first in range(0, len(missing), BATCH):
        part = {row.version: row for row in missing[first : first + BATCH]}
        with engine.connect() as connection:
            texts = connection.execute(select(_v.number, _v.text).where(_v.number.in_(part))).all()
        made = [
            {"version": n, "stamp": part[n].stamp, "about": packed(matter(part[n].id, prose(text)))}
            for n, text in texts
        ]
        with engine.connect().execution_options(**WRITES) as connection, connection.begin():
            connection.execute(delete(compared.matters).where(_m.version.in_(part)))
            there = set(connection.execute(select(_v.number).where(_v.number.in_(part))).scalars())
            if rows := [row for row in made if row["version"] in there]:
                connection.execute(insert(compared.matters), rows)

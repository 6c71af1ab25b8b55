"""What is done with articles after they were read: stages, each of which takes every article once.

What `progress` has no row of, or one without a time, is still to be taken. So a run that was stopped goes on where it
was, a run with nothing to do does nothing, and a stage that has others look anew at what they share with an article
that left calls `again`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, literal, or_, select

from onrecord.record.asking import queries
from onrecord.record.comparing.stage import AGAIN, Progress, Stage
from onrecord.record.databases.opening import WRITES
from onrecord.record.tables import schema
from onrecord.record.tables.clock import now
from onrecord.record.tables.parts import parts
from onrecord.running.collecting import seldom_collecting

BATCH = 100
"""Articles to a transaction: another writer waits for no more."""
_a, _v, _p, _o = schema.articles.c, schema.versions.c, schema.progress.c, schema.overruled.c


def every() -> tuple[Stage, ...]:
    """The stages in their order. They are imported when they are needed: opening a record must not cost it."""
    from onrecord.record.comparing.coming import Comparing

    return (Comparing(),)


def leave(connection: Connection, versions: Sequence[int]) -> None:
    """Have all stages take out what rests on some versions, where one has taken any of them."""
    for part in parts(versions):
        taken = connection.execute(select(_p.version).where(_p.version.in_(part)).distinct()).scalars().all()
        for stage in every() if taken else ():
            stage.leave(connection, taken)


def is_done(connection: Connection, stage: Stage) -> bool:
    """Whether the stage has taken every article as it is now."""
    return not _left(connection, stage)


def run(engine: Engine, progress: Progress | None = None, stages: Sequence[Stage] | None = None) -> int:
    """Have the stages take what they have not taken yet; gives how many articles that were, over all stages."""
    with seldom_collecting():
        return sum(_run(engine, stage, progress) for stage in (every() if stages is None else stages))


def _waiting(stage: Stage, after: int = -1) -> Any:
    taken = select(literal(1)).where(_p.stage == stage.key, _p.article == _a.number, _p.at != AGAIN)
    return select(_a.number).where(_a.number > after, ~taken.exists())


def _left(connection: Connection, stage: Stage) -> int:
    """How many articles the stage has still to take: to count both is many times cheaper than to look for them."""
    taken = select(func.count()).select_from(schema.progress).where(_p.stage == stage.key, _p.at != AGAIN)
    every = select(func.count()).select_from(schema.articles)
    return int(connection.execute(every).scalar_one()) - int(connection.execute(taken).scalar_one())


def _next(connection: Connection, stage: Stage, left: int, last: int) -> list[int]:
    """The articles to be taken now. Where few are left they mostly are those that came last: looked for from there,
    and no further than until all are found, the rest of the record is not gone through."""
    if left > BATCH:
        return list(connection.execute(_waiting(stage, last).order_by(_a.number).limit(BATCH)).scalars())
    return sorted(connection.execute(_waiting(stage).order_by(_a.number.desc()).limit(left)).scalars())


def _run(engine: Engine, stage: Stage, progress: Progress | None) -> int:
    _drop_old_rules(engine, stage)
    done, last, total = 0, -1, 0
    while True:
        with engine.connect() as connection:
            left = _left(connection, stage)
            total = total if last >= 0 else done + left
            numbers = _next(connection, stage, left, last)
            state = _state(connection, numbers)
            read = [version for version, (unread, *_) in state.values() if unread is None]
            articles = dict(queries.in_versions(connection, read))
        if not left:
            return done
        if not numbers:
            last = -1  # what was changed while it was worked on is taken now
            continue
        if progress is not None:
            progress(stage.name, done, total)
        ready = stage.prepare(articles)
        with engine.connect().execution_options(**WRITES) as connection, connection.begin():
            still = set(connection.execute(_waiting(stage).where(_a.number.in_(numbers))).scalars())
            same = {number: s for number, s in _state(connection, numbers).items() if state.get(number) == s}
            taken = {number: version for number, (version, _) in same.items() if number in still}
            stage.take(connection, {version: ready[version] for version in taken.values() if version in ready})
            at = now()
            rows = [{"stage": stage.key, "article": n, "version": v, "at": at} for n, v in taken.items()]
            if rows:
                connection.execute(delete(schema.progress).where(_p.stage == stage.key, _p.article.in_(taken)))
                connection.execute(insert(schema.progress), rows)
        done, last = done + len(taken), numbers[-1]


def _state(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[int, tuple[str | None, ...]]]:
    """For each article its current version, and what changes when it is read again or its statements are corrected."""
    corrected: dict[int, str] = {}
    asked = select(_o.version, _o.id, _o.corrections).join(schema.versions, _v.number == _o.version)
    for row in connection.execute(asked.where(_v.article.in_(numbers)).order_by(_o.version, _o.ordinal)):
        corrected[row.version] = f"{corrected.get(row.version, '')} {row.id} {row.corrections}"
    asked = select(_v.article, _v.number, _v.unread, _v.reader, _v.read_at).where(_v.current, _v.article.in_(numbers))
    return {
        row.article: (row.number, (row.unread, row.reader, row.read_at, corrected.get(row.number)))
        for row in connection.execute(asked.order_by(_v.article))
    }


def _drop_old_rules(engine: Engine, stage: Stage) -> None:
    """Begin anew where the stage has taken articles by other rules."""
    # Not only "other than": the index on stages leads to those before and behind, and past all rows of this one.
    other = or_(_p.stage < stage.key, _p.stage > stage.key)
    old = _p.stage.like(f"{stage.name} %") & other
    with engine.connect() as connection:
        if connection.execute(select(_p.article).where(old).limit(1)).first() is None:
            return
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        stage.clear(connection)
        connection.execute(delete(schema.progress).where(_p.stage.like(f"{stage.name} %")))

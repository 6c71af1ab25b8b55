"""What is done with articles after they were read: stages, each of which takes every article once.

What `progress` has no row of, or one without a time, is still to be taken. So a run that was stopped goes on where it
was, a run with nothing to do does nothing, and a stage that has others look anew at what they share with an article
that left calls `again`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, delete, func, insert, literal, or_, select

from onrecord.record.asking import queries
from onrecord.record.comparing.preparing import WORTH, Preparing, Ready
from onrecord.record.comparing.stage import AGAIN, Progress, Stage
from onrecord.record.databases.opening import COMPARES, WRITES
from onrecord.record.tables import schema
from onrecord.record.tables.clock import now as clock
from onrecord.record.tables.parts import parts
from onrecord.running.collecting import seldom_collecting
from onrecord.types import Article

BATCH = 250
"""Articles to a transaction: another writer waits for no more."""
State = tuple[int, tuple[str | None, ...]]
"""The number of an article's version, and what shows whether it has changed."""
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


def run(
    engine: Engine, progress: Progress | None = None, stages: Sequence[Stage] | None = None, *, workers: int = 1
) -> int:
    """Have the stages take what they have not taken yet; gives how many articles that were, over all stages. With two
    `workers` or more a second process prepares what this one takes next."""
    with seldom_collecting():
        return sum(_run(engine, stage, progress, workers) for stage in (every() if stages is None else stages))


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


class _Batch(NamedTuple):
    """Articles to be taken: their numbers, their states when they were looked at, and what is prepared of them."""

    numbers: list[int]
    state: Mapping[int, State]
    ready: Ready


def _batch(connection: Connection, numbers: list[int], prepare: Callable[[Mapping[int, Article]], Ready]) -> _Batch:
    state = _state(connection, numbers)
    read = [version for version, (unread, *_) in state.values() if unread is None]
    return _Batch(numbers, state, prepare(dict(queries.in_versions(connection, read))))


def _run(engine: Engine, stage: Stage, progress: Progress | None, workers: int) -> int:
    _drop_old_rules(engine, stage)
    with engine.connect() as connection:
        total = _left(connection, stage)
    with Preparing(stage, beside=workers > 1 and total >= WORTH) as preparing:
        return _take_all(engine, stage, progress, preparing, total)


def _take_all(engine: Engine, stage: Stage, progress: Progress | None, preparing: Preparing, total: int) -> int:
    done, last, left = 0, -1, total
    ahead: _Batch | None = None
    while True:
        batch, ahead = ahead, None
        if batch is None:
            with engine.connect() as connection:
                if left <= BATCH:  # else what was counted will do: to count goes through the record
                    left = _left(connection, stage)
                    total = max(total, done + left)
                batch = _batch(connection, _next(connection, stage, left, last), preparing.prepare)
        if not batch.numbers:
            if not left:
                return done
            last, left = -1, 0  # what was changed while it was worked on is taken now
            continue
        last = batch.numbers[-1]
        left -= len(batch.numbers)
        if preparing.is_beside and left > BATCH:
            with engine.connect() as connection:
                ahead = _batch(connection, _next(connection, stage, left, last), preparing.prepare)
        if progress is not None:
            progress(stage.name, done, total)
        done += _take(engine, stage, batch)


def _take(engine: Engine, stage: Stage, batch: _Batch) -> int:
    """Have the stage take a batch, but for what has changed since it was looked at; gives how many that were."""
    ready = batch.ready()
    with engine.connect().execution_options(**COMPARES) as connection, connection.begin():
        still = set(connection.execute(_waiting(stage).where(_a.number.in_(batch.numbers))).scalars())
        now = _state(connection, batch.numbers)
        taken = {n: version for n, (version, _) in now.items() if batch.state.get(n) == now[n] and n in still}
        stage.take(connection, {version: ready[version] for version in taken.values() if version in ready})
        at = clock()
        rows = [{"stage": stage.key, "article": n, "version": v, "at": at} for n, v in taken.items()]
        if rows:
            connection.execute(delete(schema.progress).where(_p.stage == stage.key, _p.article.in_(taken)))
            connection.execute(insert(schema.progress), rows)
    return len(taken)


def _state(connection: Connection, numbers: Sequence[int]) -> dict[int, State]:
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

"""Comparing as a stage: an article is compared as it comes, with those it has something in common with.

Copies and origins first (`copying`), then quotations (`grouping`), then what an editor would want to be told of the
articles that these concern (`telling`). What is kept depends on the articles alone: the order in which they came, how
many came at a time, and what was forgotten in between leave no trace.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, delete, func, select

from onrecord.comparing.copying.copies import Known, know
from onrecord.comparing.finding.findings import Alone, alone
from onrecord.comparing.quoting.wordings import wordings
from onrecord.record import claimed, claiming, compared, copying, grouping, keyed, stages, storying, telling
from onrecord.record.account import SAID
from onrecord.record.memory import Memory
from onrecord.record.told import Compared
from onrecord.running.collecting import seldom_collecting
from onrecord.types import Article


class Ready(NamedTuple):
    """An article with what of it can be worked out by itself."""

    known: Known
    spoken: grouping.Spoken
    alone: Alone


class Comparing(stages.Stage):
    """See the module. One of these serves for one run, and remembers the articles it has just had in hand."""

    name = "compare"
    rules = "3"

    def __init__(self) -> None:
        self._memory = Memory()

    def prepare(self, articles: Mapping[int, Article]) -> Mapping[int, Ready]:
        said = {v: wordings(a) for v, a in articles.items()}
        return {v: Ready(know(a), grouping.Spoken(a, said[v]), alone(a, said[v])) for v, a in articles.items()}

    def take(self, connection: Connection, came: Mapping[int, Ready]) -> None:
        if not came:
            return
        articles = {v: ready.spoken.article for v, ready in came.items()}
        moved = copying.come(connection, {v: ready.known for v, ready in came.items()}, self._memory)
        self._memory.come(connection, articles, {v: ready.alone for v, ready in came.items()})
        quoted = grouping.come(connection, {v: ready.spoken for v, ready in came.items()}, moved, self._memory)
        touched = telling.touched_by(connection, moved.said)
        telling.tell(connection, touched | moved.said | quoted | came.keys(), self._memory)

    def leave(self, connection: Connection, versions: Sequence[int]) -> None:
        claimed.leave(connection, versions)
        telling.leave(connection, versions)
        concerned = grouping.leave(connection, versions)
        concerned |= copying.leave(connection, versions)
        stages.again(connection, self, concerned)

    def clear(self, connection: Connection) -> None:
        for table in (*claimed.TABLES, *compared.TABLES, *keyed.TABLES):
            connection.execute(delete(table))


def compare(engine: Engine, progress: stages.Progress | None = None, *, claims: bool = True) -> Compared:
    """See Record.compare."""
    taken = catch_up(engine, progress, claims=claims)
    with engine.connect() as connection:
        return _tally(connection, fresh=bool(taken))


def catch_up(engine: Engine, progress: stages.Progress | None = None, *, claims: bool = True) -> int:
    """See Record.catch_up."""
    with seldom_collecting():
        taken = stages.run(engine, progress)
        if claims:
            storying.put_together(engine)
            taken += claiming.make_claims(engine, progress)
        return taken


def is_current(engine: Engine) -> bool:
    """See Record.is_compared."""
    with engine.connect() as connection:
        return all(stages.is_done(connection, stage) for stage in stages.every())


def has_claims(engine: Engine) -> bool:
    """See Record.has_claims."""
    if not is_current(engine):
        return False
    with engine.connect() as connection:
        return storying.is_current(connection) and claiming.is_current(connection)


def _tally(connection: Connection, *, fresh: bool) -> Compared:
    o, d, f = compared.origins.c, compared.alterations.c, compared.findings.c

    def one(asked: Any) -> int:
        return int(connection.execute(asked).scalar_one())

    counted = connection.execute(select(f.code, func.count()).group_by(f.code).order_by(f.code)).all()
    codes = {code: int(n) for code, n in counted}
    return Compared(
        fresh=fresh,
        articles=one(select(func.count()).select_from(keyed.taken)),
        origins=one(select(func.count(o.origin.distinct()))),
        copied=codes.get("copied-article", 0),
        stitched=codes.get("stitched-article", 0),
        stories=one(select(func.count(compared.stories.c.story.distinct())))
        if storying.is_current(connection)
        else None,
        quotations=one(select(func.count()).select_from(compared.quotations)),
        altered=one(select(func.count(d.quotation.distinct())).where(d.weight.in_(SAID))),
        findings=codes,
        claims=one(select(func.count()).select_from(claimed.claims).where(claimed.claims.c.statements > 1)),
    )

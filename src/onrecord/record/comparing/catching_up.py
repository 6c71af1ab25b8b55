"""Bringing all that comparing says up to date: the stages, then stories, then claims."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, func, select

from onrecord.record.asking import storying
from onrecord.record.asking.account import SAID
from onrecord.record.comparing import stages
from onrecord.record.comparing.claims import claiming
from onrecord.record.comparing.stage import Progress
from onrecord.record.tables import claimed, compared, keyed
from onrecord.record.told import Compared
from onrecord.running.collecting import seldom_collecting


def compare(engine: Engine, progress: Progress | None = None, *, claims: bool = True, workers: int = 1) -> Compared:
    """See Record.compare."""
    taken = catch_up(engine, progress, claims=claims, workers=workers)
    with engine.connect() as connection:
        return _tally(connection, fresh=bool(taken))


def catch_up(engine: Engine, progress: Progress | None = None, *, claims: bool = True, workers: int = 1) -> int:
    """See Record.catch_up."""
    with seldom_collecting():
        taken = stages.run(engine, progress, workers=workers)
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

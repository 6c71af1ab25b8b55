"""Where one speaker stands on the claims of the record, and where it moved; and what claims the statements of an
article are about."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, and_, case, func, select

from onrecord.comparing.claims.claim import SIDES, Change, ClaimHeading, Side
from onrecord.record.asking import ledgers
from onrecord.record.tables import claimed as tables
from onrecord.record.tables import identified, schema

_t, _c = tables.claims.c, tables.claimed.c
_s, _p = schema.statements.c, identified.appearances.c
_COUNTS = _c.ordinal < _t.statements
"""The statements of a claim that count stand before those that may be about it."""
_OPENED = 8
"""Claims that are looked into for where a speaker moved."""


class Held(msgspec.Struct, frozen=True):
    """A claim on which a speaker stands, and how many statements it has on each side."""

    claim: ClaimHeading
    sides: dict[Side, int]


def held(engine: Engine, identity: str, *, size: int) -> list[Held]:
    """The claims on which a speaker stands, by the id of the identity: those on which it stands on several sides first,
    then the most contested."""
    side: dict[Side, Any] = {x: func.sum(case((_c.side == x, 1), else_=0)).label(f"side_{n}") for n, x in _NUMBERED}
    against = side["denies"] + side["doubts"]
    both = case((and_(side["asserts"] > 0, against > 0), 1), else_=0)
    asked = (
        _spoken(identity)
        .add_columns(*side.values())
        .group_by(_c.claim, _t.contested)
        .order_by(both.desc(), _t.contested.desc(), _c.claim)
        .limit(size)
    )
    with engine.connect() as connection:
        rows = {row.claim: row for row in connection.execute(asked)}
        known = ledgers.headings(connection, list(rows))
    return [
        Held(known[id], {x: int(n) for k, x in _NUMBERED if (n := getattr(row, f"side_{k}"))})
        for id, row in rows.items()
    ]


_NUMBERED: tuple[tuple[int, Side], ...] = tuple(enumerate(SIDES))


def moved(engine: Engine, identity: str) -> list[tuple[ClaimHeading, Change]]:
    """Where a speaker stood on one side of a claim and on the other later, or contradicts itself."""
    asked = _spoken(identity).where(_t.changes > 0).group_by(_c.claim, _t.contested)
    several = func.count(_c.side.distinct()) > 1
    asked = asked.having(several).order_by(_t.contested.desc(), _c.claim).limit(_OPENED)
    with engine.connect() as connection:
        ids = list(connection.execute(asked).scalars())
    opened = (ledgers.claim(engine, id) for id in ids)
    return [(c.heading, change) for c in opened for change in c.changes if change.speaker.id == identity]


def _spoken(identity: str) -> Any:
    """The claims of which a speaker has a statement that counts."""
    return (
        select(_c.claim)
        .select_from(identified.appearances)
        .join(schema.statements, and_(_s.version == _p.version, _s.speaker == _p.alias))
        .join(tables.claimed, and_(_c.statement == _s.id, _c.version == _s.version))
        .join(tables.claims, and_(_t.id == _c.claim, _t.statements > 1, _COUNTS))
        .where(_p.identity == identity)
    )


def about(connection: Connection, version: int) -> dict[str, ClaimHeading]:
    """The claim that each statement of a version of an article is most surely about, by the statement's id; those that
    nobody else speaks of are left out."""
    asked = (
        select(_c.statement, _c.claim)
        .join(tables.claims, and_(_t.id == _c.claim, _t.statements > 1, _COUNTS))
        .where(_c.version == version)
        .order_by(_c.score, _t.statements, _c.claim)
    )
    best = {row.statement: row.claim for row in connection.execute(asked)}
    known = ledgers.headings(connection, list(set(best.values())))
    return {statement: known[id] for statement, id in best.items()}

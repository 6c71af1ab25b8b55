"""Lists that are too long to be given at once: a page at a time, each from where the last one ended, never all.

A page begins behind a place in the order (`after`), not at a number of rows, so that the thousandth page costs what the
first does, and what comes in between moves nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Generic, TypeVar

import msgspec
from sqlalchemy import Engine, Select, and_, case, func, select, text, tuple_

from onrecord.comparing.finding.findings import GRAVEST
from onrecord.record.asking.account import SAID, told_of
from onrecord.record.asking.queries import HEADINGS, heading_of
from onrecord.record.asking.speaking import found
from onrecord.record.found import Found, Heading
from onrecord.record.tables import compared as tables
from onrecord.record.tables import identified, schema
from onrecord.record.told import Told
from onrecord.types import Stance

T = TypeVar("T")
Place = tuple[str | int, ...]
"""A place in an order: the values that the order goes by."""
_a, _v, _s, _p, _f = (
    table.c for table in (schema.articles, schema.versions, schema.statements, identified.appearances, tables.findings)
)


class Leaf(msgspec.Struct, Generic[T], frozen=True):
    """A page of a list, and the place behind which the next one begins; None where there is none."""

    items: tuple[T, ...]
    after: Place | None = None


def articles(engine: Engine, *, outlet: str | None = None, after: Place | None = None, size: int) -> Leaf[Heading]:
    """The articles, or those of one outlet, the newest first; those without a date come last, the last arrived first.

    `after` is ("YYYY-MM-DD" or "", number).
    """
    asked = HEADINGS.where(_v.current)
    if outlet is not None:
        asked = asked.where(_v.outlet == outlet)
    dated = asked.where(_v.published.is_not(None)).order_by(_v.published.desc(), _v.article.desc())
    undated = asked.where(_v.published.is_(None)).order_by(_v.article.desc())
    if after is not None and after[0]:
        dated = dated.where(tuple_(_v.published, _v.article) < tuple_(*after))
    elif after is not None:
        undated = undated.where(_v.article < after[1])
    with engine.connect() as connection:
        rows: list[Any] = []
        if after is None or after[0]:
            rows += connection.execute(dated.limit(size + 1)).all()
        if len(rows) <= size:
            rows += connection.execute(undated.limit(size + 1 - len(rows))).all()
    last = rows[size - 1] if len(rows) > size else None
    return Leaf(tuple(map(heading_of, rows[:size])), last and (last.published or "", last.number))


def said_by(
    engine: Engine, identity: str, *, stance: Stance | None = None, after: Place | None = None, size: int
) -> Leaf[Found]:
    """What one speaker has said, by the id of the identity, the newest first; what has no date comes last.

    `after` is (how many came before,): the order goes by the articles' dates, which no index of statements has.
    """
    skipped = int(after[0]) if after else 0
    asked = (
        select(_s.number)
        .select_from(identified.appearances)
        .join(schema.statements, and_(_s.version == _p.version, _s.speaker == _p.alias))
        .join(schema.versions, and_(_v.number == _s.version, _v.current))
        .where(_p.identity == identity)
        .order_by(_v.published.is_(None), _v.published.desc(), _v.number.desc(), _s.ordinal)
    )
    if stance is not None:
        asked = asked.where(_s.stance == stance)
    with engine.connect() as connection:
        numbers = list(connection.execute(asked.offset(skipped).limit(size + 1)).scalars())
        of = found(connection, numbers[:size])
    more = (skipped + size,) if len(numbers) > size else None
    return Leaf(tuple(of[number] for number in numbers[:size] if number in of), more)


def findings(
    engine: Engine,
    *,
    code: str | None = None,
    severity: str | None = None,
    without: Collection[str] = (),
    after: Place | None = None,
    size: int,
) -> Leaf[Told]:
    """The findings, the gravest first and of these the last found, without those of some ids; `after` is (severity,
    number)."""
    severities: tuple[str, ...] = GRAVEST if severity is None else (severity,)
    if after is not None:
        severities = severities[severities.index(str(after[0])) :]
    kept: list[Any] = []
    with engine.connect() as connection:
        for each in severities:
            last = int(after[1]) if after is not None and after[0] == each else None
            while len(kept) <= size:
                rows = connection.execute(_of_severity(each, code, last, size + 1)).all()
                kept += [row for row in rows if row.id not in without]
                if len(rows) <= size:
                    break
                last = rows[-1].number
        shown = kept[:size]
        more = (shown[-1].severity, shown[-1].number) if len(kept) > size else None
        return Leaf(tuple(told_of(connection, shown)), more)


def _of_severity(severity: str, code: str | None, last: int | None, size: int) -> Select[Any]:
    asked = select(tables.findings, _a.id.label("article"), _v.text)
    asked = asked.join(schema.versions, and_(_v.number == _f.version, _v.current)).join(schema.articles)
    asked = asked.where(_f.severity == severity)
    if last is not None:
        asked = asked.where(_f.number < last)
    return (asked if code is None else asked.where(_f.code == code)).order_by(_f.number.desc()).limit(size)


def over_time(engine: Engine, identity: str) -> list[tuple[str, Stance, int]]:
    """How many statements of each stance a speaker made on each day: ("YYYY-MM-DD", stance, how many); those in
    articles without a date are left out."""
    day = func.substr(_v.published, 1, 10).label("day")
    asked = (
        select(day, _s.stance, func.count())
        .select_from(identified.appearances)
        .join(schema.statements, and_(_s.version == _p.version, _s.speaker == _p.alias))
        .join(schema.versions, and_(_v.number == _s.version, _v.current))
        .where(_p.identity == identity, _v.published.is_not(None))
        .group_by(day, _s.stance)
        .order_by(day, _s.stance)
    )
    with engine.connect() as connection:
        return [(day, stance, int(n)) for day, stance, n in connection.execute(asked)]


def retold_by(engine: Engine, identity: str) -> list[tuple[str | None, int]]:
    """The outlets that have statements of a speaker, and how many, the most first."""
    many = func.count().label("many")
    asked = (
        select(_v.outlet, many)
        .select_from(identified.appearances)
        .join(schema.statements, and_(_s.version == _p.version, _s.speaker == _p.alias))
        .join(schema.versions, and_(_v.number == _s.version, _v.current))
        .where(_p.identity == identity)
        .group_by(_v.outlet)
        .order_by(many.desc(), _v.outlet)
    )
    with engine.connect() as connection:
        return [(outlet, int(n)) for outlet, n in connection.execute(asked.limit(30))]


def altered_by(engine: Engine, identity: str) -> dict[str | None, dict[str, int]]:
    """How many quotations of a speaker are altered in the articles of each outlet, by the kind of alteration; slight
    ones are not counted."""
    q, d = tables.quoted.c, tables.alterations.c
    asked = (
        select(_v.outlet, d.kind, func.count())
        .select_from(identified.appearances)
        .join(tables.quoted, q.version == _p.version)
        .join(schema.statements, and_(_s.id == q.statement, _s.version == _p.version, _s.speaker == _p.alias))
        .join(tables.alterations, and_(d.quotation == q.quotation, d.place == q.ordinal, d.weight.in_(SAID)))
        .join(schema.versions, and_(_v.number == _p.version, _v.current))
        .where(_p.identity == identity)
        .group_by(_v.outlet, d.kind)
        .order_by(d.kind)
    )
    found: dict[str | None, dict[str, int]] = {}
    with engine.connect() as connection:
        for outlet, kind, n in connection.execute(asked):
            found.setdefault(outlet, {})[kind] = int(n)
    return found


def quotations_by(engine: Engine, identity: str, *, size: int) -> list[str]:
    """The quotations of a speaker that stand in several places, those that were altered first, by their ids."""
    q, d = tables.quoted.c, tables.alterations.c
    altered = select(d.quotation).where(d.quotation == q.quotation, d.weight.in_(SAID)).exists()
    asked = (
        select(q.quotation, func.max(case((altered, 1), else_=0)).label("altered"), func.count().label("places"))
        .select_from(identified.appearances)
        .join(tables.quoted, q.version == _p.version)
        .join(schema.statements, and_(_s.id == q.statement, _s.version == _p.version, _s.speaker == _p.alias))
        .where(_p.identity == identity)
        .group_by(q.quotation)
        .order_by(text("altered DESC"), text("places DESC"), q.quotation)
        .limit(size)
    )
    with engine.connect() as connection:
        return list(connection.execute(asked).scalars())


def most_retold(engine: Engine, *, size: int) -> list[str]:
    """The quotations that stand in the most places, by their ids, those first."""
    q = tables.quoted.c
    asked = select(q.quotation).group_by(q.quotation).order_by(func.count().desc(), q.quotation).limit(size)
    with engine.connect() as connection:
        return list(connection.execute(asked).scalars())

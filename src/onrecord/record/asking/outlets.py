"""The outlets of a record: how much each has, and who takes passages from whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import msgspec
from sqlalchemy import Connection, Engine, and_, func, select

from onrecord.record.asking.account import SAID
from onrecord.record.asking.leafing import Leaf, Place
from onrecord.record.asking.speaking import headings_of
from onrecord.record.found import Heading
from onrecord.record.tables import compared as tables
from onrecord.record.tables import schema

_v, _c, _f, _l = schema.versions.c, tables.copies.c, tables.findings.c, tables.alterations.c


class Outlet(msgspec.Struct, frozen=True):
    """An outlet and how many articles of it there are; `name` is None for articles of which none is known."""

    name: str | None
    articles: int


class Taking(msgspec.Struct, frozen=True):
    """That one outlet has passages that stood in another before: in how many articles, how many passages and words.

    `altered` is how many quotations that stood in the other before are altered in it, by the kind of alteration; slight
    ones are not counted.
    """

    of: str | None
    into: str | None
    articles: int
    passages: int
    words: int
    altered: dict[str, int] = {}


Between = tuple[str | None, str | None]
"""Two outlets: of the one something stands in the other."""


class Pair(msgspec.Struct, frozen=True):
    """Two articles of which one has passages of the other, how many words these have, and in which ways quotations of
    the one are altered in the other."""

    of: Heading
    into: Heading
    passages: int
    words: int
    altered: tuple[str, ...] = ()


def outlets(engine: Engine, limit: int = 500) -> list[Outlet]:
    """The outlets, those with the most articles first."""
    many = func.count().label("many")
    asked = select(_v.outlet, many).where(_v.current).group_by(_v.outlet).order_by(many.desc(), _v.outlet)
    with engine.connect() as connection:
        return [Outlet(name, n) for name, n in connection.execute(asked.limit(limit))]


def takings(
    engine: Engine, outlet: str | None = None, limit: int = 200, done: Mapping[Between, dict[str, int]] | None = None
) -> list[Taking]:
    """Who takes passages from whom, the most words first; all, or those that one outlet has a part in. `done` is what
    `altered` gives, where that is known."""
    of, into = schema.versions.alias("of"), schema.versions.alias("into")
    words = func.sum(_c.words).label("words")
    asked = (
        select(
            of.c.outlet.label("from_outlet"),
            into.c.outlet.label("into_outlet"),
            func.count(_c.in_version.distinct()).label("articles"),
            func.count().label("passages"),
            words,
        )
        .select_from(tables.copies)
        .join(of, and_(of.c.number == _c.of_version, of.c.current))
        .join(into, and_(into.c.number == _c.in_version, into.c.current))
        .group_by(of.c.outlet, into.c.outlet)
        .order_by(words.desc(), of.c.outlet, into.c.outlet)
        .limit(limit)
    )
    if outlet is not None:
        # Two ways in, each by its index: the articles of the outlet that take, and those that are taken from.
        own = select(_v.number).where(_v.outlet == outlet, _v.current)
        asked = asked.where(
            _c.number.in_(
                select(_c.number).where(_c.of_version.in_(own)).union(select(_c.number).where(_c.in_version.in_(own)))
            )
        )
    with engine.connect() as connection:
        found = connection.execute(asked).all()
    if done is None:
        done = altered(engine)
    return [
        Taking(
            row.from_outlet,
            row.into_outlet,
            row.articles,
            row.passages,
            row.words,
            done.get((row.from_outlet, row.into_outlet), {}),
        )
        for row in found
    ]


def altered(engine: Engine) -> dict[Between, dict[str, int]]:
    """How many quotations of one outlet are altered in another, where that is the later, by the kind of alteration;
    slight ones are not counted."""
    there, here = tables.quoted.alias("there"), tables.quoted.alias("here")
    of, into = schema.versions.alias("of"), schema.versions.alias("into")
    asked = (
        select(of.c.outlet.label("from_outlet"), into.c.outlet.label("into_outlet"), _l.kind, func.count())
        .select_from(tables.alterations)
        .join(here, and_(here.c.quotation == _l.quotation, here.c.ordinal == _l.place))
        .join(there, and_(there.c.quotation == _l.quotation, there.c.ordinal == _l.reference))
        .join(of, and_(of.c.number == there.c.version, of.c.current))
        .join(into, and_(into.c.number == here.c.version, into.c.current))
        .where(_l.weight.in_(SAID), _l.in_time == "later")
        .group_by(of.c.outlet, into.c.outlet, _l.kind)
    )
    found: dict[Between, dict[str, int]] = {}
    with engine.connect() as connection:
        for one, other, kind, many in connection.execute(asked):
            found.setdefault((one, other), {})[kind] = int(many)
    return found


def pairs(engine: Engine, of: str | None, into: str | None, *, after: Place | None = None, size: int) -> Leaf[Pair]:
    """The articles of one outlet that have passages of another's, and these, the last taken first; `after` is (number
    of the copying version, number of the other)."""
    was, now = schema.versions.alias("was"), schema.versions.alias("now")
    asked = (
        select(_c.in_version, _c.of_version, func.count().label("passages"), func.sum(_c.words).label("words"))
        .join(was, and_(was.c.number == _c.of_version, was.c.current, was.c.outlet.is_not_distinct_from(of)))
        .join(now, and_(now.c.number == _c.in_version, now.c.current, now.c.outlet.is_not_distinct_from(into)))
        .group_by(_c.in_version, _c.of_version)
        .order_by(_c.in_version.desc(), _c.of_version.desc())
        .limit(size + 1)
    )
    if after is not None:
        asked = asked.where((_c.in_version < after[0]) | ((_c.in_version == after[0]) & (_c.of_version < after[1])))
    with engine.connect() as connection:
        rows = connection.execute(asked).all()
        shown = rows[:size]
        headings = headings_of(connection, {n for row in shown for n in (row.in_version, row.of_version)})
        done = _altered_in(connection, {row.in_version for row in shown})
    found = tuple(
        Pair(
            headings[r.of_version],
            headings[r.in_version],
            r.passages,
            r.words,
            tuple(sorted(done.get((r.of_version, r.in_version), ()))),
        )
        for r in shown
    )
    last = (shown[-1].in_version, shown[-1].of_version) if len(rows) > size else None
    return Leaf(found, last)


def _altered_in(connection: Connection, versions: Collection[int]) -> dict[tuple[int, int], set[str]]:
    """The kinds of alterations that quotations have in some versions, by the version they are altered from and into."""
    there, here = tables.quoted.alias("there"), tables.quoted.alias("here")
    asked = (
        select(there.c.version.label("of"), here.c.version.label("into"), _l.kind)
        .select_from(here)
        .join(tables.alterations, and_(_l.quotation == here.c.quotation, _l.place == here.c.ordinal))
        .join(there, and_(there.c.quotation == _l.quotation, there.c.ordinal == _l.reference))
        .where(here.c.version.in_(versions), _l.weight.in_(SAID))
    )
    found: dict[tuple[int, int], set[str]] = {}
    for row in connection.execute(asked):
        found.setdefault((row.of, row.into), set()).add(row.kind)
    return found


def findings_by_code(engine: Engine) -> list[tuple[str, str, int]]:
    """How many findings there are of each code and severity."""
    asked = select(_f.code, _f.severity, func.count()).group_by(_f.code, _f.severity).order_by(_f.code)
    with engine.connect() as connection:
        return [(code, severity, int(n)) for code, severity, n in connection.execute(asked)]

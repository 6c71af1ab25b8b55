"""By what names a speaker is called, and why whoever bears each of them is this speaker."""

from __future__ import annotations

from sqlalchemy import Engine, and_, func, select

from onrecord.record.asking.speaking import headings_of
from onrecord.record.found import Called
from onrecord.record.tables import identified, schema

_l, _v, _p, _b = (table.c for table in (schema.aliases, schema.versions, identified.appearances, identified.bearers))


def called(engine: Engine, id: str) -> list[Called]:
    """See Record.called."""
    articles, first = func.count(_v.article.distinct()).label("articles"), func.min(_p.version).label("first")
    score = func.coalesce(_p.score, _b.score).label("score")
    why = func.min(func.coalesce(_p.why, _b.why)).label("why")
    named = (
        select(_l.name, _l.kind, score, why, articles, first)
        .select_from(identified.appearances)
        .join(identified.bearers, _b.number == _p.bearer)
        .join(schema.aliases, _l.number == _p.alias)
        .join(schema.versions, and_(_v.number == _p.version, _v.current))
        .where(_p.identity == id)
        .group_by(_l.name, _l.kind, score)
    )
    with engine.connect() as connection:
        rows = sorted(connection.execute(named).all(), key=lambda row: (-row.articles, row.name, row.why))
        headings = headings_of(connection, {row.first for row in rows})
    return [Called(row.name, row.kind, row.articles, headings[row.first], row.score, row.why) for row in rows]

"""Findings, kept up to date as articles come and go: those of an article are written anew where its copies, its origins
or its quotations are others than before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select

from onrecord.comparing.claims.contested import CODES
from onrecord.comparing.finding.desk import Desk
from onrecord.comparing.finding.findings import findings_in
from onrecord.record.asking.account import quotations_of
from onrecord.record.comparing.copying.concluding import settled
from onrecord.record.comparing.memory import Memory
from onrecord.record.tables import compared as found
from onrecord.record.tables import rows, schema
from onrecord.record.tables.parts import IN_HAND, distinct, parts
from onrecord.record.tables.parts import put as put_rows
from onrecord.types import Finding

_f, _b, _q, _o, _c = (t.c for t in (found.findings, found.besides, found.quoted, found.origins, found.copies))
_a, _v, _p = schema.articles.c, schema.versions.c, schema.places.c


def tell(connection: Connection, versions: Collection[int], memory: Memory) -> None:
    """Write the findings in some articles anew."""
    for part in parts(sorted(versions), IN_HAND):
        _tell(connection, part, memory)


def _tell(connection: Connection, versions: Collection[int], memory: Memory) -> None:
    ids = sorted(set(distinct(connection, _q.quotation, _q.version, versions)))
    quotations = quotations_of(connection, ids)
    wanted = {*versions, *distinct(connection, _q.version, _q.quotation, ids)}
    wanted |= set(distinct(connection, _o.origin, _o.version, versions))
    wanted |= set(distinct(connection, _c.of_version, _c.in_version, versions))
    articles = memory.articles(connection, wanted)
    copied, _ = settled(connection, wanted)
    at = {article.id: version for version, article in articles.items()}
    desk = Desk(articles.values(), copied, _first_places(connection, at.values()))
    told = findings_in(desk, [articles[v].id for v in versions if v in articles], quotations, memory.alone)
    for part in parts(versions):
        own = _f.version.in_(part) & _f.code.not_in(CODES)  # those about claims go with the claims
        connection.execute(delete(found.findings).where(own))
    put(connection, told, at)


def leave(connection: Connection, versions: Collection[int]) -> None:
    """Take out every finding that rests on some articles, so that none of their words are left."""
    for part in parts(versions):
        resting = select(_b.finding).where(_b.version.in_(part))
        connection.execute(delete(found.findings).where(_f.number.in_(resting)))
        connection.execute(delete(found.findings).where(_f.version.in_(part)))


def touched_by(connection: Connection, versions: Collection[int]) -> set[int]:
    """The articles that have a quotation in common with some."""
    ids = set(distinct(connection, _q.quotation, _q.version, versions))
    return set(distinct(connection, _q.version, _q.quotation, ids))


def _first_places(connection: Connection, versions: Iterable[int]) -> dict[str, str]:
    """Where each article was found first."""
    asked = select(_a.id, _p.place).join(schema.places, _p.article == _a.number)
    asked = asked.join(schema.versions, _v.article == _a.number).order_by(_p.seen.desc(), _p.place.desc())
    return {
        row.id: row.place for part in parts(versions) for row in connection.execute(asked.where(_v.number.in_(part)))
    }


def put(connection: Connection, told: Sequence[Finding], at: Mapping[str, int]) -> None:
    """Write findings; `at` has the versions of the articles that they are about, by the articles' ids."""
    made = [
        {
            "id": f.id,
            "code": f.code,
            "severity": f.severity,
            "version": at[f.article],
            "start": f.spans[0][0],
            "spans": rows.json_of(f.spans),
            "says": f.says,
            "statement": f.statement,
        }
        for f in told
    ]
    number: dict[tuple[int, str], int] = {}
    for part in parts(made):
        adding = insert(found.findings).returning(_f.number, _f.version, _f.id)
        for row in connection.execute(adding, part):
            number[row.version, row.id] = row.number
    beside = (
        {"finding": number[at[f.article], f.id], "ordinal": n, "version": at[article], "start": a, "end": b}
        for f in told
        for n, (article, (a, b)) in enumerate(f.beside)
    )
    put_rows(connection, found.besides, beside)

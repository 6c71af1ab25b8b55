"""Asking what comparing found: findings, quotations with their versions, the whole account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, and_, case, func, select

from onrecord.comparing.finding.catalogue import CATALOGUE
from onrecord.comparing.finding.findings import GRAVEST
from onrecord.comparing.quoting.alignment import Operation, align
from onrecord.comparing.quoting.alterations import Alteration
from onrecord.comparing.quoting.quotations import suspects
from onrecord.comparing.quoting.version import Version
from onrecord.comparing.quoting.versions import Quotation
from onrecord.errors import NotInRecord, UsageError
from onrecord.record.asking import queries, storying
from onrecord.record.asking.finding import find
from onrecord.record.asking.queries import STATEMENTS
from onrecord.record.asking.speaking import headings_of
from onrecord.record.tables import compared as tables
from onrecord.record.tables import rows, schema
from onrecord.record.tables.parts import parts
from onrecord.record.told import Beside, Told
from onrecord.types import Finding, Span, Statement

SAID = ("plain", "grave")
"""Alterations of these weights count; slight ones are shown, and held against nobody."""
DIFFER = ("altered-quotation", "spliced-quotation")
"""Findings whose words are shown beside those they differ from."""
GIVEN_AWAY = ("third-person", "spliced-quotation")
"""Findings with which an article may give away a splice by itself."""
_a, _v, _s = schema.articles.c, schema.versions.c, schema.statements.c
_f, _b, _q, _d, _o, _t, _l = (
    table.c
    for table in (
        tables.findings,
        tables.besides,
        tables.quoted,
        tables.quotations,
        tables.origins,
        tables.stories,
        tables.alterations,
    )
)
_operations = msgspec.json.Decoder(tuple[Operation, ...])


def findings(
    engine: Engine, *, code: str | None, severity: str | None, article: str | None, limit: int | None
) -> list[Told]:
    """See Record.findings."""
    for given, known, what in ((code, tuple(CATALOGUE), "code"), (severity, GRAVEST, "severity")):
        if given is not None and given not in known:
            raise UsageError(f"there is no {what} {given!r} of findings: give one of {', '.join(known)}")
    rank = case({name: n for n, name in enumerate(GRAVEST)}, value=_f.severity)
    asked = select(tables.findings, _a.id.label("article"), _v.text)
    asked = asked.join(schema.versions, and_(_v.number == _f.version, _v.current)).join(schema.articles)
    asked = asked.order_by(rank, _a.id, _f.start, _f.code, _f.id).limit(limit)
    if code is not None:
        asked = asked.where(_f.code == code)
    if severity is not None:
        asked = asked.where(_f.severity == severity)
    with engine.connect() as connection:
        if article is not None:
            asked = asked.where(_v.article == find(connection, article))
        return list(told_of(connection, connection.execute(asked).all()))


def told_of(connection: Connection, found: Sequence[Any]) -> Iterator[Told]:
    """The findings in these rows of `findings`, each with its article's id and its version's text, in this order."""
    beside: dict[int, list[Any]] = {row.number: [] for row in found}
    places = select(tables.besides, _a.id.label("article")).join(schema.versions, _v.number == _b.version)
    places = places.join(schema.articles).order_by(_b.finding, _b.ordinal)
    for part in parts(beside):
        for row in connection.execute(places.where(_b.finding.in_(part))):
            beside[row.finding].append(row)
    others = {row.version for each in beside.values() for row in each}
    headings = headings_of(connection, {row.version for row in found} | others)
    texts = _texts(connection, others)
    for row in found:
        spans = rows.spans_of(row.spans)
        near = tuple(
            Beside(headings[b.version], (b.start, b.end), texts[b.version][b.start : b.end]) for b in beside[row.number]
        )
        words = row.text[slice(*spans[0])]
        yield Told(
            finding=Finding(
                code=row.code,
                severity=row.severity,
                article=row.article,
                spans=spans,
                says=row.says,
                statement=row.statement,
                beside=tuple((b.article, (b.start, b.end)) for b in beside[row.number]),
                id=row.id,
            ),
            article=headings[row.version],
            words=words,
            context=row.text[slice(*spans[-1])],
            beside=near,
            difference=_difference(near[0].words, words) if row.code in DIFFER and near else (),
        )


def _difference(was: str, now: str) -> tuple[Operation, ...]:
    """The way from one wording to another, but for what the first has before both begin."""
    found = align(was, now)
    start = next((n for n, o in enumerate(found) if o.kind != "dropped"), 0)
    return found[start:]


def _texts(connection: Connection, versions: Iterable[int]) -> dict[int, str]:
    asked = select(_v.number, _v.text)
    return {
        row.number: row.text for part in parts(versions) for row in connection.execute(asked.where(_v.number.in_(part)))
    }


def quotation(engine: Engine, id: str) -> Quotation:
    """See Record.quotation."""
    with engine.connect() as connection:
        found = quotations_of(connection, [id])
    if not found:
        raise NotInRecord(f"no quotation {id} in the record, as it was last compared")
    return found[0]


def quotations(engine: Engine, limit: int | None) -> list[Quotation]:
    """See Record.quotations."""
    most = select(_q.quotation).group_by(_q.quotation).order_by(func.count().desc(), _q.quotation).limit(limit)
    with engine.connect() as connection:
        return quotations_of(connection, list(connection.execute(most).scalars()))


def quotations_of(connection: Connection, ids: Sequence[str]) -> list[Quotation]:
    """The quotations of these ids, in this order; those that are not there are left out."""
    asked = select(tables.quoted, _a.id.label("article"), _v.published, _d.fullest).join(tables.quotations)
    asked = asked.join(schema.versions, and_(_v.number == _q.version, _v.current)).join(schema.articles)
    asked = asked.order_by(_q.quotation, _q.ordinal)
    placed = [row for part in parts(ids) for row in connection.execute(asked.where(_q.quotation.in_(part)))]
    said = statements_of(connection, {row.statement for row in placed if row.statement})
    versions: dict[str, dict[int, Version]] = {}
    fullest: dict[str, int] = {}
    for row in placed:
        versions.setdefault(row.quotation, {})[row.ordinal] = _version(row, said.get(row.statement))
        fullest[row.quotation] = row.fullest
    alterations: dict[str, list[Alteration]] = {id: [] for id in versions}
    done = select(tables.alterations).order_by(_l.number)
    for part in parts(versions):
        for row in connection.execute(done.where(_l.quotation.in_(part))):
            of = versions[row.quotation]
            if row.place in of and (row.reference is None or row.reference in of):
                alterations[row.quotation].append(_alteration(row, of))
    return [
        Quotation(id, tuple(versions[id].values()), min(fullest[id], len(versions[id]) - 1), tuple(alterations[id]))
        for id in ids
        if id in versions
    ]


def _version(row: Any, statement: Statement | None) -> Version:
    return Version(
        article=row.article,
        span=(row.start, row.end),
        inner=(row.inner_start, row.inner_end),
        marked=row.marked,
        sound=row.sound,
        statement=row.statement,
        source=statement.source[0] if statement and statement.source else None,
        speaker=statement.speaker if statement else None,
        named=row.named,
        published=row.published,
    )


def operations_of(column: str) -> tuple[Operation, ...]:
    """The operations in one JSON column."""
    return _operations.decode(column)


def _alteration(row: Any, of: dict[int, Version]) -> Alteration:
    return Alteration(
        kind=row.kind,
        version=of[row.place],
        reference=None if row.reference is None else of[row.reference],
        operations=operations_of(row.operations),
        weight=row.weight,
        order=row.in_time,
        why=row.why,
    )


def statements_of(connection: Connection, ids: Iterable[str]) -> dict[str, Statement]:
    """The statements of these ids that stand in current versions."""
    asked = STATEMENTS.join(schema.versions, and_(_v.number == _s.version, _v.current))
    return {
        row.id: rows.statement_of(row)
        for part in parts(ids)
        for row in connection.execute(asked.where(_s.id.in_(part)))
    }


def _given_away(connection: Connection) -> Iterator[dict[str, Any]]:
    """The splices that an article gives away by itself, whether or not another has the quotation too."""
    asked = select(_f.version).join(schema.versions, and_(_v.number == _f.version, _v.current)).distinct()
    suspected = connection.execute(asked.where(_f.code.in_(GIVEN_AWAY)).order_by(_f.version)).scalars().all()
    for _, article in queries.in_versions(connection, suspected):
        for found in suspects(article):
            start, end = found.version.span
            yield {"article": article.id, "start": start, "end": end, "kind": found.kind}


def account(engine: Engine) -> dict[str, Any]:
    """See Record.account."""
    storying.put_together(engine)
    with engine.connect() as connection:
        id = {
            r.number: r.id for r in connection.execute(select(_v.number, _a.id).join(schema.articles).where(_v.current))
        }

        def place(version: int, span: Span) -> dict[str, Any]:
            return {"article": id[version], "start": span[0], "end": span[1]}

        copies = [
            {"of": [id[c.of_version], c.of_start, c.of_end], "in": [id[c.in_version], c.in_start, c.in_end]}
            for c in connection.execute(select(tables.copies))
            if c.of_version in id and c.in_version in id
        ]
        copies.sort(key=lambda c: (c["in"], c["of"]))
        origins: dict[str, list[str]] = {}
        for version, origin in connection.execute(select(_o.version, _o.origin)):
            if version in id and origin in id:
                origins.setdefault(id[version], []).append(id[origin])
        stories: dict[int, list[str]] = {}
        for version, story in connection.execute(select(_t.version, _t.story)):
            if version in id:
                stories.setdefault(story, []).append(id[version])
        groups: dict[str, dict[int, dict[str, Any]]] = {}
        for q in connection.execute(select(tables.quoted).order_by(_q.quotation, _q.ordinal)):
            if q.version in id:
                groups.setdefault(q.quotation, {})[q.ordinal] = place(q.version, (q.start, q.end))
        altered = connection.execute(select(tables.alterations).where(_l.weight.in_(SAID)).order_by(_l.number))
        alterations = [
            {**groups[row.quotation][row.place], "kind": row.kind}
            for row in altered
            if row.place in groups.get(row.quotation, {})
        ]
        alterations += [a for a in _given_away(connection) if a not in alterations]
    return {
        "copies": copies,
        "origins": {a: sorted(origins[a]) for a in sorted(origins)},
        "quotations": [list(places.values()) for places in groups.values()],
        "alterations": sorted(alterations, key=lambda a: (a["article"], a["start"], a["kind"])),
        "stories": sorted(sorted(story) for story in stories.values()),
    }

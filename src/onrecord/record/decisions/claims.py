"""People's decisions about claims: these are one, these are not, this statement is on another side.

How the record keeps them says `comparing/claims/deciding`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, and_, delete, insert, select

from onrecord.comparing.claims.claim import SIDES
from onrecord.errors import NotInRecord, RecordError, UsageError
from onrecord.record.asking.finding import whole_id
from onrecord.record.comparing.claims.deciding import KINDS, Anchor, Kept, Kind, decisions, place, read_kept
from onrecord.record.databases.opening import WRITES
from onrecord.record.found import Correction
from onrecord.record.tables import claimed as tables
from onrecord.record.tables import rows, schema
from onrecord.record.tables.anchoring import quote
from onrecord.record.tables.clock import now

AROUND = 40
"""Code points before and behind that an anchor keeps."""
_c, _a, _v, _s, _t = (
    t.c for t in (schema.corrections, schema.articles, schema.versions, schema.statements, tables.claims)
)


def decide(
    engine: Engine, kind: Kind, one: str, other: str | None, *, side: str | None, by: str, reason: str
) -> Correction:
    """Keep a decision about the claims or statements of these ids. NotInRecord where there is none of an id,
    RecordError where it contradicts another decision."""
    if not by.strip():
        raise RecordError("a correction is signed: say who makes it")
    if side is not None and side not in SIDES:
        raise UsageError(f"there is no side {side!r}: give one of {', '.join(SIDES)}")
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        first = _anchor(connection, one)
        second = _anchor(connection, other) if other is not None else None
        if second is not None and second.statement == first.statement:
            raise RecordError(f"{one!r} and {other!r} are one statement: give two")
        _agree(connection, kind, first, second)
        row = {
            "by": by.strip(),
            "at": now(),
            "kind": kind,
            "reason": reason,
            "article": first.article,
            "words": first.words,
            "prefix": first.prefix,
            "suffix": first.suffix,
            "decision": rows.json_of(Kept(first, second, side)),
        }
        number = connection.execute(insert(schema.corrections).returning(_c.number), [row]).scalar_one()
        return told(connection, connection.execute(select(schema.corrections).where(_c.number == number)).one())


def told(connection: Connection, row: Any) -> Correction:
    """A decision about claims as a list of corrections shows it."""
    kept = read_kept(row.decision)
    return Correction(
        number=row.number,
        kind=row.kind,
        by=row.by,
        at=row.at,
        reason=row.reason,
        one=kept.one.words,
        other=kept.other.words if kept.other else "",
        side=kept.side,
        article=kept.one.article,
        undone_at=row.undone_at,
        undone_by=row.undone_by,
        found=all(_is_found(connection, anchor) for anchor in (kept.one, kept.other) if anchor is not None),
    )


def _is_found(connection: Connection, anchor: Anchor) -> bool:
    """Whether the record still has the words that a decision is about."""
    asked = select(_v.text).join(schema.articles).where(_a.id == anchor.article, _v.current)
    text = connection.execute(asked).scalar()
    return text is not None and place(text, anchor) is not None


def forget(connection: Connection, article: str) -> None:
    """Drop the decisions that have words of an article."""
    for row in connection.execute(select(_c.number, _c.decision).where(_c.kind.in_(KINDS))).all():
        kept = read_kept(row.decision)
        if article in {x.article for x in (kept.one, kept.other) if x}:
            connection.execute(delete(schema.corrections).where(_c.number == row.number))


def _anchor(connection: Connection, given: str) -> Anchor:
    """What an id of a claim or a statement names."""
    given = given.encode("utf-8", "replace").decode()
    claim = select(_t.id, _t.statement).where(_t.id.startswith(given, autoescape=True)).limit(2)
    found = connection.execute(claim).all() if len(given) >= 6 else []
    statement = found[0].statement if len(found) == 1 else whole_id(connection, given)
    asked = select(_s.id, _s.content, _v.text, _a.id.label("article")).select_from(
        schema.statements.join(schema.versions, and_(_v.number == _s.version, _v.current)).join(schema.articles)
    )
    row = connection.execute(asked.where(_s.id == statement).limit(1)).first()
    if row is None:
        raise NotInRecord(f"no claim and no statement {given!r} in the record: `onrecord claims` shows the ids")
    spans = rows.spans_of(row.content)
    start, end = spans[0][0], spans[-1][1]
    return Anchor(row.article, *quote(row.text, start, end, AROUND), row.id, whole=len(found) == 1)


def _agree(connection: Connection, kind: Kind, one: Anchor, other: Anchor | None) -> None:
    """Refuse what contradicts a decision that nobody has undone."""
    against = {"one-claim": "not-one-claim", "not-one-claim": "one-claim"}.get(kind)
    for d in decisions(connection):
        if (
            d.kind == against
            and d.other
            and other
            and {d.one.statement, d.other.statement} == {one.statement, other.statement}
        ):
            raise RecordError(f"that contradicts what {d.by} has decided (correction {d.number}): undo that first")

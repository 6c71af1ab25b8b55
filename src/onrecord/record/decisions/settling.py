"""Going through findings: who has looked at one, when, and what came of it. Signed, dated, undone by its number.

A settlement names its finding by its id, which lasts while the words do that it is about, and carries these words; one
whose finding is found no more stays listed. What a finding says is not kept: it may have words of other articles, and
these may be forgotten.
"""

from __future__ import annotations

from typing import Any, Literal, get_args

import msgspec
from sqlalchemy import Connection, Engine, insert, select, update

from onrecord.errors import NotInRecord, RecordError, UsageError
from onrecord.record.asking.account import told_of
from onrecord.record.databases.opening import WRITES
from onrecord.record.tables import compared as tables
from onrecord.record.tables import rows, schema
from onrecord.record.tables.anchoring import quote
from onrecord.record.tables.clock import now
from onrecord.record.told import Told

KIND = "settled"
Verdict = Literal["noted", "harmless", "wrong"]
"""noted: it is so, and has been seen to; harmless: it is so, and does not matter here; wrong: it is not so."""
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
_a, _v, _f, _c = (table.c for table in (schema.articles, schema.versions, tables.findings, schema.corrections))


class Settlement(msgspec.Struct, frozen=True):
    """What somebody has made of a finding."""

    number: int
    finding: str
    code: str
    article: str
    words: str
    verdict: Verdict
    by: str
    at: str
    reason: str = ""
    undone_at: str | None = None
    undone_by: str | None = None


class _Decision(msgspec.Struct, frozen=True):
    finding: str
    code: str
    verdict: Verdict


_decisions = msgspec.json.Decoder(_Decision)


def in_article(connection: Connection, version: int) -> list[Told]:
    """The findings of one version of an article, by place."""
    asked = select(tables.findings, _a.id.label("article"), _v.text)
    asked = asked.join(schema.versions, _v.number == _f.version).join(schema.articles)
    found = connection.execute(asked.where(_f.version == version).order_by(_f.start, _f.code, _f.id)).all()
    return list(told_of(connection, found))


def settle(engine: Engine, article: str, finding: str, *, verdict: str, by: str, reason: str = "") -> Settlement:
    """Keep what somebody has made of a finding of an article; both are named by their ids.

    NotInRecord where the article has no such finding; RecordError where it is settled already.
    """
    if verdict not in VERDICTS:
        raise UsageError(f"there is no verdict {verdict!r} on a finding: give one of {', '.join(VERDICTS)}")
    if not by.strip():
        raise RecordError("a settlement is signed: say who makes it")
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        asked = select(_v.number, _v.text).join(schema.articles).where(_a.id == article, _v.current)
        version = connection.execute(asked).first()
        every = in_article(connection, version.number) if version is not None else []
        told = next((each for each in every if each.finding.id == finding), None)
        if version is None or told is None:
            raise NotInRecord(f"the article {article!r} has no finding {finding!r}, as it was last compared")
        there = next((s for s in _read(connection, undone=False) if s.finding == finding), None)
        if there is not None:
            raise RecordError(f"settled already, by {there.by} at {there.at} (correction {there.number})")
        found = told.finding
        words, prefix, suffix = quote(version.text, *found.spans[0])
        row = {
            "by": by.strip(),
            "at": now(),
            "kind": KIND,
            "reason": reason,
            "article": article,
            "words": words,
            "prefix": prefix,
            "suffix": suffix,
            "decision": rows.json_of({"finding": finding, "code": found.code, "verdict": verdict}),
        }
        number = connection.execute(insert(schema.corrections).returning(_c.number), [row]).scalar_one()
        return _settlement(connection.execute(select(schema.corrections).where(_c.number == number)).one())


def unsettle(engine: Engine, number: int, *, by: str) -> Settlement:
    """Undo a settlement: its finding is open again. It stays listed as undone."""
    if not by.strip():
        raise RecordError("an undoing is signed: say who undoes it")
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        asked = select(schema.corrections).where(_c.number == number, _c.kind == KIND)
        row = connection.execute(asked).first()
        if row is None:
            raise NotInRecord(f"no settlement {number} in the record")
        if row.undone_at is not None:
            raise RecordError(f"settlement {number} is undone already, by {row.undone_by} at {row.undone_at}")
        undone = {"undone_at": now(), "undone_by": by.strip()}
        connection.execute(update(schema.corrections).where(_c.number == number).values(**undone))
        return _settlement(connection.execute(asked).one())


def settlements(engine: Engine, *, undone: bool | None = None) -> list[Settlement]:
    """What people have made of findings, in order; only what was undone, or only what was not."""
    with engine.connect() as connection:
        return _read(connection, undone=undone)


def _read(connection: Connection, *, undone: bool | None) -> list[Settlement]:
    asked = select(schema.corrections).where(_c.kind == KIND).order_by(_c.number)
    if undone is not None:
        asked = asked.where(_c.undone_at.is_not(None) if undone else _c.undone_at.is_(None))
    return [_settlement(row) for row in connection.execute(asked)]


def _settlement(row: Any) -> Settlement:
    decision = _decisions.decode(row.decision)
    return Settlement(
        number=row.number,
        finding=decision.finding,
        code=decision.code,
        article=row.article,
        words=row.words,
        verdict=decision.verdict,
        by=row.by,
        at=row.at,
        reason=row.reason,
        undone_at=row.undone_at,
        undone_by=row.undone_by,
    )

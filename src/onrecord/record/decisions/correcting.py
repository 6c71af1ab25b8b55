"""People's decisions: signed, dated, undone by their number, stronger than all that is computed.

Each kind keeps, undoes and tells of its own: who is who (`uniting`), what a statement says (`amending`), which are one
quotation (`joining`), which one claim (`claims`). What people make of findings is apart, in `settling`.
"""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, select, update

from onrecord.errors import NotInRecord, RecordError
from onrecord.record.asking.finding import find
from onrecord.record.comparing import joined
from onrecord.record.comparing.claims import deciding
from onrecord.record.databases.opening import WRITES
from onrecord.record.decisions import amending, claims, joining, meant, uniting
from onrecord.record.found import Correction, Holds
from onrecord.record.identity.deciding import KINDS
from onrecord.record.tables import schema
from onrecord.record.tables.clock import now
from onrecord.types import Kind

_c, _a = schema.corrections.c, schema.articles.c
_ALL = (*KINDS, amending.KIND, *joined.KINDS, *deciding.KINDS)


def correct(engine: Engine, one: str, other: str, *, same: bool, by: str, reason: str) -> Correction:
    """See Record.correct."""
    _signed(by)
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        number = uniting.add(connection, one, other, same=same, by=by, reason=reason)
        return uniting.told(connection, _row(connection, number))


def correct_statement(
    engine: Engine, statement: str, holds: Holds, *, speaker: str | None, kind: Kind | None, by: str, reason: str
) -> Correction:
    """See Record.correct_statement; `speaker` names whom `holds` does not have yet."""
    _signed(by)
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        if speaker is not None:
            article = meant.statement(connection, statement)[0]
            holds = msgspec.structs.replace(holds, speaker=meant.speaker(connection, speaker, kind, article))
        number = amending.add(connection, statement, holds, by, reason)
        if speaker is not None:
            meant.agree(connection, speaker, number)
        return amending.told(connection, _row(connection, number))


def correct_quotation(engine: Engine, one: str, other: str, *, same: bool, by: str, reason: str) -> Correction:
    """See Record.correct_quotation."""
    _signed(by)
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        number = joining.add(connection, one, other, same=same, by=by, reason=reason)
        return joining.told(connection, _row(connection, number))


def undo(engine: Engine, number: int, *, by: str) -> Correction:
    """See Record.undo."""
    if not by.strip():
        raise RecordError("an undoing is signed: say who undoes it")
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        row = connection.execute(select(schema.corrections).where(_c.number == number, _c.kind.in_(_ALL))).first()
        if row is None:
            raise NotInRecord(f"no correction {number} in the record")
        if row.undone_at is not None:
            raise RecordError(f"correction {number} is undone already, by {row.undone_by} at {row.undone_at}")
        undone = {"undone_at": now(), "undone_by": by.strip()}
        connection.execute(update(schema.corrections).where(_c.number == number).values(**undone))
        if row.kind == amending.KIND:
            of = select(_a.number).where(_a.id == row.article)
            amending.again(connection, connection.execute(of).scalars().all())
            return amending.told(connection, _row(connection, number))
        if row.kind in joined.KINDS:
            joining.again(connection, row.decision, number)
            return joining.told(connection, _row(connection, number))
        if row.kind in deciding.KINDS:
            return claims.told(connection, _row(connection, number))
        uniting.again(connection, row.decision)
        return uniting.told(connection, _row(connection, number))


def corrections(engine: Engine, article: str | None = None) -> list[Correction]:
    """See Record.corrections."""
    asked = select(schema.corrections).where(_c.kind.in_(_ALL)).order_by(_c.number)
    with engine.connect() as connection:
        if article is not None:
            number = find(connection, article)
            asked = asked.where(_c.article == select(_a.id).where(_a.number == number).scalar_subquery())
        made = connection.execute(asked).all()
        here = {
            id: amending.found_in(connection, id) for id in {row.article for row in made if row.kind == amending.KIND}
        }
        told = []
        for row in made:
            if row.kind in KINDS:
                told.append(uniting.told(connection, row))
            elif row.kind in joined.KINDS:
                told.append(joining.told(connection, row))
            elif row.kind in deciding.KINDS:
                told.append(claims.told(connection, row))
            else:
                told.append(amending.told(connection, row, here[row.article]))
        return told


def _row(connection: Connection, number: int) -> Any:
    return connection.execute(select(schema.corrections).where(_c.number == number)).one()


def _signed(by: str) -> None:
    if not by.strip():
        raise RecordError("a correction is signed: say who makes it")

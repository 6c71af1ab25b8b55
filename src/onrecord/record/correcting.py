"""People's decisions: signed, dated, undone by their number, stronger than all that is computed. Those about who is who
are worked out here, those about a statement in `amending`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Engine, Select, delete, insert, or_, select, update

from onrecord.errors import NotInRecord, RecordError
from onrecord.record import amending, claim_decisions, joining, meant, rows, schema
from onrecord.record.amended import Holds, facts_of
from onrecord.record.clock import now
from onrecord.record.finding import find
from onrecord.record.found import Correction
from onrecord.record.identity import Decision, Side, decisions, read_sides, solve
from onrecord.record.identity.deciding import KINDS, Key
from onrecord.record.identity.puzzle import Links, form_id
from onrecord.record.names import fold
from onrecord.record.opening import WRITES
from onrecord.record.queries import HEADINGS, heading_of
from onrecord.types import Kind

IN_ARTICLE = " @ "
"""Stands between a name and the article in which it is meant: "Belt @ gate.txt"."""
_c, _f, _w, _p, _b, _v, _a = (
    table.c
    for table in (
        schema.corrections,
        schema.forms,
        schema.name_words,
        schema.appearances,
        schema.bearers,
        schema.versions,
        schema.articles,
    )
)
_NAMED = 5  # speakers that a message names
_ALL = (*KINDS, amending.KIND, *joining.KINDS, *claim_decisions.KINDS)


def correct(engine: Engine, one: str, other: str, *, same: bool, by: str, reason: str) -> Correction:
    """See Record.correct."""
    _signed(by)
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        sides = _side(connection, one), _side(connection, other)
        if sides[0].node == sides[1].node:
            raise RecordError(
                f"{one!r} and {other!r} are one name to the record: to part its bearers, say in which article one of "
                f'them is meant ("{sides[0].name}{IN_ARTICLE}ARTICLE")'
            )
        _agree(decisions(connection), sides, same)
        row = {
            "by": by.strip(),
            "at": now(),
            "kind": "same" if same else "different",
            "reason": reason,
            "article": sides[0].article or sides[1].article,
            "words": f"{sides[0].name} | {sides[1].name}",
            "prefix": "",
            "suffix": "",
            "decision": rows.json_of(sides),
        }
        number = int(connection.execute(insert(schema.corrections).returning(_c.number), [row]).scalar_one())
        settle_sides(connection, sides)
        return _correction(connection, _row(connection, number))


def correct_statement(
    engine: Engine, statement: str, holds: Holds, *, speaker: str | None, kind: Kind | None, by: str, reason: str
) -> Correction:
    """See Record.correct_statement; `speaker` names whom `holds` does not have yet."""
    _signed(by)
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        if speaker is not None:
            article = amending.article_of(connection, statement)
            holds = msgspec.structs.replace(holds, speaker=meant.speaker(connection, speaker, kind, article))
        number = amending.add(connection, statement, holds, by, reason)
        if speaker is not None:
            meant.agree(connection, speaker, number)
        return _amendment(connection, _row(connection, number))


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
            return _amendment(connection, _row(connection, number))
        if row.kind in joining.KINDS:
            joining.again(connection, row.decision, number)
            return joining.told(connection, _row(connection, number))
        if row.kind in claim_decisions.KINDS:
            return claim_decisions.told(connection, _row(connection, number))
        settle_sides(connection, read_sides(row.decision))
        return _correction(connection, _row(connection, number))


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
                told.append(_correction(connection, row))
            elif row.kind in joining.KINDS:
                told.append(joining.told(connection, row))
            elif row.kind in claim_decisions.KINDS:
                told.append(claim_decisions.told(connection, row))
            else:
                told.append(_amendment(connection, row, here[row.article]))
        return told


def named_in(connection: Connection, article: int) -> set[Key]:
    """The forms of all names in an article, given by its number: what `forget` has to know before it forgets."""
    borne = {_key(row) for row in connection.execute(_BORNE.where(_in(article)))}
    return borne | amending.forms_in(connection, article)


def forget(connection: Connection, article: str, names: set[Key]) -> list[Side]:
    """Drop the corrections about a forgotten article, and about whoever of these names nobody is called any more; gives
    their sides, which have to be settled anew."""
    gone: list[Side] = []
    for row in connection.execute(select(_c.number, _c.decision).where(_c.kind.in_(KINDS))).all():
        sides = read_sides(row.decision)
        about = any(side.article == article for side in sides)
        if about or any(side.form in names and not _is_found(connection, side) for side in sides):
            connection.execute(delete(schema.corrections).where(_c.number == row.number))
            gone += sides
    return gone


def settle_sides(connection: Connection, sides: Iterable[Side]) -> None:
    """Work out anew whoever is called by the names that a decision is about."""
    forms = [(_f.klass == s.klass) & (_f.key == s.key) & (_f.told == s.told) for s in sides]
    if forms:
        found = connection.execute(select(_f.number, _f.klass, _f.family).where(or_(*forms))).all()
        numbers = [row.number for row in found]
        mine = select(_p.identity).join(schema.bearers, _b.number == _p.bearer).where(_b.form.in_(numbers)).distinct()
        solve(connection, {(row.klass, row.family) for row in found}, connection.execute(mine).scalars(), anew=True)


_BORNE: Select[Any] = (
    select(_p.identity, _b.identity.label("whose"), _b.role, _b.form, _f.klass, _f.key, _f.told, _f.written, _f.kind)
    .select_from(schema.appearances)
    .join(schema.bearers, _b.number == _p.bearer)
    .join(schema.forms, _f.number == _b.form)
    .distinct()
)
"""Who is called by which form; `whose` is the bearer's identity, and nobody's where each article may mean another."""


def _side(connection: Connection, given: str) -> Side:
    """Whom somebody means by an id, a name, or a name in an article."""
    given = given.encode("utf-8", "replace").decode()
    if by_id := connection.execute(_BORNE.where(_p.identity == given)).all():
        return _whole(connection, given, by_id)
    name, mark, article = given.rpartition(IN_ARTICLE)
    if mark:
        number = find(connection, article)
        found = _exact(name, connection.execute(_BORNE.where(_in(number), _answering(name))).all())
        if len({_key(row) for row in found}) != 1:
            told = ", ".join(sorted({row.written for row in found})) or "none does"
            raise NotInRecord(f"one speaker of the article {article!r} should answer to {name!r}: {told}")
        id = str(connection.execute(select(_a.id).where(_a.number == number)).scalar_one())
        return Side(found[0].written, *_key(found[0]), article=id)
    found = _exact(given, connection.execute(_BORNE.where(_answering(given))).all())
    if not found:
        raise NotInRecord(f"no speaker {given!r} in the record")
    whose, forms = {row.whose for row in found}, {row.form for row in found}
    if len(whose) > 1 or (None in whose and len(forms) > 1):
        ids = {row.identity: f"{row.written}, {row.kind}" for row in found}
        several = "; ".join(f"{id} ({told})" for id, told in sorted(ids.items())[:_NAMED])
        raise NotInRecord(
            f"{given!r} may be {len(ids)} speakers; give the id of one, or say in which article "
            f'("{given}{IN_ARTICLE}ARTICLE"): {several}'
        )
    row = min(found, key=_plainest)
    if row.klass == "described":
        raise NotInRecord(f'{given!r} only describes: say in which article ("{given}{IN_ARTICLE}ARTICLE")')
    return Side(row.written, *_key(row))


def _exact(name: str, found: Any) -> list[Any]:
    """Those who are called so in full, or where nobody is, all."""
    return [row for row in found if fold(name) in (fold(row.written), row.key)] or list(found)


def _whole(connection: Connection, id: str, found: Any) -> Side:
    """All of an identity: its plainest name; in its role where others have that name too; or in its article, where it
    is somebody there alone."""
    row = min(found, key=lambda row: (row.whose != id, form_id(*_key(row)) != id, *_plainest(row)))
    if row.whose != id:
        here = select(_a.id).join(schema.versions, _v.article == _a.number)
        here = here.join(schema.appearances, _p.version == _v.number).where(_p.identity == id)
        return Side(row.written, *_key(row), article=str(connection.execute(here.limit(1)).scalar_one()))
    others = select(_b.number).where(_b.form == row.form, or_(_b.identity != id, _b.identity.is_(None)))
    shared = connection.execute(others.limit(1)).first() is not None
    return Side(row.written, *_key(row), role=row.role if shared else None)


def _key(row: Any) -> Key:
    return row.klass, row.key, row.told


def _plainest(row: Any) -> tuple[Any, ...]:
    return len(row.key), row.key, row.told, row.role


def _in(article: int) -> ColumnElement[bool]:
    return _p.version.in_(select(_v.number).where(_v.article == article))


def _answering(name: str) -> ColumnElement[bool]:
    return _p.alias.in_(select(_w.alias).where(_w.word == fold(name)))


def _agree(made: list[Decision], sides: tuple[Side, Side], same: bool) -> None:
    """Refuse what contradicts decisions that nobody has undone."""
    links = Links(tuple(side.node for side in each.sides) for each in made if not each.same)  # type: ignore[misc]
    pairs = [tuple(side.node for side in each.sides) for each in made if each.same]
    whole = {side.node for each in made for side in each.sides} | {side.node for side in sides}
    pairs += [(node, node.partition("/")[0]) for node in whole if node.partition("/")[0] in whole]
    for one, other in pairs:
        links.join(one, other)
    one, other = (side.node for side in sides)
    if links.may_join(one, other) if same else links.find(one) != links.find(other):
        return
    ends = {links.find(one), links.find(other)}
    against = [each for each in made if ends & {links.find(side.node) for side in each.sides}]
    told = ", ".join(f"{each.number} by {each.by}" for each in against if each.same != same)
    raise RecordError(f"that contradicts what people have decided (correction {told}): undo that first")


def _is_found(connection: Connection, side: Side) -> bool:
    """Whether the record still has whom a decision is about."""
    form = select(_f.number).where(_f.klass == side.klass, _f.key == side.key, _f.told == side.told)
    asked = select(_p.version).join(schema.bearers, _b.number == _p.bearer).where(_b.form.in_(form))
    if side.role is not None:
        asked = asked.where(_b.role == side.role)
    if side.article:
        asked = asked.join(schema.versions, _v.number == _p.version).join(schema.articles, _a.number == _v.article)
        asked = asked.where(_a.id == side.article)
    return connection.execute(asked.limit(1)).first() is not None


def _correction(connection: Connection, row: Any) -> Correction:
    one, other = read_sides(row.decision)
    return Correction(
        number=row.number,
        kind=row.kind,
        one=one.name + (f"{IN_ARTICLE}{one.article}" if one.article else ""),
        other=other.name + (f"{IN_ARTICLE}{other.article}" if other.article else ""),
        by=row.by,
        at=row.at,
        reason=row.reason,
        undone_at=row.undone_at,
        undone_by=row.undone_by,
        article=row.article or None,
        found=_is_found(connection, one) and _is_found(connection, other),
    )


def _amendment(connection: Connection, row: Any, here: Any = None) -> Correction:
    """A correction of a statement; `here` is its article as `amending.found_in` gives it."""
    read, of = here or amending.found_in(connection, row.article)
    heading = connection.execute(HEADINGS.where(_a.id == row.article, _v.current)).first()
    holds = amending.holds_of(row)
    statement = of.get(row.number)
    said = next((s for s in read.statements if s.id == statement), None) if read else None
    return Correction(
        number=row.number,
        kind=row.kind,
        by=row.by,
        at=row.at,
        reason=row.reason,
        article=row.article,
        about=None if heading is None else heading_of(heading),
        statement=statement,
        words=row.words,
        prefix=row.prefix,
        suffix=row.suffix,
        holds=holds,
        was=None if said is None else facts_of(said, holds.facts),
        undone_at=row.undone_at,
        undone_by=row.undone_by,
        found=said is not None,
    )


def _row(connection: Connection, number: int) -> Any:
    return connection.execute(select(schema.corrections).where(_c.number == number)).one()


def _signed(by: str) -> None:
    if not by.strip():
        raise RecordError("a correction is signed: say who makes it")

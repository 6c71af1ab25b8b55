"""People's decisions about who is who: two are one speaker, or are not, whatever `identity` makes of them.

Each side is a form of a name, everywhere, in one role or in one article (see `identity.deciding`), and no rows, so that
the decision outlives reading again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, insert, or_, select

from onrecord.errors import NotInRecord, RecordError
from onrecord.record.asking.finding import find
from onrecord.record.decisions.meant import IN_ARTICLE
from onrecord.record.found import Correction
from onrecord.record.identity import Decision, Side, decisions, read_sides, solve
from onrecord.record.identity.deciding import KINDS, Key
from onrecord.record.identity.puzzle import Links, form_id
from onrecord.record.tables import identified, rows, schema
from onrecord.record.tables.clock import now
from onrecord.record.tables.names import fold

_c, _f, _w, _p, _b, _v, _a = (
    table.c
    for table in (
        schema.corrections,
        identified.forms,
        schema.name_words,
        identified.appearances,
        identified.bearers,
        schema.versions,
        schema.articles,
    )
)
_NAMED = 5  # speakers that a message names
_BORNE: Select[Any] = (
    select(_p.identity, _b.identity.label("whose"), _b.role, _b.form, _f.klass, _f.key, _f.told, _f.written, _f.kind)
    .select_from(identified.appearances)
    .join(identified.bearers, _b.number == _p.bearer)
    .join(identified.forms, _f.number == _b.form)
    .distinct()
)
"""Who is called by which form; `whose` is the bearer's identity, and nobody's where each article may mean another."""


def add(connection: Connection, one: str, other: str, *, same: bool, by: str, reason: str) -> int:
    """Keep a decision that two are one speaker, or are not, and work out anew who is who; gives its number."""
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
    return number


def again(connection: Connection, decision: str) -> None:
    """Work out anew who is who by the names of a decision that was undone."""
    settle_sides(connection, read_sides(decision))


def told(connection: Connection, row: Any) -> Correction:
    """A row of `corrections` as people see it. It is found where the record still has whom it is about."""
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


def named_in(connection: Connection, article: int) -> set[Key]:
    """The forms of all names that an article, given by its number, has for speakers: what `forget` has to know."""
    return {_key(row) for row in connection.execute(_BORNE.where(_in(article)))}


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
        mine = (
            select(_p.identity).join(identified.bearers, _b.number == _p.bearer).where(_b.form.in_(numbers)).distinct()
        )
        solve(connection, {(row.klass, row.family) for row in found}, connection.execute(mine).scalars(), anew=True)


def _is_found(connection: Connection, side: Side) -> bool:
    """Whether the record still has whom a decision is about."""
    form = select(_f.number).where(_f.klass == side.klass, _f.key == side.key, _f.told == side.told)
    asked = select(_p.version).join(identified.bearers, _b.number == _p.bearer).where(_b.form.in_(form))
    if side.role is not None:
        asked = asked.where(_b.role == side.role)
    if side.article:
        asked = asked.join(schema.versions, _v.number == _p.version).join(schema.articles, _a.number == _v.article)
        asked = asked.where(_a.id == side.article)
    return connection.execute(asked.limit(1)).first() is not None


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
        here = here.join(identified.appearances, _p.version == _v.number).where(_p.identity == id)
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

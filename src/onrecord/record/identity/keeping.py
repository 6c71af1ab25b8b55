"""Writing down who is who: identities with their ids and names, whose each bearer is, and whose each appearance."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from onrecord.record.identity.gathering import Block
from onrecord.record.identity.naming import FULL
from onrecord.record.identity.puzzle import Bearer, Form, Place, Solved, alone_id
from onrecord.record.tables import identified, schema
from onrecord.record.tables.names import fold
from onrecord.record.tables.parts import parts
from onrecord.types import KINDS, digest

_a, _b, _f, _i, _p, _v = (
    table.c
    for table in (
        schema.articles,
        identified.bearers,
        identified.forms,
        identified.identities,
        identified.appearances,
        schema.versions,
    )
)
_CARVED = "people have decided on this article"


class _Group(msgspec.Struct):
    """All that is one: bearers, and uses of a form in one article that people have decided about."""

    bearers: list[Bearer] = []
    pins: list[tuple[Form, str]] = []
    id: str = ""
    main: Form | None = None

    @property
    def forms(self) -> list[Form]:
        return [each.form for each in self.bearers] or [form for form, _ in self.pins]


def keep(connection: Connection, block: Block, solved: Solved, touched: Iterable[str], *, anew: bool) -> None:
    """Write what has been worked out of a block. `touched` are identities that may be nobody any more; with `anew` no
    appearance is taken to be as it should."""
    groups = _groups(block, solved)
    _keep_identities(connection, block, groups)
    places: dict[int, tuple[str | None, Place]] = {}
    for bearer in block.puzzle.bearers:
        place = solved.bearers[bearer.number]
        if not place.node:
            places[bearer.number] = None, place
            continue
        group = groups[solved.links.find(place.node)]
        tie = solved.reasons.get(bearer.node)
        if not place.why and tie is not None and bearer.form != group.main:
            place = Place(place.node, tie.score, tie.why)
        places[bearer.number] = group.id, place
    changed = [
        {"its_number": number, "its_identity": id, "its_score": place.score, "its_why": place.why}
        for number, (id, place) in places.items()
        if (row := block.rows[number], (row.identity, row.score, row.why) != (id, place.score, place.why))[1]
    ]
    if changed:
        whose: dict[str, Any] = {name: bindparam(f"its_{name}") for name in ("identity", "score", "why")}
        connection.execute(
            update(identified.bearers).where(_b.number == bindparam("its_number")).values(**whose), changed
        )
    for bearer in block.puzzle.bearers:
        _place(connection, bearer, block, solved, groups, places[bearer.number][0], anew=anew)
    _pin(connection, block, solved, groups)
    _open(connection, block, block.open | solved.open)
    now = {id for id, _ in places.values() if id}
    old = {row.identity for row in block.rows.values() if row.identity} | set(touched)
    nobody = (
        ~select(_b.number).where(_b.identity == _i.id).exists(),
        ~select(_p.version).where(_p.identity == _i.id).exists(),
    )
    for part in parts(old - now):
        connection.execute(delete(identified.identities).where(_i.id.in_(part), *nobody))


def _groups(block: Block, solved: Solved) -> dict[str, _Group]:
    """All that is one, by the node that stands for it, with its id."""
    groups: dict[str, _Group] = {}
    homes: dict[int, set[str]] = {}
    for bearer in block.puzzle.bearers:
        if node := solved.bearers[bearer.number].node:
            node = solved.links.find(node)
            groups.setdefault(node, _Group([], [])).bearers.append(bearer)
            homes.setdefault(bearer.form.number, set()).add(node)
    for number, articles in block.pins.items():
        form = block.forms[number][0].form
        for article in articles:
            node = solved.links.find(f"{form.id}@{article}")
            groups.setdefault(node, _Group([], [])).pins.append((form, article))
    taken: set[str] = set()
    for _, group in sorted(groups.items()):
        told = min((form.told for form in group.forms if form.told), default="")
        group.main = main = min(group.forms, key=_plainest)
        if told and told not in taken:
            group.id = told
        elif not group.bearers:
            group.id = digest("pinned", min(alone_id(form.id, article) for form, article in group.pins))
        elif len(homes[main.number]) == 1:
            group.id = main.id
        else:  # one of several who have this name
            group.id = digest("role", main.id, min(each.role for each in group.bearers if each.form == main))
        taken.add(group.id)
    return groups


def _plainest(form: Form) -> tuple[Any, ...]:
    """The name that gives an identity its id: given name and surname, whatever else it is called."""
    name = form.name
    plain = name.klass != "person" or (len(name.given) == 1 and name.fullness >= FULL and not name.suffix)
    return not plain, name.klass == "person" and not name.given, name.key, form.told


def _keep_identities(connection: Connection, block: Block, groups: dict[str, _Group]) -> None:
    made = {group.id: group for group in groups.values() if group.bearers or len(group.pins) > 1}
    there = {
        row.id: row
        for part in parts(made)
        for row in connection.execute(select(identified.identities).where(_i.id.in_(part)))
    }
    new, changed = [], []
    for id, group in sorted(made.items()):
        best = min(group.forms, key=lambda form: (form.number in block.slipped, *_shown(form)))
        known = {block.known[each.form.number] for each in group.bearers if each.form.number in block.known}
        told = {
            "name": best.written,
            "kind": min((form.kind for form in group.forms), key=KINDS.index),
            "known": min(known) if len(known) == 1 else None,
        }
        if id not in there:
            new.append({"id": id, **told})
        elif any(getattr(there[id], name) != value for name, value in told.items()):
            changed.append({f"its_{name}": value for name, value in (("id", id), *told.items())})
    if new:
        connection.execute(insert(identified.identities), new)
    if changed:
        values: dict[str, Any] = {name: bindparam(f"its_{name}") for name in ("name", "kind", "known")}
        connection.execute(update(identified.identities).where(_i.id == bindparam("its_id")).values(**values), changed)


def _shown(form: Form) -> tuple[Any, ...]:
    """The name that an identity is shown by: the fullest, in Latin letters and without a title if there is one."""
    folded = fold(form.written)
    return not folded.isascii(), len(folded) > len(form.name.key), -len(form.written), form.written


def _place(
    connection: Connection,
    bearer: Bearer,
    block: Block,
    solved: Solved,
    groups: dict[str, _Group],
    id: str | None,
    *,
    anew: bool,
) -> None:
    """Let a bearer's appearances be who they are, where that has changed."""
    row = block.rows[bearer.number]
    mine = _p.bearer == bearer.number
    if id is not None:
        if anew or row.identity != id:
            otherwise = (_p.identity != id) | _p.why.is_not(None)
            plain = {"identity": id, "score": None, "why": None}
            connection.execute(update(identified.appearances).where(mine, otherwise).values(plain))
        return
    decided = solved.uses.get(bearer.number)
    if decided is None and not anew and row.identity is None and row.score:
        return  # they were alone before
    asked = select(_p.version, _p.alias, _p.identity, _p.why, _a.id).select_from(identified.appearances)
    asked = asked.join(schema.versions, _v.number == _p.version).join(schema.articles, _a.number == _v.article)
    pinned = block.pins.get(bearer.form.number, set())
    changed = []
    for use in connection.execute(asked.where(mine)).all():
        if use.id in pinned:
            continue
        place = decided[use.version, use.alias] if decided is not None else None
        if place is None or not place.node:
            told: tuple[str, float | None, str | None] = alone_id(bearer.form.id, use.id), None, None
        else:
            told = (groups[solved.links.find(place.node)].id, place.score, place.why)
        if (use.identity, use.why) != (told[0], told[2]):
            changed.append(_use(use, *told))
    _change(connection, changed)


def _pin(connection: Connection, block: Block, solved: Solved, groups: dict[str, _Group]) -> None:
    """Let the uses that people have decided about be who they are."""
    changed = []
    for number, articles in block.pins.items():
        form = block.forms[number][0].form
        asked = select(_p.version, _p.alias, _p.identity, _p.score, _p.why, _a.id).select_from(identified.appearances)
        asked = asked.join(schema.versions, _v.number == _p.version).join(schema.articles, _a.number == _v.article)
        mine = [each.number for each in block.forms[number]]
        for use in connection.execute(asked.where(_p.bearer.in_(mine), _a.id.in_(sorted(articles)))):
            node = f"{form.id}@{use.id}"
            tie = solved.reasons.get(node)
            told = (groups[solved.links.find(node)].id, tie.score if tie else 1.0, tie.why if tie else _CARVED)
            if (use.identity, use.score, use.why) != told:
                changed.append(_use(use, *told))
    _change(connection, changed)


def _use(use: Any, identity: str, score: float | None, why: str | None) -> dict[str, Any]:
    whose = {"version": use.version, "alias": use.alias, "identity": identity, "score": score, "why": why}
    return {f"its_{name}": value for name, value in whose.items()}


def _change(connection: Connection, changed: list[dict[str, Any]]) -> None:
    if changed:
        use = (_p.version == bindparam("its_version")) & (_p.alias == bindparam("its_alias"))
        values: dict[str, Any] = {name: bindparam(f"its_{name}") for name in ("identity", "score", "why")}
        connection.execute(update(identified.appearances).where(use).values(**values), changed)


def _open(connection: Connection, block: Block, families: set[tuple[str, str]]) -> None:
    """Note whose outcome one more article could change."""
    now = {number for number, mine in block.forms.items() if mine[0].form.family in families}
    for numbers, open in ((now, True), (block.forms.keys() - now, False)):
        for part in parts(numbers):
            connection.execute(update(identified.forms).where(_f.number.in_(part), _f.open != open).values(open=open))

"""Copies and origins: what follows from what can be reached from an article by looking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, select, update

from onrecord.comparing.copying.copies import Copy, Look
from onrecord.comparing.copying.directions import Bare
from onrecord.comparing.together import Copied, settle
from onrecord.record.comparing.copying.looking import looking_at, passages_of
from onrecord.record.tables import compared as found
from onrecord.record.tables import keyed
from onrecord.record.tables.parts import IN_HAND, parts, put

_t, _l = keyed.taken.c, keyed.looks.c
_c, _o = found.copies.c, found.origins.c
_COPIED = (_c.of_version, _c.of_start, _c.of_end, _c.in_version, _c.in_start, _c.in_end, _c.words, _c.narrated)


def settled(connection: Connection, versions: Iterable[int]) -> tuple[Copied, dict[int, str]]:
    """Copies and origins of some articles and all that can be reached from them by looking; with their ids."""
    looks: dict[int, dict[int, Look]] = {}
    reached, front = set(versions), set(versions)
    while front:
        rows: list[Any] = []
        for part in parts(front):
            asked = select(_l.version, _l.other, _l.kin, _l.passages).where(_l.version.in_(part), _l.kin.is_not(None))
            rows += connection.execute(asked).all()
        for version, other, kin, passages in rows:
            looks.setdefault(version, {})[other] = Look(kin, passages_of(passages))
        front = {other for _, other, _, _ in rows} - reached
        reached |= front
    id: dict[int, str] = {}
    bare: dict[str, Bare] = {}
    for part in parts(reached):
        asked = select(_t.version, _t.id, _t.place, _t.size, _t.narrated).where(_t.version.in_(part))
        for row in connection.execute(asked):
            id[row.version], bare[row.id] = row.id, Bare(row.place, row.size, row.narrated)
    named = {id[v]: {id[o]: look for o, look in around.items()} for v, around in looks.items()}
    return settle(named, bare), id


def conclude(connection: Connection, changed: set[int]) -> tuple[set[int], set[int]]:
    """Say anew what can be reached from where something has changed; gives of whom something else is said, and of whom
    it is another way whether they are late."""
    touched, front = set(changed), set(changed)
    while front:
        front = looking_at(connection, front, something=True) - touched
        touched |= front
    said: set[int] = set()
    late: set[int] = set()
    for part in parts(sorted(touched), IN_HAND):
        other, otherwise = _conclude(connection, set(part))
        said |= other
        late |= otherwise
    return said, late


def _conclude(connection: Connection, touched: set[int]) -> tuple[set[int], set[int]]:
    """The same for some of those that are touched."""
    copied, id = settled(connection, touched)
    version = {article: v for v, article in id.items()}
    made: dict[int, list[tuple[int, ...]]] = {v: [] for v in touched}
    for copy in copied.copies:
        if version[copy.into.article] in made:
            made[version[copy.into.article]].append(_copy_row(copy, version))
    roots = {v: {version[o] for o in copied.origins.of[id[v]]} for v in touched}
    late = {v: id[v] in copied.late for v in touched}
    had_copies: dict[int, list[tuple[int, ...]]] = {}
    had_roots: dict[int, set[int]] = {}
    was_late: set[int] = set()
    for part in parts(touched):
        for row in connection.execute(select(*_COPIED).where(_c.in_version.in_(part))):
            had_copies.setdefault(row.in_version, []).append(tuple(row))
        for v, origin in connection.execute(select(_o.version, _o.origin).where(_o.version.in_(part))):
            had_roots.setdefault(v, set()).add(origin)
        was_late.update(connection.execute(select(_t.version).where(_t.version.in_(part), _t.late)).scalars())
    other_copies = {v for v in touched if sorted(made[v]) != sorted(had_copies.get(v, []))}
    other_roots = {v for v in touched if roots[v] != had_roots.get(v)}
    other_late = {v for v in touched if late[v] != (v in was_late)}
    for part in parts(other_copies):
        connection.execute(delete(found.copies).where(_c.in_version.in_(part)))
    names = [column.name for column in _COPIED]
    rows = (dict(zip(names, row, strict=True)) for v in sorted(other_copies) for row in made[v])
    put(connection, found.copies, rows)
    for part in parts(other_roots):
        connection.execute(delete(found.origins).where(_o.version.in_(part)))
    put(connection, found.origins, ({"version": v, "origin": o} for v in other_roots for o in sorted(roots[v])))
    for flag in (True, False):
        for part in parts(v for v in other_late if late[v] == flag):
            connection.execute(update(keyed.taken).where(_t.version.in_(part)).values(late=flag))
    return other_copies | other_roots | other_late, other_late


def _copy_row(c: Copy, version: Mapping[str, int]) -> tuple[int, ...]:
    of, into = version[c.of.article], version[c.into.article]
    return of, c.of.start, c.of.end, into, c.into.start, c.into.end, c.words, c.narrated

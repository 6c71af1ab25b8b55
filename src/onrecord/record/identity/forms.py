"""The forms of names in the tables: made when a name is new, written as well as any article writes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.record.identity.gathering import around
from onrecord.record.identity.likeness import slip_of
from onrecord.record.identity.naming import Name, name_of
from onrecord.record.identity.puzzle import Family
from onrecord.record.tables import identified, schema
from onrecord.record.tables.names import fold
from onrecord.record.tables.parts import parts
from onrecord.types import KINDS, Speaker, speaker_id

_f, _a = identified.forms.c, schema.aliases.c
Key = tuple[str, str, str]


def told_of(speaker: Speaker) -> str:
    """The id that the input brought for a speaker; "" where it is one that we make out of the name."""
    return "" if speaker.id == speaker_id(speaker.name, speaker.kind) else speaker.id


def key_of(speaker: Speaker) -> Key:
    """What is the same for all aliases of one form."""
    name = name_of(speaker.name, speaker.kind)
    return name.klass, name.key, told_of(speaker)


def forms_of(connection: Connection, speakers: Iterable[Speaker]) -> dict[Key, int]:
    """The numbers of the forms of these speakers' names; those that are new are added."""
    wanted = {key_of(speaker): speaker for speaker in speakers}
    known: dict[Key, int] = {}
    classes = sorted({klass for klass, _, _ in wanted})  # the index begins with them
    for part in parts(sorted({key for _, key, _ in wanted})):
        asked = select(_f.klass, _f.key, _f.told, _f.number).where(_f.klass.in_(classes), _f.key.in_(part))
        for row in connection.execute(asked):
            known[row.klass, row.key, row.told] = row.number
    new = {key: (name_of(each.name, each.kind), each) for key, each in wanted.items() if key not in known}
    if new:
        rows = [_row(name, speaker, told) for (_, _, told), (name, speaker) in new.items()]
        adding = insert(identified.forms).returning(_f.klass, _f.key, _f.told, _f.number)
        known |= {(row.klass, row.key, row.told): row.number for row in connection.execute(adding, rows)}
        pairs = {(known[key], other) for key, (name, _) in new.items() for other in _alike(connection, name)}
        pairs |= {(other, one) for one, other in pairs}
        if pairs:
            connection.execute(insert(identified.lookalikes), [{"one": a, "other": b} for a, b in sorted(pairs)])
            for numbers in parts({one for one, _ in pairs}):  # from now on their company counts
                connection.execute(update(identified.forms).where(_f.number.in_(numbers)).values(open=True))
    return {key: known[key] for key in wanted}


def _row(name: Name, speaker: Speaker, told: str) -> dict[str, Any]:
    return {
        "klass": name.klass,
        "key": name.key,
        "told": told,
        "written": speaker.name,
        "kind": speaker.kind,
        "family": name.family,
        "last": name.last,
        "near": name.near,
        "open": False,
    }


def _alike(connection: Connection, name: Name) -> list[int]:
    """The forms that a slip of the pen parts from a full name."""
    if not name.near:
        return []
    near = (_f.near == name.near) | ((_f.family == name.family) & (_f.klass == name.klass))
    rows = connection.execute(select(_f.number, _f.written, _f.kind).where(near, _f.near != ""))
    return [row.number for row in rows if slip_of(name, name_of(row.written, row.kind)) is not None]


def rewrite(connection: Connection, numbers: Iterable[int]) -> set[Family]:
    """Give each form the best of the ways in which its aliases write it. A form without aliases goes, and its bearers
    with it: gives the families that this may change, of which nothing else tells afterwards."""
    stale: set[Family] = set()
    for part in parts(numbers):
        gone = []
        written: dict[int, list[Any]] = {}
        for row in connection.execute(select(_a.form, _a.name, _a.kind).where(_a.form.in_(part))):
            written.setdefault(row.form, []).append(row)
        for row in connection.execute(select(identified.forms).where(_f.number.in_(part))):
            if row.number not in written:
                gone.append(row)
                continue
            best = min(written[row.number], key=lambda alias: _best(alias.name, row.key))
            kind = min((alias.kind for alias in written[row.number]), key=KINDS.index)
            if (best.name, kind) != (row.written, row.kind):
                told = {"written": best.name, "kind": kind, "open": True}  # an identity's name may change
                connection.execute(update(identified.forms).where(_f.number == row.number).values(**told))
        if gone:
            stale |= around(connection, [row for row in gone if row.klass != "described"])
            connection.execute(delete(identified.forms).where(_f.number.in_([row.number for row in gone])))
    return stale


def _best(written: str, key: str) -> tuple[bool, bool, bool, int, str]:
    folded = fold(written)
    titled = len(folded) > len(key)
    return not folded.isascii(), titled, written.isupper(), -len(written), written

"""Speakers and the names that articles give them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.record.identity.forms import forms_of, key_of, rewrite
from onrecord.record.identity.puzzle import Family
from onrecord.record.tables import schema
from onrecord.record.tables.names import words_of
from onrecord.record.tables.parts import parts
from onrecord.types import Speaker


def aliases_of(connection: Connection, speakers: set[Speaker]) -> dict[Speaker, int]:
    """The number of each speaker's alias; speakers and aliases that are new are added."""
    if not speakers:
        return {}
    known = _aliases(connection, {speaker.id for speaker in speakers})
    new = sorted(speakers - known.keys(), key=_fullest)
    if not new:
        return known
    here = {speaker.id for speaker in known}  # nobody is in the record without a name
    first = {speaker.id: speaker for speaker in reversed(new) if speaker.id not in here}
    if first:
        connection.execute(
            insert(schema.speakers), [{"id": s.id, "name": s.name, "kind": s.kind} for s in first.values()]
        )
    numbers = forms_of(connection, new)
    adding = insert(schema.aliases).returning(
        *(schema.aliases.c[name] for name in ("speaker", "name", "kind", "number"))
    )
    added = {
        Speaker(id, name, kind): number
        for id, name, kind, number in connection.execute(
            adding,
            [
                {"speaker": s.id, "name": s.name, "kind": s.kind, "origin": "read", "form": numbers[key_of(s)]}
                for s in new
            ],
        )
    }
    words = [{"word": w, "alias": n} for s, n in added.items() for w in sorted(words_of(s.name, s.kind))]
    if words:
        connection.execute(insert(schema.name_words), words)
    rename(connection, {speaker.id for speaker in new} & here)
    rewrite(connection, set(numbers.values()))
    return known | added


def rename(connection: Connection, ids: set[str]) -> None:
    """Give each speaker the fullest of its names; one that has none left goes."""
    if not ids:
        return
    fullest: dict[str, Speaker] = {}
    for speaker in sorted(_aliases(connection, ids), key=_fullest, reverse=True):
        fullest[speaker.id] = speaker
    for speaker in fullest.values():
        connection.execute(
            update(schema.speakers)
            .where(schema.speakers.c.id == speaker.id)
            .values(name=speaker.name, kind=speaker.kind)
        )
    for part in parts(ids - fullest.keys()):
        connection.execute(delete(schema.speakers).where(schema.speakers.c.id.in_(part)))


def drop_unspoken(connection: Connection, numbers: Iterable[int]) -> set[Family]:
    """Take out those of the aliases that came from reading and that no statement uses any more; gives the families in
    which that may change who is who."""
    stale: set[Family] = set()
    a, s = schema.aliases.c, schema.statements.c
    unused = select(a.number, a.speaker, a.form).where(
        a.origin == "read", ~select(s.number).where(s.speaker == a.number).exists()
    )
    for part in parts(numbers):
        gone = connection.execute(unused.where(a.number.in_(part))).all()
        if gone:
            connection.execute(delete(schema.aliases).where(a.number.in_([row.number for row in gone])))
            rename(connection, {row.speaker for row in gone})
            stale |= rewrite(connection, {row.form for row in gone})
    return stale


def _aliases(connection: Connection, ids: set[str]) -> dict[Speaker, int]:
    a = schema.aliases.c
    asked = select(a.speaker, a.name, a.kind, a.number)
    return {
        Speaker(id, name, kind): number
        for part in parts(ids)
        for id, name, kind, number in connection.execute(asked.where(a.speaker.in_(part)))
    }


def _fullest(speaker: Speaker) -> tuple[int, str, str]:
    # Whatever the order in which articles come, the same name is on top.
    return -len(speaker.name), speaker.name, speaker.kind

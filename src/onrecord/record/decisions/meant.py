"""What somebody means: whom, who gives the name of a speaker to a statement; which statement, by its id or number."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from onrecord.errors import NotInRecord, RecordError, UsageError
from onrecord.record.asking.finding import find, whole_id
from onrecord.record.tables import identified, rows, schema
from onrecord.record.tables.names import fold
from onrecord.types import KINDS, Kind, Speaker, speaker_id

_l, _w, _p, _i, _s, _v, _r, _o = (
    table.c
    for table in (
        schema.aliases,
        schema.name_words,
        identified.appearances,
        identified.identities,
        schema.statements,
        schema.versions,
        schema.redirects,
        schema.overruled,
    )
)
_NAMED = 5  # speakers that a message names
IN_ARTICLE = " @ "
"""Stands between a name, or a statement by its number or id, and the article: "Belt @ gate.txt", "3 @ gate.txt"."""


def speaker(connection: Connection, given: str, kind: Kind | None, article: int) -> Speaker:
    """The speaker of an id or a name: one of the article (given by its number), one of the record, or somebody new.

    A surname alone is enough where one person of the record has it; NotInRecord where several do. Somebody new is a
    person, unless `kind` says otherwise.
    """
    given = " ".join(given.encode("utf-8", "replace").decode().split())
    if not fold(given):
        raise UsageError(f"{given!r} is no name of a speaker")
    if kind is not None and kind not in KINDS:
        raise UsageError(f"there is no kind {kind!r} of speakers: give one of {', '.join(KINDS)}")
    borne = select(_l.speaker, _l.name, _l.kind, _p.identity, _i.name.label("shown"), _v.article)
    borne = borne.select_from(identified.appearances).join(schema.aliases, _l.number == _p.alias)
    borne = borne.join(schema.versions, _v.number == _p.version)
    borne = borne.outerjoin(identified.identities, _i.id == _p.identity)
    found = connection.execute(borne.where(_p.identity == given)).all()
    if found:
        return _named(min(found, key=lambda row: (row.name != row.shown, *_fullest(row))))
    answering = select(_w.alias).where(_w.word == fold(given))
    found = [row for row in connection.execute(borne.where(_p.alias.in_(answering))) if kind in (None, row.kind)]
    whole = [row for row in found if fold(row.name) == fold(given)]
    if whole:
        return _named(min(whole, key=lambda row: (row.article != article, *_fullest(row))))
    people = [row for row in found if row.kind == "person"]
    here = [row for row in people if row.article == article]
    whose = {row.identity for row in here or people}
    if len(whose) > 1:
        ids = {row.identity: row.shown or row.name for row in people}
        several = "; ".join(f"{id} ({name})" for id, name in sorted(ids.items())[:_NAMED])
        raise NotInRecord(f"{given!r} may be {len(whose)} speakers: give the full name, or the id of one: {several}")
    if whose:
        return _named(min(here or people, key=lambda row: (row.name != row.shown, *_fullest(row))))
    return Speaker(speaker_id(given, kind or "person"), given, kind or "person")


def agree(connection: Connection, given: str, correction: int) -> None:
    """Refuse a speaker who was given by an id, where a correction has made the statement somebody else's: it gives a
    name, and the name alone does not tell who of several is meant in the article."""
    whole = select(_i.name).where(_i.id == given)
    name = connection.execute(whole).scalar()
    if name is None:
        return
    c, a = schema.corrections.c, schema.articles.c
    said = select(_p.identity, a.id).join(schema.versions, _v.number == _p.version)
    said = said.join(schema.articles, a.number == _v.article).join(schema.aliases, _l.number == _p.alias)
    article = select(c.article).where(c.number == correction).scalar_subquery()
    here = connection.execute(said.where(_v.current, a.id == article, _l.name == name)).all()
    if here and all(row.identity != given for row in here):
        raise RecordError(
            f"several are called {name}, and a name alone does not tell who of them is meant in this article: give the "
            f'name as the speaker, and then say who that is: onrecord correct --same "{name} @ {here[0].id}" {given}'
        )


def _named(row: Any) -> Speaker:
    return Speaker(row.speaker, row.name, row.kind)


def _fullest(row: Any) -> tuple[int, str, str]:
    return -len(row.name), row.name, row.kind


def statement(connection: Connection, given: str) -> tuple[int, int, str]:
    """The statement that somebody means, by its id, or by its number or id in an article: the number of its article,
    of its version, and its id."""
    given = given.encode("utf-8", "replace").decode()
    name, mark, article = given.rpartition(IN_ARTICLE)
    if mark:
        number = find(connection, article)
        return _in_article(connection, number, name.strip().lstrip("#"), article)
    found = _statements(connection, _s.id == given)
    if not found:
        newer = select(_r.new).where(_r.old == given, _r.new.is_not(None)).scalar_subquery()
        found = _statements(connection, _s.id == newer) or _statements(connection, _s.id == whole_id(connection, given))
    if len(found) == 1:
        return found[0]
    if found:
        raise NotInRecord(
            f"{given!r} is a statement in {len(found)} articles: say in which ({given}{IN_ARTICLE}ARTICLE)"
        )
    _refuse_gone(connection, given)
    raise NotInRecord(
        f'no statement {given!r} in the record: give its id, or its number as show has it ("3 @ ARTICLE")'
    )


def _in_article(connection: Connection, number: int, name: str, article: str) -> tuple[int, int, str]:
    found = _statements(connection, _v.article == number)
    mine = [each for each in found if each[2] == name]
    if not mine and name.isdecimal():
        mine = found[int(name) - 1 : int(name)] if int(name) else []
    if not mine:
        _refuse_gone(connection, name)
        raise NotInRecord(f"the article {article!r} has the statements 1 to {len(found)}, and no {name!r}")
    return mine[0]


def _statements(connection: Connection, which: ColumnElement[bool]) -> list[tuple[int, int, str]]:
    asked = select(_v.article, _s.version, _s.id).join(schema.versions, _v.number == _s.version)
    found = connection.execute(asked.where(_v.current, which).order_by(_s.version, _s.ordinal))
    return [(row.article, row.version, row.id) for row in found]


def _refuse_gone(connection: Connection, id: str) -> None:
    corrections = connection.execute(select(_o.corrections).where(_o.id == id)).scalars().first()
    if corrections is not None:
        numbers = rows.numbers_of(corrections) or []
        undo = "".join(f"onrecord undo {n}" for n in numbers[-1:])
        raise RecordError(
            f"people have said that {id!r} is no statement (correction {numbers}): undo that first ({undo})"
        )

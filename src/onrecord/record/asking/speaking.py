"""Who speaks in the record, and what each has said."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Engine, Select, and_, func, or_, select

from onrecord.errors import NotInRecord
from onrecord.record.asking.queries import HEADINGS, STATEMENTS, heading_of
from onrecord.record.found import Found, Heading, Voice
from onrecord.record.identity.likeness import likeness
from onrecord.record.identity.naming import Name, name_of
from onrecord.record.tables import identified, rows, schema
from onrecord.record.tables.names import fold
from onrecord.record.tables.parts import parts
from onrecord.types import Speaker

_v, _s, _l, _w, _p, _b, _i, _k, _n = (
    table.c
    for table in (
        schema.versions,
        schema.statements,
        schema.aliases,
        schema.name_words,
        identified.appearances,
        identified.bearers,
        identified.identities,
        identified.known,
        identified.known_names,
    )
)
_PAGE = 200  # statements fetched at a time
_LOOKED_AT = 5000  # names compared for what comes near
SHOWN = func.coalesce(_i.name, _l.name).label("name"), func.coalesce(_i.kind, _l.kind).label("kind")
"""What somebody is called; who is nobody beyond one article, as that has it."""
_SAID = and_(_s.version == _p.version, _s.speaker == _p.alias)


def speakers(engine: Engine, limit: int | None) -> list[Voice]:
    """See Record.speakers."""
    with engine.connect() as connection:
        if limit is None:
            return _voices(connection, connection.execute(_heard().order_by(func.count().desc(), "name", "id")).all())
        # Who has how many is counted by itself, in the order of an index; all else is asked of those few.
        said = select(_s.version, _s.speaker, func.count().label("said")).where(_s.speaker.is_not(None))
        by_alias = said.group_by(_s.version, _s.speaker).subquery()
        most = (
            select(_p.identity)
            .select_from(by_alias)
            .join(identified.appearances, and_(_p.version == by_alias.c.version, _p.alias == by_alias.c.speaker))
            .join(schema.versions, and_(_v.number == by_alias.c.version, _v.current))
            .group_by(_p.identity)
            .order_by(func.sum(by_alias.c.said).desc(), func.min(_p.alias))
            .limit(max(0, limit))
        )
        ids = list(connection.execute(most).scalars())
        rows = connection.execute(_heard().where(_p.identity.in_(ids))).all()
        return _voices(connection, sorted(rows, key=lambda row: (-row.statements, row.name, row.id)))


def named(engine: Engine, name: str) -> list[Voice]:
    """See Record.named."""
    name = name.encode("utf-8", "replace").decode()
    with engine.connect() as connection:
        found = answering(connection, name)
        if not found:
            near = _near(connection, fold(name))
            raise NotInRecord(f"no speaker {name!r} in the record" + (f"; near it: {', '.join(near)}" if near else ""))
        return found


def answering(connection: Connection, name: str) -> list[Voice]:
    """The speakers that answer to a name or an id, the one with the most statements first; maybe none."""
    ids = identities_named(connection, name.encode("utf-8", "replace").decode())
    found = [row for part in parts(ids) for row in connection.execute(_heard().where(_p.identity.in_(part))).all()]
    return _voices(connection, sorted(found, key=lambda row: (-row.statements, row.name, row.id)))


def identities_named(connection: Connection, name: str) -> set[str]:
    """The identities that answer to a name or an id: of the record, of articles, or of a list of known people."""
    asked = fold(name)
    ids = set(connection.execute(select(_p.identity).where(_p.identity == name).limit(1)).scalars())
    if not ids and name:
        listed = select(_i.id).join(identified.known, _k.id == _i.known)
        ids = set(connection.execute(listed.where(or_(_k.id == name, _k.wikidata == name))).scalars())
    if ids or not asked:
        return ids
    borne = select(_p.identity).join(schema.aliases, _l.number == _p.alias)
    answering = borne.join(schema.name_words, _w.alias == _l.number).where(_w.word == asked)
    ids = set(connection.execute(answering.distinct()).scalars())
    if not ids:
        ids = set(connection.execute(borne.where(_l.speaker == name).distinct()).scalars())
    if not ids:
        keys = {name_of(name, kind).key for kind in ("person", "organisation")}
        listed = select(_i.id).join(identified.known_names, _n.known == _i.known).where(_n.key.in_(keys))
        ids = set(connection.execute(listed.distinct()).scalars())
    if not ids:
        ids = _alike(connection, name_of(name, "person"))
    return ids


def _alike(connection: Connection, name: Name) -> set[str]:
    """The identities whose names say the same as one that nobody writes so: "Bill" for William, an initial."""
    if name.klass != "person" or not name.given:
        return set()
    f = identified.forms.c
    asked = select(_b.identity, f.written, f.kind).join(identified.forms, f.number == _b.form)
    asked = asked.where(f.family == name.family, f.klass == "person", f.near != "", _b.identity.is_not(None))
    rows = connection.execute(asked).all()
    return {row.identity for row in rows if likeness(name, name_of(row.written, row.kind)) is not None}


def statements_of(engine: Engine, voices: Iterable[Voice]) -> Iterator[Found]:
    """See Record.statements_of."""
    for voice in voices:
        with engine.connect() as connection:
            ordered = (
                select(_s.number)
                .select_from(identified.appearances)
                .join(schema.statements, _SAID)
                .join(schema.versions, and_(_v.number == _s.version, _v.current))
                .where(_p.identity == voice.id)
                .order_by(_v.published.is_(None), _v.published, _v.article, _s.start, _s.ordinal)
            )
            numbers = list(connection.execute(ordered).scalars())
        for first in range(0, len(numbers), _PAGE):
            page = numbers[first : first + _PAGE]
            with engine.connect() as connection:
                of = found(connection, page)
            yield from (of[number] for number in page if number in of)


def found(connection: Connection, numbers: list[int]) -> dict[int, Found]:
    """The statements of these numbers with the articles they stand in, by number."""
    statements = [row for part in parts(numbers) for row in connection.execute(STATEMENTS.where(_s.number.in_(part)))]
    headings = headings_of(connection, {row.version for row in statements})
    whose = {
        row.number: Speaker(row.identity, row.name, row.kind)
        for part in parts(numbers)
        for row in connection.execute(_WHOSE.where(_s.number.in_(part)))
    }
    return {
        row.number: Found(
            headings[row.version],
            rows.statement_of(row),
            row.source_text,
            row.cue_text,
            row.content_text,
            whose.get(row.number),
        )
        for row in statements
    }


_WHOSE = (
    select(_s.number, _s.id, _p.identity, *SHOWN)
    .join(identified.appearances, _SAID)
    .join(schema.aliases, _l.number == _p.alias)
    .outerjoin(identified.identities, _i.id == _p.identity)
)


def voices_in(connection: Connection, versions: Iterable[int]) -> dict[str, Speaker]:
    """Who the speakers of all statements in some versions of articles are in the whole record, by statement."""
    return {
        row.id: Speaker(row.identity, row.name, row.kind)
        for part in parts(versions)
        for row in connection.execute(_WHOSE.where(_s.version.in_(part)))
    }


def speakers_of(connection: Connection, ids: Iterable[str]) -> dict[str, Speaker]:
    """Who the speakers of statements in current versions are in the whole record, by statement."""
    asked = _WHOSE.join(schema.versions, and_(_v.number == _s.version, _v.current))
    return {
        row.id: Speaker(row.identity, row.name, row.kind)
        for part in parts(ids)
        for row in connection.execute(asked.where(_s.id.in_(part)))
    }


def headings_of(connection: Connection, versions: Iterable[int]) -> dict[int, Heading]:
    """The headings of these versions, by the number of the version."""
    return {
        row.version: heading_of(row)
        for part in parts(versions)
        for row in connection.execute(HEADINGS.where(_v.number.in_(part)))
    }


def _heard() -> Select[Any]:
    """The speakers that have a statement in a current version, with how many."""
    name, kind = (func.min(column).label(column.name) for column in SHOWN)
    return (
        select(_p.identity.label("id"), name, kind, _i.known, func.count().label("statements"))
        .select_from(identified.appearances)
        .join(schema.aliases, _l.number == _p.alias)
        .outerjoin(identified.identities, _i.id == _p.identity)
        .join(schema.statements, _SAID)
        .join(schema.versions, and_(_v.number == _s.version, _v.current))
        .group_by(_p.identity, _i.known)
    )


def _voices(connection: Connection, heard: Any) -> list[Voice]:
    aliases: dict[str, set[str]] = {row.id: set() for row in heard}
    doubts: dict[str, str] = {}
    wikidata: dict[str, str | None] = {}
    for part in parts(aliases):
        named = (
            select(_p.identity, _l.name, _i.id, func.coalesce(_p.why, _b.why).label("why"))
            .join(schema.aliases, _l.number == _p.alias)
            .join(identified.bearers, _b.number == _p.bearer)
            .outerjoin(identified.identities, _i.id == _p.identity)
            .where(_p.identity.in_(part))
            .distinct()
        )
        for row in connection.execute(named):
            aliases[row.identity].add(row.name)
            if row.id is None:
                doubts[row.identity] = min(row.why, doubts.get(row.identity, row.why))
    for part in parts({row.known for row in heard if row.known is not None}):
        wikidata.update(connection.execute(select(_k.id, _k.wikidata).where(_k.id.in_(part))).all())
    ranked = {id: tuple(sorted(names, key=lambda name: (-len(name), name))) for id, names in aliases.items()}
    return [
        Voice(
            row.id,
            row.name,
            row.kind,
            row.statements,
            ranked[row.id],
            wikidata.get(row.known),
            row.known,
            doubts.get(row.id),
        )
        for row in heard
    ]


def _near(connection: Connection, asked: str) -> list[str]:
    """Up to five names in the record that look like this one or contain it."""
    if not asked:
        return []
    known = schema.speakers.c
    within = select(known.name).where(
        known.id.in_(select(_l.speaker).join(schema.name_words).where(_w.word.contains(asked, autoescape=True)))
    )
    names = list(connection.execute(within.order_by(known.name).limit(5)).scalars()) if len(asked) < 100 else []
    looked_at = connection.execute(
        select(_w.word, known.name)
        .select_from(schema.name_words.join(schema.aliases).join(schema.speakers))
        .limit(_LOOKED_AT)
    )
    by_word = {row.word: row.name for row in looked_at}
    names += [by_word[word] for word in difflib.get_close_matches(asked[:100], by_word, n=5, cutoff=0.7)]
    return list(dict.fromkeys(names))[:5]

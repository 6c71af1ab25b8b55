"""Who speaks in the record, and what each has said."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Engine, Select, and_, func, select

from onrecord.errors import NotInRecord
from onrecord.record import rows, schema
from onrecord.record.found import Found, Heading, Voice
from onrecord.record.names import fold
from onrecord.record.parts import parts
from onrecord.record.queries import HEADINGS, STATEMENTS, heading_of

_a, _v, _s, _l, _k, _w = (
    table.c
    for table in (
        schema.articles,
        schema.versions,
        schema.statements,
        schema.aliases,
        schema.speakers,
        schema.name_words,
    )
)
_PAGE = 200  # statements fetched at a time
_LOOKED_AT = 5000  # names compared for what comes near


def speakers(engine: Engine, limit: int | None) -> list[Voice]:
    """See Record.speakers."""
    heard = _heard().order_by(func.count().desc(), _k.name, _k.id)
    if limit is not None:
        heard = heard.limit(max(0, limit))
    with engine.connect() as connection:
        return _voices(connection, connection.execute(heard).all())


def named(engine: Engine, name: str) -> list[Voice]:
    """See Record.named."""
    asked = fold(name.encode("utf-8", "replace").decode())
    with engine.connect() as connection:
        found = select(_l.speaker).join(schema.name_words, _w.alias == _l.number).where(_w.word == asked)
        heard = _heard().where(_k.id.in_(found)).order_by(func.count().desc(), _k.name, _k.id)
        voices = _voices(connection, connection.execute(heard).all()) if asked else []
        if not voices:
            near = _near(connection, asked)
            raise NotInRecord(f"no speaker {name!r} in the record" + (f"; near it: {', '.join(near)}" if near else ""))
        return voices


def statements_of(engine: Engine, voices: Iterable[Voice]) -> Iterator[Found]:
    """See Record.statements_of."""
    for voice in voices:
        with engine.connect() as connection:
            ordered = (
                select(_s.number)
                .join(schema.aliases, _l.number == _s.speaker)
                .join(schema.versions, and_(_v.number == _s.version, _v.current))
                .where(_l.speaker == voice.id)
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
    return {
        row.number: Found(
            headings[row.version], rows.statement_of(row), row.source_text, row.cue_text, row.content_text
        )
        for row in statements
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
    return (
        select(_k.id, _k.name, _k.kind, func.count().label("statements"))
        .join(schema.aliases, _l.speaker == _k.id)
        .join(schema.statements, _s.speaker == _l.number)
        .join(schema.versions, and_(_v.number == _s.version, _v.current))
        .group_by(_k.id, _k.name, _k.kind)
    )


def _voices(connection: Connection, heard: Any) -> list[Voice]:
    aliases: dict[str, list[str]] = {row.id: [] for row in heard}
    for part in parts(aliases):
        for speaker, name in connection.execute(select(_l.speaker, _l.name).where(_l.speaker.in_(part))):
            if name not in aliases[speaker]:
                aliases[speaker].append(name)
    ranked = {id: tuple(sorted(names, key=lambda name: (-len(name), name))) for id, names in aliases.items()}
    return [Voice(row.id, row.name, row.kind, row.statements, ranked[row.id]) for row in heard]


def _near(connection: Connection, asked: str) -> list[str]:
    """Up to five names in the record that look like this one or contain it."""
    if not asked:
        return []
    within = select(_k.name).where(
        _k.id.in_(select(_l.speaker).join(schema.name_words).where(_w.word.contains(asked, autoescape=True)))
    )
    names = list(connection.execute(within.order_by(_k.name).limit(5)).scalars()) if len(asked) < 100 else []
    looked_at = connection.execute(
        select(_w.word, _k.name)
        .select_from(schema.name_words.join(schema.aliases).join(schema.speakers))
        .limit(_LOOKED_AT)
    )
    by_word = {row.word: row.name for row in looked_at}
    names += [by_word[word] for word in difflib.get_close_matches(asked[:100], by_word, n=5, cutoff=0.7)]
    return list(dict.fromkeys(names))[:5]

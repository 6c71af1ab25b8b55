"""Asking for articles and what is known of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Select, and_, case, func, select

from onrecord.errors import NotInRecord
from onrecord.record.found import Counts, Heading, State, Version
from onrecord.record.tables import identified, rows, schema
from onrecord.types import Article, Statement, digest

_a, _v, _s, _p, _l, _u = (
    table.c
    for table in (
        schema.articles,
        schema.versions,
        schema.statements,
        schema.places,
        schema.aliases,
        identified.appearances,
    )
)
_PAGE = 16  # articles fetched at a time: texts may be long

STATEMENTS = select(
    schema.statements,
    _l.speaker.label("speaker_id"),
    _l.name.label("speaker_name"),
    _l.kind.label("speaker_kind"),
).select_from(schema.statements.outerjoin(schema.aliases, _l.number == _s.speaker))
"""Rows that `rows.statement_of` takes."""
_FIRST_PLACE = (
    select(_p.place)
    .where(_p.article == _a.number)
    .order_by(_p.seen, _p.place)
    .limit(1)
    .scalar_subquery()
    .label("place")
)
_BEGINS = case((_v.title.is_(None), func.substr(_v.text, 1, 160))).label("begins")
HEADINGS = select(_a.number, _v.number.label("version"), _a.id, *schema.TOLD, _FIRST_PLACE, _BEGINS).select_from(
    schema.articles.join(schema.versions, _v.article == _a.number)
)
"""Rows that `heading_of` takes."""


def heading_of(row: Any) -> Heading:
    """The heading in a row of HEADINGS."""
    return Heading(
        id=row.id,
        url=row.url,
        outlet=row.outlet,
        title=row.title,
        byline=row.byline,
        published=row.published,
        language=row.language,
        place=row.place,
        begins=row.begins,
    )


def has(engine: Engine, article: Article, reader: str) -> bool:
    """See Record.has."""
    with engine.connect() as connection:
        asked = select(_v.digest, _v.reader, _v.unread, *schema.TOLD).join(schema.articles)
        row = connection.execute(asked.where(_a.id == article.id, _v.current)).first()
    if row is None or row.unread is not None or row.reader != reader or row.digest != digest(article.text):
        return False
    return all(getattr(article, told.name) in (None, getattr(row, told.name)) for told in schema.TOLD)


def state(engine: Engine, id: str) -> State | None:
    """See Record.state."""
    with engine.connect() as connection:
        asked = select(_a.id, _v.digest, _v.reader, _v.unread).join(schema.articles).where(_a.id == id, _v.current)
        row = connection.execute(asked).first()
    return None if row is None else State(*row)


def article(connection: Connection, number: int, version: int | None) -> Article:
    """The article of this number, in its current version or its `version`-th, from 1."""
    asked = _WHOLE.where(_a.number == number)
    if version is None:
        row = connection.execute(asked.where(_v.current)).one()
    else:
        all_versions = versions(connection, number)
        if not 1 <= version <= len(all_versions):
            raise NotInRecord(f"the article has no version {version}: it has 1 to {len(all_versions)}")
        row = connection.execute(asked.where(_v.digest == all_versions[version - 1].digest)).one()
    return next(_with_statements(connection, [row]))


def articles(engine: Engine, unread: bool | None) -> Iterator[Article]:
    """See Record.articles. Each page is a transaction of its own, so that a slow reader holds nobody up."""
    asked = _WHOLE.where(_v.current).order_by(_a.number).limit(_PAGE)
    if unread is not None:
        asked = asked.where(_v.unread.is_not(None) if unread else _v.unread.is_(None))
    last = -1
    while True:
        with engine.connect() as connection:
            page = connection.execute(asked.where(_a.number > last)).all()
            if not page:
                return
            last = page[-1].number
            whole = list(_with_statements(connection, page))
        yield from whole


def in_versions(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, Article]]:
    """The articles of these versions, with the version's number, in this order."""
    for first in range(0, len(numbers), _PAGE):
        page = list(numbers[first : first + _PAGE])
        found = {row.version: row for row in connection.execute(_WHOLE.where(_v.number.in_(page)))}
        there = [number for number in page if number in found]
        yield from zip(there, _with_statements(connection, [found[number] for number in there]), strict=True)


_WHOLE: Select[Any] = select(
    _a.number, _a.id, _v.number.label("version"), _v.text, _v.unread, *schema.TOLD
).select_from(schema.articles.join(schema.versions, _v.article == _a.number))


def _with_statements(connection: Connection, page: Any) -> Iterator[Article]:
    of: dict[int, list[Statement]] = {row.version: [] for row in page}
    for row in connection.execute(STATEMENTS.where(_s.version.in_(of)).order_by(_s.version, _s.ordinal)):
        of[row.version].append(rows.statement_of(row))
    for row in page:
        yield rows.article_of(row, tuple(of[row.version]))


def places(connection: Connection, number: int) -> tuple[str, ...]:
    """See Record.places."""
    asked = select(_p.place).where(_p.article == number).order_by(_p.seen, _p.place)
    return tuple(connection.execute(asked).scalars())


def offsets(connection: Connection, number: int) -> list[int] | None:
    """See Record.offsets."""
    return rows.numbers_of(connection.execute(select(_v.offsets).where(_v.article == number, _v.current)).scalar_one())


def versions(connection: Connection, number: int) -> tuple[Version, ...]:
    """See Record.versions."""
    asked = select(_v.digest, _v.seen, _v.reader, _v.unread, _v.current).where(_v.article == number)
    found = connection.execute(asked.order_by(_v.number))
    return tuple(Version(count, *row) for count, row in enumerate(found, start=1))


def counts(engine: Engine) -> Counts:
    """See Record.counts."""
    with engine.connect() as connection:
        total, unread = connection.execute(select(func.count(), func.count(_v.unread)).where(_v.current)).one()
        current = and_(_v.number == _s.version, _v.current)
        said = connection.execute(select(func.count()).select_from(schema.statements.join(schema.versions, current)))
        present = (
            select(_s.number).join(schema.versions, current).where(_s.version == _u.version, _s.speaker == _u.alias)
        )
        heard = connection.execute(select(func.count(_u.identity.distinct())).where(present.exists()))
        return Counts(articles=total, unread=unread, statements=said.scalar_one(), speakers=heard.scalar_one())

"""Which article a key names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Select, and_, or_, select

from onrecord.errors import NotInRecord
from onrecord.record.asking.queries import HEADINGS, heading_of
from onrecord.record.tables import schema
from onrecord.record.tables.names import fold

_NAMED = 5  # candidates that a message names
_PREFIX = 6  # characters of an id, at least
_WHOLE = 20  # characters that our own ids of statements have
_PART = 3  # characters of a title, at least
_LONG = 1000  # nobody types more, and databases refuse longer patterns
_NEAR = 200  # titles looked through for what comes near

_a, _v, _s, _p, _r, _o = (
    table.c
    for table in (
        schema.articles,
        schema.versions,
        schema.statements,
        schema.places,
        schema.redirects,
        schema.overruled,
    )
)


def find(connection: Connection, key: str) -> int:
    """The number of the one article that the key names; NotInRecord where none or several do."""
    key = key.encode("utf-8", "replace").decode()
    for question in _questions(key):
        numbers = list(connection.execute(question.distinct().limit(_NAMED + 1)).scalars())
        if len(numbers) == 1:
            return int(numbers[0])
        if numbers:
            several = "more than five" if len(numbers) > _NAMED else str(len(numbers))
            raise NotInRecord(f"{key!r} may be {several} articles; give the id of one: {_list(connection, numbers)}")
    near = _near(connection, key)
    raise NotInRecord(f"no article {key!r} in the record" + (f"; near it: {_list(connection, near)}" if near else ""))


def find_exactly(connection: Connection, key: str) -> int:
    """The number of the one article of this id or url: what an address has. NotInRecord where there is none."""
    key = key.encode("utf-8", "replace").decode()
    for question in (select(_a.number).where(_a.id == key), select(_v.article).where(_v.current, _v.url == key)):
        numbers = list(connection.execute(question.distinct().limit(2)).scalars())
        if len(numbers) == 1:
            return int(numbers[0])
    raise NotInRecord(f"no article {key!r} in the record")


def whole_id(connection: Connection, begun: str) -> str:
    """The id of the statement that begins so, where one alone does, since lists show the first letters of ids; what was
    given where none does. NotInRecord where several do."""
    begun = begun.encode("utf-8", "replace").decode()
    if not _PREFIX <= len(begun) < _WHOLE:
        return begun
    asked = select(_s.id).join(schema.versions, and_(_v.number == _s.version, _v.current))
    known = connection.execute(asked.where(_s.id == begun).limit(1)).scalar()
    if known is not None:
        return str(known)
    alike = asked.where(_s.id.startswith(begun, autoescape=True)).distinct().order_by(_s.id).limit(_NAMED + 1)
    found = list(connection.execute(alike).scalars())
    if len(found) > 1:
        raise NotInRecord(f"{begun!r} begins the ids of several statements: {', '.join(found[:_NAMED])}")
    return found[0] if found else begun


def with_statement(connection: Connection, id: str) -> tuple[str, str | None]:
    """The article that has the statement of this id, and the id it has now: that of what stands in its place where it
    is a retired one, None where nothing does. NotInRecord where it never was."""
    id = whole_id(connection, id)
    here = select(_a.id).join(schema.versions, _v.article == _a.number).join(schema.statements, _s.version == _v.number)
    article = connection.execute(here.where(_s.id == id, _v.current).limit(1)).scalar()
    if article is not None:
        return article, id
    retired = select(_a.id, _r.new).join(schema.redirects, _r.article == _a.number).where(_r.old == id)
    row = connection.execute(retired).first()
    if row is None:
        raise NotInRecord(f"no statement {id!r} in the record")
    return row.id, row.new


def _questions(key: str) -> Iterator[Select[Any]]:
    """The ways to name an article, the surest first: the first that finds anything decides."""
    article = select(_a.number)
    version = select(_v.article).where(_v.current)
    place = select(_p.article)
    yield article.where(_a.id == key)
    yield version.where(_v.url == key)
    yield select(_v.article).join(schema.statements, _s.version == _v.number).where(_s.id == key)
    yield select(_r.article).where(_r.old == key)
    yield select(_v.article).join(schema.overruled, _o.version == _v.number).where(_o.id == key)
    yield place.where(_p.place == key)
    if not key.strip() or len(key) > _LONG:
        return
    if len(key) >= _PREFIX:
        yield article.where(_a.id.startswith(key, autoescape=True))
    in_folder = _p.place.endswith("/" + key, autoescape=True)
    of_file = _p.place.startswith(key + ":", autoescape=True)  # one line of it
    yield place.where(or_(in_folder, of_file))
    title = fold(key)
    yield version.where(_v.folded_title == title)
    if len(title) >= _PART:
        yield version.where(_v.folded_title.contains(title, autoescape=True))


def _near(connection: Connection, key: str) -> list[int]:
    """The articles whose titles share the most words with the key, or whose ids begin as it does."""
    words = [word for word in fold(key[:_LONG]).split() if len(word) >= _PART][:20]
    told = [_v.folded_title.contains(word, autoescape=True) for word in words]
    if len(key) >= _PART:
        told.append(_a.id.startswith(key[:_PART], autoescape=True))
    if not told:
        return []
    question = select(_a.number, _v.folded_title).join(schema.versions, _v.article == _a.number)
    found = connection.execute(question.where(_v.current, or_(*told)).order_by(_a.number.desc()).limit(_NEAR)).all()
    shared = {row.number: sum(word in (row.folded_title or "") for word in words) for row in found}
    return sorted(shared, key=lambda number: -shared[number])[:_NAMED]


def _list(connection: Connection, numbers: Iterable[int]) -> str:
    question = HEADINGS.where(_v.current, _a.number.in_(list(numbers)[:_NAMED])).order_by(_a.number)
    headings = [heading_of(row) for row in connection.execute(question)]
    return ", ".join(f"{h.id} ({h.title})" if h.title else h.id for h in headings)

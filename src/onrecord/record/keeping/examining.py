"""Whether a record is sound: what can be checked of it, what is wrong, and what to do about it."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec
from sqlalchemy import Connection, Engine, and_, case, func, or_, select, text

from onrecord.record.databases.opening import KNOWN, WRITES, stamp_of
from onrecord.record.decisions import correcting
from onrecord.record.keeping.tried import tried
from onrecord.record.keeping.watching import Watched
from onrecord.record.tables import schema
from onrecord.types import digest

State = Literal["well", "note", "wrong"]
_a, _v, _s = schema.articles.c, schema.versions.c, schema.statements.c
_NAMED = 5
"""Examples of a fault that are named."""


class Check(msgspec.Struct, frozen=True):
    """One thing that was looked at: whether all is well, what is said of it, and what is to be done."""

    name: str
    state: State
    says: str
    do: str = ""


def examine(engine: Engine) -> Iterator[Check]:
    """Everything that can be looked at, one by one; a check that fails does not stop the others."""
    for look in (_schema, _pages, _keys, _current, _spans, _texts, _words, _begun, _unread, _corrections, _compared):
        yield _guarded(look, engine)
    yield _guarded(_feeds, engine)
    yield _guarded(_room, engine)


def _guarded(look: Callable[[Engine], Check], engine: Engine) -> Check:
    try:
        return look(engine)
    except Exception as error:  # the record may be damaged in ways that nobody foresaw
        said = next(iter(str(error).splitlines()), type(error).__name__)
        return Check(look.__name__.strip("_"), "wrong", f"could not be checked: {said}", _BACK)


_BACK = "go back to a backup, or read the articles into a new record"


def _schema(engine: Engine) -> Check:
    with engine.connect() as connection:
        stamp = stamp_of(connection)
    if stamp == KNOWN[-1]:
        return Check("schema", "well", f"{stamp}, as this onrecord writes it")
    return Check("schema", "wrong", f"{stamp}, where this onrecord writes {KNOWN[-1]}", "upgrade onrecord")


def _pages(engine: Engine) -> Check:
    if engine.dialect.name != "sqlite":
        return Check("file", "well", "the server looks after its files")
    with engine.connect() as connection:
        found = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
    if found == ["ok"]:
        return Check("file", "well", "sound from the first page to the last")
    return Check("file", "wrong", f"damaged: {'; '.join(map(str, found[:_NAMED]))}", _BACK)


def _keys(engine: Engine) -> Check:
    if engine.dialect.name != "sqlite":
        return Check("references", "well", "the server holds them")
    with engine.connect() as connection:
        found = Counter(row[0] for row in connection.exec_driver_sql("PRAGMA foreign_key_check"))
    if not found:
        return Check("references", "well", "every row that another one needs is there")
    says = ", ".join(f"{count} in {table}" for table, count in found.most_common(_NAMED))
    return Check("references", "wrong", f"rows point to others that are gone: {says}", _BACK)


def _current(engine: Engine) -> Check:
    with engine.connect() as connection:
        current = select(_v.article).where(_v.current)
        found = connection.execute(select(_a.id).where(_a.number.not_in(current)).limit(100)).scalars().all()
        count = connection.execute(select(func.count()).select_from(schema.articles)).scalar()
    if not found:
        return Check("articles", "well", f"{count}, each with its current text")
    return Check("articles", "wrong", f"{len(found)} without a text: {_some(found)}", "forget them and read them again")


def _spans(engine: Engine) -> Check:
    length = func.length(_v.text)
    outside = or_(
        _s.start < 0,
        _s.end > length,
        _s.start > _s.end,
        and_(_s.certainty_end.is_not(None), _s.certainty_end > length),
        and_(_s.when_end.is_not(None), _s.when_end > length),
    )
    joined = schema.statements.join(schema.versions, _v.number == _s.version)
    with engine.connect() as connection:
        count = connection.execute(select(func.count()).select_from(schema.statements)).scalar()
        found = connection.execute(select(_s.id).select_from(joined).where(outside).limit(100)).scalars().all()
    if not found:
        return Check("spans", "well", f"all of {count} statements stand inside their texts")
    return Check("spans", "wrong", f"{len(found)} statements stand outside their texts: {_some(found)}", _AGAIN)


_AGAIN = "forget their articles and read them again"


def _texts(engine: Engine) -> Check:
    asked = select(_v.number, _a.id, _v.text, _v.digest).join(schema.articles, _a.number == _v.article)
    found: list[str] = []
    last = -1
    with engine.connect() as connection:
        while rows := connection.execute(asked.where(_v.number > last).order_by(_v.number).limit(64)).all():
            found += [row.id for row in rows if digest(row.text) != row.digest]
            last = rows[-1].number
    if not found:
        return Check("texts", "well", "every text is as it was written")
    return Check("texts", "wrong", f"{len(found)} texts are not as they were written: {_some(found)}", _AGAIN)


def _words(engine: Engine) -> Check:
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        missing = _sqlite_words(connection) if connection.dialect.name == "sqlite" else _postgres_words(connection)
    if not missing:
        return Check("search", "well", "the index of words has what the texts have")
    return Check("search", "wrong", f"the index of words is out of step: {missing}", _BACK)


def _sqlite_words(connection: Connection) -> str:
    wrong = []
    for index in ("statement_words", "article_words"):
        try:
            connection.execute(text(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"))  # noqa: S608
        except Exception:
            wrong.append(index)
    return ", ".join(wrong)


def _postgres_words(connection: Connection) -> str:
    wrong = []
    for index, table in (("statement_words", "statements"), ("article_words", "versions")):
        both = f"{table} t FULL JOIN {index} i ON t.number = i.number"
        query = f"SELECT count(*) FROM {both} WHERE t.number IS NULL OR i.number IS NULL"  # noqa: S608
        if count := connection.execute(text(query)).scalar():
            wrong.append(f"{count} rows of {index}")
    return ", ".join(wrong)


def _begun(engine: Engine) -> Check:
    with engine.connect() as connection:
        rows = connection.execute(select(tried.c.id, tried.c.tries).order_by(tried.c.tries.desc())).all()
    if not rows:
        return Check("begun", "well", "nothing was begun and not ended")
    says = f"{len(rows)} articles were begun and not ended, for the program was killed: {_some([r.id for r in rows])}"
    return Check("begun", "note", says, "read again: each is read by itself, and set aside after five tries")


def _unread(engine: Engine) -> Check:
    short = case((func.length(_v.unread) > 70, func.substr(_v.unread, 1, 70).concat("…")), else_=_v.unread)
    asked = select(short.label("reason"), func.count().label("times")).where(_v.current, _v.unread.is_not(None))
    with engine.connect() as connection:
        rows = connection.execute(asked.group_by("reason").order_by(func.count().desc())).all()
    if not rows:
        return Check("unread", "well", "every article was read")
    says = "; ".join(f"{row.times}: {row.reason}" for row in rows[:_NAMED])
    more = f"; and {len(rows) - _NAMED} other reasons" if len(rows) > _NAMED else ""
    return Check("unread", "note", f"{sum(row.times for row in rows)} articles could not be read. {says}{more}")


def _corrections(engine: Engine) -> Check:
    made = correcting.corrections(engine)
    lost = [each for each in made if not each.found and each.undone_at is None]
    if not lost:
        return Check("corrections", "well", f"{len(made)}, each with the words it is about")
    says = f"{len(lost)} of {len(made)} no longer find their words: {_some([str(each.number) for each in lost])}"
    return Check("corrections", "note", says, "look at them: onrecord correct; make them anew, or undo them")


def _compared(engine: Engine) -> Check:
    from onrecord.record.comparing import catching_up  # late: slow to load

    if catching_up.is_current(engine):
        return Check("comparing", "well", "up to date")
    return Check("comparing", "note", "not up to date with the articles", "onrecord compare")


def _feeds(engine: Engine) -> Check:
    watched = Watched(engine)
    faults, waiting = watched.faults(), watched.counts().get("waiting", 0)
    if not faults and not waiting:
        return Check("feeds", "well", "nothing is waiting, none has failed")
    says = [f"{waiting} articles are waiting to be fetched"] if waiting else []
    says += [f"{url} failed {times} times: {why}" for url, times, why in faults[:_NAMED]]
    return Check("feeds", "note", "; ".join(says), "onrecord watch goes on with them")


def _room(engine: Engine) -> Check:
    if engine.dialect.name != "sqlite":
        return Check("room", "well", "the server's own")
    path = Path(str(engine.url.database).partition("?")[0].removeprefix("file://"))
    size = path.stat().st_size
    free = shutil.disk_usage(path.parent).free
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    says = f"{size / 1e6:,.1f} MB, {free / 1e9:,.1f} GB are free"
    if free < max(size, 500_000_000):
        return Check("room", "note", f"{says}: a backup would not fit beside it", "free some, or move the record")
    return Check("room", "well" if writable else "note", says + ("" if writable else "; it may only be read"))


def _some(names: Sequence[object]) -> str:
    shown = ", ".join(map(str, names[:_NAMED]))
    return f"{shown} and {len(names) - _NAMED} more" if len(names) > _NAMED else shown

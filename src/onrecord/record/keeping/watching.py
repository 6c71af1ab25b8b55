"""Feeds that are watched: when each is to be looked at, and what has become of each of its entries.

    feeds --< entries

What a feed says of an entry is kept, with the feed's ETag, in one transaction, and thrown away when the article is in
the record: so nothing is lost between the two, whenever the program is killed. An entry is known by its address (by
its own id where it has none), and one that says something else than before is looked at again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import msgspec
from sqlalchemy import (
    Column,
    Connection,
    Engine,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    func,
    insert,
    or_,
    select,
    update,
)

from onrecord.record.databases.opening import WRITES
from onrecord.record.tables.clock import now
from onrecord.record.tables.parts import parts
from onrecord.record.tables.schema import metadata
from onrecord.types import digest

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("title", Text),
    Column("etag", Text),
    Column("modified", Text),
    Column("due", Text, nullable=False),  # when it is to be looked at next
    Column("failures", Integer, nullable=False),  # in a row
    Column("fault", Text),  # of the last time
    Column("looked", Text),  # when it was last looked at
    Column("came", Text),  # when it last came whole
)

entries = Table(
    "entries",
    metadata,
    Column("feed", ForeignKey("feeds.url", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, primary_key=True, index=True),
    Column("url", Text),
    Column("told", Text),  # JSON: what the feed says of it; until it is settled
    Column("digest", Text, nullable=False),  # of what the feed says of it
    Column("state", Text, nullable=False),  # waiting, kept, refused, forgotten
    Column("due", Text, nullable=False),
    Column("tries", Integer, nullable=False),  # begun and not ended: the program was killed
    Column("failures", Integer, nullable=False),  # in a row: it did not come
    Column("changes", Integer, nullable=False),
    Column("reason", Text),  # why it is not kept, or not yet
    Column("article", Text, index=True),  # the article's key
    Column("seen", Text, nullable=False),
    Index("ix_entries_state_due", "state", "due"),
)
_f, _e = feeds.c, entries.c

State = Literal["waiting", "kept", "refused"]
_ROWS = 500  # taken out of the database at a time
_FLAPPING = 3
"""Changes of one entry after which each further one waits an hour longer: some feeds change all the time."""


class Told(msgspec.Struct, frozen=True):
    """What a feed says of one entry: by what it is known, its address, and all of it as JSON."""

    key: str
    url: str | None
    json: str


class Due(msgspec.Struct, frozen=True):
    """An entry whose article is to be fetched and read."""

    feed: str
    key: str
    url: str | None
    json: str
    title: str | None
    tries: int
    failures: int

    @property
    def host(self) -> str:
        """Whom its article is to be fetched from; an entry without an address is a host by itself."""
        return self.url.split("/")[2] if self.url else self.key


class DueFeed(msgspec.Struct, frozen=True):
    """A feed that is to be looked at, and what was given for it the last time."""

    url: str
    etag: str | None
    modified: str | None
    failures: int


class Watched:
    """The feeds of one record."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, urls: Iterable[str]) -> int:
        """Watch these too; gives how many are new."""
        with self._writing() as connection, connection.begin():
            known = set(connection.execute(select(_f.url)).scalars())
            new = [url for url in dict.fromkeys(urls) if url not in known]
            if new:
                connection.execute(insert(feeds), [{"url": url, "due": now(), "failures": 0} for url in new])
        return len(new)

    def due_feeds(self, urls: Iterable[str], *, early: bool = False) -> list[DueFeed]:
        """Those of these feeds that are to be looked at now, the longest due first; with `early`, also those that are
        not due yet, unless they have failed."""
        wanted = set(urls)
        due = or_(_f.due <= now(), _f.failures == 0) if early else _f.due <= now()
        asked = select(_f.url, _f.etag, _f.modified, _f.failures).where(due).order_by(_f.due, _f.url)
        with self._engine.connect() as connection:
            return [DueFeed(*row) for row in connection.execute(asked) if row.url in wanted]

    def looked(
        self,
        url: str,
        told: Iterable[Told],
        *,
        again_in: float,
        title: str | None = None,
        etag: str | None = None,
        modified: str | None = None,
    ) -> tuple[int, int]:
        """Keep what a feed said, with what it gave to be asked by the next time; how many of its entries are new, and
        how many have changed."""
        new = changed = 0
        at = now()
        with self._writing() as connection, connection.begin():
            for part in parts(told):
                keys = [each.key for each in part]
                there = {
                    row.key: row
                    for row in connection.execute(
                        select(_e.key, _e.digest, _e.state, _e.changes).where(_e.feed == url, _e.key.in_(keys))
                    )
                }
                elsewhere = self._kept_elsewhere(connection, url, [key for key in keys if key not in there])
                rows = {}
                for each in part:
                    said = digest(each.json)
                    before = there.get(each.key)
                    if before is None:
                        row = elsewhere.get(each.key)
                        rows[each.key] = _row(url, each, said, at, row)
                    elif before.digest != said and before.state != "forgotten":
                        changed += 1
                        wait = 3600.0 * max(0, min(before.changes - _FLAPPING + 1, 24))
                        values = {
                            "digest": said,
                            "told": each.json,
                            "state": "waiting",
                            "tries": 0,
                            "failures": 0,
                            "changes": before.changes + 1,
                            "due": later(wait),
                        }
                        connection.execute(update(entries).where(_e.feed == url, _e.key == each.key).values(values))
                if rows:
                    connection.execute(insert(entries), list(rows.values()))
                    new += len(rows)
            values = {
                "title": title,
                "etag": etag,
                "modified": modified,
                "due": later(again_in),
                "failures": 0,
                "fault": None,
                "looked": at,
                "came": at,
            }
            connection.execute(update(feeds).where(_f.url == url).values(values))
        return new, changed

    def same(self, url: str, *, again_in: float) -> None:
        """Note that a feed has not changed."""
        self._note(url, due=later(again_in), failures=0, fault=None, looked=now(), came=now())

    def failed(self, url: str, fault: str, *, again_in: float) -> None:
        """Note that a feed did not come, or could not be read."""
        self._note(url, due=later(again_in), failures=_f.failures + 1, fault=fault, looked=now())

    def due(self, urls: Iterable[str], limit: int, *, of_host: int | None = None) -> list[Due]:
        """Entries of these feeds whose articles are to be fetched now, the longest due first, at most `of_host` of one
        host."""
        asked = (
            select(_e.feed, _e.key, _e.url, _e.told, _f.title, _e.tries, _e.failures)
            .join(feeds, _f.url == _e.feed)
            .where(_e.state == "waiting", _e.due <= now(), _e.feed.in_(list(urls)))
            .order_by(_e.due, _e.seen, _e.key)
        )
        found: list[Due] = []
        taken: Counter[str] = Counter()
        asked = asked.execution_options(yield_per=_ROWS)
        with self._engine.connect() as connection, connection.execute(asked) as rows:
            for row in rows:
                each = Due(*row)
                taken[each.host] += 1
                if of_host is None or taken[each.host] <= of_host:
                    found.append(each)
                if len(found) == limit:
                    break
        return found

    def begin(self, those: Iterable[Due]) -> None:
        """Mark that these are about to be fetched and read: a mark that stays tells that the program was killed."""
        with self._writing() as connection, connection.begin():
            for each in those:
                connection.execute(_at(each).values(tries=_e.tries + 1))

    def settle(self, entry: Due, state: State, *, article: str | None = None, reason: str | None = None) -> None:
        """Note what became of an entry: its article is kept, or never will be. What other feeds said of it for the
        first time is settled with it."""
        values = {"state": state, "article": article, "reason": reason, "told": None, "tries": 0, "failures": 0}
        same = or_(_e.feed == entry.feed, _e.changes == 0)
        with self._writing() as connection, connection.begin():
            connection.execute(update(entries).where(_e.key == entry.key, same, _e.state == "waiting").values(values))

    def postpone(self, entry: Due, seconds: float, reason: str, *, failed: bool = True) -> None:
        """Note that an entry's article did not come, and when to try again; without `failed`, that it was not asked."""
        more = _e.failures + 1 if failed else _e.failures
        with self._writing() as connection, connection.begin():
            connection.execute(_at(entry).values(due=later(seconds), reason=reason, tries=0, failures=more))

    def next_in(self, urls: Iterable[str]) -> float | None:
        """Seconds until one of these feeds or their entries is due; None where nothing ever is."""
        wanted = list(urls)
        with self._engine.connect() as connection:
            first = [
                connection.execute(select(func.min(_f.due)).where(_f.url.in_(wanted))).scalar(),
                connection.execute(select(func.min(_e.due)).where(_e.state == "waiting", _e.feed.in_(wanted))).scalar(),
            ]
        due = min((each for each in first if each is not None), default=None)
        return None if due is None else max(0.0, (_when(due) - datetime.now(UTC)).total_seconds())

    def counts(self) -> dict[str, int]:
        """How many entries there are in each state."""
        with self._engine.connect() as connection:
            asked = select(_e.state, func.count().label("count")).group_by(_e.state)
            return {row.state: row[1] for row in connection.execute(asked)}

    def faults(self) -> list[tuple[str, int, str]]:
        """The feeds that did not come the last time: their address, how often in a row, and why."""
        with self._engine.connect() as connection:
            asked = select(_f.url, _f.failures, _f.fault).where(_f.failures > 0).order_by(_f.failures.desc(), _f.url)
            return [(row.url, row.failures, row.fault or "") for row in connection.execute(asked)]

    def _kept_elsewhere(self, connection: Connection, url: str, keys: list[str]) -> dict[str, Any]:
        """What another feed has named before and is settled: it is not fetched again."""
        asked = select(_e.key, _e.state, _e.article).where(_e.key.in_(keys), _e.state != "waiting", _e.feed != url)
        return {row.key: row for row in connection.execute(asked)} if keys else {}

    def _note(self, url: str, **values: Any) -> None:
        with self._writing() as connection, connection.begin():
            connection.execute(update(feeds).where(_f.url == url).values(**values))

    def _writing(self) -> Connection:
        return self._engine.connect().execution_options(**WRITES)


def forget(connection: Connection, article: str) -> None:
    """Let go of all that feeds said of an article; that it is not to be fetched again stays known, by a digest."""
    values = {"state": "forgotten", "url": None, "told": None, "reason": None, "article": None}
    connection.execute(update(entries).where(_e.article == article).values(values))


def later(seconds: float) -> str:
    """The moment in so many seconds, as `now` writes it."""
    return (datetime.now(UTC) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _when(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def _at(entry: Due) -> Any:
    return update(entries).where(_e.feed == entry.feed, _e.key == entry.key)


def _row(feed: str, told: Told, said: str, at: str, settled: Any) -> dict[str, Any]:
    return {
        "feed": feed,
        "key": told.key,
        "url": None if settled is not None and settled.state == "forgotten" else told.url,
        "told": told.json if settled is None else None,
        "digest": said,
        "state": "waiting" if settled is None else settled.state,
        "due": at,
        "tries": 0,
        "failures": 0,
        "changes": 0,
        "reason": None,
        "article": None if settled is None else settled.article,
        "seen": at,
    }

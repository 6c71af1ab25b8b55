"""One round after another: look at the feeds that are due, fetch and read what they name, note what became of it.

What a feed says is in the record before anything is fetched for it, and an entry is settled after its article is: so a
watch that is killed at any moment goes on where it was when it is started again.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import msgspec

from onrecord.engines.here import TRIES, read_pile
from onrecord.errors import FetchError, IntakeError
from onrecord.fetch import Fetched, Polite
from onrecord.fetch.fetcher import FEEDS, PAGES
from onrecord.intake.article import Taken, article_of
from onrecord.intake.entries import facts_of, follow_entry
from onrecord.intake.feeds import Entry, Feed, parse
from onrecord.intake.how import How
from onrecord.intake.rows import failed
from onrecord.intake.web import unfetched
from onrecord.record.keeping.watching import Due, DueFeed, Told
from onrecord.running import Log
from onrecord.types import digest

if TYPE_CHECKING:
    from onrecord.reading.reader import Reader
    from onrecord.record import Record

_TOGETHER = 24
_HOSTS = 500
_THREADS = 8
_DAY = 24 * 3600.0
_PATIENCE = 8
"""How often an article that does not come is asked for, over some two and a half days."""
_NEAR = 60.0
"""Seconds: a round waits for a host that may be asked again sooner than this."""
_LATE = 600.0
"""Seconds without a step after which a watch is not well."""


class Watch:
    """Watches `feeds`, looking at each every `every` seconds, and keeps what they bring in `record`."""

    def __init__(
        self,
        record: Record,
        reader: Reader,
        feeds: Sequence[str],
        *,
        fetcher: Polite,
        log: Log,
        every: float = 900.0,
        any_language: bool = False,
    ) -> None:
        self.feeds = list(feeds)
        self.log = log
        self.every = every
        self._record, self._reader = record, reader
        self._how = How(any_language, fetcher)
        self._fetcher = fetcher
        self.state = record.watched
        self.state.add(self.feeds)
        self._late_at = 0.0
        self._step()

    def run(self) -> None:
        """Round after round, until somebody stops it."""
        while True:
            self.round(until_due=True)
            wait = self.state.next_in(self.feeds)
            wait = max(1.0, min(self.every, self.every if wait is None else wait))
            self._step(wait)
            time.sleep(wait)

    def fault(self) -> str | None:
        """Why this watch is not well: it has not taken a step for long, or its record does not answer."""
        late = time.monotonic() - self._late_at
        if late > 0:
            return f"no step for {_LATE + late:.0f} seconds"
        try:
            self.state.counts()
        except Exception as error:
            return f"the record does not answer: {type(error).__name__}"
        return None

    def _step(self, rest: float = 0.0) -> None:
        """Note that it goes on, and rests so long before the next step."""
        self._late_at = time.monotonic() + rest + _LATE

    def round(self, *, early: bool = False, until_due: bool = False) -> None:
        """Look at the feeds that are due (with `early`, also at others that did not fail) and read what is waiting;
        with `until_due`, only until a feed is due again: a slow host may need hours for what it has."""
        with ThreadPoolExecutor(_THREADS, thread_name_prefix="fetch") as pool:
            due = self.state.due_feeds(self.feeds, early=early)
            for feed, there in pool.map(self._look, due):
                self._looked(feed, there)
                self._step()
            worked = 0
            for batch in self._batches():
                self._reader.load()  # before anything is marked as begun
                self.state.begin(batch)
                self._read(batch, list(pool.map(self._fetch, batch)))
                worked += len(batch)
                self._step()
                if until_due and self.state.due_feeds(self.feeds):
                    break
        if due or worked:
            waiting = self.state.counts().get("waiting", 0)
            self.log.say("round", feeds=len(due), entries=worked, waiting=waiting, **self.log.sums())

    def _look(self, feed: DueFeed) -> tuple[DueFeed, tuple[Fetched, Feed | None] | IntakeError]:
        try:
            there = self._fetcher.fetch(feed.url, kinds=FEEDS | PAGES, etag=feed.etag, modified=feed.modified)
            return feed, (there, None if there.same else parse(there.data, there.url, there.charset))
        except IntakeError as error:
            return feed, error
        except Exception as error:  # one bad feed must not stop a thousand good ones
            return feed, IntakeError(f"{type(error).__name__}: {error}")

    def _looked(self, feed: DueFeed, found: tuple[Fetched, Feed | None] | IntakeError) -> None:
        """Keep what a feed brought, or that it brought nothing."""
        if isinstance(found, IntakeError):
            wait = getattr(found, "wait", None) or 0.0
            again = min(max(self.every * 2 ** min(feed.failures, 10), wait), _DAY)
            self.state.failed(feed.url, str(found), again_in=again)
            self.log.count("feeds_failed")
            self.log.say("feed-failed", url=feed.url, reason=str(found), times=feed.failures + 1, again_in=round(again))
            return
        there, brought = found
        self.log.count("feeds_looked_at")
        if brought is None:
            self.state.same(feed.url, again_in=self.every)
            self.log.say("feed", url=feed.url, same=True)
            return
        new, changed = self.state.looked(
            feed.url,
            {told.key: told for told in map(_told, brought.entries)}.values(),
            again_in=self.every,
            title=brought.title,
            etag=there.etag,
            modified=there.modified,
        )
        self.log.count("entries_new", new)
        self.log.count("entries_changed", changed)
        self.log.say(
            "feed",
            url=feed.url,
            moved=there.moved,
            entries=len(brought.entries),
            new=new,
            changed=changed,
            repaired=brought.repaired or None,
        )

    def _batches(self) -> Iterator[list[Due]]:
        """What is waiting, some dozens at a time, from each host one; what was begun and not ended by itself."""
        while due := self.state.due(self.feeds, _HOSTS, of_host=1):
            free = [(self._fetcher.free_in(each.url) if each.url else 0.0, each) for each in due]
            soonest = min(wait for wait, _ in free)
            if soonest > _NEAR:
                return
            if soonest > 0:
                time.sleep(soonest)
            now = [each for wait, each in free if wait <= soonest]
            suspect = next((each for each in now if each.tries), None)
            yield [suspect] if suspect is not None else now[:_TOGETHER]

    def _fetch(self, due: Due) -> Taken | FetchError:
        entry = msgspec.json.decode(due.json, type=Entry)
        feed = Feed(due.title)
        if due.tries >= TRIES:
            reason = f"set aside: the program was killed {due.tries} times while it fetched or read this article"
            place = due.url or due.key
            return Taken(article_of("", facts_of(feed, entry), refused=reason, place=place), place)
        try:
            return follow_entry(feed, entry, due.feed, self._how)
        except FetchError as error:
            return error
        except Exception as error:
            return failed(error, due.url or due.key)

    def _read(self, batch: list[Due], found: list[Taken | FetchError]) -> None:
        """Read what came, keep it, and only then settle it."""
        pile: list[tuple[Due, Taken]] = []
        for due, there in zip(batch, found, strict=True):
            if isinstance(there, Taken):
                pile.append((due, there))
            elif there.status is None and there.wait is not None:
                self._postpone(due, there, there.wait, failed=False)
            elif due.failures + 1 < _PATIENCE:
                if there.wait and due.url:
                    self._fetcher.leave(due.url, there.wait)
                self._postpone(due, there, max(there.wait or 0.0, self.every * 2**due.failures), failed=True)
            else:
                pile.append((due, unfetched(due.url or due.key, there)))
        done = list(read_pile([taken for _, taken in pile], self._reader, self._record))
        for (due, _), one in zip(pile, done, strict=True):
            article = one.article
            state = "refused" if one.outcome == "unread" else "kept"
            self.state.settle(due, state, article=article.id, reason=article.unread)  # type: ignore[arg-type]
            self.log.count(one.outcome)
            self.log.count("statements", len(article.statements) if one.outcome == "read" else 0)
            self.log.say(
                "article",
                url=article.url or one.place,
                outcome=one.outcome,
                statements=len(article.statements) if one.outcome == "read" else None,
                reason=article.unread,
                notes=one.notes or None,
            )

    def _postpone(self, due: Due, error: FetchError, seconds: float, *, failed: bool) -> None:
        seconds = min(seconds, _DAY)
        self.state.postpone(due, seconds, str(error), failed=failed)
        self.log.count("postponed")
        self.log.say("postponed", url=due.url, reason=str(error), again_in=round(seconds))


def _told(entry: Entry) -> Told:
    known_by = entry.url or entry.id or f"{entry.title}\n{entry.published}\n{entry.teaser}"
    return Told(digest(known_by), entry.url, msgspec.json.encode(entry).decode())

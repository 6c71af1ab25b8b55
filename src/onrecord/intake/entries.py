"""The entries of a feed to articles: out of the feed itself, or by the pages that it names."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from onrecord.errors import FetchError, IntakeError
from onrecord.fetch import Fetched
from onrecord.fetch.addresses import without_tracking
from onrecord.intake.article import Facts, Taken, article_of
from onrecord.intake.feeds import Entry, Feed, parse
from onrecord.intake.how import How
from onrecord.intake.rows import failed
from onrecord.intake.web import take_fetched, unfetched


def take_feed(data: bytes, place: str, how: How) -> Iterator[Taken]:
    """The articles of a feed in hand, out of what stands in it: nothing is fetched."""
    try:
        feed = parse(data)
    except IntakeError as error:
        yield Taken(article_of("", refused=str(error), place=place), place)
        return
    if not feed.entries:
        yield Taken(article_of("", refused="a feed without entries", place=place), place)
    for number, entry in enumerate(feed.entries, 1):
        yield take_entry(feed, entry, f"{place}:{number}", how)


def follow_feed(there: Fetched, place: str, how: How) -> Iterator[Taken]:
    """The articles of a feed that was fetched, each from the page that its entry names."""
    try:
        feed = parse(there.data, there.url, there.charset)
    except IntakeError as error:
        yield Taken(article_of("", Facts(url=there.url), refused=str(error), place=place), place)
        return
    for entry in feed.entries:
        try:
            yield follow_entry(feed, entry, there.url, how)
        except FetchError as error:
            yield unfetched(entry.url or place, error)
        except Exception as error:  # one bad entry must not stop a thousand good ones
            yield failed(error, entry.url or place)


def take_entry(feed: Feed, entry: Entry, place: str, how: How) -> Taken:
    """The article that stands in an entry, its teaser where there is no more of it."""
    text = entry.text or entry.teaser
    refused = None if text else "a feed entry without a text" + (f"; its page: {entry.url}" if entry.url else "")
    article = article_of(text, facts_of(feed, entry), any_language=how.any_language, refused=refused, place=place)
    notes = () if entry.text or not text else ("the feed's teaser only",)
    return Taken(article, place, notes=notes)


def follow_entry(feed: Feed, entry: Entry, source: str, how: How) -> Taken:
    """The article of the page that an entry names; where none comes, what the entry has of it. FetchError where
    neither is there and trying again may help."""
    if entry.url is None:
        return take_entry(feed, entry, entry.id or source, how)
    try:
        taken = take_fetched(
            how.fetcher.fetch(entry.url, named_by=source),
            entry.url,
            any_language=how.any_language,
            beside=facts_of(feed, entry),
        )
    except FetchError as error:
        if not entry.text and error.passing:
            raise
        taken = unfetched(entry.url, error)
    if taken.article.unread is None or not entry.text:
        return taken
    own = take_entry(feed, entry, entry.url, how)
    if own.article.unread is not None:
        return taken
    return msgspec.structs.replace(own, notes=(*own.notes, f"from the feed, for its page is {taken.article.unread}"))


def facts_of(feed: Feed, entry: Entry) -> Facts:
    """What a feed says of an article."""
    return Facts(
        id=None if entry.url else entry.id,
        url=without_tracking(entry.url) if entry.url else None,
        outlet=feed.title,
        title=entry.title,
        byline=entry.byline,
        published=entry.published,
    )

"""Reading a pile on this machine: intake, reading and the record, some dozens of articles at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Literal

import msgspec

from onrecord.intake import Taken
from onrecord.reading.reader import TOGETHER, Reader
from onrecord.types import Article

if TYPE_CHECKING:
    from onrecord.record import Record, Writer

TRIES = 5
"""How often an article may take the program with it before it is set aside."""
Outcome = Literal["read", "known", "unread"]


class Read(msgspec.Struct, frozen=True):
    """What became of one article: read now, known to the record as it is, or unread for the reason it carries."""

    article: Article
    place: str
    outcome: Outcome
    notes: tuple[str, ...] = ()


def read_pile(pile: Iterable[Taken], reader: Reader, record: Record | None = None) -> Iterator[Read]:
    """Read what the record does not have yet, keep it there, and give every article in the order of the pile.

    What is given out is in the record already or will be with its batch; where the caller stops or the process dies,
    articles are in the record whole or not at all, and reading the pile again reads only those that are missing. An
    article that has taken the process with it before is read by itself, and after some tries set aside.
    """
    if record is None:
        for group in _groups(pile):
            yield from _read_group(group, reader)
        return
    with record.writing() as writer:
        for group in _groups(pile):
            tries = record.tries([taken.article.id for taken in group], reader=reader.version)
            for part in _apart(group, tries):
                for done, taken in zip(_read_group(part, reader, record, writer), part, strict=True):
                    _keep(writer, done, taken, reader)
                    yield done
                if tries:
                    writer.flush()


def _apart(group: list[Taken], tries: dict[str, int]) -> Iterator[list[Taken]]:
    """The group in order, each article that was begun before and not ended by itself."""
    rest: list[Taken] = []
    for taken in group:
        before = tries.get(taken.article.id, 0)
        if not before:
            rest.append(taken)
            continue
        if rest:
            yield rest
            rest = []
        yield [set_aside(taken, before) if before >= TRIES and taken.article.unread is None else taken]
    if rest:
        yield rest


def set_aside(taken: Taken, tries: int) -> Taken:
    """An article that has taken the program with it so often, as one that is not read."""
    reason = f"set aside: the program was killed {tries} times while it read this article"
    return msgspec.structs.replace(taken, article=msgspec.structs.replace(taken.article, unread=reason))


def _keep(writer: Writer, done: Read, taken: Taken, reader: Reader) -> None:
    if done.outcome == "known":
        writer.seen(done.article.id, taken.place)
        return
    offsets = taken.offsets.to_list() if taken.offsets is not None else None
    version = reader.version if done.outcome == "read" else ""
    writer.put(done.article, place=taken.place, offsets=offsets, reader=version)


def _read_group(
    group: list[Taken], reader: Reader, record: Record | None = None, writer: Writer | None = None
) -> Iterator[Read]:
    known: list[bool] = []
    changed: set[str] = set()  # two texts may come under one key: then the record's last word is not the last
    for taken in group:
        id = taken.article.id
        there = record is not None and taken.article.unread is None and record.has(taken.article, reader=reader.version)
        known.append(there and id not in changed and not (writer is not None and writer.waits(id)))
        if not known[-1]:
            changed.add(id)
    fresh = [t.article for t, k in zip(group, known, strict=True) if not k]
    to_read = [article.id for article in fresh if article.unread is None]
    if writer is not None and to_read:
        reader.load()  # takes longer than an article: who is killed meanwhile was not killed by one
        writer.begin(to_read, reader=reader.version)
    new = _read_all(fresh, reader)
    for taken, is_known in zip(group, known, strict=True):
        if is_known and record is not None:
            yield Read(record.article(taken.article.id), taken.place, "known", taken.notes)
            continue
        article = next(new)
        yield Read(article, taken.place, "read" if article.unread is None else "unread", taken.notes)


def _read_all(articles: list[Article], reader: Reader) -> Iterator[Article]:
    """The articles read; one that the reader fails on is unread, and takes no other with it."""
    try:
        yield from list(reader.read_all(articles))
        return
    except Exception:
        if len(articles) > 1:
            for article in articles:
                yield from _read_all([article], reader)
            return
        error = sys.exc_info()[1]
    (article,) = articles
    said = next(iter(str(error).splitlines()), "")
    reason = f"reading it failed, which is a fault of onrecord: {type(error).__name__}: {said}"[:500]
    yield msgspec.structs.replace(article, unread=reason, statements=())


def _groups(pile: Iterable[Taken]) -> Iterator[list[Taken]]:
    rest = iter(pile)
    while group := list(islice(rest, TOGETHER)):
        yield group

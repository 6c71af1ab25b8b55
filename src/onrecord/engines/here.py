"""Reading a pile on this machine: intake, reading and the record, some dozens of articles at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Literal

import msgspec

from onrecord.intake import Taken
from onrecord.reading.reader import TOGETHER, Reader
from onrecord.types import Article

if TYPE_CHECKING:
    from onrecord.record import Record, Writer

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
    articles are in the record whole or not at all, and reading the pile again reads only those that are missing.
    """
    if record is None:
        for group in _groups(pile):
            yield from _read_group(group, reader, None)
        return
    with record.writing() as writer:
        for group in _groups(pile):
            for done, taken in zip(_read_group(group, reader, record), group, strict=True):
                _keep(writer, done, taken, reader)
                yield done


def _keep(writer: Writer, done: Read, taken: Taken, reader: Reader) -> None:
    if done.outcome == "known":
        writer.seen(done.article.id, taken.place)
        return
    offsets = taken.offsets.to_list() if taken.offsets is not None else None
    version = reader.version if done.outcome == "read" else ""
    writer.put(done.article, place=taken.place, offsets=offsets, reader=version)


def _read_group(group: list[Taken], reader: Reader, record: Record | None) -> Iterator[Read]:
    known = [
        record is not None and t.article.unread is None and record.has(t.article, reader=reader.version) for t in group
    ]
    new = reader.read_all([t.article for t, k in zip(group, known, strict=True) if not k])
    for taken, is_known in zip(group, known, strict=True):
        if is_known and record is not None:
            yield Read(record.article(taken.article.id), taken.place, "known", taken.notes)
            continue
        article = next(new)
        yield Read(article, taken.place, "read" if article.unread is None else "unread", taken.notes)


def _groups(pile: Iterable[Taken]) -> Iterator[list[Taken]]:
    rest = iter(pile)
    while group := list(islice(rest, TOGETHER)):
        yield group

"""One batch of articles into the tables: what is new, what has changed, what is there already.

What has to be known of the batch is asked of the database in one question for the batch.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.record.comparing import stages
from onrecord.record.decisions import amending
from onrecord.record.identity import Lost, Seen, lose, settle, voices
from onrecord.record.keeping import places
from onrecord.record.keeping.retiring import retire
from onrecord.record.tables import rows, schema
from onrecord.record.tables.clock import now
from onrecord.record.tables.names import fold
from onrecord.types import Article, Speaker, digest

_NO_TEXT = digest("")
_v = schema.versions.c


@dataclass(slots=True)
class Tally:
    """What became of the articles that were put.

    new: not in the record before. changed: another text under a known key. reread: replaced by another reader's
    statements, or read where it was unread before. same: already there as it is, or kept as it was read before.
    unread: those of all these that carry a reason for having no statements.
    """

    new: int = 0
    changed: int = 0
    reread: int = 0
    same: int = 0
    unread: int = 0

    @property
    def all(self) -> int:
        """How many were put."""
        return self.new + self.changed + self.reread + self.same

    def add(self, other: Tally) -> None:
        """Count another tally into this one."""
        self.new += other.new
        self.changed += other.changed
        self.reread += other.reread
        self.same += other.same
        self.unread += other.unread


@dataclass(frozen=True, slots=True)
class Put:
    """An article on its way into the record, with the digest of its text."""

    article: Article
    place: str | None
    offsets: str | None
    reader: str
    digest: str


def put(connection: Connection, batch: list[Put], began: str, tally: Tally) -> None:
    """Put a batch in which no article comes twice, and count what became of each; `began` is when the run began."""
    at = now()
    numbers = numbers_of(connection, [each.article.id for each in batch])
    known = _known(connection, list(numbers.values()))
    fresh = [each.article.id for each in batch if each.article.id not in numbers]
    numbers |= _add_articles(connection, fresh, at)

    added: list[tuple[Put, dict[str, Any]]] = []
    read: list[tuple[Put, int]] = []
    silenced: set[int] = set()
    lost = Lost()
    for each in batch:
        number = numbers[each.article.id]
        texts = known.get(number, {})
        current = next((row for row in texts.values() if row.current), None)
        stored = texts.get(each.digest)
        mended = current is not None and _gives_way(current, each)
        if mended and stored is None:
            stored = current
        tally.unread += each.article.unread is not None
        if current is not None and _adds_nothing(each, current):
            tally.same += 1
            _touch(connection, current, each, at)
            continue
        if current is None:
            tally.new += 1
        else:
            stages.leave(connection, [current.number])
            connection.execute(delete(schema.progress).where(schema.progress.c.article == number))
            if current is stored:
                tally.reread += 1
            elif mended:
                tally.reread += 1
                lost.add(lose(connection, [current.number]))
                connection.execute(delete(schema.versions).where(_v.number == current.number))
            else:
                tally.changed += 1
                _set(connection, current.number, {"current": False})
        if stored is None:
            added.append((each, _version_row(each, number, at)))
        elif _was_read(each, stored):
            _set(connection, stored.number, {"current": True})
        else:
            row = _version_row(each, number, at)
            if stored.digest == each.digest:
                del row["seen"]
            _set(connection, stored.number, row)
            aliases, gone = retire(connection, stored.number, number, each.article.statements, at)
            silenced |= aliases
            lost.add(gone)
            read.append((each, stored.number))
    read += _add_versions(connection, added)
    seen = _add_statements(connection, read)
    lost.families |= voices.drop_unspoken(connection, silenced)
    settle(connection, seen, lost)
    amending.again(connection, [numbers[each.article.id] for each, _ in read])
    placed = [
        (numbers[each.article.id], each.place, each.article.unread is None) for each in batch if each.place is not None
    ]
    places.note(connection, placed, began)


def numbers_of(connection: Connection, ids: list[str]) -> dict[str, int]:
    """The numbers of those of the articles that are in the record."""
    articles = schema.articles.c
    found = connection.execute(select(articles.id, articles.number).where(articles.id.in_(ids))) if ids else ()
    return {row.id: row.number for row in found}


def _known(connection: Connection, numbers: list[int]) -> dict[int, dict[str, Any]]:
    """All versions of the articles, without their texts, by article and digest."""
    known: dict[int, dict[str, Any]] = {}
    if numbers:
        wanted = (_v.number, _v.article, _v.current, _v.digest, _v.reader, _v.unread, *schema.TOLD)
        for row in connection.execute(select(*wanted).where(_v.article.in_(numbers))):
            known.setdefault(row.article, {})[row.digest] = row
    return known


def _gives_way(current: Any, put: Put) -> bool:
    """Whether what is there is only a failure, which what has come now mends: it is no version of the article."""
    came = put.article.unread is None or bool(put.article.text and current.digest == _NO_TEXT)
    return current.unread is not None and came


def _was_read(put: Put, stored: Any) -> bool:
    """What could be read stays: a later failure on the same text (a stricter setting, a crash) does not unread it."""
    return put.article.unread is not None and stored.unread is None and put.digest == stored.digest


def _adds_nothing(put: Put, current: Any) -> bool:
    """Whether the record has this already: the same text, told of in the same way, read by the same reader.

    Nor does a failure that brings no text (a page that no longer comes) add to a text that is known.
    """
    if put.article.unread is not None and not put.article.text and current.digest != _NO_TEXT:
        return True
    return _was_read(put, current) or bool(
        put.digest == current.digest
        and put.reader == current.reader
        and put.article.unread == current.unread
        and all(getattr(put.article, column.name) == getattr(current, column.name) for column in schema.TOLD)
    )


def _touch(connection: Connection, current: Any, put: Put, at: str) -> None:
    if put.article.unread is not None and current.unread is None:
        return
    values = {"read_at": at}
    if put.offsets is not None and put.digest == current.digest:
        values["offsets"] = put.offsets
    _set(connection, current.number, values)


def _set(connection: Connection, version: int, values: dict[str, Any]) -> None:
    connection.execute(update(schema.versions).where(schema.versions.c.number == version).values(values))


def _version_row(put: Put, number: int, at: str) -> dict[str, Any]:
    article = put.article
    return {
        "article": number,
        "current": True,
        "digest": put.digest,
        "seen": at,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "folded_title": None if article.title is None else fold(article.title),
        "byline": article.byline,
        "published": article.published,
        "language": article.language,
        "text": article.text,
        "offsets": put.offsets,
        "unread": article.unread,
        "reader": put.reader,
        "read_at": at,
    }


def _add_articles(connection: Connection, ids: list[str], at: str) -> dict[str, int]:
    if not ids:
        return {}
    adding = insert(schema.articles).returning(schema.articles.c.id, schema.articles.c.number)
    return {row.id: row.number for row in connection.execute(adding, [{"id": id, "arrived": at} for id in ids])}


def _add_versions(connection: Connection, added: list[tuple[Put, dict[str, Any]]]) -> list[tuple[Put, int]]:
    if not added:
        return []
    adding = insert(schema.versions).returning(schema.versions.c.article, schema.versions.c.number)
    numbers = {row.article: row.number for row in connection.execute(adding, [row for _, row in added])}
    return [(put, numbers[row["article"]]) for put, row in added]


def _add_statements(connection: Connection, read: list[tuple[Put, int]]) -> list[Seen]:
    """Add the statements of these versions; gives who speaks in them."""
    statements = [(put, version, each) for put, version in read for each in put.article.statements]
    if not statements:
        return _seen(read, {})
    aliases = voices.aliases_of(connection, {each.speaker for _, _, each in statements if each.speaker is not None})
    ordinals: dict[int, int] = {}
    made = []
    for put, version, each in statements:
        ordinal = ordinals[version] = ordinals.get(version, -1) + 1
        alias = None if each.speaker is None else aliases[each.speaker]
        made.append(rows.row_of(each, put.article.text, version=version, ordinal=ordinal, alias=alias))
    connection.execute(insert(schema.statements), made)
    return _seen(read, aliases)


def _seen(read: list[tuple[Put, int]], aliases: dict[Speaker, int]) -> list[Seen]:
    seen = []
    for put, version in read:
        speakers = {each.speaker: aliases[each.speaker] for each in put.article.statements if each.speaker is not None}
        seen.append(Seen(version, put.article.id, put.article.text, speakers))
    return seen

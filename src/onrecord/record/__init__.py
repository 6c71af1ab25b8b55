"""The record: what has been read, kept in one SQLite file so that it can be asked and checked.

>>> from tempfile import TemporaryDirectory
>>> from onrecord.types import Article
>>> with TemporaryDirectory() as folder, Record(folder + "/record.db") as record:
...     tally = record.add([Article(id="tides-1", title="Harbour to close", text="It will close.")], place="tides.txt")
...     (tally.new, record.article("tides.txt").title, record.counts().articles)
(1, 'Harbour to close', 1)
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from onrecord.errors import NotInRecord, RecordError
from onrecord.record import finding, forgetting, opening, queries, searching, speaking
from onrecord.record.found import (
    ArticleHit,
    Counts,
    Found,
    Heading,
    Hits,
    Snippet,
    State,
    StatementHit,
    Version,
    Voice,
)
from onrecord.record.putting import Tally
from onrecord.record.writing import BATCH, Writer
from onrecord.types import Article

__all__ = [
    "ArticleHit",
    "Counts",
    "Found",
    "Heading",
    "Hits",
    "NotInRecord",
    "Record",
    "RecordError",
    "Snippet",
    "State",
    "StatementHit",
    "Tally",
    "Version",
    "Voice",
    "Writer",
]


class Record:
    """One record, open. Several programs may read it while one writes; a second writer waits for its turn.

    `where` is a path or a URL (sqlite:///PATH). With `create` (the default) it is made where there is none; otherwise
    a record that is not there is a RecordError. An older schema is brought up to date; a newer one is a RecordError.
    """

    def __init__(self, where: str | os.PathLike[str] = "record.db", *, create: bool = True) -> None:
        self.where = os.fspath(where)
        self.engine: Engine = opening.open_engine(where, create=create)

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def writing(self, *, batch: int = BATCH) -> Writer:
        """A writer: `with record.writing() as writer: writer.put(article, place=..., offsets=..., reader=...)`."""
        return Writer(self.engine, batch=batch)

    def add(self, articles: Iterable[Article], *, place: str | None = None, reader: str = "") -> Tally:
        """Put all the articles, found at one place and read by one reader, and say what became of them."""
        with self.writing() as writer:
            for article in articles:
                writer.put(article, place=place, reader=reader)
        return writer.tally

    def has(self, article: Article, *, reader: str = "") -> bool:
        """Whether the record has the article as it is, its text read, and read by this reader, so that reading it
        again would add nothing. What the article itself does not tell (None) may be anything."""
        return queries.has(self.engine, article, reader)

    def state(self, id: str) -> State | None:
        """What is known of the article of exactly this id; None where there is none."""
        return queries.state(self.engine, id)

    def article(self, key: str, *, version: int | None = None) -> Article:
        """The article that `key` names: its id, its url, the id of a statement in it (also a retired one), the place
        it was found at, the beginning of its id (six characters or more) or of nothing else, its title or a part of it.

        `version` counts from 1; None is the current one. NotInRecord where nothing answers, naming what comes near,
        or where several do, naming up to five of them.
        """
        with self.engine.connect() as connection:
            return queries.article(connection, finding.find(connection, key), version)

    def articles(self, *, unread: bool | None = None) -> Iterator[Article]:
        """All articles in the order in which they first came, streamed; only those unread, or only those read."""
        return queries.articles(self.engine, unread)

    def places(self, key: str) -> tuple[str, ...]:
        """Where the article was found, the first place first."""
        with self.engine.connect() as connection:
            return queries.places(connection, finding.find(connection, key))

    def offsets(self, key: str) -> list[int] | None:
        """The map from the article's text back to its page, as it was put; None where the text is the page."""
        with self.engine.connect() as connection:
            return queries.offsets(connection, finding.find(connection, key))

    def versions(self, key: str) -> tuple[Version, ...]:
        """The texts that the article has had, in the order in which they were first seen."""
        with self.engine.connect() as connection:
            return queries.versions(connection, finding.find(connection, key))

    def speakers(self, *, limit: int | None = None) -> list[Voice]:
        """The speakers with a statement in a current version, those with the most statements first."""
        return speaking.speakers(self.engine, limit)

    def named(self, name: str) -> list[Voice]:
        """The speakers that answer to the name: whole, by surname, by any alias, a body by any word of its name,
        whatever the case and accents. The one with the most statements first. NotInRecord where there is none."""
        return speaking.named(self.engine, name)

    def statements_of(self, name: str) -> Iterator[Found]:
        """All statements of the speakers that answer to the name, speaker after speaker as `named` has them; those of
        one by date (undated last), article and position. NotInRecord where nobody does."""
        return speaking.statements_of(self.engine, self.named(name))

    def search(self, words: str, *, limit: int = 50) -> Hits:
        """The statements whose content has all the words, and the articles whose title or text does, at most `limit`
        of each, the best first. Words in double quotes stand together; nothing else in `words` has a meaning."""
        return searching.search(self.engine, words, limit)

    def counts(self) -> Counts:
        """How much is in the record."""
        return queries.counts(self.engine)

    def forget(self, key: str) -> Heading:
        """Take the article out wholly: texts, statements, places, what people decided about it, speakers that nobody
        else names; its words are overwritten in the file. Gives what was forgotten."""
        return forgetting.forget(self.engine, key)

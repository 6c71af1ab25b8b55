"""Looking for words. The one thing that each database does in its own way: `search_sqlite` and `search_postgres`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import Connection, Engine

from onrecord.record.asking.speaking import found, headings_of
from onrecord.record.databases import search_sqlite
from onrecord.record.found import ArticleHit, Hit, Hits, StatementHit

_MOST = 64  # words of a question that are looked for
_PHRASE = re.compile(r'"([^"]*)"|(\S+)')


class Words(Protocol):
    """What a database's own index of words is asked. `parts` are words and runs of words that all must be there."""

    def statements(self, connection: Connection, parts: Sequence[str], limit: int) -> list[Hit]:
        """The statements in current versions, the best first."""
        ...

    def articles(self, connection: Connection, parts: Sequence[str], limit: int) -> list[Hit]:
        """The current versions, the best first."""
        ...

    def likeliest(self, connection: Connection, words: Sequence[str], limit: int) -> list[int]:
        """See `searching.likeliest`."""
        ...

    def forget_words(self, connection: Connection) -> None:
        """See `searching.forget_words`."""
        ...


def search(engine: Engine, words: str, limit: int) -> Hits:
    """See Record.search."""
    parts = asked(words)
    if not parts or limit <= 0:
        return Hits()
    with engine.connect() as connection:
        index = _index(connection)
        statements = index.statements(connection, parts, limit)
        articles = index.articles(connection, parts, limit)
        by_number = found(connection, [hit.number for hit in statements])
        headings = headings_of(connection, [hit.number for hit in articles])
    return Hits(
        tuple(StatementHit(by_number[hit.number], hit.snippet, hit.score) for hit in statements),
        tuple(ArticleHit(headings[hit.number], hit.snippet, hit.score) for hit in articles),
    )


def asked(words: str) -> list[str]:
    """What was typed, as words and runs of words: every word is a word, whatever it means to a database.

    >>> asked('gate AND "sea wall" NOT* a-b "open')
    ['gate', 'AND', 'sea wall', 'NOT*', 'a-b', 'open']
    >>> asked(' " - * ')
    []
    """
    clean = words.encode("utf-8", "replace").decode().replace("\0", " ")
    parts = [(phrase or word).replace('"', " ").strip() for phrase, word in _PHRASE.findall(clean)]
    return [part for part in parts[:_MOST] if any(map(str.isalnum, part))]


def likeliest(connection: Connection, words: Sequence[str], limit: int) -> list[int]:
    """The numbers of the current versions that are likeliest to have most of some words, at most `limit` by their
    statements and as many by their texts; words that are rare tell the most."""
    return _index(connection).likeliest(connection, words, limit)


def forget_words(connection: Connection) -> None:
    """Take what was deleted out of the index of words for good."""
    _index(connection).forget_words(connection)


def _index(connection: Connection) -> Words:
    if connection.dialect.name == "postgresql":
        from onrecord.record.databases import search_postgres

        return search_postgres
    return search_sqlite

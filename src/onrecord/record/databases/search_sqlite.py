"""Looking for words in SQLite, by its FTS5."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest
from itertools import accumulate
from math import log
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, and_, bindparam, select, text

from onrecord.record.found import Hit, Snippet
from onrecord.record.tables import schema
from onrecord.record.tables.names import fold
from onrecord.record.tables.parts import parts as some

_s, _v = schema.statements.c, schema.versions.c
# Noncharacters, which no text should hold: they mark where a hit begins and ends in a snippet.
_BEGIN, _END = "\ufdd0", "\ufdd1"
_WORDS = 32  # length of a snippet
_MOST = 64  # runs of words that are looked for at once

# The best first without looking at all: FTS5 sorts by rank itself, and the join only drops older versions.
_STATEMENTS = text("""
    SELECT s.number, -i.rank AS score, snippet(statement_words, -1, :begin, :end, '…', :words) AS snippet
    FROM statement_words AS i
    JOIN statements AS s ON s.number = i.rowid
    JOIN versions AS v ON v.number = s.version AND v.current
    WHERE statement_words MATCH :query ORDER BY i.rank LIMIT :limit
""")
_ARTICLES = text("""
    SELECT v.number, -i.rank AS score, snippet(article_words, -1, :begin, :end, '…', :words) AS snippet
    FROM article_words AS i
    JOIN versions AS v ON v.number = i.rowid AND v.current
    WHERE article_words MATCH :query ORDER BY i.rank LIMIT :limit
""")

# Words that stand everywhere cannot be ranked in time, and the rank of so many tells nothing: the newest first.
_LAST_STATEMENTS = text(_STATEMENTS.text.replace("i.rank LIMIT", "i.rowid DESC LIMIT").replace("-i.rank", "0.0"))
_LAST_ARTICLES = text(_ARTICLES.text.replace("i.rank LIMIT", "i.rowid DESC LIMIT").replace("-i.rank", "0.0"))
_RANKED = 20_000
"""Places of the rarest word asked for, up to which hits are ranked."""

_HOLDING = {
    "said": (
        "SELECT rowid FROM statement_words WHERE statement_words MATCH ?",
        "SELECT max(id) FROM statement_words_docsize",
    ),
    "written": (
        "SELECT rowid FROM article_words WHERE article_words MATCH ?",
        "SELECT max(id) FROM article_words_docsize",
    ),
}
"""The places that have a word, and about how many places there are."""
_CURRENT = {
    "said": select(_s.number, _v.number.label("version")).join(
        schema.versions, and_(_v.number == _s.version, _v.current)
    ),
    "written": select(_v.number, _v.number.label("version")).where(_v.current),
}
_COUNTS = {
    where: text(f"SELECT term, doc FROM temp.words_{where} WHERE term IN :words").bindparams(  # noqa: S608 (a name here)
        bindparam("words", expanding=True)
    )
    for where in ("said", "written")
}
_COSTLY = 1_000
"""Places of a word from which their number is remembered: to count them takes as long as there are, and a number that
is a little out of date ranks words as well."""
_counted: WeakKeyDictionary[Engine, dict[tuple[str, str], int]] = WeakKeyDictionary()
_RAREST = 8
"""Words that are looked for where a whole sentence is asked for."""
_FEWEST = 3
"""As many of these at least, however common."""
_MANY = {"said": 30_000, "written": 5_000}
"""Hits of the rarest words together, beyond which the next rarest would only cost time. Mostly the words that are
looked for stand in a statement, which has few others: texts have to give only what stands in none."""
_COMMON = 100_000
"""Hits from which words are too common to be looked for one by one."""


def statements(connection: Connection, parts: Sequence[str], limit: int) -> list[Hit]:
    """See searching.Words."""
    ranked = _places(connection, "said", parts) <= _RANKED
    return _ask(connection, _STATEMENTS if ranked else _LAST_STATEMENTS, parts, limit)


def articles(connection: Connection, parts: Sequence[str], limit: int) -> list[Hit]:
    """See searching.Words."""
    ranked = _places(connection, "written", parts) <= _RANKED
    return _ask(connection, _ARTICLES if ranked else _LAST_ARTICLES, parts, limit)


def likeliest(connection: Connection, words: Sequence[str], limit: int) -> list[int]:
    """See searching.likeliest."""
    _vocabulary(connection)
    numbers: dict[int, None] = {}
    for where in ("said", "written"):
        held = _counts(connection, where, words)
        rare = sorted((w for w in held if held[w]), key=lambda w: (held[w], w))[:_RAREST]
        if not rare:
            continue
        parts = [w for w, so_far in zip(rare, accumulate(held[w] for w in rare), strict=True) if so_far <= _MANY[where]]
        parts = parts if len(parts) >= _FEWEST else rare[:_FEWEST]
        if sum(held[w] for w in parts) > _COMMON:
            # Words that stand everywhere are looked for three in a row: that many hits could not be ranked in time.
            parts = [" ".join(words[i : i + 3]) for i in range(max(1, min(len(words) - 2, _MOST)))]
        numbers |= dict.fromkeys(_with_most(connection, where, parts, limit))
    return list(numbers)


def _with_most(connection: Connection, where: str, parts: Sequence[str], limit: int) -> list[int]:
    """The current versions of the places that have the most of some words, the rare ones told for more, at most
    `limit` places.

    This is what FTS5 would rank by but for how long a place is, which it would have to look up for each of thousands.
    """
    raw = connection.connection.driver_connection
    assert raw is not None
    holding, size = _HOLDING[where]
    most = raw.execute(size).fetchone()[0] or 1
    weight: dict[int, float] = defaultdict(float)
    for part in parts:
        found = raw.execute(holding, ('"' + part.replace('"', " ") + '"',)).fetchall()
        tells = log(1 + most / (len(found) + 1))
        for (number,) in found:
            weight[number] += tells
    best = nlargest(2 * limit, weight, key=lambda number: (weight[number], -number))
    asked = _CURRENT[where]
    column = _s.number if where == "said" else _v.number
    of = {row.number: row.version for row in connection.execute(asked.where(column.in_(best)))}
    return [of[number] for number in best if number in of][:limit]


def _vocabulary(connection: Connection) -> None:
    """Make the tables ready that tell how often each word stands in the indexes."""
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_said USING fts5vocab('main', 'statement_words', 'row')"
    )
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_written USING fts5vocab('main', 'article_words', 'row')"
    )


def _places(connection: Connection, where: str, parts: Sequence[str]) -> int:
    """In how many places the rarest of some words stands."""
    _vocabulary(connection)
    every = {word for part in parts for word in re.findall(r"[^\W_]+", fold(part))}
    return min(_counts(connection, where, sorted(every)).values(), default=0)


def _counts(connection: Connection, where: str, words: Iterable[str]) -> dict[str, int]:
    """In how many places each of some words stands."""
    known = _counted.setdefault(connection.engine, {})
    held = {word: known.get((where, word)) for word in words}
    missing = [word for word, count in held.items() if count is None]
    for part in some(missing):
        for word, count in connection.execute(_COUNTS[where], {"words": part}):
            held[word] = count
            if count >= _COSTLY:
                known[where, word] = count
    return {word: count or 0 for word, count in held.items()}


def forget_words(connection: Connection) -> None:
    """Write the indexes anew without what was deleted: FTS5 only marks deleted words, and drops them when it merges."""
    connection.exec_driver_sql("INSERT INTO statement_words(statement_words) VALUES ('optimize')")
    connection.exec_driver_sql("INSERT INTO article_words(article_words) VALUES ('optimize')")


def _ask(connection: Connection, asked: Any, parts: Sequence[str], limit: int) -> list[Hit]:
    query = " ".join(f'"{part}"' for part in parts)
    told = {"query": query, "limit": limit, "begin": _BEGIN, "end": _END, "words": _WORDS}
    return [Hit(row.number, row.score, _snippet(row.snippet)) for row in connection.execute(asked, told)]


def _snippet(marked: str) -> Snippet:
    pieces = re.split(f"[{_BEGIN}{_END}]", marked)
    hits, at = [], 0
    for turn, piece in enumerate(pieces):
        if turn % 2:
            hits.append((at, at + len(piece)))
        at += len(piece)
    return Snippet("".join(pieces), tuple(hits))

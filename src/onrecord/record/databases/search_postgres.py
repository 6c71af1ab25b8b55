"""Looking for words in PostgreSQL, by tables of tsvector that triggers keep in step.

The database folds a question just as it folded the texts (the function onrecord_fold). Of a text, the first 200,000
characters can be found, and runs of words in the first 16,000 words: more does not fit into a tsvector.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, text

from onrecord.comparing.text.rarity import share
from onrecord.record.found import Hit, Snippet
from onrecord.types import Span

_WORDS = 32  # length of a snippet
_RAREST = 8
"""Words that are looked for where a whole sentence is asked for."""
_COMMON = 100_000
"""Hits from which words are too common to be looked for one by one."""
_MOST = 64  # runs of words that are looked for at once
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")


def statements(connection: Connection, parts: Sequence[str], limit: int) -> list[Hit]:
    """See searching.Words."""
    found = _ask(connection, _STATEMENTS, parts, " && ", limit)
    return [Hit(number, score, _snippet(parts, content)) for number, score, content in found]


def articles(connection: Connection, parts: Sequence[str], limit: int) -> list[Hit]:
    """See searching.Words."""
    found = _ask(connection, _ARTICLES, parts, " && ", limit)
    return [Hit(number, score, _snippet(parts, body, title or "")) for number, score, body, title in found]


def likeliest(connection: Connection, words: Sequence[str], limit: int) -> list[int]:
    """See searching.likeliest. How rare a word is, is taken from English: to count them all would take too long."""
    rare = sorted(dict.fromkeys(words), key=lambda word: (share(word), word))[:_RAREST]
    numbers: dict[int, None] = {}
    for asked, many in ((_SAYING, _MANY_SAYING), (_WRITING, _MANY_WRITING)):
        parts = rare
        if len(_ask(connection, many, rare, " || ", _COMMON)) >= _COMMON:
            # Words that stand everywhere are looked for three in a row: that many hits could not be ranked in time.
            parts = [" ".join(words[i : i + 3]) for i in range(max(1, min(len(words) - 2, _MOST)))]
        numbers |= dict.fromkeys(number for number, _ in _ask(connection, asked, parts, " || ", limit))
    return list(numbers)


def forget_words(connection: Connection) -> None:
    """See searching.forget_words. The words went with their rows."""


_STATEMENTS = """
    SELECT s.number, ts_rank(i.words, {query}, 1) AS score, s.content_text
    FROM statement_words AS i
    JOIN statements AS s ON s.number = i.number
    JOIN versions AS v ON v.number = s.version AND v.current
    WHERE i.words @@ {query} ORDER BY score DESC, s.number LIMIT :limit
"""
_ARTICLES = """
    SELECT v.number, ts_rank(i.words, {query}, 1) AS score, v.text, v.title
    FROM article_words AS i
    JOIN versions AS v ON v.number = i.number AND v.current
    WHERE i.words @@ {query} ORDER BY score DESC, v.number LIMIT :limit
"""
_SAYING = """
    SELECT s.version, ts_rank(i.words, {query}, 1) AS score
    FROM statement_words AS i
    JOIN statements AS s ON s.number = i.number
    JOIN versions AS v ON v.number = s.version AND v.current
    WHERE i.words @@ {query} ORDER BY score DESC, s.number LIMIT :limit
"""
_WRITING = """
    SELECT v.number, ts_rank(i.words, {query}, 1) AS score
    FROM article_words AS i
    JOIN versions AS v ON v.number = i.number AND v.current
    WHERE i.words @@ {query} ORDER BY score DESC, v.number LIMIT :limit
"""
_MANY_SAYING = "SELECT 1, 1 FROM statement_words AS i WHERE i.words @@ {query} LIMIT :limit"
_MANY_WRITING = "SELECT 1, 1 FROM article_words AS i WHERE i.words @@ {query} LIMIT :limit"


def _ask(connection: Connection, asked: str, parts: Sequence[str], joined: str, limit: int) -> list[tuple[Any, ...]]:
    """Ask with a query of all (&&) or any (||) of the parts, which go as values beside it."""
    query = "(" + joined.join(f"phraseto_tsquery('simple', onrecord_fold(:part{n}))" for n in range(len(parts))) + ")"
    told = {f"part{n}": part for n, part in enumerate(parts)}
    return [tuple(row) for row in connection.execute(text(asked.format(query=query)), {**told, "limit": limit})]


def _snippet(parts: Sequence[str], *texts: str) -> Snippet:
    """The stretch with the most of the parts, from the first of the texts that has any."""
    wanted = [folded for part in parts if (folded := [_fold(m.group()) for m in _WORD.finditer(part)])]
    for given in texts:
        spans = [m.span() for m in _WORD.finditer(given)]
        folded = [_fold(given[a:b]) for a, b in spans]
        hits = sorted({(n, n + len(part)) for part in wanted for n in _places(folded, part)})
        if hits or given is texts[-1]:
            break
    start = max((a for a, _ in hits), key=lambda a: (sum(a <= x < a + _WORDS for x, _ in hits), -a), default=0)
    start = max(0, min(start - 2, len(spans) - _WORDS))
    end = min(len(spans), start + _WORDS)
    if not spans:
        return Snippet(given)
    begin, last = (0 if not start else spans[start][0]), (len(given) if end == len(spans) else spans[end - 1][1])
    before, after = "…" if begin else "", "…" if last < len(given) else ""
    shift = len(before) - begin
    shown = tuple((spans[a][0] + shift, spans[b - 1][1] + shift) for a, b in hits if start <= a and b <= end)
    return Snippet(before + given[begin:last] + after, _apart(shown))


def _places(folded: Sequence[str], part: Sequence[str]) -> Iterator[int]:
    return (n for n in range(len(folded) - len(part) + 1) if folded[n : n + len(part)] == list(part))


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans with those joined that overlap."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def _fold(word: str) -> str:
    flat = unicodedata.normalize("NFKD", word).lower()
    return "".join(c for c in flat if not "\u0300" <= c <= "\u036f")

"""Parquet: two tables, articles and statements, for DuckDB, pandas, Spark and the like.

Rows go as JSON Lines into a file beside the tables, and DuckDB makes the tables of that: nothing is held in memory, and
lists and structures stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

import msgspec

from onrecord.record.asking.choosing import Chosen
from onrecord.types import Article, Span, Statement

_SPANS = "INTEGER[2][]"
_SPEAKER = "STRUCT(id VARCHAR, name VARCHAR, kind VARCHAR)"
_TOLD = ("id", "url", "outlet", "title", "byline", "published", "language", "text", "unread")
ARTICLES: Mapping[str, str] = dict.fromkeys(_TOLD, "VARCHAR") | {"place": "VARCHAR"}
STATEMENTS: Mapping[str, str] = {
    **dict.fromkeys(("id", "article", "form"), "VARCHAR"),
    **dict.fromkeys(("source", "cue", "content"), _SPANS),
    **dict.fromkeys(("source_text", "cue_text", "content_text"), "VARCHAR"),
    "speaker": _SPEAKER,
    "named": _SPEAKER,
    "stance": "VARCHAR",
    "certainty": 'STRUCT("level" VARCHAR, "text" VARCHAR, span INTEGER[2], whose VARCHAR)',
    "via": "VARCHAR[]",
    "to": "VARCHAR",
    "where": "VARCHAR",
    "when": 'STRUCT("date" VARCHAR, "text" VARCHAR, span INTEGER[2])',
    "inside": "VARCHAR",
    "marks": "VARCHAR",
    "confidence": "DOUBLE",
    "why": "MAP(VARCHAR, VARCHAR)",
    "claim": "VARCHAR",
    "side": "VARCHAR",
}
"""The columns of each table, with their types in DuckDB."""
_LONGEST = 1 << 30  # bytes of one row


def files(chosen: Iterable[Chosen], folder: Path) -> None:
    """Write articles.parquet and statements.parquet into the folder."""
    with TemporaryDirectory(dir=folder, prefix=".rows-") as rows:
        articles, statements = Path(rows) / "articles", Path(rows) / "statements"
        with articles.open("wb") as one, statements.open("wb") as other:
            for each in chosen:
                _put(one, _article(each))
                for s in each.article.statements:
                    _put(other, _statement(each, each.article, s))
        _copy(articles, ARTICLES, folder / "articles.parquet")
        _copy(statements, STATEMENTS, folder / "statements.parquet")


def _article(chosen: Chosen) -> dict[str, Any]:
    return {name: getattr(chosen.article, name) for name in _TOLD} | {"place": chosen.heading.place}


def _statement(chosen: Chosen, article: Article, s: Statement) -> dict[str, Any]:
    row = msgspec.structs.asdict(s)
    row |= {f"{part}_text": _words(article.text, getattr(s, part)) for part in ("source", "cue", "content")}
    on = chosen.on
    row |= {"claim": on.id, "side": on.sides.get(s.id)} if on else {}
    return row | {"article": article.id, "named": s.speaker, "speaker": chosen.whose.get(s.id) or s.speaker}


def _words(text: str, spans: Iterable[Span]) -> str:
    return " … ".join(text[a:b] for a, b in spans)


def _put(file: BinaryIO, row: dict[str, Any]) -> None:
    file.write(msgspec.json.encode(row) + b"\n")


def _copy(rows: Path, columns: Mapping[str, str], table: Path) -> None:
    import duckdb

    with duckdb.connect() as database:
        found = database.read_json(
            str(rows),
            columns=dict(columns),
            format="newline_delimited",
            maximum_object_size=_LONGEST,
            hive_partitioning=False,
        )
        found.write_parquet(str(table), compression="zstd")

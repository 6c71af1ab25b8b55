"""Articles and their parts as rows of tables, and back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec

from onrecord.comparing.copying.copies import Both, Known, Look
from onrecord.comparing.quoting.strands import Strand
from onrecord.comparing.quoting.wordings import Wording, back, kept
from onrecord.comparing.text.prose import Prose, prose
from onrecord.types import Article, Speaker, Statement

_STATEMENTS = msgspec.json.Decoder(tuple[Statement, ...])
FACTS = ("id", "url", "outlet", "title", "byline", "published", "language", "text", "unread")
Row = dict[str, Any]


def json(value: Any) -> str:
    """A value as JSON."""
    return msgspec.json.encode(value).decode()


def row_of(article: Article) -> Row:
    """An article as a row: its facts, and its statements as JSON in `said`."""
    return {name: getattr(article, name) for name in FACTS} | {"said": json(article.statements)}


def article_in(row: Row) -> Article:
    """The article in a row; of its facts those that comparing asks for."""
    return Article(
        id=row["id"],
        published=row.get("published"),
        text=row["text"],
        statements=_STATEMENTS.decode(row["said"]) if row.get("said") else (),
    )


@lru_cache(maxsize=256)
def prose_of(text: str) -> Prose:
    """The prose of a text without its words' keys. Those that many look at come again and again."""
    return prose(text)._replace(keys=())


def known_in(row: Row) -> Known:
    """The article in a row as copying compares it."""
    return Known(row["id"], row["moment"], prose_of(row["text"]), frozenset(row["keys"]))


def look_row(article: str, other: str, look: Look) -> Row:
    """What one article shares with another, as a row."""
    numbers = [(*p.mine, *p.other, *p.mine_words, *p.other_words, p.words, p.narrated) for p in look.passages]
    return {"article": article, "other": other, "kin": look.kin, "passages": json(numbers)}


def look_in(row: Row) -> Look:
    """What is shared, from its row."""
    numbers = msgspec.json.decode(row["passages"], type=list[tuple[int, ...]])
    return Look(
        row["kin"], tuple(Both((a, b), (c, d), (e, f), (g, h), i, j) for a, b, c, d, e, f, g, h, i, j in numbers)
    )


def wording_row(w: Wording) -> Row:
    """A place of a wording as a row."""
    return {"article": w.article, **kept(w)}


def wording_in(row: Row, said: Mapping[str, Statement]) -> Wording:
    """A place from its row, and the statements of its article by their ids."""
    return back(row, row["article"], said, tuple(row["words"].split(" ")))


def strand_row(s: Strand) -> Row:
    """A strand as a row, less the articles that stand for it."""
    return {
        "strand": s.digest,
        "words": " ".join(s.keys),
        "speaker": s.speaker.name if s.speaker else None,
        "kind": s.speaker.kind if s.speaker else None,
        "spoken": s.named,
        "echo": s.echo,
    }


def strand_in(row: Row, articles: tuple[str, ...] = ()) -> Strand:
    """A strand from its row."""
    speaker = None if row["speaker"] is None else Speaker("", row["speaker"], row["kind"])
    keys = tuple(row["words"].split(" "))
    return Strand(row["strand"], keys, speaker, row["spoken"], row["any_marked"], articles, bool(row.get("echo")))

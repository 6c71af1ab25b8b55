"""What goes out on the wire comes in again as the same article."""

from __future__ import annotations

from pathlib import Path

from onrecord import sample, wire
from onrecord.intake import take


def test_an_article_on_the_wire_is_taken_as_the_same_article(tmp_path: Path) -> None:
    articles = sample.gold()
    pile = tmp_path / "pile.jsonl"
    pile.write_bytes(b"\n".join(wire.encode(a) for a in articles) + b"\n")
    for taken, article in zip(take([pile]), articles, strict=True):
        assert taken.article.unread is None
        assert taken.offsets is None
        given = {f: getattr(article, f) for f in ("id", "url", "outlet", "title", "byline", "published", "text")}
        found = {f: getattr(taken.article, f) for f in given}
        assert {f: v for f, v in found.items() if given[f] is not None} == {
            f: v for f, v in given.items() if v is not None
        }

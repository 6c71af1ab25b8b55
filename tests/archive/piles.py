"""Articles that were read already as what an engine reads, and what its tables say, to be held against comparing in
memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import msgspec

from onrecord.archive import steps
from onrecord.archive.claiming import CLAIM, claim_row, claims_of, position_row, side_rows
from onrecord.archive.reading import READ, taken_row
from onrecord.archive.rows import json
from onrecord.comparing.claims.chains import Passage
from onrecord.comparing.quoting.quotations import quotations
from onrecord.comparing.together import find_copies, find_stories
from onrecord.engines.engine import Engine, Row
from onrecord.types import Article

_VERSION = (
    *("article", "start", "end", "inner_start", "inner_end"),
    *("marked", "sound", "named", "statement", "published"),
)
_CLAIM = tuple(name for name in CLAIM if name != "story")
_ARTICLES = msgspec.json.Decoder(Article)


def given(rows: Iterable[Row]) -> Iterator[Row]:
    """In place of reading: the articles of wire lines, with their statements."""
    for row in rows:
        for number, line in enumerate(Path(row["file"]).read_bytes().splitlines()):
            yield taken_row(_ARTICLES.decode(line), row["number"], number)


def compare(engine: Engine, pile: Sequence[Article], folder: Path) -> None:
    """Make all tables of some articles."""
    folder.mkdir(exist_ok=True)
    file = folder / "pile.jsonl"
    file.write_bytes(b"".join(msgspec.json.encode(a) + b"\n" for a in pile))
    engine.read("taken", READ._replace(function=given), [{"number": 0, "file": str(file)}])
    steps.compare(engine)


def rows(folder: Path, table: str, columns: str = "*") -> list[Any]:
    """The rows of a table, sorted."""
    with duckdb.connect() as database:
        found = database.execute(f"SELECT {columns} FROM read_parquet('{folder / table / '*.parquet'}')").fetchall()
    return sorted(found, key=repr)


def in_tables(folder: Path) -> dict[str, Any]:
    """What the tables say."""
    stories = defaultdict(list)
    for article, story in rows(folder, "stories", "article, story"):
        stories[story].append(article)
    return {
        "copies": rows(folder, "copies", 'article, start, "end", of, of_start, of_end, words, narrated'),
        "origins": rows(folder, "origins", "article, origin"),
        "quotations": rows(folder, "quoted", "id, fullest"),
        "versions": sorted(
            (
                (q, *(v[name] for name in _VERSION))
                for q, versions in rows(folder, "quoted", "id, versions")
                for v in msgspec.json.decode(versions)
            ),
            key=repr,
        ),
        "alterations": sorted(
            (
                (q, a["kind"], a["version"], a["reference"], a["weight"], a["order"], a["why"], a["operations"])
                for q, altered in rows(folder, "quoted", "id, alterations")
                for a in msgspec.json.decode(altered)
            ),
            key=repr,
        ),
        "stories": sorted(sorted(s) for s in stories.values()),
        "claims": rows(folder, "claimed", ", ".join(_CLAIM)),
        "positions": _decoded(folder, "positions"),
        "sides": _decoded(folder, "stood"),
    }


def _decoded(folder: Path, column: str) -> list[str]:
    """What is in a column of lists, a line each."""
    return sorted(json(row) for (listed,) in rows(folder, "claimed", column) for row in msgspec.json.decode(listed))


def in_memory(pile: Sequence[Article]) -> dict[str, Any]:
    """What comparing all at once in memory says, in the same form."""
    pile = [article for article in pile if article.unread is None]
    copied = find_copies(pile)
    said = quotations(pile, copied)
    stories = find_stories(pile)
    known = {article.id: article for article in pile}
    passages: dict[str, list[Passage]] = defaultdict(list)
    for c in copied.copies:
        passages[c.into.article].append(Passage(c.of.article, c.of[1:], c.into[1:]))
    claims = [c for story in stories for c in claims_of([known[a] for a in story], passages)]
    return {
        "copies": sorted(
            ((c.into.article, c.into.start, c.into.end, *c.of, c.words, c.narrated) for c in copied.copies), key=repr
        ),
        "origins": sorted(((a, o) for a, roots in copied.origins.of.items() for o in roots), key=repr),
        "quotations": sorted(((q.id, q.fullest) for q in said), key=repr),
        "versions": sorted(
            (
                (q.id, v.article, *v.span, *v.inner, v.marked, v.sound, v.named, v.statement, v.published)
                for q in said
                for v in q.versions
            ),
            key=repr,
        ),
        "alterations": sorted(
            (
                (
                    *(q.id, a.kind, q.versions.index(a.version)),
                    None if a.reference is None else q.versions.index(a.reference),
                    *(a.weight, a.order, a.why, msgspec.json.encode(a.operations).decode()),
                )
                for q in said
                for a in q.alterations
            ),
            key=repr,
        ),
        "stories": stories,
        "claims": sorted((tuple(claim_row(c)[name] for name in _CLAIM) for c in claims), key=repr),
        "positions": sorted(json(position_row(c, p)) for c in claims for p in c.positions),
        "sides": sorted(json(row) for c in claims for row in side_rows(c)),
    }

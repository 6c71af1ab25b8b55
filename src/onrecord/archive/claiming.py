"""Claims, story by story: what comparing makes of the articles of one, as rows.

Speakers of one name and kind are one speaker of a story: who is who beyond that is settled in a record only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from onrecord.archive.rows import article_in, json
from onrecord.comparing.claims.chains import Passage
from onrecord.comparing.claims.claim import SIDES, Claim, Position, Stood
from onrecord.comparing.claims.gathering import gather
from onrecord.comparing.claims.ledger import claim, stood
from onrecord.comparing.claims.said import said
from onrecord.engines.engine import Columns, Row, Stage, groups
from onrecord.types import Article


def claims_of(articles: Iterable[Article], copied: dict[str, list[Passage]]) -> Iterator[Claim]:
    """The claims of one story that several statements are about."""
    for found in gather(s for article in articles for s in said(article)):
        made = claim((found.named.article, found.named.statement.id, found.named.text), stood(found), copied=copied)
        if made.heading.statements > 1:
            yield made


def gather_claims(rows: Iterable[Row]) -> Iterator[Row]:
    """The claims of a story, whose articles come first, then what these have from others, with positions and sides as
    JSON."""
    for group in groups(rows, "story"):
        copied: dict[str, list[Passage]] = defaultdict(list)
        for r in group:
            if r["of"] is not None:
                passage = Passage(r["of"], (r["of_start"], r["of_end"]), (r["start"], r["end"]))
                copied[r["article"]].append(passage)
        articles = (article_in(r | {"id": r["article"]}) for r in group if r["of"] is None)
        for found in claims_of(articles, copied):
            yield claim_row(found) | {
                "story": group[0]["story"],
                "positions": json([position_row(found, p) for p in found.positions]),
                "stood": json(list(side_rows(found))),
            }


def positions(rows: Iterable[Row]) -> Iterator[Row]:
    """The positions of claims, from these."""
    for row in rows:
        yield from msgspec.json.decode(row["positions"])


def sides(rows: Iterable[Row]) -> Iterator[Row]:
    """The statements that are about claims, from these."""
    for row in rows:
        yield from msgspec.json.decode(row["stood"])


def claim_row(found: Claim) -> Row:
    """A claim as a row, less its story."""
    heading = msgspec.structs.asdict(found.heading)
    counts = heading.pop("sides")
    return {name: heading[name] for name in _HEADING} | {side.replace("-", "_"): counts.get(side, 0) for side in SIDES}


def position_row(found: Claim, p: Position) -> Row:
    """Where somebody stands, as a row."""
    return {
        "claim": found.id,
        "speaker": msgspec.to_builtins(p.speaker),
        "side": p.side,
        "certainty": p.certainty.level,
        "certainty_text": p.certainty.text,
        "since": p.since,
        "via": p.via,
        "named": p.named,
        "moved": any(p.speaker == change.speaker for change in found.changes),
        "statements": len(p.statements),
    }


def side_rows(found: Claim) -> Iterator[Row]:
    """The statements about a claim as rows, those that are surely about it first."""
    for ordinal, s in enumerate((*found.statements, *found.loose)):
        yield _side_row(found.id, ordinal, s, ordinal < len(found.statements))


def _side_row(claim: str, ordinal: int, s: Stood, counts: bool) -> Row:
    return {
        "claim": claim,
        "ordinal": ordinal,
        "article": s.article,
        "statement": s.statement,
        "speaker": msgspec.to_builtins(s.speaker),
        "side": s.side,
        "counts": counts,
        "words": s.words,
        "date": s.date,
        "score": s.score,
        "why": s.why,
        "side_score": s.side_score,
        "why_side": s.why_side,
    }


_HEADING: Columns = {
    **dict.fromkeys(("id", "says", "article", "statement"), "VARCHAR"),
    **dict.fromkeys(("statements", "speakers", "named", "articles", "origins"), "BIGINT"),
    **dict.fromkeys(("first", "last"), "VARCHAR"),
    "changes": "BIGINT",
    "single": "BOOLEAN",
}
CLAIM: Columns = {**_HEADING, **{side.replace("-", "_"): "BIGINT" for side in SIDES}, "story": "VARCHAR"}
_SPEAKER = "STRUCT(id VARCHAR, name VARCHAR, kind VARCHAR)"
_POSITION: Columns = {
    "claim": "VARCHAR",
    "speaker": _SPEAKER,
    **dict.fromkeys(("side", "certainty", "certainty_text", "since"), "VARCHAR"),
    "via": "VARCHAR[]",
    **dict.fromkeys(("named", "moved"), "BOOLEAN"),
    "statements": "BIGINT",
}
_SIDE: Columns = {
    "claim": "VARCHAR",
    "ordinal": "BIGINT",
    **dict.fromkeys(("article", "statement"), "VARCHAR"),
    "speaker": _SPEAKER,
    "side": "VARCHAR",
    "counts": "BOOLEAN",
    **dict.fromkeys(("words", "date"), "VARCHAR"),
    "score": "DOUBLE",
    "why": "VARCHAR",
    "side_score": "DOUBLE",
    "why_side": "VARCHAR",
}
GATHER = Stage(gather_claims, {**CLAIM, "positions": "VARCHAR", "stood": "VARCHAR"}, ("story",), ("kind", "article"))
POSITIONS = Stage(positions, _POSITION, ("id",))
SIDED = Stage(sides, _SIDE, ("id",))

"""The tables that an archive is in the end: what they are made of, and what their columns are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from onrecord.archive.claiming import CLAIM, POSITIONS, SIDED
from onrecord.archive.quoting import ALTERATIONS, VERSIONS
from onrecord.archive.rows import article_in
from onrecord.engines.engine import Engine, Row, Stage

TABLES = (
    "articles",
    "statements",
    "copies",
    "origins",
    "quotations",
    "versions",
    "alterations",
    "stories",
    "claims",
    "positions",
    "sides",
    "inputs",
)
_SPANS = "STRUCT(start BIGINT, stop BIGINT)[]"
_PLAIN = "VARCHAR"


def statements(rows: Iterable[Row]) -> Iterator[Row]:
    """The statements of articles, one a row, each with the words that its spans lead to."""
    for row in rows:
        for s in article_in(row).statements:
            found = {name: _spans(getattr(s, name)) for name in ("source", "cue", "content")}
            said = {f"{name}_text": _words(row["text"], spans) for name, spans in found.items()}
            yield (
                found
                | said
                | {
                    "id": s.id,
                    "article": row["id"],
                    "form": s.form,
                    "speaker": msgspec.to_builtins(s.speaker),
                    "stance": s.stance,
                    "certainty": s.certainty.level,
                    "certainty_text": s.certainty.text,
                    "via": list(s.via),
                    "to": s.to,
                    "where": s.where,
                    "when": s.when.date if s.when else None,
                    "when_text": s.when.text if s.when else None,
                    "inside": s.inside,
                    "marks": s.marks,
                    "confidence": s.confidence,
                    "why": dict(s.why),
                }
            )


def _spans(spans: Iterable[tuple[int, int]]) -> list[Row]:
    return [{"start": start, "stop": stop} for start, stop in spans]


def _words(text: str, spans: Iterable[Row]) -> str:
    return " … ".join(text[span["start"] : span["stop"]] for span in spans)


STATEMENTS = Stage(
    statements,
    {
        "id": _PLAIN,
        "article": _PLAIN,
        "form": _PLAIN,
        **dict.fromkeys(("source", "cue", "content"), _SPANS),
        **dict.fromkeys(("source_text", "cue_text", "content_text"), _PLAIN),
        "speaker": "STRUCT(id VARCHAR, name VARCHAR, kind VARCHAR)",
        **dict.fromkeys(("stance", "certainty", "certainty_text"), _PLAIN),
        "via": "VARCHAR[]",
        **dict.fromkeys(("to", "where", "when", "when_text", "inside", "marks"), _PLAIN),
        "confidence": "DOUBLE",
        "why": "MAP(VARCHAR, VARCHAR)",
    },
    ("id",),
)


def publish(engine: Engine) -> dict[str, int]:
    """Make the tables of what was worked out; how many rows each has."""

    def made(name: str) -> str:
        return f"final_{name}"

    engine.table(
        made("articles"), "SELECT id, url, outlet, title, byline, published, language, text, unread, place FROM kept"
    )
    engine.apply(made("statements"), STATEMENTS, "SELECT id, text, said, published FROM kept WHERE unread IS NULL")
    engine.table(
        made("copies"),
        'SELECT article, start, "end", of AS source, of_start AS source_start, of_end AS source_end, words, narrated'
        " FROM copies",
    )
    engine.table(made("origins"), "SELECT article, origin FROM origins")
    engine.table(made("quotations"), "SELECT id, fullest, text FROM quoted")
    engine.apply(made("versions"), VERSIONS, "SELECT id, versions FROM quoted")
    engine.apply(made("alterations"), ALTERATIONS, "SELECT id, alterations FROM quoted")
    engine.table(made("stories"), "SELECT article, story FROM stories")
    engine.table(made("claims"), f"SELECT {', '.join(CLAIM)} FROM claimed")
    engine.apply(made("positions"), POSITIONS, "SELECT id, positions FROM claimed")
    engine.apply(made("sides"), SIDED, "SELECT id, stood FROM claimed")
    engine.table(
        made("inputs"),
        "SELECT t.place, t.id AS article, t.unread, t.note, k.place = t.place AS kept FROM taken AS t"
        " JOIN kept AS k ON k.id = t.id",
    )
    return {name: engine.number(f"SELECT count(*) FROM {made(name)}") for name in TABLES}

"""Statements of news that is no PolNeAR: `python -m benchmarks.othernews GOLD.jsonl; onrecord evaluate GOLD.jsonl`.

`othernews.jsonl` has, for 49 articles on the events of `stories.jsonl` that are there to choose, the places of source,
cue and content of each statement. A large language model read every sentence with whole annotated articles of PolNeAR
beside it, and corrected what this reader had found: so the figures flatter this reader, and what people would have
marked is not known. It is here to see where the reader fails on news of other years and other kinds.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks import splits

PLACES = Path(__file__).with_name("othernews.jsonl")
PARTS = ("source", "cue", "content")


def placed(places: Path, articles: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The articles of a file of places, with their texts from among `articles`, and their statements."""
    texts = {r["id"]: r["text"] for r in articles}
    with places.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            statements = [dict(zip(PARTS, spans, strict=True)) for spans in row["statements"]]
            yield {"id": row["id"], "text": texts[row["id"]], "statements": statements}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ap.add_argument("gold", type=Path, help="where the articles with their statements are written")
    o = ap.parse_args()
    with o.gold.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in placed(PLACES, splits.rows("stories.jsonl")))


if __name__ == "__main__":
    main()

"""Statements of news that is no PolNeAR: `python -m benchmarks.othernews GOLD.jsonl; onrecord evaluate GOLD.jsonl`.

`othernews.jsonl` has, for 49 articles on the events of `stories.jsonl` that are there to choose, the places of source,
cue and content of each statement. A large language model read every sentence with whole annotated articles of PolNeAR
beside it, and corrected what this reader had found: so the figures flatter this reader, and what people would have
marked is not known. It is here to see where the reader fails on news of other years and other kinds.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks import splits

PLACES = Path(__file__).with_name("othernews.jsonl")
PARTS = ("source", "cue", "content")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ap.add_argument("gold", type=Path, help="where the articles with their statements are written")
    o = ap.parse_args()
    texts = {r["id"]: r["text"] for r in splits.rows("stories.jsonl")}
    with PLACES.open(encoding="utf-8") as lines, o.gold.open("w", encoding="utf-8") as out:
        for row in map(json.loads, lines):
            statements = [dict(zip(PARTS, places, strict=True)) for places in row["statements"]]
            out.write(json.dumps({"id": row["id"], "text": texts[row["id"]], "statements": statements}) + "\n")


if __name__ == "__main__":
    main()

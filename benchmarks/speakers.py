"""How well speakers are resolved where the spans are given, and how long it takes.

`python -m benchmarks.speakers [GOLD.jsonl ...]`; without a file, PolNeAR's dev part where it lies beside the project.
A file holds one article a line with its statements' spans and speakers. The resolver gets the spans; its speakers are
scored against the file's. Stances are not its matter: all are taken for "asserts".
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from msgspec.structs import replace

from onrecord import wire
from onrecord.reading.speakers import resolve
from onrecord.scoring import statements as score
from onrecord.scoring.score import Share
from onrecord.types import Article, Statement
from onrecord.wire import Row, SpeakerRow

DEV = Path(__file__).parents[2] / "shared" / "data" / "polnear-dev.jsonl"
REPEATS = 3
"""The fastest of so many runs is the time that is told."""


def read(path: Path) -> dict[str, Row]:
    """The articles of a file by their ids."""
    found: dict[str, Row] = {}
    with path.open("rb") as lines:
        for n, line in enumerate(lines, 1):
            row = wire.parse(line, place=f"{path}:{n}")
            found[row.id or f"line {n}"] = row
    return found


def predict(row: Row) -> tuple[Row, float]:
    """The article with the resolver's speakers in place of its own, and the seconds that resolving took."""
    article = Article(id=row.id or "", title=row.title, byline=row.byline, text=row.text)
    spans = [
        Statement(id=str(n), form="direct", source=s.source, cue=s.cue, content=s.content)
        for n, s in enumerate(row.statements)
    ]
    took = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        resolved = resolve(article, spans)
        took.append(time.perf_counter() - start)
    said = [
        replace(s, speaker=r.speaker and SpeakerRow(r.speaker.name, r.speaker.kind), stance="asserts")
        for s, r in zip(row.statements, resolved, strict=True)
    ]
    return replace(row, statements=tuple(said)), min(took)


def nobody(gold: dict[str, Row], predicted: dict[str, Row]) -> Share:
    """Of the statements whose speaker cannot be known, those for which nobody is named."""
    pairs = [
        (g, p) for key, row in gold.items() for g, p in zip(row.statements, predicted[key].statements, strict=True)
    ]
    unknown = [p for g, p in pairs if not g.speaker]
    return Share(sum(not p.speaker for p in unknown), len(unknown))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ap.add_argument("gold", nargs="*", type=Path, default=[DEV])
    for path in ap.parse_args().gold:
        if not path.exists():
            sys.exit(f"{path}: there is no such file; give one with gold speakers")
        gold = read(path)
        made = {key: predict(row) for key, row in gold.items()}
        predicted = {key: row for key, (row, _) in made.items()}
        result = score(gold, predicted)
        figures: dict[str, Share] = {"speaker": result.speakers}
        figures |= {str(how): share for how, share in result.speaker.items()}
        figures |= {"full name": result.full, "kind": result.kind}
        print(f"{path.name}: {result.articles} articles, {result.paired} statements")
        for name, share in (figures | {"nobody": nobody(gold, predicted)}).items():
            print(f"  {name:10} {share.percent or 0:6.2f} % of {share.of}")
        mean = sum(took for _, took in made.values()) / max(1, len(made))
        length = sum(len(r.text) for r in gold.values()) // max(1, len(gold))
        print(f"  {1000 * mean:.2f} ms an article of {length} characters")


if __name__ == "__main__":
    main()

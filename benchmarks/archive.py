"""What archives cost: `python -m benchmarks.archive ARTICLES.jsonl [N]` (wire form; by default 300 of them are taken).

Local beside the reader alone, one process and two, the peak of memory at two sizes, and Spark beside local: all on
the same articles in the same run, as ratios, since machines differ and are shared. Then what a row weighs.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

RUN = """
import json, os, resource, sys, time
from pathlib import Path
from onrecord import archive
when, seen = {}, {True: {}, False: {}}
def say(step, done, total, began=time.perf_counter()):
    when[step] = time.perf_counter() - began
    seen[step == "taken"] |= running()
def running():  # processor time of the children that are still there (Spark's Java), with those that they had
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            about = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(about[1]) == os.getpid():
            found[path.parent.name] = sum(map(int, about[11:15])) / os.sysconf("SC_CLK_TCK")
    return found
rows = archive.make([sys.argv[1]], Path(sys.argv[2]), engine=sys.argv[3], workers=int(sys.argv[4]), say=say)
peak, others = (resource.getrusage(w).ru_maxrss / 1024 for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
cpu = sum(sum(resource.getrusage(w)[:2]) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
own = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
after = [spent - seen[True].get(process, 0) for process, spent in seen[False].items()]
way = own + max(seen[True].values(), default=0) + max(after, default=0)
cpu += sum(running().values())
print(json.dumps({"rows": rows, "when": when, "own": peak, "largest child": others, "cpu": cpu, "way": way}))
"""
READ = """
import json, sys, time
from onrecord.intake import take
from onrecord.reading.reader import Reader
reader = Reader(threads=1)
articles = [t.article for t in take([sys.argv[1]])]
began = time.process_time(), time.perf_counter()
list(reader.read_all(articles))
print(json.dumps({"cpu": time.process_time() - began[0], "wall": time.perf_counter() - began[1]}))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("number", type=int, nargs="?", default=300)
    parser.add_argument("--spark", action="store_true", help="Spark beside local, too")
    asked = parser.parse_args()
    rows = [json.loads(line) for line in asked.articles.read_text(encoding="utf-8").splitlines()[: asked.number]]
    for row in rows:
        row.pop("statements", None)
    words = sum(len(row["text"].split()) for row in rows)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pile = written(folder / "pile.jsonl", rows)
        print(f"{len(rows)} articles, {words:,} words; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        alone = ran(READ, str(pile))
        print(f"reader alone, one thread: {words / alone['wall']:,.0f} words/s, by CPU {words / alone['cpu']:,.0f}")
        one = archived(folder, pile, "local", 1)
        told("local, one process", words, one)
        print(f"  of the reader's words per CPU second: {alone['cpu'] / one['cpu']:.2f}")
        two = archived(folder, pile, "local", 2)
        told("local, two processes", words, two)
        print(f"  times one process, by wall: {one['wall'] / two['wall']:.2f}")
        # What the first process did, and the busiest of each lot beside it: how long it takes where nobody else works.
        print(f"  by CPU of the longest way: {one['cpu'] / two['way']:.2f}")
        small = archived(folder, written(folder / "half.jsonl", rows[: len(rows) // 4]), "local", 1)
        print(f"  the same of what comes on top of a fourth: {alone['cpu'] * 3 / 4 / (one['cpu'] - small['cpu']):.2f}")
        print(f"peak of a process: {small['own']:.0f} MB at {len(rows) // 4}, {one['own']:.0f} MB at {len(rows)}")
        if asked.spark:
            begun = archived(folder, written(folder / "few.jsonl", rows[:20]), "spark", 1)
            print(f"Spark on 20 articles: {begun['wall']:.0f} s, {begun['cpu']:.0f} CPU")
            for workers, local in ((1, one), (2, two)):
                spark = archived(folder, pile, "spark", workers)
                told(f"Spark, {workers}", words, spark)
                less = spark["cpu"] - begun["cpu"]
                print(f"  by CPU, less what the 20 cost: {local['cpu'] / less:.2f}")
                print(
                    f"  of local by wall: {local['wall'] / spark['wall']:.2f}, by CPU {local['cpu'] / spark['cpu']:.2f}"
                )
                print(f"  of local until all is read: {local['when']['kept'] / spark['when']['kept']:.2f}")
        sizes(folder / "local-1-pile", one["rows"])


def written(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def archived(folder: Path, pile: Path, engine: str, workers: int) -> dict[str, Any]:
    return ran(RUN, str(pile), str(folder / f"{engine}-{workers}-{pile.stem}"), engine, str(workers))


def ran(program: str, *arguments: str) -> dict[str, Any]:
    """Run a program; what it prints, with the seconds that it took from start to end."""
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", program, *arguments], check=True, stdout=subprocess.PIPE, text=True)
    return {"wall": time.perf_counter() - began, **json.loads(done.stdout)}


def told(what: str, words: int, run: dict[str, Any]) -> None:
    read = run["when"]["kept"]
    print(
        f"{what}: {words / run['wall']:,.0f} words/s; {run['wall']:.0f} s, of these {read:.0f} until all is read;"
        f" {run['cpu']:.0f} CPU seconds"
    )


def sizes(out: Path, rows: dict[str, int]) -> None:
    """Bytes of each table on disk, and rows."""
    for table, count in rows.items():
        size = sum(path.stat().st_size for path in (out / table).glob("*.parquet"))
        print(f"  {table}: {count:,} rows, {size / max(1, count):,.0f} bytes a row")


if __name__ == "__main__":
    main()

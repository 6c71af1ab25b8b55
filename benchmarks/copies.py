"""Copies, origins and stories: how well they are found, and what it costs as the number of articles grows.

`python -m benchmarks.copies [--shared FOLDER] [--sizes N ...] [--only PART]`. The folder holds `bench/retell.py`,
`bench/score_account.py` and `data/`; it lies beside the project unless another is named. PART is one of retold (five
seeds of made copies), control (independent articles), stories, growth, others (datasketch's MinHash LSH on one size,
where it is installed). Times are processor time.
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.comparing.text.prose import prose, shingles
from onrecord.comparing.together import Copied, find_copies, find_stories
from onrecord.types import Article

SHARED = Path(__file__).parents[2] / "shared"
SEEDS = (11, 12, 13, 14, 15)
SIZES = (1_000, 10_000, 50_000)
ONE_SIZE = 3_000
"""Articles on which another library is tried."""


def read(path: Path) -> list[Article]:
    """The articles of a file; a day may be called `published` or `date`."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.append(Article(id=row["id"], published=row.get("published") or row.get("date"), text=row["text"]))
    return found


def account(found: Copied) -> dict[str, Any]:
    """The copies and origins in the form that the scorers read."""
    return {
        "copies": [{"of": list(c.of), "in": list(c.into)} for c in found.copies],
        "origins": {article: sorted(roots) for article, roots in found.origins.of.items()},
        "quotations": [],
        "alterations": [],
    }


def score(command: list[str], said: dict[str, Any]) -> Any:
    """What a scorer says of an account."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "account.json"
        path.write_text(json.dumps(said), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, *command, str(path), "--json"], check=True, capture_output=True, text=True
        )
    return json.loads(done.stdout)


def retold(shared: Path) -> None:
    """Copies with known truth, with dates as they are made and with none."""
    for part in ("dev", "train"):
        for seed in SEEDS if part == "dev" else SEEDS[:2]:
            with tempfile.TemporaryDirectory() as folder:
                make = [shared / "bench" / "retell.py", "make", shared / "data" / f"polnear-{part}.jsonl", folder]
                subprocess.run(
                    [sys.executable, *map(str, make), "--seed", str(seed)], check=True, stdout=subprocess.DEVNULL
                )
                articles = read(Path(folder) / "articles.jsonl")
                truth = str(Path(folder) / "truth.json")
                result = score([str(shared / "bench" / "retell.py"), "score", truth], account(find_copies(articles)))
                none = [Article(id=a.id, text=a.text) for a in articles]
                undated = score([str(shared / "bench" / "retell.py"), "score", truth], account(find_copies(none)))
            print(
                f"retold {part} {seed}: copies {result['copies']['f1']}, origins {result['origins']['f1']};"
                f" no dates: copies {undated['copies']['f1']}, origins {undated['origins']['f1']}",
                flush=True,
            )


def control(shared: Path) -> None:
    """Independent articles on one event."""
    path = shared / "data" / "triples.jsonl"
    print("control:", score([str(shared / "bench" / "score_account.py"), "control", str(path)], control_account(path)))


def control_account(path: Path) -> dict[str, Any]:
    return account(find_copies(read(path)))


def stories(shared: Path) -> None:
    """Articles by matter."""
    path = shared / "data" / "stories.jsonl"
    articles = read(path)
    start = time.process_time()
    said = {"stories": find_stories(articles)}
    took = time.process_time() - start
    result = score([str(shared / "bench" / "score_account.py"), "stories", str(path)], said)
    print(f"stories: {result}, {1000 * took / len(articles):.1f} ms an article", flush=True)


def pile(shared: Path, size: int) -> Iterator[Article]:
    """So many articles: new ones made from paragraphs whose every third word is another, and copies of these."""
    rng = random.Random(1)
    texts = [a.text.split("\n") for a in read(shared / "data" / "polnear-train.jsonl")]
    texts = [[p for p in lines if len(p) > 40] for lines in texts]
    texts = [lines for lines in texts if len(lines) > 5]
    words = sorted({w for lines in texts for p in lines for w in p.split() if w.isalpha() and len(w) > 4})

    def changed(paragraph: str, share: float) -> str:
        return " ".join(rng.choice(words) if rng.random() < share else w for w in paragraph.split(" "))

    made: list[list[str]] = []
    n = 0
    while n < size:
        lines = rng.choice(texts)
        at = rng.randrange(max(1, len(lines) - 8))
        first = [changed(p, 0.3) for p in lines[at : at + 8]]
        made.append(first)
        copies = [[changed(p, 0.02) for p in first if rng.random() < 0.7] for _ in range(rng.randint(0, 2))]
        for copy in copies:
            if rng.random() < 0.3:
                copy += rng.choice(made[-50:])[:2]
            rng.shuffle(copy)
        for day, paragraphs in enumerate((first, *copies)):
            if n < size:
                yield Article(
                    id=f"{n:07d}", published=f"2020-0{day + 1}-{n % 28 + 1:02d}", text="\n\n".join(paragraphs)
                )
            n += 1


def growth(shared: Path, sizes: list[int]) -> None:
    """The time for one article as their number grows."""
    for size in sizes:
        articles = list(pile(shared, size))
        start = time.process_time()
        found = find_copies(articles)
        middle = time.process_time()
        groups = find_stories(articles)
        end = time.process_time()
        print(
            f"{size} articles: copies {1000 * (middle - start) / size:.2f} ms an article,"
            f" {len(found.copies)} passages; stories {1000 * (end - middle) / size:.2f} ms ({len(groups)} stories)",
            flush=True,
        )
        del articles, found, groups


def others(shared: Path) -> None:
    """Pairs of articles that share passages: ours, and how many of them datasketch's MinHash LSH has."""
    articles = list(pile(shared, ONE_SIZE))
    start = time.process_time()
    ours = {tuple(sorted((c.of.article, c.into.article))) for c in find_copies(articles).copies}
    took = time.process_time() - start
    print(f"{ONE_SIZE} articles: ours {took:.1f} s, {len(ours)} pairs")
    sketch = importlib.import_module("datasketch")
    for threshold in (0.5, 0.2):
        start = time.process_time()
        table = sketch.MinHashLSH(threshold=threshold, num_perm=128)
        theirs = set()
        for article in articles:
            one = sketch.MinHash(num_perm=128)
            one.update_batch([n.to_bytes(8, "big") for n in shingles(prose(article.text).numbers, 5).tolist()])
            theirs |= {tuple(sorted((article.id, other))) for other in table.query(one)}
            table.insert(article.id, one)
        took = time.process_time() - start
        print(
            f"  datasketch at {threshold}: {took:.1f} s, {len(theirs)} pairs,"
            f" of ours {len(ours & theirs) / len(ours):.1%}",
            flush=True,
        )


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ap.add_argument("--shared", type=Path, default=SHARED)
    ap.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    ap.add_argument("--only", choices=("retold", "control", "stories", "growth", "others"))
    asked = ap.parse_args()
    if not (asked.shared / "bench").exists():
        sys.exit(f"{asked.shared}: there is no such folder with bench/ and data/; name it with --shared")
    for part in ("retold", "control", "stories"):
        if asked.only in (None, part):
            {"retold": retold, "control": control, "stories": stories}[part](asked.shared)
    if asked.only in (None, "growth"):
        growth(asked.shared, asked.sizes)
    if asked.only in (None, "others"):
        others(asked.shared)


if __name__ == "__main__":
    main()

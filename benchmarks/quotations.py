"""How well quotations are put together and what was done to them is found.

`python -m benchmarks.quotations retold [--from ARTICLES.jsonl] [--articles N] [--seeds 1 2 3 4 5]` makes retold news
with `../shared/bench/retell.py` (a fresh draw of N articles for each seed), reads it, compares it, and prints the
scorer's figures: their means, and each seed's.
`python -m benchmarks.quotations pairs` reads `stories.jsonl` and scores `quote-pairs.jsonl`, with what a perfect
comparing of the places found would reach. `--cache FOLDER` keeps what was read, so that comparing alone is measured
again.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord import wire
from onrecord.comparing.quoting.alignment import Weight
from onrecord.comparing.quoting.quotations import quotations
from onrecord.comparing.quoting.versions import Quotation
from onrecord.comparing.quoting.wordings import wordings
from onrecord.comparing.together import find_copies
from onrecord.reading.reader import Reader
from onrecord.types import Article

SHARED = Path(__file__).parents[2] / "shared"
Plain = dict[str, Any]
SAID: tuple[Weight, ...] = ("plain", "grave")
"""Alterations of these weights go into the account; slight ones are shown, not held against anybody."""


def tool(name: str) -> ModuleType:
    path = SHARED / "bench" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.exists():
        raise SystemExit(f"no {path}: this needs the shared data beside the project")
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(path.parent))
    spec.loader.exec_module(module)
    return module


def rows(path: Path) -> list[Plain]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read(given: Sequence[Plain], cache: Path | None) -> list[Article]:
    """The articles of some lines, read from their bare text; from the cache, where they were read before."""
    bare = [json.dumps({k: r.get(k) for k in ("id", "outlet", "published", "text")}) for r in given]
    kept = cache / f"{hashlib.sha256(chr(10).join(bare).encode()).hexdigest()[:16]}.jsonl" if cache else None
    if kept and kept.exists():
        return [wire.decode(line) for line in kept.read_bytes().splitlines()]
    found = list(Reader(threads=1).read_all(wire.complete(wire.parse(line)) for line in bare))
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(b"\n".join(map(wire.encode, found)))
    return found


def account(found: Sequence[Quotation]) -> Plain:
    """Quotations and alterations in the form that the scorers take."""

    def place(article: str, span: tuple[int, int]) -> Plain:
        return {"article": article, "start": span[0], "end": span[1]}

    return {
        "quotations": [[place(v.article, v.span) for v in q.versions] for q in found],
        "alterations": [
            {**place(a.version.article, a.version.span), "kind": a.kind}
            for q in found
            for a in q.alterations
            if a.weight in SAID
        ],
        "copies": [],
        "origins": {},
    }


def retold(o: argparse.Namespace) -> None:
    retell, sums = tool("retell"), dict[str, list[float]]()
    every = rows(o.source)
    for seed in o.seeds:
        folder = (o.cache or Path(tempfile.gettempdir())) / f"retold-{o.source.stem}-{o.articles or 'all'}-{seed}"
        own = random.Random(seed).sample(every, min(o.articles, len(every))) if o.articles else every
        if not (folder / "truth.json").exists():
            retell.make(own, folder, seed, 2)
        articles = read(rows(folder / "articles.jsonl"), o.cache)
        start = time.perf_counter()
        said = account(quotations(articles, find_copies(articles)))
        spent = time.perf_counter() - start
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        for name, value in retell.score(truth, said).items():
            if name in ("copies", "origins"):
                continue
            for part, figure in value.items() if isinstance(value, dict) else [("", value)]:
                if figure is not None:
                    sums.setdefault(f"{name} {part}".strip(), []).append(figure)
        sums.setdefault("seconds", []).append(spent)
        if o.wrong:
            show_wrong(retell, truth, said, articles, o.wrong)
    for name, figures in sums.items():
        print(f"{name:26} {sum(figures) / len(figures):6.2f}   {' '.join(f'{f:6.2f}' for f in figures)}")


def show_wrong(
    retell: ModuleType, truth: Plain, said: Plain, articles: Sequence[Article], kinds: Sequence[str]
) -> None:
    """Alterations missed and said wrongly, with their words."""
    text = {a.id: a.text for a in articles}
    for p in truth["alterations"]:
        if p["kind"] in kinds and not any(retell.near(p, q) and q["kind"] == p["kind"] for q in said["alterations"]):
            also = [q["kind"] for q in said["alterations"] if retell.near(p, q)]
            known = any(retell.near(p, q) for g in said["quotations"] for q in g)
            words = text[p["article"]][p["start"] : p["end"] + 30]
            print(f"MISSED {p['kind']} (said {also}, place known {known}) {words!r}")
    for p in said["alterations"]:
        if p["kind"] in kinds and not any(retell.near(p, q) and q["kind"] == p["kind"] for q in truth["alterations"]):
            also = [q["kind"] for q in truth["alterations"] if retell.near(p, q)]
            print(f"WRONG {p['kind']} (is {also}) {text[p['article']][p['start'] : p['end'] + 30]!r}")


def pairs(o: argparse.Namespace) -> None:
    scorer = tool("score_account")
    articles = read(rows(SHARED / "data" / "stories.jsonl"), o.cache)
    gold = rows(SHARED / "data" / "quote-pairs.jsonl")
    start = time.perf_counter()
    found = quotations(articles)
    print(f"{len(found)} quotations in {time.perf_counter() - start:.1f} seconds")
    for name, value in scorer.pairs(gold, account(found)).items():
        print(f"{name:18} {value}")
    ceiling = perfect(scorer, gold, articles)
    print(f"a perfect comparing of the places found: recall {ceiling['recall']}, F1 {ceiling['f1']}")
    if o.wrong:
        at: dict[str, list[tuple[int, Plain]]] = {a.id: [] for a in articles}
        for number, group in enumerate(account(found)["quotations"]):
            for p in group:
                at[p["article"]].append((number, p))
        for r in gold:
            both = [
                {n for n, p in at[x["body"]] if scorer.overlap(p, x["body"], x["start"], x["end"])}
                for x in (r["a"], r["b"])
            ]
            linked = bool(both[0] & both[1])
            if (r["label"].startswith("same") and not linked) or (r["label"] == "different" and linked):
                print(r["id"], r["label"], r["a"]["quote"][:200], "|", r["b"]["quote"][:200])


def perfect(scorer: ModuleType, gold: Sequence[Plain], articles: Sequence[Article]) -> Plain:
    """The score, were each judged pair linked for which both places are among the wordings found."""
    at = {a.id: [{"article": a.id, "start": w.span[0], "end": w.span[1]} for w in wordings(a)] for a in articles}
    groups = []
    for r in gold:
        if r["label"].startswith("same"):
            found = [
                [p for p in at[x["body"]] if scorer.overlap(p, x["body"], x["start"], x["end"])]
                for x in (r["a"], r["b"])
            ]
            groups += [[found[0][0], found[1][0]]] if all(found) else []
    score: Plain = scorer.pairs(gold, {"quotations": groups})
    return score


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ap.add_argument("what", choices=("retold", "pairs"))
    ap.add_argument("--from", dest="source", type=Path, default=SHARED / "data" / "polnear-dev.jsonl")
    ap.add_argument("--articles", type=int, default=None)
    ap.add_argument("--seeds", type=int, nargs="*", default=[1, 2, 3, 4, 5])
    ap.add_argument("--cache", type=Path, default=None, help="keep what was read in this folder")
    ap.add_argument("--wrong", nargs="*", metavar="KIND", help="show what is missed and said wrongly")
    o = ap.parse_args()
    {"retold": retold, "pairs": pairs}[o.what](o)


if __name__ == "__main__":
    main()

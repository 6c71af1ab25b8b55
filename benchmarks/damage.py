"""The damage curve: how much is lost when pages lose their marks, their paragraphs or their case, or gain noise.

`python -m benchmarks.damage [--articles N] [KIND ...]` damages PolNeAR's dev part with `../shared/bench/damage.py`,
reads it, and prints attributed F1 beside that of the undamaged text; with all marks lost also how much of the direct
speech is still found, given to its source, and known for what it is (`marks: missing`).
"""

from __future__ import annotations

import argparse
import copy
import importlib.util
import json
import random
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.reading.form import form_and_marks
from onrecord.reading.marks import quotations
from onrecord.reading.reader import Reader
from onrecord.scoring.attributions import attributions
from onrecord.scoring.overlap import marked, pairs, same_source
from onrecord.wire import Row, complete, parse, row_of

SHARED = Path(__file__).parents[2] / "shared"
CURVE = {
    "marks-lost": (0.1, 0.3, 1.0),
    "marks-odd": (0.1, 0.3, 1.0),
    "marks-straight": (1.0,),
    "joined": (0.1, 0.3, 1.0),
    "lower": (1.0,),
    "noise": (0.1, 0.3, 1.0),
}
Plain = dict[str, Any]


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("damage", SHARED / "bench" / "damage.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no {SHARED / 'bench' / 'damage.py'}: the curve needs the shared data beside the project")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def damaged(rows: Sequence[Plain], kind: str, share: float) -> list[Plain]:
    made, rng = tool(), random.Random(0)
    return [made.apply(copy.deepcopy(r), made.edits(r["text"], kind, share, rng)) for r in rows]


def read(rows: Sequence[Plain], reader: Reader) -> tuple[dict[str, Row], dict[str, Row]]:
    """Gold and what was read, by the article's id."""
    gold = {r["id"]: parse(json.dumps({k: r[k] for k in ("id", "text", "statements")})) for r in rows}
    bare = (complete(parse(json.dumps({"id": r["id"], "text": r["text"]}))) for r in rows)
    return gold, dict(zip(gold, map(row_of, reader.read_all(bare)), strict=True))


def spoken(rows: Sequence[Plain], gold: dict[str, Row], found: dict[str, Row]) -> tuple[int, int, int]:
    """Of the statements that are direct speech in `rows`: how many, how many of them are found in the text without
    marks and given to their source, and how many of these are known to have lost their marks."""
    total = right = known = 0
    for row in rows:
        marks = quotations(row["text"])
        direct = {
            i
            for i, s in enumerate(row["statements"])
            if s["content"] and form_and_marks(row["text"], s["content"], s["cue"], s["source"], marks)[0] == "direct"
        }
        total += len(direct)
        ours, theirs = marked(gold[row["id"]]), marked(found[row["id"]])
        for g, p in pairs(ours, theirs):
            if g in direct and same_source(ours[g].source, theirs[p].source):
                right += 1
                known += found[row["id"]].statements[p].marks == "missing"
    return total, right, known


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ap.add_argument("kinds", nargs="*", help=f"some of {', '.join(CURVE)}; all, if none is named")
    ap.add_argument("--articles", type=int, default=None)
    o = ap.parse_args()
    unknown = [k for k in o.kinds if k not in CURVE]
    if unknown:
        ap.error(f"no such kind: {unknown[0]}; there are {', '.join(CURVE)}")
    lines = (SHARED / "data" / "polnear-dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines][: o.articles]
    reader = Reader()
    whole = attributions(*read(rows, reader)).attributed.f1
    print(f"{'undamaged':16}      {whole:6.2f}", flush=True)
    for kind in o.kinds or CURVE:
        for share in CURVE[kind]:
            gold, found = read(damaged(rows, kind, share), reader)
            f1 = attributions(gold, found).attributed.f1
            print(f"{kind:16} {share:4.1f} {f1:6.2f} ({f1 - whole:+.2f})", flush=True)
            if (kind, share) == ("marks-lost", 1.0):
                total, right, known = spoken(rows, gold, found)
                print(
                    f"  of {total} statements in direct speech {right / total:.1%} found and given to their source,"
                    f" {known / total:.1%} known to have lost their marks",
                    flush=True,
                )


if __name__ == "__main__":
    main()

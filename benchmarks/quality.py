"""The quality gate: figures of the shipped model, and the floors that they may not fall under.

`python -m benchmarks.quality` prints figures beside floors and fails where one is missed. `--raise` pins what was
reached (a little under it, since int8 arithmetic differs from processor to processor). A floor is never lowered but
by `--lower DATA NAME FIGURE`, which leaves its trace in the file's history. Each data set is known by its digest: other
data, other floors.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from onrecord import sample, wire
from onrecord.reading.reader import Reader
from onrecord.scoring.evaluate import Evaluation, evaluate

FLOORS = Path(__file__).with_name("floors.json")
SHARED = Path(__file__).parents[2] / "shared" / "data"
MARGINS = {"sample": 1.5, "polnear-dev": 0.4}
"""How far under the figure reached its floor is pinned, in points: one statement of the sample is half a point."""


def sources() -> dict[str, bytes]:
    """The gold data there is: the project's own sample always, PolNeAR's dev part where it lies beside the project."""
    found = {"sample": b"\n".join(wire.encode(a) for a in sample.gold()) + b"\n"}
    dev = SHARED / "polnear-dev.jsonl"
    if dev.exists():
        found["polnear-dev"] = dev.read_bytes()
    return found


def figures(scores: Evaluation) -> dict[str, float]:
    """The figures that have floors."""
    found = {
        "attributed": scores.attributions.attributed.f1,
        "attributed quoted": scores.quoted.attributed.f1,
        "exact": scores.attributions.exact.f1,
    }
    if scores.statements is not None:
        found["speaker"] = scores.statements.speakers.percent or 0.0
        found["full name"] = scores.statements.full.percent or 0.0
        found["kind"] = scores.statements.kind.percent or 0.0
        found["stance"] = scores.statements.stance_right.percent or 0.0
        found["stance macro"] = scores.statements.stance_macro_f1 or 0.0
        found["record"] = scores.statements.record.f1
        found |= {name: score.f1 for name, score in scores.statements.facts.items() if score.gold}
    return found


def measure(gold: bytes, reader: Reader) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gold.jsonl"
        path.write_bytes(gold)
        return figures(evaluate(path, reader.read_all))


def floors() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    return found


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ap.add_argument("--raise", dest="up", action="store_true", help="pin what is better than its floor")
    ap.add_argument("--lower", nargs=3, metavar=("DATA", "NAME", "FIGURE"), help="lower one floor, on purpose")
    o = ap.parse_args()
    pinned = floors()
    if o.lower:
        data, name, figure = o.lower
        pinned[data]["floors"][name] = float(figure)
    reader, missed = Reader(), 0
    for data, gold in sources().items():
        digest = hashlib.sha256(gold).hexdigest()[:16]
        if pinned.get(data, {}).get("digest") != digest:
            print(f"{data}: other data than the floors were pinned on" if data in pinned else f"{data}: no floors yet")
            pinned[data] = {"digest": digest, "floors": {}}
        own = pinned[data]["floors"]
        for name, figure in measure(gold, reader).items():
            low = own.get(name, 0.0)
            missed += figure < low
            print(f"{data:12} {name:18} {figure:6.2f}  floor {low:6.2f}{'  MISSED' if figure < low else ''}")
            own[name] = max(low, round(figure - MARGINS[data], 1)) if o.up else low
    if o.up or o.lower:
        FLOORS.write_text(json.dumps(pinned, indent=1) + "\n", encoding="utf-8")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()

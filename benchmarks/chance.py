"""How much of a figure is chance: `python -m benchmarks.chance [MODELS ...] [--ways 8]`.

The dev part is read several times, each time with windows that begin a little later, which nobody who reads the
articles would notice. Means and standard deviations of what `benchmarks.quality` pins: two models that differ by less
than these differ by nothing.
"""

from __future__ import annotations

import argparse
import statistics
from functools import partial
from pathlib import Path
from unittest.mock import patch

from benchmarks.quality import SHARED, figures
from onrecord.reading.reader import Reader
from onrecord.reading.tagger import MODELS
from onrecord.reading.windows import LIMIT, cut
from onrecord.scoring.evaluate import evaluate


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ap.add_argument("models", type=Path, nargs="*", default=[MODELS])
    ap.add_argument("--ways", type=int, default=8, help="2 at least")
    o = ap.parse_args()
    for models in o.models:
        reader, found = Reader(models), []
        for lead in range(0, LIMIT, -(-LIMIT // o.ways)):
            with patch("onrecord.reading.reader.cut", partial(cut, lead=lead)):
                found.append(figures(evaluate(SHARED / "polnear-dev.jsonl", reader.read_all)))
        print(models, f"({len(found)} ways)")
        for name in found[0]:
            each = [f[name] for f in found]
            print(f"  {name:20} {statistics.mean(each):6.2f} ± {statistics.stdev(each):.2f}", flush=True)


if __name__ == "__main__":
    main()

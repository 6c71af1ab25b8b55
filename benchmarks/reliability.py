"""Can a confidence be believed, and what does `--min-confidence` cost? `python -m benchmarks.reliability [--write]`.

Reads PolNeAR's dev part with everything kept, and prints a table of thresholds; `--write` also draws the reliability
diagram into docs/reliability.svg: for ten groups of statements of like confidence, the share that is right.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from benchmarks.damage import SHARED, read
from onrecord.reading.reader import Reader
from onrecord.scoring.confidence import judge
from onrecord.scoring.score import Score
from onrecord.types import LEAST

PICTURE = Path(__file__).parents[1] / "docs" / "reliability.svg"
GROUPS = 10
SIZE = 320


def trade(judged: Sequence[tuple[float, bool]], known: int, least: float) -> Score:
    """How many statements are left at a threshold, and how many of them are right."""
    kept = [right for confidence, right in judged if confidence >= least]
    return Score(right=sum(kept), predicted=len(kept), gold=known)


def picture(judged: Sequence[tuple[float, bool]]) -> str:
    """An SVG: told confidence to the right, share right upwards; on the diagonal the two are the same."""
    n = len(judged)
    points = []
    for g in range(GROUPS):
        part = judged[g * n // GROUPS : (g + 1) * n // GROUPS]
        points.append((sum(c for c, _ in part) / len(part), sum(r for _, r in part) / len(part)))
    edge = 40

    def place(x: float, y: float) -> tuple[float, float]:
        return edge + x * SIZE, edge + (1 - y) * SIZE

    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5"><title>told {c:.2f}, right {r:.2f}</title></circle>'
        for c, r in points
        for x, y in [place(c, r)]
    )
    (x0, y0), (x1, y1) = place(0, 0), place(1, 1)
    marks = "".join(
        f'<text x="{place(v, 0)[0]:.0f}" y="{y0 + 16:.0f}" text-anchor="middle">{v:g}</text>'
        f'<text x="{x0 - 8:.0f}" y="{place(0, v)[1] + 4:.0f}" text-anchor="end">{v:g}</text>'
        for v in (0, 0.25, 0.5, 0.75, 1)
    )
    side = SIZE + 2 * edge
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img" '
        f'font-family="Georgia, serif" font-size="12" fill="#222">\n'
        f"<title>Confidence told, and share of statements right</title>\n"
        f'<rect width="{side}" height="{side}" fill="#fff"/>\n'
        f'<path d="M{x0} {y1}V{y0}H{x1}" fill="none" stroke="#222"/>'
        f'<path d="M{x0} {y0}L{x1} {y1}" stroke="#999" stroke-dasharray="4 4"/>\n'
        f'<g fill="#1a5276">{dots}</g>\n{marks}\n'
        f'<text x="{side / 2}" y="{side - 4}" text-anchor="middle">confidence told</text>'
        f'<text x="{edge}" y="{edge - 12}">share right</text>\n</svg>\n'
    )


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ap.add_argument("--write", action="store_true", help="draw docs/reliability.svg")
    o = ap.parse_args()
    lines = (SHARED / "data" / "polnear-dev.jsonl").read_text(encoding="utf-8").splitlines()
    gold, found = read([json.loads(line) for line in lines], Reader(min_confidence=0.0))
    judged = judge(gold, found)
    known = sum(len(row.statements) for row in gold.values())
    print("| `--min-confidence` | statements | precision | recall | F1 |\n|---|---|---|---|---|")
    for least in (0.0, 0.1, 0.2, 0.3, LEAST, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        left = trade(judged, known, least)
        name = f"{least:g} (default)" if least == LEAST else f"{least:g}"
        print(f"| {name} | {left.predicted:,} | {left.precision:.1f} | {left.recall:.1f} | {left.f1:.1f} |")
    if o.write:
        PICTURE.write_text(picture(judged), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Fit how sure the reader may say it is: `python -m training.calibrate ../shared/data/polnear-dev.jsonl`.

Logistic regression of "this statement is right (content and source)" on its evidence (see
`onrecord.reading.evidence`). Keeps the weights with the model, and prints the calibration error by five-fold
cross-validation over articles.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.reading import drafting
from onrecord.reading.decoding import decode
from onrecord.reading.draft import Draft
from onrecord.reading.marks import quotations
from onrecord.reading.tagger import MODELS, SURE, Tagger
from onrecord.reading.windows import cut
from onrecord.reading.words import Words, split
from onrecord.scoring.confidence import calibration_error, ranking
from onrecord.scoring.overlap import marked, pairs, same_source
from onrecord.wire import parse
from training.examples import Row, load
from training.heads import keep

Doubles = npt.NDArray[np.float64]
TERMS = 8
"""Weights that a statement's confidence has."""


def read(tagger: Tagger, text: str, words: Words) -> list[Draft]:
    """The statements of one text, before any is left out for being unsure."""
    windows = [(words, x) for x in cut(words)]
    found = [f for each in decode(tagger, windows, [tagger.run(*w) for w in windows]) for f in each]
    return drafting.drafts(text, words, found, quotations(text), None, [0.0] * TERMS)


def right(row: Row, drafts: Sequence[Draft]) -> list[bool]:
    """Which of them answer to a gold statement, content and source."""
    read_so = [{"source": d.source, "cue": d.cue, "content": d.content} for d in drafts]
    gold, ours = (
        marked(parse(json.dumps({"text": row["text"], "statements": s}))) for s in (row["statements"], read_so)
    )
    out = [False] * len(ours)
    for g, p in pairs(gold, ours):
        out[p] = same_source(gold[g].source, ours[p].source)
    return out


def fit(x: Doubles, y: Doubles, ridge: float = 1.0) -> Doubles:
    """Newton's method for logistic regression; the first column of x is 1 and is not shrunk."""
    w = np.zeros(x.shape[1])
    shrink = np.full(len(w), ridge)
    shrink[0] = 0
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        w = w + np.linalg.solve((x.T * (p * (1 - p))) @ x + np.diag(shrink), x.T @ (y - p) - shrink * w)
    return w


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ap.add_argument("gold", type=Path)
    ap.add_argument("--models", type=Path, default=MODELS)
    o = ap.parse_args()
    rows, tagger = load(o.gold), Tagger(o.models)
    xs, ys, of = [], [], []
    for i, (row, words) in enumerate(zip(rows, split([r["text"] for r in rows], tagger.tokenizer), strict=True)):
        drafts = read(tagger, row["text"], words)
        for draft, is_right in zip(drafts, right(row, drafts), strict=True):
            if draft.terms:
                xs.append(draft.terms)
                ys.append(is_right)
                of.append(i)
    x, y, fold = np.array(xs), np.array(ys, float), np.array(of) % 5
    p = np.zeros(len(y))
    for k in range(5):
        p[fold == k] = 1 / (1 + np.exp(-x[fold == k] @ fit(x[fold != k], y[fold != k])))
    weights = fit(x, y)
    keep(o.models, {SURE: weights.astype(np.float32)})
    print("weights", np.round(weights, 3).tolist())
    judged = sorted(zip(p.tolist(), (y > 0).tolist(), strict=True), reverse=True)
    print(
        f"{len(y)} statements, {y.mean():.3f} right; cross-validated by article: calibration error "
        f"{calibration_error(judged):.3f}, AUROC {ranking(judged) or 0:.3f}"
    )


if __name__ == "__main__":
    main()

"""How sure the reader is that a statement is one, with this content and this source.

A logistic regression on the evidence, fitted on PolNeAR's dev part by `training/calibrate.py` and kept with the
model, so that of the statements with confidence 0.8 some eight in ten are right; how nearly that holds is told in
docs/figures.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from onrecord.reading.evidence import Evidence


def terms(evidence: Evidence, sourced: bool) -> tuple[float, ...]:
    """What the confidence of a statement is the weighted sum of: one; the log odds of cue, source, content, tagged
    source and tagged content; the logarithm of what is left; and whether there is a source."""
    *probabilities, left = evidence
    return (1.0, *(_odds(p) for p in probabilities), math.log1p(max(0.0, left)), float(sourced))


def confidence(terms: Sequence[float], weights: Sequence[float]) -> float:
    """From 0 to 1; `weights` come with the model."""
    total = sum(w * x for w, x in zip(weights, terms, strict=True))
    return 1 / (1 + math.exp(-total))


def _odds(probability: float) -> float:
    bounded = min(max(probability, 1e-3), 1 - 1e-3)
    return math.log(bounded / (1 - bounded))

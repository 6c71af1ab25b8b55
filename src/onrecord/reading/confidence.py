"""How sure the reader is that a statement is one, with this content and this source.

A logistic regression on the evidence, fitted on PolNeAR's dev part by `training/calibrate.py`, so that of the
statements with confidence 0.8 some eight in ten are right; how nearly that holds is told in docs/figures.md.
"""

from __future__ import annotations

import math

from onrecord.reading.evidence import Evidence

WEIGHTS = (-1.739, 0.234, 0.171, 0.115, 0.09, 0.273, -0.354, 0.39)
"""Of one; of the log odds of cue, source, content, tagged source and tagged content; of the logarithm of what is left;
and of there being a source."""


def terms(evidence: Evidence, sourced: bool) -> tuple[float, ...]:
    """What the confidence of a statement is the weighted sum of, in the order of WEIGHTS."""
    *probabilities, left = evidence
    return (1.0, *(_odds(p) for p in probabilities), math.log1p(max(0.0, left)), float(sourced))


def confidence(terms: tuple[float, ...]) -> float:
    """From 0 to 1."""
    total = sum(w * x for w, x in zip(WEIGHTS, terms, strict=True))
    return 1 / (1 + math.exp(-total))


def _odds(probability: float) -> float:
    bounded = min(max(probability, 1e-3), 1 - 1e-3)
    return math.log(bounded / (1 - bounded))

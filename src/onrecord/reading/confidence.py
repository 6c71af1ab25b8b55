"""How sure the reader is that a statement is one, with this content and this source.

A logistic regression on what the model says of cue, source and content, fitted on PolNeAR's dev part by
`training/calibrate.py`, so that of the statements with confidence 0.8 some eight in ten are right: calibration error,
cross-validated by article, 0.013.
"""

from __future__ import annotations

import math

from onrecord.reading.decoding import Found

WEIGHTS = (-2.699, 0.381, 0.215, 0.406, 0.982)
"""Of one, the log odds of cue, source and content, and of there being a source."""


def evidence(found: Found) -> tuple[float, ...]:
    """What the confidence of a statement rests on, in the order of WEIGHTS."""
    return (1.0, *(_odds(p) for p in found.sureness), float(bool(found.source)))


def confidence(found: Found) -> float:
    """From 0 to 1."""
    total = sum(w * x for w, x in zip(WEIGHTS, evidence(found), strict=True))
    return 1 / (1 + math.exp(-total))


def _odds(probability: float) -> float:
    bounded = min(max(probability, 1e-3), 1 - 1e-3)
    return math.log(bounded / (1 - bounded))

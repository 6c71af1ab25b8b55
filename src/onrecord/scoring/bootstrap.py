"""How far a figure might be off: the bootstrap over articles.

Articles, not statements, are drawn, since the statements of one article succeed and fail together.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ScoringError
from onrecord.scoring.score import Score


class Interval(msgspec.Struct, frozen=True):
    """The bounds within which a figure lies at the given level, in per cent."""

    low: float
    high: float


def interval(by_article: Sequence[Score], *, resamples: int = 1000, seed: int = 0, level: float = 0.95) -> Interval:
    """Bounds of the F1 over `by_article`, as percentiles of the F1 over `resamples` draws of as many articles.

    Raises ScoringError where there is no article.

    >>> interval([Score(1, 1, 1)] * 10)
    Interval(low=100.0, high=100.0)
    """
    draws = _draws(len(by_article), resamples, seed)
    return _bounds(_f1(draws @ _table(by_article)), level)


def difference(
    ours: Sequence[Score], theirs: Sequence[Score], *, resamples: int = 1000, seed: int = 0, level: float = 0.95
) -> Interval:
    """Bounds of what F1 over `ours` has above F1 over `theirs`: two readings of the same articles in the same order.

    The same articles are drawn for both, so that what makes an article hard for both does not count. Bounds on both
    sides of zero say that the readings do not differ for certain.

    Raises ScoringError where the lengths differ or are 0.

    >>> difference([Score(1, 1, 1)] * 10, [Score(1, 2, 2)] * 10)
    Interval(low=50.0, high=50.0)
    """
    if len(ours) != len(theirs):
        raise ScoringError(f"{len(ours)} articles against {len(theirs)}: compare readings of the same articles")
    draws = _draws(len(ours), resamples, seed)
    return _bounds(_f1(draws @ _table(ours)) - _f1(draws @ _table(theirs)), level)


def _draws(articles: int, resamples: int, seed: int) -> NDArray[np.int64]:
    """How often each article is drawn: one row a resample, one column an article."""
    if not articles:
        raise ScoringError("there is no article to draw; score at least one")
    return np.random.default_rng(seed).multinomial(articles, np.full(articles, 1 / articles), size=resamples)


def _table(by_article: Sequence[Score]) -> NDArray[np.int64]:
    return np.array([(s.right, s.predicted, s.gold) for s in by_article], dtype=np.int64).reshape(-1, 3)


def _f1(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """F1 in per cent of each row (right, predicted, gold)."""
    right, predicted, gold = counts.T
    f1: NDArray[np.float64] = 200 * right / np.maximum(predicted + gold, 1)
    return f1


def _bounds(values: NDArray[np.float64], level: float) -> Interval:
    low, high = np.quantile(values, ((1 - level) / 2, (1 + level) / 2))
    return Interval(round(float(low), 2), round(float(high), 2))

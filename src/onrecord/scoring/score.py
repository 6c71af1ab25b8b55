"""The two shapes a figure has: precision, recall and F1 from three counts, and a share from two."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Score(msgspec.Struct, frozen=True):
    """How many were predicted, how many are gold, how many are right; figures in per cent, to two places.

    >>> Score(right=3, predicted=4, gold=6)
    Score(right=3, predicted=4, gold=6)
    >>> Score(3, 4, 6).precision, Score(3, 4, 6).recall, Score(3, 4, 6).f1
    (75.0, 50.0, 60.0)
    >>> Score(0, 0, 6).f1
    0.0
    """

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        return round(100 * self._of(self.predicted), 2)

    @property
    def recall(self) -> float:
        return round(100 * self._of(self.gold), 2)

    @property
    def f1(self) -> float:
        p, r = self._of(self.predicted), self._of(self.gold)
        return round(200 * p * r / (p + r), 2) if p + r else 0.0

    def _of(self, all: int) -> float:
        return self.right / all if all else 0.0


class Share(msgspec.Struct, frozen=True):
    """How many of how many.

    >>> Share(1, 3).percent
    33.33
    >>> Share(0, 0).percent is None
    True
    """

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def percent(self) -> float | None:
        return round(100 * self.right / self.of, 2) if self.of else None


def total(scores: Iterable[Score]) -> Score:
    """All of `scores` as one: the micro-average."""
    return sum(scores, Score())

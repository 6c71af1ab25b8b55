"""Numbers of statements and values, put together column by column."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from onrecord.reading.tagger import Floats

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


class Columns:
    """Numbers of statements and values, put together one by one."""

    def __init__(self, statements: int, values: int) -> None:
        self.shape = statements, values
        self.columns: list[npt.NDArray[np.generic]] = []

    def add(self, *columns: npt.NDArray[np.generic]) -> None:
        """Add columns, each of as many statements and values, or of one."""
        self.columns += columns

    def one_of(self, x: Ints, bounds: Sequence[int], there: Bools) -> None:
        """One column for each stretch between bounds: whether the number lies in it."""
        place = np.where(there, np.searchsorted(bounds, x), -1)
        self.columns += [place == i for i in range(len(bounds) + 1)]

    def whole(self) -> Floats:
        """(f, c, v) all columns."""
        found = np.empty((len(self.columns), *self.shape), np.float32)
        for i, column in enumerate(self.columns):
            found[i] = column
        return found


def rivals(x: Floats) -> Floats:
    """For each value the chance of the likeliest of the others."""
    if x.shape[1] < 2:
        return np.zeros_like(x)
    best = x.argmax(1)[:, None]
    second = np.partition(x, -2, axis=1)[:, -2, None]
    found: Floats = np.where(np.arange(x.shape[1]) == best, second, np.take_along_axis(x, best, 1))
    return found

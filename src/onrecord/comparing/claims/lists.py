"""Lists of words as one table of numbers, so that one list is held against all of them in a few steps of numpy."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.comparing.claims.weighing import Words

Floats = NDArray[np.float64]
Bits = NDArray[np.bool_]
Places = NDArray[np.intp]
PAIRS = 1_000
"""Pairs of lists that are held against each other at a time."""


class Met(NamedTuple):
    """The words that each of some lists shares with one other: in which list, which, and what they weigh in both."""

    lists: Lists
    rows: Places
    words: Places
    mine: Floats
    theirs: Floats

    def total(self, values: Floats) -> Floats:
        """The sum, for each list, of what belongs to its words."""
        return np.bincount(self.rows, values, self.lists.size).astype(np.float64, copy=False)

    def shared(self) -> Floats:
        """How many words each list shares."""
        return np.bincount(self.rows, minlength=self.lists.size).astype(np.float64)

    def cosine(self, norm: float) -> Floats:
        """How much each list has in common with the other, whose length is given, 0 to 1."""
        return self.total(self.mine * self.theirs) / (self.lists.norms * norm)

    def covered(self) -> Floats:
        """The share of each list, by weight, that is in the other, 0 to 1."""
        return self.total(self.mine) / self.lists.totals

    def covers(self, total: float) -> Floats:
        """The share of the other, which weighs so much in all, that is in each list, 0 to 1."""
        return self.total(self.theirs) / total if total else np.zeros(self.lists.size)


class Lists:
    """Lists of words, one a row. `numbers` has the words' numbers, and is added to: it is one for all tables that are
    held against each other, and is whole before anything is asked of them."""

    def __init__(self, lists: Sequence[Words], numbers: dict[str, int]) -> None:
        self.size = len(lists)
        self.numbers = numbers
        self.sizes = np.array([len(own) for own in lists], np.intp)
        self.starts = np.cumsum(self.sizes) - self.sizes
        self.rows = np.repeat(np.arange(self.size), self.sizes)
        self.words = np.array([numbers.setdefault(t, len(numbers)) for own in lists for t in own], np.intp)
        self.weights = np.array([w for own in lists for w in own.values()], np.float64)
        self.norms = np.array([own.norm for own in lists], np.float64)
        self.totals = np.array([own.total or 1.0 for own in lists], np.float64)

    def spread(self, words: Mapping[str, float]) -> Floats:
        """What each word of the tables weighs in a list."""
        out = np.zeros(len(self.numbers))
        known = [t for t in words if t in self.numbers]
        out[[self.numbers[t] for t in known]] = [words[t] for t in known]
        return out

    def meet(self, spread: Floats) -> Met:
        """What each list shares with one that is spread."""
        theirs = spread[self.words]
        here = np.flatnonzero(theirs)
        return Met(self, self.rows[here], self.words[here], self.weights[here], theirs[here])

    def cosines(self, one: Places, other: Places) -> Floats:
        """How much the lists of some pairs have in common, 0 to 1."""
        order = np.lexsort((self.words, self.rows))
        keys, weights = (self.rows * len(self.numbers) + self.words)[order], self.weights[order]
        found = [np.zeros(0)]
        for first in range(0, len(one), PAIRS):
            mine, yours = one[first : first + PAIRS], other[first : first + PAIRS]
            turned = self.sizes[mine] > self.sizes[yours]
            short, long = np.where(turned, yours, mine), np.where(turned, mine, yours)
            sizes = self.sizes[short]
            pair = np.repeat(np.arange(len(mine)), sizes)
            at = np.arange(len(pair)) + np.repeat(self.starts[short] - (np.cumsum(sizes) - sizes), sizes)
            wanted = np.repeat(long, sizes) * len(self.numbers) + self.words[at]
            place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
            both = keys[place] == wanted
            products = self.weights[at[both]] * weights[place[both]]
            found.append(np.bincount(pair[both], products, len(mine)) / (self.norms[mine] * self.norms[yours]))
        return np.concatenate(found)


class Sets:
    """Sets of words, one a row, for counting what each shares with another."""

    def __init__(self, sets: Sequence[Collection[str]], numbers: dict[str, int]) -> None:
        self.size = len(sets)
        self.numbers = numbers
        self.rows = np.repeat(np.arange(self.size), [len(own) for own in sets])
        self.words = np.array([numbers.setdefault(t, len(numbers)) for own in sets for t in own], np.intp)

    def shared(self, other: Collection[str]) -> Floats:
        """How many words each set shares with another."""
        there = np.zeros(len(self.numbers), np.bool_)
        there[[self.numbers[t] for t in other]] = True
        return np.bincount(self.rows[there[self.words]], minlength=self.size).astype(np.float64)

"""An article's text as comparing sees it: its words in order, which are quoted, and where the paragraphs end.

What is not prose (a date glued in front, a byline behind, "Sign up for our newsletter") is left out, so that it is
neither looked up nor taken for the edge of a passage.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, compress
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord import furniture
from onrecord.comparing.text.words import words
from onrecord.reading.marks import quotations

SEED = 3
"""Words of a seed: equal ones are where two texts may share a passage."""
LONGEST = 500_000
"""Code points of a text that are compared; what is behind them is not. No article is so long, but a broken file is."""

_BREAK = re.compile(r"[\n\r]")

Whole = NDArray[np.uint64]
Places = NDArray[np.int32]


class Prose(NamedTuple):
    """The words of one text, the n-th of them at the n-th place of each field."""

    text: str
    keys: tuple[str, ...]
    starts: Places
    """Where each word begins in the text, and in `ends` where it ends."""
    ends: Places
    numbers: Whole
    """Hashes of the keys, equal for equal words in any text."""
    quoted: NDArray[np.bool_]
    """Which words stand in quotation marks."""
    paragraph: Places
    """The number of each word's paragraph: the lines of the text that hold words."""
    seeds: Whole
    """The shingles of `SEED` words by size, so that a long text that hundreds are laid beside is put in order once; and
    in `seeded` where each begins."""
    seeded: NDArray[np.int64]

    @property
    def size(self) -> int:
        """How many words there are."""
        return len(self.numbers)

    @property
    def narrated(self) -> int:
        """How many of them stand outside quotation marks."""
        return self.size - int(np.count_nonzero(self.quoted))

    def within(self, start: int, end: int) -> slice:
        """The words that begin in a stretch of the text."""
        first, last = np.searchsorted(self.starts, np.array((start, end), np.int32))
        return slice(int(first), int(last))


def prose(text: str) -> Prose:
    """The prose of a text. Any string is welcome; the time is in proportion to its length.

    >>> [p.keys[i] for p in [prose('date 2017-06-04 He said: “No way.”')] for i in range(p.size) if not p.quoted[i]]
    ['he', 'said']
    """
    text = text[:LONGEST]
    found = words(text)
    keys = found.keys
    starts, ends = np.fromiter(chain.from_iterable(found.spans), np.int32, 2 * len(keys)).reshape(-1, 2).T
    if pieces := furniture.find(text).spans:
        kept = _outside(starts, pieces)
        keys, starts, ends = tuple(compress(keys, kept.tolist())), starts[kept], ends[kept]
    starts, ends = np.ascontiguousarray(starts), np.ascontiguousarray(ends)
    quoted = np.zeros(len(keys), np.bool_)
    marked = np.array([(q.start, q.end) for q in quotations(text)], np.int32).reshape(-1, 2)
    for first, last in np.searchsorted(starts, marked).tolist():
        quoted[first:last] = True
    breaks = np.fromiter((m.start() for m in _BREAK.finditer(text)), np.int32)
    line = np.searchsorted(breaks, starts)
    paragraph = np.cumsum(np.diff(line, prepend=line[:1]) > 0) if len(keys) else line
    numbers = numbered(keys)
    seeds = shingles(numbers, SEED)
    seeded = np.argsort(seeds, kind="stable")
    return Prose(text, keys, starts, ends, numbers, quoted, paragraph.astype(np.int32), seeds[seeded], seeded)


def numbered(keys: Sequence[str]) -> Whole:
    """The hashes of some words' keys."""
    return mixed(np.fromiter(map(_number, keys), np.uint64, len(keys)))


@lru_cache(maxsize=50_000)
def _number(key: str) -> int:
    return zlib.crc32(key.encode("utf-8", "surrogatepass"))


def mixed(numbers: Whole) -> Whole:
    """Numbers scattered over 64 bits, equal ones to equal ones (as SplitMix64 does; Steele and others, 2014)."""
    x = numbers.astype(np.uint64, copy=True)
    x += np.uint64(0x9E3779B97F4A7C15)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def shingles(numbers: Whole, length: int) -> Whole:
    """For each run of `length` words one number; equal runs have equal ones."""
    count = len(numbers) - length + 1
    if count < 1:
        return np.zeros(0, np.uint64)
    total = np.zeros(count, np.uint64)
    for i in range(length):
        total = total * np.uint64(0x100000001B3) + numbers[i : i + count]
    return mixed(total)


def _outside(starts: Places, pieces: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    """Which words, given where they begin, do not begin in a piece."""
    begins, ends = np.array(sorted(pieces), np.int32).T
    before = np.searchsorted(begins, starts, "right") - 1
    return np.asarray((before < 0) | (ends[before] <= starts), np.bool_)


def tell(numbers: NDArray[Any]) -> list[int]:
    """An array's numbers as Python's own, which are faster to walk over."""
    return [int(n) for n in numbers.tolist()]

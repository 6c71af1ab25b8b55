"""Windows: the stretches of a text that the model reads at one time.

A window is made of whole paragraphs, as many as fit `limit` pieces, since nearly every statement stands in one
paragraph. A longer paragraph is read in windows that overlap by half, and each of its words belongs to the one window
in which most text stands around it. So every word belongs to exactly one window, and what a cue there claims may lie
anywhere in that window: nothing is lost at a seam. Longer windows read worse: where a page has lost its paragraphs,
windows of 254 pieces cost ten points of F1 against those of 126.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from onrecord.reading.words import Words

LIMIT = 126
"""Pieces to a window."""


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start` to `end` are read; of them `own_start` to `own_end` belong to this window. Ends exclusive."""

    start: int
    end: int
    own_start: int
    own_end: int


def cut(words: Words, *, limit: int = LIMIT, lead: int = 0) -> list[Window]:
    """The windows of one text, in order. `lead` pieces are taken as used in the first, to vary where windows begin."""
    n = len(words)
    if not n:
        return []
    breaks = np.flatnonzero(np.diff(words.paragraph)) + 1
    edges = [0, *breaks.tolist(), n]
    first = words.first
    windows: list[Window] = []
    start, used = 0, lead
    for a, b in pairwise(edges):
        size = int(first[b] - first[a])
        if used and used + size > limit:
            if a > start:
                windows.append(Window(start, a, start, a))
            start, used = a, 0
        if size > limit:
            windows.extend(_slide(words, a, b, limit))
            start, used = b, 0
        else:
            used += size
    if n > start:
        windows.append(Window(start, n, start, n))
    return windows


def _slide(words: Words, start: int, end: int, limit: int) -> list[Window]:
    """Overlapping windows over one long paragraph; owners meet in the middle of each overlap."""
    first = words.first
    spans: list[tuple[int, int]] = []
    a = start
    while True:
        b = int(np.searchsorted(first, first[a] + limit, side="right")) - 1
        b = min(max(b, a + 1), end)
        spans.append((a, b))
        if b == end:
            break
        a = max(a + 1, min(b, int(np.searchsorted(first, first[a] + limit // 2))))
    out: list[Window] = []
    own = start
    for i, (a, b) in enumerate(spans):
        own_end = end if i + 1 == len(spans) else (spans[i + 1][0] + b) // 2
        if own_end > own:  # a window of a few very long words may have none left to own
            out.append(Window(a, b, own, own_end))
        own = own_end
    return out

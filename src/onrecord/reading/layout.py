"""What the model's numbers mean: tags, roles, stances, buckets, and the places of a word's projections.

Shared by training and reading, so that the two cannot drift apart.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from onrecord.types import STANCES as STANCES

TAGS = ("outside", "begin-source", "in-source", "begin-cue", "in-cue", "begin-content", "in-content")
OUTSIDE, BEGIN_SOURCE, IN_SOURCE, BEGIN_CUE, IN_CUE, BEGIN_CONTENT, IN_CONTENT = range(7)
ROLES = ("nothing", "source", "content")
NOTHING, SOURCE, CONTENT = range(3)

MULTIPLY = 64
ADD = 96
STANCE = 64

CUE_ADD = slice(0, ADD)
WORD_ADD = slice(CUE_ADD.stop, CUE_ADD.stop + ADD)
CUE_SOURCE = slice(WORD_ADD.stop, WORD_ADD.stop + MULTIPLY)
WORD_SOURCE = slice(CUE_SOURCE.stop, CUE_SOURCE.stop + MULTIPLY)
CUE_CONTENT = slice(WORD_SOURCE.stop, WORD_SOURCE.stop + MULTIPLY)
WORD_CONTENT = slice(CUE_CONTENT.stop, CUE_CONTENT.stop + MULTIPLY)
CUE_STANCE = slice(WORD_CONTENT.stop, WORD_CONTENT.stop + STANCE)
WIDTH = CUE_STANCE.stop
"""Width of a word's projection."""

_EDGES = np.array([1, 2, 3, 4, 5, 7, 9, 12, 16, 24, 40, 64, 100])
DISTANCES = 2 * len(_EDGES) + 1
PARAGRAPHS = 4


def distances(words: int, start: int, end: int) -> npt.NDArray[np.int64]:
    """Bucket of each of n words' distance to the cue `start`..`end`: the middle one for the cue's own words."""
    at = np.arange(words)
    after = np.searchsorted(_EDGES, np.maximum(at - end + 1, 0), side="right")
    before = np.searchsorted(_EDGES, np.maximum(start - at, 0), side="right")
    return after - before + len(_EDGES)


def paragraphs(paragraph: npt.NDArray[np.int32], start: int) -> npt.NDArray[np.int64]:
    """Bucket of each word's paragraph beside the cue's: 0 the same, 1 the one before, 2 the one after, 3 another.

    Empty lines count for nothing: paragraphs are numbered by their order.
    """
    order = np.cumsum(np.diff(paragraph, prepend=paragraph[:1]) > 0)
    apart = order - order[start]
    return np.select([apart == 0, apart == -1, apart == 1], [0, 1, 2], 3)

"""What the model's numbers mean: tags, roles, stances, buckets, and the places of a word's projections.

Shared by training and reading, so that the two cannot drift apart.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from onrecord.types import STANCES as STANCES

Ints = npt.NDArray[np.int64]

TAGS = ("outside", "begin-source", "in-source", "begin-cue", "in-cue", "begin-content", "in-content")
OUTSIDE, BEGIN_SOURCE, IN_SOURCE, BEGIN_CUE, IN_CUE, BEGIN_CONTENT, IN_CONTENT = range(7)
ROLES = ("nothing", "source", "content")
NOTHING, SOURCE, CONTENT = range(3)

MULTIPLY = 64
ADD = 96
STANCE = 64
MENTION = 64
VECTOR = 128
SPOKEN = 32

CUE_ADD = slice(0, ADD)
WORD_ADD = slice(CUE_ADD.stop, CUE_ADD.stop + ADD)
CUE_SOURCE = slice(WORD_ADD.stop, WORD_ADD.stop + MULTIPLY)
WORD_SOURCE = slice(CUE_SOURCE.stop, CUE_SOURCE.stop + MULTIPLY)
CUE_CONTENT = slice(WORD_SOURCE.stop, WORD_SOURCE.stop + MULTIPLY)
WORD_CONTENT = slice(CUE_CONTENT.stop, CUE_CONTENT.stop + MULTIPLY)
CUE_STANCE = slice(WORD_CONTENT.stop, WORD_CONTENT.stop + STANCE)
REFERS = slice(CUE_STANCE.stop, CUE_STANCE.stop + MENTION)
"""Of a source that is no name: what it asks of the mention that it refers to."""
REFERRED = slice(REFERS.stop, REFERS.stop + MENTION)
"""Of a mention: what it answers."""
MEANING = slice(REFERRED.stop, REFERRED.stop + VECTOR)
"""Of a content's words: their mean is the content's vector."""
DIRECT = slice(MEANING.stop, MEANING.stop + SPOKEN)
"""Of a content's words: whether they are the speaker's own, marks or no marks."""
WIDTH = DIRECT.stop
"""Width of a word's projection."""

_FAR = np.array([0, 2, 4, 7, 11, 16, 24, 40, 64, 100, 160, 256, 400])
REACHES = 2 * (len(_FAR) + 1)

_EDGES = np.array([1, 2, 3, 4, 5, 7, 9, 12, 16, 24, 40, 64, 100])
DISTANCES = 2 * len(_EDGES) + 1
PARAGRAPHS = 4
_BESIDE = np.array([3, 1, 0, 2, 3])


def distances(words: int, starts: Ints, ends: Ints) -> Ints:
    """(c, n) bucket of each of n words' distance to each of c cues: the middle one for the cue's own words."""
    at = np.arange(words)
    after = np.searchsorted(_EDGES, np.maximum(at - ends[:, None] + 1, 0), side="right")
    before = np.searchsorted(_EDGES, np.maximum(starts[:, None] - at, 0), side="right")
    found: Ints = after - before + len(_EDGES)
    return found


def paragraphs(paragraph: npt.NDArray[np.int32], starts: Ints) -> Ints:
    """(c, n) bucket of each word's paragraph beside each cue's: 0 the same, 1 the one before, 2 the next, 3 another.

    Empty lines count for nothing: paragraphs are numbered by their order.
    """
    order = np.cumsum(np.diff(paragraph, prepend=paragraph[:1]) > 0)
    apart: Ints = order - order[starts][:, None]
    found: Ints = _BESIDE[np.clip(apart, -2, 2) + 2]
    return found


def reaches(query: int, mentions: Ints) -> Ints:
    """Bucket of how many words before (the lower half) or behind (the upper) the query's first each mention begins."""
    apart = query - mentions
    found: Ints = np.searchsorted(_FAR, np.abs(apart), side="right") + (apart < 0) * (len(_FAR) + 1)
    return found

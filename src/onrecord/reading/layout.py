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

FACTS = ("via", "to", "where", "when")
"""What the words around a statement may tell of it: through whom, to whom, where, and when it was said."""

MULTIPLY = 64
ADD = 96
FACT_ADD = 64
FACT_MULTIPLY = 16
STANCE = 64
MENTION = 64
VECTOR = 128
SPOKEN = 32


def _slices(*widths: int) -> list[slice]:
    ends = np.cumsum(widths).tolist()
    return [slice(end - width, end) for end, width in zip(ends, widths, strict=True)]


_OF_WORDS = (ADD, MULTIPLY, MULTIPLY, FACT_ADD, len(FACTS) * FACT_MULTIPLY)
_OF_CUES = (ADD, MULTIPLY, MULTIPLY, FACT_ADD, len(FACTS) * FACT_MULTIPLY, STANCE)
_OF_SPANS = (MENTION, MENTION, VECTOR, SPOKEN)
WORD_ADD, WORD_SOURCE, WORD_CONTENT, WORD_FACT_ADD, WORD_FACTS, *_REST = _slices(*_OF_WORDS, *_OF_CUES, *_OF_SPANS)
CUE_ADD, CUE_SOURCE, CUE_CONTENT, CUE_FACT_ADD, CUE_FACTS, CUE_STANCE, *_REST = _REST
REFERS, REFERRED, MEANING, DIRECT = _REST
"""Of a source that is no name: what it asks of the mention that it refers to; of a mention: what it answers; of a
content: its vector, and whether its words are the speaker's own."""
WORDS = WORD_FACTS.stop
"""How much of the projection is of each word; the rest is of the means of spans."""
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

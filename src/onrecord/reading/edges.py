"""Where a source or a content may begin and end, by the two words between which it would.

The model says of each word whether it belongs; it does not know that nothing ends in "the" or begins behind "of". How
often it does was counted in the training articles (`training/edges.py`): log odds by the last piece of the one word and
the first of the next, their case, their quotation marks, what stands between them, and what follows a comma.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from onrecord.reading.windows import Window
from onrecord.reading.words import FEATURES, Words

EDGES = ("content begins", "content ends", "source begins", "source ends")
CONTENT_BEGINS, CONTENT_ENDS, SOURCE_BEGINS, SOURCE_ENDS = range(4)
COMMA = 1010
"""The comma's piece."""
TABLES = ("before", "after", "behind_comma", "case", "between")
"""The tables by which log odds are looked up, as `heads.npz` has them: `edge_before` and so on, one row a value, one
column a kind of edge; and `edge_bias`."""
_CASES, _BETWEEN, _MARKS = FEATURES
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


def looked_up(words: Words, at: Ints) -> dict[str, Ints]:
    """For edges before the words `at` (none of them the text's first): the rows of each table."""
    before, after = words.pieces[words.first[at] - 1], words.pieces[words.first[at]]
    case, between, marks = (words.features[:, k].astype(np.int64) for k in range(len(FEATURES)))
    return {
        "before": before.astype(np.int64),
        "after": after.astype(np.int64),
        "behind_comma": np.where(before == COMMA, after, 0).astype(np.int64),
        "case": case[at - 1] * _CASES + case[at],
        "between": (between[at] * _MARKS + marks[at - 1]) * _MARKS + marks[at],
    }


def rows(table: str, pieces: int) -> int:
    """How many rows a table has, where there are so many pieces."""
    return {"case": _CASES**2, "between": _BETWEEN * _MARKS**2}.get(table, pieces)


def edges(words: Words, window: Window, heads: Mapping[str, Floats]) -> Floats:
    """(n + 1, 4) log odds that something begins or ends before each of a window's n words, and behind its last, in the
    order of `EDGES`; 0 at the edges of the text, and everywhere while a model in the making has no counts yet."""
    first, last = max(window.start, 1), min(window.end + 1, len(words))
    out = np.zeros((window.end - window.start + 1, len(EDGES)), np.float32)
    if first < last and "edge_bias" in heads:
        found = looked_up(words, np.arange(first, last))
        out[first - window.start : last - window.start] = heads["edge_bias"] + sum(
            heads[f"edge_{table}"][found[table]].astype(np.float32) for table in TABLES
        )
    return out

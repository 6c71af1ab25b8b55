"""What the model's numbers say for one statement: how sure its cue, source and content are, each told in two ways.

The tags and the pair scorer see the same words independently, so that where they differ a statement is doubtful.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from onrecord.reading import layout
from onrecord.reading.tagger import Floats

Range = tuple[int, int]


class Evidence(NamedTuple):
    """Mean probabilities, but for `left`."""

    cue: float
    """By the tags, that the cue begins where it does."""
    source: float
    """By the cue, that these words are its source; without one, that no word is."""
    content: float
    """By the cue, that these words are its content."""
    tagged_source: float
    """By the tags, that these words are a source; half where there is none."""
    tagged_content: float
    left: float
    """How many more words the cue claims, by their probabilities, than the content has."""


def weigh(tags: Floats, pairs: Floats, cue: Range, source: Sequence[Range], content: Sequence[Range]) -> Evidence:
    """The evidence for a statement of a window of n words: (n, 7) probabilities of its tags, (n, 3) of its cue's pairs,
    and its words as ranges."""
    own = np.concatenate([np.arange(a, b) for a, b in content]) if content else np.empty(0, np.int64)
    theirs = np.concatenate([np.arange(a, b) for a, b in source]) if source else np.empty(0, np.int64)
    of_content = pairs[:, layout.CONTENT]
    claimed = of_content[own]
    return Evidence(
        cue=float(tags[cue[0], layout.BEGIN_CUE]),
        source=float(pairs[theirs, layout.SOURCE].mean() if source else 1 - pairs[:, layout.SOURCE].max()),
        content=float(claimed.mean()) if content else 0.0,
        tagged_source=float(tags[theirs, layout.BEGIN_SOURCE : layout.IN_SOURCE + 1].sum(1).mean()) if source else 0.5,
        tagged_content=float(tags[own, layout.BEGIN_CONTENT : layout.IN_CONTENT + 1].sum(1).mean()) if content else 0.0,
        left=float(of_content.sum() - claimed.sum()),
    )

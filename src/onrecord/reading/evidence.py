"""What the model's numbers say for one statement: how sure its cue, source and content are, each told in two ways.

The tags and the pair scorer see the same words independently, so that where they differ a statement is doubtful.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

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
    of_content, of_source = pairs[:, layout.CONTENT], pairs[:, layout.SOURCE]
    claimed = _sum(of_content, content)
    words, theirs = (max(1, sum(b - a for a, b in spans)) for spans in (content, source))
    tagged_source = _sum(tags[:, layout.BEGIN_SOURCE : layout.IN_SOURCE + 1], source)
    tagged_content = _sum(tags[:, layout.BEGIN_CONTENT : layout.IN_CONTENT + 1], content)
    return Evidence(
        cue=float(tags[cue[0], layout.BEGIN_CUE]),
        source=_sum(of_source, source) / theirs if source else float(1 - of_source.max()),
        content=claimed / words,
        tagged_source=tagged_source / theirs if source else 0.5,
        tagged_content=tagged_content / words,
        left=float(of_content.sum()) - claimed,
    )


def _sum(of: Floats, spans: Sequence[Range]) -> float:
    """The sum of the rows of some spans."""
    return sum(float(of[a:b].sum()) for a, b in spans)

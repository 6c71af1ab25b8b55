"""Which gold statement a predicted one answers to: the words that spans touch, and the pairs of most overlap.

Words are compared, not characters, so that nobody's convention on commas and quotation marks costs anything.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from onrecord.errors import ScoringError
from onrecord.types import Span
from onrecord.wire import Row

Words = frozenset[int]
"""Numbers of words of a text, from 0."""

_LETTERS = r"[^\W_]+"
_WORD = re.compile(rf"{_LETTERS}(?:['’]{_LETTERS})*")
HALF = 0.5
"""The least overlap, as intersection over union of words, with which one statement answers to another."""
LONG = 15
"""A source of more words than this must agree by half; a shorter one may also contain the other."""


class Marked(msgspec.Struct, frozen=True):
    """The words of the text that a statement's three roles touch."""

    source: Words
    cue: Words
    content: Words


def marked(row: Row) -> list[Marked]:
    """The statements of `row`, in order, as words of its text."""
    words = [word.span() for word in _WORD.finditer(row.text)]
    starts, ends = [start for start, _ in words], [end for _, end in words]

    def touched(spans: Iterable[Span]) -> Words:
        return frozenset(n for start, end in spans for n in range(bisect_right(ends, start), bisect_left(starts, end)))

    return [Marked(touched(s.source), touched(s.cue), touched(s.content)) for s in row.statements]


def pairs(gold: Sequence[Marked], predicted: Sequence[Marked]) -> list[tuple[int, int]]:
    """Which gold statement goes with which predicted one: one to one, greatest overlap of content first.

    Of equal overlaps the earlier gold statement chooses first, and takes the earlier predicted one. A content
    without words goes with nothing.

    Returns (place in gold, place in predicted), best first.
    """
    candidates = []
    for g, a in enumerate(gold):
        for p, b in enumerate(predicted):
            if a.content.isdisjoint(b.content):
                continue
            overlap = len(a.content & b.content) / len(a.content | b.content)
            if overlap >= HALF:
                candidates.append((-overlap, g, p))
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    chosen = []
    for _, g, p in sorted(candidates):
        if g not in taken_gold and p not in taken_predicted:
            taken_gold.add(g)
            taken_predicted.add(p)
            chosen.append((g, p))
    return chosen


def same_source(gold: Words, predicted: Words) -> bool:
    """Whether two sources agree: neither is there; or half of all their words are common; or one holds the other whole
    and is not long."""
    if not gold and not predicted:
        return True
    common = len(gold & predicted)
    if not common:
        return False
    within = gold <= predicted or predicted <= gold
    return 2 * common >= len(gold | predicted) or (within and max(len(gold), len(predicted)) <= LONG)


def fitting(gold: Mapping[str, Row], predicted: Mapping[str, Row]) -> Iterator[tuple[Row, Row]]:
    """Each gold article with its prediction, in gold's order; what is only predicted is left out.

    Raises ScoringError where an article is not predicted, or predicted of another text.
    """
    for id, row in gold.items():
        if id not in predicted:
            raise ScoringError(f'article "{id}" is not predicted; where nothing is found, give it no statements')
        if predicted[id].text != row.text:
            raise ScoringError(f'article "{id}": the predicted text is not the gold text; offsets would not fit')
        yield row, predicted[id]

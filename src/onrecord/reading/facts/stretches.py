"""Long articles a stretch at a time: what is told of a statement is looked for among the statements around it.

How each statement stands to every word and every value of its article is worked out at once, so that time and memory
grow with the square of an article's length: one of 2,000 quotations took half a minute and 2.5 GB.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec
import numpy as np

from onrecord.reading.facts.dates import Dated
from onrecord.reading.tagger import Range, Scored
from onrecord.reading.words import Words
from onrecord.types import Span, Statement

MOST = 200
"""Statements in a stretch; hardly any article has more."""


class Stretch(msgspec.Struct, frozen=True):
    """Some statements of an article, by their numbers, and the text around them: `words` and, as places, `span`."""

    statements: tuple[int, ...]
    words: Range
    span: Span


def stretches(text: str, words: Words, cues: Sequence[Range], most: int = MOST) -> Iterator[Stretch]:
    """The article as a whole, or in stretches of at most `most` statements, each from the paragraph of its first cue
    on. Every statement is in one of them, and every word; no two statements have one cue."""
    if not cues:
        return
    order = sorted(range(len(cues)), key=lambda n: cues[n])
    groups = [order[i : i + most] for i in range(0, len(order), most)]
    edges = [0]
    for before, group in pairwise(groups):
        cue = cues[group[0]][0]
        line = int(np.searchsorted(words.paragraph, words.paragraph[cue]))
        edges.append(line if line > cues[before[-1]][0] else cue)
    for group, (a, b) in zip(groups, pairwise([*edges, len(words)]), strict=True):
        begin = int(words.start[a]) if a and a < len(words) else 0
        end = int(words.start[b]) if b < len(words) else len(text)
        yield Stretch(tuple(sorted(group)), (a, b), (begin, end))


def words_of(words: Words, stretch: Stretch) -> Words:
    """The words of a stretch, as of a text of its own."""
    (a, b), (begin, _) = stretch.words, stretch.span
    first = words.first[a : b + 1]
    return Words(
        words.start[a:b] - begin,
        words.end[a:b] - begin,
        first - (first[0] if len(first) else 0),
        words.pieces[first[0] : first[-1]] if len(first) else words.pieces[:0],
        words.paragraph[a:b],
        words.features[a:b],
        words.glued[a:b],
    )


def scored_of(scored: Scored, stretch: Stretch) -> Scored:
    """What the model says of a stretch's words."""
    a, b = stretch.words
    return Scored(scored.tags[a:b], scored.words[a:b], scored.states[a:b])


def statement_of(statement: Statement, stretch: Stretch) -> Statement:
    """A statement by its places in the stretch; what of it stands elsewhere is left out."""
    source, cue, content = (_of(spans, stretch.span) for spans in (statement.source, statement.cue, statement.content))
    return msgspec.structs.replace(statement, source=source, cue=cue, content=content)


def dated_of(dated: Sequence[Dated], stretch: Stretch) -> list[Dated]:
    """The days that a stretch names."""
    begin, end = stretch.span
    return [Dated((d.span[0] - begin, d.span[1] - begin), d.date) for d in dated if begin <= d.span[0] < end]


def _of(spans: Sequence[Span], within: Span) -> tuple[Span, ...]:
    begin, end = within
    return tuple((max(a, begin) - begin, min(b, end) - begin) for a, b in spans if a < end and b > begin)

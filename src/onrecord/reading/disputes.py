"""Quotations that two statements have pieces of: between one pair of marks one speaks.

The model gives words away one by one, and a quotation whose first words stand nearer to the clause before it is torn in
two. It is given whole to the statement whose sentence runs into it, or whose clause stands right beside it, or else to
the one that has most of its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.draft import Draft, Spans, merged, touches
from onrecord.reading.marks import Quotation
from onrecord.reading.shelf import Spots
from onrecord.reading.trimming import trim
from onrecord.types import Span

_IN_A_SENTENCE = re.compile(r"[\w,][^\S\n]*\Z")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def settled(text: str, drafts: Sequence[Draft], quotations: Sequence[Quotation]) -> list[Draft]:
    """The drafts, each closed quotation whole with one of those that have pieces of it, and without the others'.

    A statement that the quotation itself reports is no party to it, nor is one level of a chain to the other.

    >>> from onrecord.reading.marks import quotations
    >>> text = "He added it was shut. “It was clear that nobody knew,” she said."
    >>> he, she = Draft((), ((3, 8),), ((9, 32),)), Draft((), ((59, 63),), ((33, 53),))
    >>> [[text[slice(*s)] for s in d.content] for d in settled(text, [he, she], quotations(text))]
    [['it was shut'], ['“It was clear that nobody knew,”']]
    """
    holders = Spots((span, i) for i, d in enumerate(drafts) for span in d.content)
    contents = {i: d.content for i, d in enumerate(drafts)}
    for q in quotations:
        if not q.opened or not q.closed:
            continue
        own = q.start, q.end
        parties = [i for i in dict.fromkeys(holders.touching([own])) if not touches(_said_by(drafts[i]), [own])]
        pieces = {i: _within(contents[i], own) for i in parties}
        pieces = {i: p for i, p in pieces.items() if _words(text, p)}
        if len(pieces) < 2 or any(touches(p, o) for i, p in pieces.items() for j, o in pieces.items() if i < j):
            continue
        into = [i for i in pieces if _runs_into(text, contents[i], q.start)]
        near = into or [i for i in pieces if _beside(text, drafts[i], own)]
        whose = near[0] if len(near) == 1 else max(pieces, key=lambda i: _words(text, pieces[i]))
        for i in pieces:
            rest = tuple(trim(text, s) for s in _without(contents[i], own) if _words(text, (s,)))
            contents[i] = merged(text, (*_without(contents[i], own), own)) if i == whose else rest
    out = [d if contents[i] == d.content else replace(d, content=contents[i]) for i, d in enumerate(drafts)]
    return [d for d in out if d.content]


def _said_by(draft: Draft) -> Spans:
    return (*draft.source, *draft.cue)


def _within(spans: Spans, own: Span) -> Spans:
    return tuple((max(a, own[0]), min(b, own[1])) for a, b in spans if a < own[1] and own[0] < b)


def _without(spans: Spans, own: Span) -> Spans:
    pieces = (s for a, b in spans for s in ((a, min(b, own[0])), (max(a, own[1]), b)))
    return tuple((a, b) for a, b in pieces if a < b)


def _words(text: str, spans: Spans) -> int:
    return sum(len(_WORD.findall(text, a, b)) for a, b in spans)


def _runs_into(text: str, content: Spans, start: int) -> bool:
    """Whether a content goes on into a quotation without an end of its sentence: "it was “a shame and a waste”"."""
    return any(a < start < b and _IN_A_SENTENCE.search(text, a, start) for a, b in content)


def _beside(text: str, draft: Draft, own: Span) -> bool:
    """Whether nothing but its source stands between a statement's cue and the quotation."""
    gaps = [(own[1], a) for a, _ in draft.cue if a >= own[1]] + [(b, own[0]) for _, b in draft.cue if b <= own[0]]
    return any("\n" not in text[a:b] and not _words(text, _less(draft.source, (a, b))) for a, b in gaps)


def _less(taken: Spans, gap: Span) -> Spans:
    """A gap without what stands in it."""
    left: Spans = (gap,)
    for span in taken:
        left = _without(left, span)
    return left

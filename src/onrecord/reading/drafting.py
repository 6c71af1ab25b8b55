"""Model and rules put together: from what the model found in a text to drafts of its statements.

The model reads; the rules know what form alone shows for certain (headlines, transcripts, signed quotations, clauses
right beside a quotation), and what is one level deeper. Where both speak of the same words, the sure form wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

from onrecord.reading import (
    charges,
    disputes,
    headline,
    layout,
    nested,
    quoting,
    reporting,
    seams,
    sourceless,
    transcript,
    trimming,
    tweets,
)
from onrecord.reading.confidence import confidence, terms
from onrecord.reading.decoding import Found, Range
from onrecord.reading.draft import Draft
from onrecord.reading.marks import Quotation
from onrecord.reading.shelf import Shelf
from onrecord.reading.words import Words
from onrecord.types import Span

_CLAUSE = 0.8
"""Confidence of a quotation that stands right beside its reporting clause."""
_BESIDE = 3
"""Characters between a clause and the quotation that it introduces, at most."""
_LOOSE = re.compile(r"(?:claims?|allegations?|accusations?|charges?|reports?|rumou?rs?|suggestions?)", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:on|of|against|about|at|over|to|from|with|the|any|such|those|these)\s+\Z")
_HEADLINE = 0.8
"""Confidence of a statement that a headline's form alone gives."""


def drafts(
    text: str,
    words: Words,
    found: Iterable[Found],
    marks: Sequence[Quotation],
    title: Span | None,
    weights: Sequence[float],
) -> list[Draft]:
    """The drafts of a text's statements; `marks` are those outside of its tweets, `title` is where its headline stands,
    if it has one, `weights` are those of `confidence`."""
    prose = tweets.blanked(text)
    out = [_of(text, words, f, marks, weights) for f in found]
    if title is not None and (said := headline.find(text, title)) is not None:
        # Without a verb of saying the model may take a part of it for a statement of its own.
        in_title = [d for d in out if d.cue[0][0] < title[1]]
        if not any(_named(text, d.source) for d in in_title):
            source, cue, content = said
            out = [d for d in out if d not in in_title]
            out.append(Draft((source,), (cue,), (content,), confidence=_HEADLINE))
    shelf = Shelf(tweets.outside(text, out))
    for turn in transcript.turns(prose):
        shelf.drop(shelf.touching(cue=turn.cue, source=turn.source))
        shelf.add(turn)
    for quotation in quoting.signed(prose, marks):
        shelf.drop(shelf.touching(cue=quotation.cue, content=quotation.content))
        shelf.add(quotation)
    for source, cue, content in reporting.clauses(prose, marks):
        same = (d for d in shelf.touching(content=[content]).values() if d.content == (content,))
        if any(0 <= content[0] - d.cue[-1][1] <= _BESIDE for d in same):
            continue  # "she warned, “...,” Quill told the Ledger": it has its clause in front
        here = shelf.touching(cue=[cue])
        if not any(d.content for d in here.values()):  # the model may have seen who speaks and given the words away
            shelf.drop(here)
            shelf.add(Draft((source,), (cue,), (content,), confidence=_CLAUSE))
    shelf = Shelf(d for d in (quoting.block(prose, d, marks) for d in shelf) if d.content)
    for block in quoting.introduced(prose, marks):
        if not shelf.touching(cue=block.cue, content=block.content):
            shelf.add(block)
    for source, cue, content in charges.denied(prose):
        if not shelf.touching(cue=[cue]):
            shelf.add(Draft((source,), (cue,), (content,), confidence=_CLAUSE))
    out = [sourceless.nobodys(text, d) for d in seams.mended(text, list(shelf))]
    out = quoting.complete(prose, disputes.settled(prose, out, marks), marks)
    out = quoting.follow(prose, out, marks)
    return nested.within(text, [*out, *(t.draft for t in tweets.find(text))])


def spans(words: Words, ranges: Iterable[Range]) -> tuple[Span, ...]:
    """Ranges of words as places in the text."""
    return tuple((int(words.start[a]), int(words.end[b - 1])) for a, b in ranges)


def _of(text: str, words: Words, found: Found, marks: Sequence[Quotation], weights: Sequence[float]) -> Draft:
    content = trimming.content(text, spans(words, found.content), marks)
    seen = terms(found.evidence, bool(found.source))
    cue = spans(words, (found.cue,))
    source = tuple(trimming.source(text, s) for s in spans(words, found.source))
    return Draft(
        () if _not_theirs(text, source, cue) else source,
        cue,
        content,
        confidence(seen, weights),
        found.direct,
        dict(zip(layout.STANCES, np.exp(found.stance).tolist(), strict=False)),  # a new stance may be the rules' alone
        seen,
    )


def _not_theirs(text: str, source: Sequence[Span], cue: Sequence[Span]) -> bool:
    """Whether a claim is one that the source speaks of, not its own: "Quill turned the tables on claims that ..."."""
    if not source or source[0][1] > cue[0][0]:
        return False
    return bool(_LOOSE.fullmatch(text, *cue[0]) and _BETWEEN.search(text, source[0][1], cue[0][0]))


def _named(text: str, source: Iterable[Span]) -> bool:
    """Whether a source holds a name, or what looks like one."""
    return any(word[0].isupper() and len(word) > 1 for a, b in source for word in text[a:b].split())

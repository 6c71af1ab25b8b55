"""When a statement was made, and through whom it is known, where the words right beside its cue say so.

Only what stands in the cue's own sentence and outside of the content is read: "Orlov said on Monday that ..." tells a
day, "the pier that fell on Monday" does not. What a whole passage takes over from an occasion told before is left open.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.reading.facts.dates import Dated
from onrecord.types import Span, When

_TWEETED = re.compile(r"\b(?:re)?tweet(?:s|ed|ing)?\b", re.IGNORECASE)
_ON = re.compile(r"\b(?:[Oo]n|[Ii]n) \Z")
_STOP = re.compile(r"[.!?]['\"”’)]*\s|\n|[;:]")
_FAR = 60
"""Characters between cue and date, at most."""


def via(text: str, cue: Sequence[Span]) -> tuple[str, ...]:
    """Through whom: who tweets speaks through Twitter.

    >>> via("Quill tweeted that it holds", [(6, 13)])
    ('Twitter',)
    """
    return ("Twitter",) if any(_TWEETED.search(text, a, b) for a, b in cue) else ()


def when(text: str, cue: Sequence[Span], content: Sequence[Span], dates: Sequence[Dated]) -> When | None:
    """The day that the words beside the cue name; `dates` are those of the whole text, in order.

    >>> text = "Quill said on Monday that the gate fell on Friday."
    >>> found = when(text, [(6, 10)], [(21, 49)], [Dated((14, 20), "2025-03-10"), Dated((43, 49), "2025-03-07")])
    >>> found.date, found.text
    ('2025-03-10', 'on Monday')
    """
    if not cue:
        return None
    start, end = cue[0][0], cue[-1][1]
    best: tuple[int, Span, str] | None = None
    for d in dates[bisect_left(dates, start - _FAR, key=_end) : bisect_left(dates, end + _FAR, key=_start)]:
        a, b = d.span
        if any(x < b and a < y for x, y in content):
            continue
        lo, hi = (end, a) if a >= end else (b, start)
        between = text[lo:hi]
        if _STOP.search(between) or any(lo <= x and y <= hi for x, y in content):
            continue
        if best is None or len(between) < best[0]:
            best = len(between), d.span, d.date
    if best is None:
        return None
    _, (a, b), day = best
    if m := _ON.search(text, max(0, a - 4), a):
        a = m.start()
    return When(day, text[a:b], (a, b))


def _start(d: Dated) -> int:
    return d.span[0]


def _end(d: Dated) -> int:
    return d.span[1]

"""Through whom, to whom, where and when a statement was said, as the words around it tell.

The model says of every word of the article how likely it tells one of these of a statement (`Tagger.facts`): most of
them stand further off than the cue's own sentence, where the passage begins that an interview or a rally is told in.
Beside it stand two rules for what is certain: who tweets speaks through Twitter, and a day right beside the cue is its
day.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

import numpy as np

from onrecord.reading import layout
from onrecord.reading.facts.dates import Dated
from onrecord.reading.tagger import Floats
from onrecord.reading.words import CAPITAL, CAPITALS, Words
from onrecord.types import Span, Statement, When

VIA, TO, WHERE, WHEN = range(len(layout.FACTS))
BARS = (0.6, 0.5, 0.6, 0.4)
"""How much of the model's belief must lie on words, and not on there being none, for each."""
EDGES = (0.225, 0.225, 0.1, 0.225)
"""What share of the likeliest word's belief a word beside it must have to belong to the same value."""
SECOND = 0.25
"""What share of the belief a second value must have to be one too."""

_LONGEST = 4
"""Words of a name that are added at either end, at most."""
_CAPITALS = (CAPITAL, CAPITALS)
_TWEETED = re.compile(r"\b(?:re)?tweet(?:s|ed|ing)?\b", re.IGNORECASE)
_ON = re.compile(r"\b(?:[Oo]n|[Ii]n) \Z")
_LEAD = re.compile(
    r"^(?:[Ss]peaking|[Ss]poke|[Tt]old|(?:[A-Z][\w.’'-]+ ){1,3}?(?=(?:at|in|on|during) ))\s*(?:at|in|on|during) "
)
"""Somebody or something in front of a place: "Quill at a rally"."""
_STOP = re.compile(r"[.!?]['\"”’)]*\s|\n|[;:]")
_FAR = 60
"""Characters between cue and a day right beside it, at most."""
_EDGES = re.compile(
    r"^(?:[\s“”\"‘’'(\[,.;:–—-]|(?:the|an?|in|at|on|of|from|during|to|with|host|co-host|anchor)\s)+"
    r"|(?:[\s“”\"‘(\[,;:)\]–—-]|['’]s|['’]|\s(?:the|an?|in|at|on|of|and|to|with))+$",
    re.IGNORECASE,
)


def told(
    text: str, statement: Statement, words: Words, shares: Floats, days: Sequence[Dated]
) -> tuple[tuple[str, ...], str | None, str | None, When | None]:
    """Via, to, where and when of a statement.

    `shares` (1 + n, 4) is what the model believes of no word and of each of the text's n; `days` are the dates of the
    whole text, in order.
    """
    start = statement.cue[0][0] if statement.cue else 0
    ways = sorted(_values(text, words, shares, VIA), key=lambda v: abs(v[0] - start))
    via = [value for _, value in ways]
    if any(_TWEETED.search(text, a, b) for a, b in statement.cue) and "Twitter" not in via:
        via.insert(0, "Twitter")
    return (
        tuple(dict.fromkeys(via)),
        next((value for _, value in _values(text, words, shares, TO)), None),
        next((value for _, value in _values(text, words, shares, WHERE)), None),
        beside(text, statement.cue, statement.content, days) or _day(text, words, shares[:, WHEN], days),
    )


def _values(text: str, words: Words, shares: Floats, kind: int) -> list[tuple[int, str]]:
    """The places in the text that tell a value, and their words, the likeliest first; none where none is likelier."""
    if shares[0, kind] > 1 - BARS[kind] or not len(words):
        return []
    belief = shares[1:, kind]
    runs = _runs(words, belief, EDGES[kind], whole=kind != TO)
    found = sorted(((float(belief[a:b].sum()), a, b) for a, b in runs), reverse=True)
    least = max(SECOND * float(belief.sum()), found[0][0] * 0.5) if found else 0.0
    values = [
        (int(words.start[a]), _tidy(text, int(words.start[a]), int(words.end[b - 1])))
        for share, a, b in found
        if share >= least
    ]
    return [v for v in values if v[1]]


def _runs(words: Words, belief: Floats, edge: float, *, whole: bool) -> list[tuple[int, int]]:
    """Words side by side in one paragraph that are about as likely as the likeliest there; their names taken `whole`,
    but for people spoken to, who stand beside other names ("told Quill Belt would come")."""
    found: list[tuple[int, int]] = []
    top = float(belief.max())
    for i in np.flatnonzero(belief > edge * top).tolist():
        if found and words.paragraph[i] == words.paragraph[i - 1] and _goes_on(words, found[-1][1], i):
            found[-1] = found[-1][0], i + 1
        else:
            found.append((i, i + 1))
    if not whole:
        return found
    out: list[tuple[int, int]] = []
    for a, b in (_named(words, a, b) for a, b in found):
        if out and a < out[-1][1]:
            out[-1] = out[-1][0], max(b, out[-1][1])
        else:
            out.append((a, b))
    return out


def _goes_on(words: Words, end: int, i: int) -> bool:
    """Whether word `i` stands right behind those up to `end`, or with a hyphen or the like between."""
    if i == end:
        return True
    return i == end + 1 and words.end[end - 1] == words.start[end] and words.end[end] == words.start[i]


def _named(words: Words, a: int, b: int) -> tuple[int, int]:
    """The words with the rest of a name that they begin or end in the middle of: "Press" of "Orrin Press"."""
    case, line = words.features[:, 0], words.paragraph

    def one_name(i: int) -> bool:
        """Whether word `i` and the one before it both begin with a capital, in one paragraph."""
        return case[i] in _CAPITALS and case[i - 1] in _CAPITALS and line[i] == line[i - 1]

    first, last = max(0, a - _LONGEST), min(len(words), b + _LONGEST)
    while a > first and one_name(a):
        a -= 1
    while b < last and one_name(b):
        b += 1
    return a, b


def _tidy(text: str, start: int, end: int) -> str:
    """The words, in one line, without articles before and punctuation around them."""
    return _EDGES.sub("", _LEAD.sub("", " ".join(text[start:end].split())))


def fullest(values: Iterable[str]) -> dict[str, str]:
    """For each value the longest of one article's that begins with it: the same words, cut short in one place.

    >>> fullest(["rally", "rally in Orrin", "forum in Orrin", "NBC"])["rally"]
    'rally in Orrin'
    """
    known = sorted(set(values), key=lambda v: (-len(v), v))
    return {v: next(w for w in known if f"{w.lower()} ".startswith(f"{v.lower()} ")) for v in known}


def _day(text: str, words: Words, shares: Floats, days: Sequence[Dated]) -> When | None:
    """The date that the likeliest words name, if any is likelier than none."""
    best = BARS[WHEN]
    found: Dated | None = None
    of = {d.date: 0.0 for d in days}
    for d in days:
        a, b = words.touching(*d.span)
        of[d.date] += float(shares[1 + a : 1 + b].sum())
        if of[d.date] > best:
            best, found = of[d.date], d
    return _when(text, found) if found else None


def _when(text: str, d: Dated) -> When:
    a, b = d.span
    if m := _ON.search(text, max(0, a - 4), a):
        a = m.start()
    return When(d.date, text[a:b], (a, b))


def beside(text: str, cue: Sequence[Span], content: Sequence[Span], days: Sequence[Dated]) -> When | None:
    """The day that the words beside the cue name, in its own sentence and outside of the content.

    >>> text = "Quill said on Monday that the gate fell on Friday."
    >>> found = beside(text, [(6, 10)], [(21, 49)], [Dated((14, 20), "2025-03-10"), Dated((43, 49), "2025-03-07")])
    >>> found.date, found.text
    ('2025-03-10', 'on Monday')
    """
    if not cue:
        return None
    start, end = cue[0][0], cue[-1][1]
    best: tuple[int, Dated] | None = None
    for d in days[bisect_left(days, start - _FAR, key=_end) : bisect_left(days, end + _FAR, key=_start)]:
        a, b = d.span
        if any(x < b and a < y for x, y in content):
            continue
        lo, hi = (end, a) if a >= end else (b, start)
        between = text[lo:hi]
        if _STOP.search(between) or any(lo <= x and y <= hi for x, y in content):
            continue
        if best is None or len(between) < best[0]:
            best = len(between), d
    return _when(text, best[1]) if best else None


def _start(d: Dated) -> int:
    return d.span[0]


def _end(d: Dated) -> int:
    return d.span[1]

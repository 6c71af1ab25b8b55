"""When a statement was said: the day beside its cue, or else the likeliest one, unless the text shows of what it is.

A day word that cannot be settled ("on Thursday", in an article of no known day) is no day, and keeps others from its
place: where it stands beside the cue, nothing is told. Where the article's own day is not known, the days that it names
whole are mostly those of what happened before; so there a day holds only in the cue's own sentence, or where the same
speaker goes on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from onrecord.reading.facts.clauses import ASIDE, CLAUSE, elsewhere
from onrecord.reading.facts.dates import Dated
from onrecord.reading.facts.scene import Scene
from onrecord.reading.facts.values import Value
from onrecord.reading.marks import quotations
from onrecord.types import Span, Statement, When

_ON = re.compile(r"\b(?:[Oo]n|[Ii]n) \Z")
_STOP = re.compile(r"[.!?]['\"”’)]*\s|\n|[;:]")
_ANOTHER = re.compile(r", (?:and|but|so) |\b(?:who|whom|whose|which)\b")
"""What begins another clause, whose day it is."""
_SINCE = re.compile(r"\b[Ss]ince \Z")
_EVENT = re.compile(
    r" (?!(?:and|or|but|that|when|as|by|in|on|at|to|for|with|after|while|because|he|she|they|it|who|which|from|during"
    r"|the|an?|his|her|its|their|before|if|about|memo|letter|report|study|interview|book|speech|essay|article|column"
    r"|survey|poll|debate|ruling|paper|opinion|decision|statement|tweet|email|e-mail|address|hearing|testimony|filing"
    r"|lawsuit|review|analysis)\b)[a-z]"
)
"""A noun behind a year, other than that of a document or an occasion on which things are said."""
_QUOTES = frozenset("“\"‘'")
_FAR = 60
"""Characters between cue and a day right beside it, at most."""


def days(scene: Scene, likely: Sequence[Sequence[Value]]) -> list[When | None]:
    """When each statement of an article was said; `likely` are the days that are likely enough, the likeliest first."""
    if scene.today is None:
        return _undated(scene, likely)
    return [
        _when(scene.text, found) if found else likeliest(scene.text, s, when)
        for s, when in zip(scene.statements, likely, strict=True)
        for found in [_nearest_beside(scene.text, s.cue, s.content, scene.dated, _people(s))]
    ]


def _undated(scene: Scene, likely: Sequence[Sequence[Value]]) -> list[When | None]:
    """The same for an article whose own day is not known: by the cue's own sentence, or as the same speaker goes on."""
    marks, out = quotations(scene.text), list[When | None]()
    for n, (s, when) in enumerate(zip(scene.statements, likely, strict=True)):
        here = _in_sentence(scene, n)
        own = [d for d in here if not elsewhere(scene.text, d.span, (s.cue[0][0], s.cue[-1][1]), marks)]
        beside_it = None if _unsettled(own) else _nearest_beside(scene.text, s.cue, s.content, own, _people(s))
        if beside_it:
            out.append(_when(scene.text, beside_it))
        elif not here:
            out.append(_gone_on(scene, n, when, out))
        else:
            out.append(None if _unsettled(here) else _own(scene.text, s, when, own))
    return out


def _unsettled(days: Sequence[Dated]) -> bool:
    """Whether one of these days is not known."""
    return any(d.date is None for d in days)


def _own(text: str, statement: Statement, when: Sequence[Value], days: Sequence[Dated]) -> When | None:
    """The likeliest day, where it is one of these `days` of the cue's own sentence."""
    named = {d.span[0] for d in days if not _of_an_event(text, d, statement.cue[0][0])}
    own = [m for m in when[0].mentions if m.start in named] if when else []
    return likeliest(text, statement, [Value(when[0].text, tuple(own))]) if own else None


def _gone_on(scene: Scene, n: int, when: Sequence[Value], before: Sequence[When | None]) -> When | None:
    """The likeliest day, where the same speaker spoke on it in the sentence before."""
    statement = scene.statements[n]
    if not when or not statement.cue:
        return None
    begin = min(a for a, _ in (*statement.cue, *statement.content))
    for other in range(n - 1, -1, -1):
        day, said = before[other], scene.statements[other]
        if day is None or not scene.same[n, other] or day.date != when[0].text:
            continue
        end = max(b for _, b in (*said.cue, *said.content))
        last, here = scene.sentence(np.array([end - 1, begin])).tolist()
        if here - last <= 1:
            return day
    return None


def _in_sentence(scene: Scene, n: int) -> list[Dated]:
    """The days that the sentence of a cue names outside of what is said."""
    statement = scene.statements[n]
    if not statement.cue:
        return []
    here = scene.sentence(np.array([statement.cue[0][0]]))
    at = scene.sentence(np.array([d.span[0] for d in scene.dated], np.int64))
    return [
        d
        for d, sentence in zip(scene.dated, at == here, strict=True)
        if sentence and not any(a <= d.span[0] < b for a, b in statement.content)
    ]


def _nearest(text: str, value: Value, start: int) -> When | None:
    """The day as its mention nearest before the cue has it, or else the first behind."""
    earlier = [m for m in value.mentions if m.start < start]
    a, b = (earlier[-1] if earlier else value.mentions[0])[:2]
    return _when(text, Dated((a, b), value.text))


def likeliest(text: str, statement: Statement, when: Sequence[Value]) -> When | None:
    """The likeliest day, unless the text shows of what else it is."""
    if not when or not statement.cue:
        return None
    start = statement.cue[0][0]
    if _by_the_way(text, when[0], start) or _in_words_only(text, statement, when[0]):
        return None
    return _nearest(text, when[0], start)


def _in_words_only(text: str, statement: Statement, value: Value) -> bool:
    """Whether nothing but the words said tell a day, and tell it of what they are about: in a quotation, or in front of
    the cue ("The gate fell in May, Quill said")."""
    start = statement.cue[0][0]
    for m in value.mentions:
        own = next((span for span in statement.content if span[0] <= m.start < span[1]), None)
        if own is None or not (own[1] <= start or text[own[0]] in _QUOTES):
            return False
    return True


def _by_the_way(text: str, value: Value, start: int) -> bool:
    """Whether a day is told only once, and only of what somebody or something is, in another sentence than the cue's
    ("Quill, who was elected in 2010, left."; "since May")."""
    if len(value.mentions) > 1:
        return False
    a, b = value.mentions[0][:2]
    line = max(text.rfind("\n", 0, a) + 1, a - CLAUSE)
    aside = ASIDE.search(text, line, a) or _SINCE.search(text, line, a)
    return aside is not None and _STOP.search(text[min(b, start) : max(a, start)]) is not None


def _when(text: str, d: Dated) -> When | None:
    """What a day tells, if it is known."""
    if d.date is None:
        return None
    a, b = d.span
    if m := _ON.search(text, max(0, a - 4), a):
        a = m.start()
    return When(d.date, text[a:b], (a, b))


def _people(statement: Statement) -> Sequence[Span]:
    """The source of a statement, unless it is a document: what day that is of, it tells of itself."""
    return () if statement.speaker and statement.speaker.kind == "document" else statement.source


def beside(
    text: str, cue: Sequence[Span], content: Sequence[Span], days: Sequence[Dated], people: Sequence[Span] = ()
) -> When | None:
    """The day that the words beside the cue name, in its own sentence and outside of the content, and of what is told
    of the `people` who speak ("Quill, elected in 2010, said").

    >>> text = "Quill said on Monday that the gate fell on Friday."
    >>> found = beside(text, [(6, 10)], [(21, 49)], [Dated((14, 20), "2025-03-10"), Dated((43, 49), "2025-03-07")])
    >>> found.date, found.text
    ('2025-03-10', 'on Monday')
    """
    found = _nearest_beside(text, cue, content, days, people)
    return _when(text, found) if found else None


def _nearest_beside(
    text: str, cue: Sequence[Span], content: Sequence[Span], days: Sequence[Dated], people: Sequence[Span]
) -> Dated | None:
    """The day words nearest to the cue, whether they can be settled or not."""
    if not cue:
        return None
    start, end = cue[0][0], cue[-1][1]
    best: tuple[int, Dated] | None = None
    for d in days[bisect_left(days, start - _FAR, key=_end) : bisect_left(days, end + _FAR, key=_start)]:
        a, b = d.span
        if any(x < b and a < y for x, y in (*content, *people)) or _of_an_event(text, d, start):
            continue
        lo, hi = (end, a) if a >= end else (b, start)
        between = text[lo:hi]
        if _STOP.search(between) or _ANOTHER.search(between) or any(lo <= x and y <= hi for x, y in content):
            continue
        if best is None or len(between) < best[0]:
            best = len(between), d
    return best[1] if best else None


def _of_an_event(text: str, d: Dated, cue: int = -1) -> bool:
    """Whether a year or a month only tells which event is meant ("the 2016 election", "since May")."""
    a, b = d.span
    return bool(_SINCE.search(text, max(0, a - 10), a)) or (
        len(d.date or "") == len("2016") and b + 1 != cue and _EVENT.match(text, b) is not None
    )


def _start(d: Dated) -> int:
    return d.span[0]


def _end(d: Dated) -> int:
    return d.span[1]

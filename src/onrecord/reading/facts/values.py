"""What in an article may tell through whom, to whom, where or when something was said: places, gathered into values.

Candidates only; `weighing` says which of them belongs to which statement. They come from the reading model, which
points at words ("belief"), and from what forms alone show: "told X", "in a letter", "at a rally in Y".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from onrecord.reading.facts import forms
from onrecord.reading.facts.dates import Dated
from onrecord.reading.facts.forms import TO, TWEET, VIA
from onrecord.reading.facts.wording import is_common, tokens, wording
from onrecord.reading.tagger import Floats
from onrecord.reading.words import CAPITAL, CAPITALS, Words

TWITTER = "Twitter"

_LEAST = 0.03
"""Belief of some statement from which words are looked at."""
_EDGES = (0.225, 0.225, 0.1)
"""What share of the likeliest word's belief a word beside it must have to belong to the same value."""
_CAPITALS = (CAPITAL, CAPITALS)
_LONGEST = 4
"""Words of a name that are added at either end, at most."""
_LONGEST_VALUE = 90
_THE = re.compile(r"\b(?:[Tt]he|[Tt]h(?:is|at)|same) ")
_MOST = 100
"""Values of one kind in an article, at most; those named first stay."""


class Mention(NamedTuple):
    """A place that may tell something, and what shows it: bit 0 the model, bit n the n-th form."""

    start: int
    end: int
    text: str
    signs: int


class Value(NamedTuple):
    """What may be told, and every place that tells it, in order."""

    text: str
    mentions: tuple[Mention, ...]


def days(found: Sequence[Dated]) -> list[Value]:
    """The days that an article names.

    >>> [v.text for v in days([Dated((3, 9), "2025-03-10"), Dated((20, 26), "2025-03-10")])]
    ['2025-03-10']
    """
    gathered: dict[str, list[Mention]] = {}
    for d in found:
        if d.date is not None:
            gathered.setdefault(d.date, []).append(Mention(*d.span, d.date, 0))
    return [Value(day, tuple(mentions)) for day, mentions in list(gathered.items())[:_MOST]]


def find(text: str, words: Words, shares: Floats, kind: int, dated: Sequence[Dated]) -> list[Value]:
    """The outlets and documents, people or places that an article may tell of its statements.

    `shares` (c, 1 + n, 4) is what the model believes of no word and of each of the text's n, for c statements; `dated`
    are the article's dates, which tell nothing but when.
    """
    places = [(*span, 1) for span in _believed(words, shares[:, 1:, kind], kind)]
    places += forms.places(text, kind)
    return _gathered(text, list(_mentions(text, sorted(places, key=lambda p: (p[0], -p[1])), kind, dated)))


def _believed(words: Words, belief: Floats, kind: int) -> Iterator[tuple[int, int]]:
    """Where words side by side in one paragraph tell the value of some statement, as the model believes; their names
    taken whole, but for people spoken to, who stand beside other names ("told Quill Belt would come")."""
    if not belief.size:
        return
    most = belief.max(0)
    runs: list[tuple[int, int]] = []
    for i in np.flatnonzero(most > _LEAST).tolist():
        if runs and words.paragraph[i] == words.paragraph[i - 1] and _goes_on(words, runs[-1][1], i):
            runs[-1] = runs[-1][0], i + 1
        else:
            runs.append((i, i + 1))
    for a, b in runs:
        likely = np.flatnonzero(most[a:b] >= _EDGES[kind] * most[a:b].max())
        a, b = a + int(likely[0]), a + int(likely[-1]) + 1
        if kind != TO:
            a, b = _named(words, a, b)
        yield int(words.start[a]), int(words.end[b - 1])


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


def _mentions(
    text: str, places: Sequence[tuple[int, int, int]], kind: int, dated: Sequence[Dated]
) -> Iterator[Mention]:
    """The places as mentions: those that overlap are one, as the model has it where it has one."""
    merged: list[tuple[int, int, int]] = []
    for a, b, sign in places:
        if not merged or a >= merged[-1][1]:
            merged.append((a, b, sign))
            continue
        x, y, signs = merged[-1]
        if sign == 1 and kind != TO and not signs & 1:
            x, y = a, b
        merged[-1] = x, y, signs | sign
    day = 0
    for a, b, signs in merged:
        while day < len(dated) and dated[day].span[1] <= a:
            day += 1
        if day < len(dated) and dated[day].span[0] <= a and b <= dated[day].span[1]:
            continue
        value = TWITTER if kind == VIA and TWEET.search(text, a, b) else wording(text, a, b, kind)
        if value and len(value) <= _LONGEST_VALUE:
            yield Mention(a, b, value, signs)


def _gathered(text: str, mentions: Sequence[Mention]) -> list[Value]:
    """Mentions of one thing, under the fullest of their texts."""
    found: list[tuple[frozenset[str], list[Mention]]] = []
    for m in mentions:
        words = frozenset(tokens(m.text))
        if not words:
            continue
        own = _of_document(text, m, words, found) if is_common(m.text) else _of_name(words, found)
        if own is not None:
            own.append(m)
        elif len(found) < _MOST:
            found.append((words, [m]))
    return [Value(max((m.text for m in ms), key=len), tuple(ms)) for _, ms in found]


def _of_name(words: frozenset[str], found: Sequence[tuple[frozenset[str], list[Mention]]]) -> list[Mention] | None:
    """The mentions so far of what has the same name, or less or more of the same."""
    for key, ms in found:
        if key == words or (
            2 * len(key & words) >= max(len(key), len(words))
            and (key <= words or words <= key)
            and not is_common(ms[0].text)
        ):
            return ms
    return None


def _of_document(
    text: str, m: Mention, words: frozenset[str], found: Sequence[tuple[frozenset[str], list[Mention]]]
) -> list[Mention] | None:
    """The mentions so far of the same document: another one's statement is another, and only "the statement" is
    whichever was named last."""
    again = len(words) == 1 and _THE.search(text, max(0, m.start - 5), m.start + 5) is not None
    same = [ms for key, ms in found if key == words or (again and is_common(ms[0].text) and words <= key)]
    return max(same, key=lambda ms: ms[-1].start, default=None)

"""Quoted words to places in a text.

The editor's file gives words, not offsets, so that a person can write and correct it. The pieces of one statement stand
near each other; that is how "said" finds its place among many.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

from onrecord.types import Span


def occurrences(text: str, words: str) -> list[Span]:
    """All places of the words in the text, as whole words only ("he" is not found in "the").

    >>> occurrences("he said the sea was high, he thought", "he")
    [(0, 2), (26, 28)]
    """
    before = r"(?<!\w)" if re.match(r"\w", words) else ""
    after = r"(?!\w)" if re.search(r"\w$", words) else ""
    return [m.span() for m in re.finditer(before + re.escape(words) + after, text)]


def locate(article: str, text: str, pieces: Sequence[str], at: Mapping[str, int] | None = None) -> list[Span]:
    """Where the pieces of one statement stand: the choice of places with the least text between them, none overlapping.

    `at` maps words to their n-th occurrence in the text (from 1). Raises ValueError, naming the article and the words,
    where words are not in the text or more than one choice is nearest.

    >>> locate("a", "“No,” she said. She said it twice.", ["“No,”", "she", "said"])
    [(0, 5), (6, 9), (10, 14)]
    """
    places = [_places(article, text, words, at or {}) for words in pieces]
    best: list[tuple[Span, ...]] = []
    least = len(text) + 1
    for choice in itertools.product(*places):
        order = sorted(choice)
        if any(a[1] > b[0] for a, b in itertools.pairwise(order)):
            continue
        between = sum(b[0] - a[1] for a, b in itertools.pairwise(order))
        if between < least:
            best, least = [], between
        if between == least:
            best.append(choice)
    if not best:
        raise ValueError(f"{article}: these words stand nowhere apart from each other: {list(pieces)}")
    if len(best) > 1:
        unsure = sorted({w for w, found in zip(pieces, zip(*best, strict=True), strict=True) if len(set(found)) > 1})
        raise ValueError(f'{article}: {unsure} could be in {len(best)} places for {list(pieces)}; say which by "at"')
    return list(best[0])


def nearest(article: str, text: str, words: str, to: Sequence[Span]) -> Span:
    """The place of the words that is nearest to the spans; ValueError where there is none, or two are equally near.

    >>> nearest("a", "On Monday he rose. On Monday she fell.", "On Monday", [(29, 32)])
    (19, 28)
    """
    if not to:
        raise ValueError(f"{article}: {words!r} is asked for near nothing")
    found = sorted((min(max(a - y, x - b, 0) for x, y in to), (a, b)) for a, b in _places(article, text, words, {}))
    if len(found) > 1 and found[0][0] == found[1][0]:
        raise ValueError(f"{article}: {words!r} stands twice, equally near to {[text[a:b] for a, b in to]}")
    return found[0][1]


def passage(article: str, text: str, first: str, last: str) -> Span:
    """From the first words of a passage to the next place of its last words (which may be the same words).

    >>> passage("a", "Gate four did not rise. Nobody was hurt.", "Gate four", "rise.")
    (0, 23)
    """
    start = _only(article, first, _places(article, text, first, {}))[0]
    ends = [b for a, b in _places(article, text, last, {}) if a >= start]
    if not ends:
        raise ValueError(f"{article}: {last!r} does not stand after {first!r}")
    return start, ends[0]


def only(article: str, text: str, words: str) -> Span:
    """The one place of the words; ValueError where there is none or more than one.

    >>> only("a", "Nobody was hurt.", "was")
    (7, 10)
    """
    return _only(article, words, _places(article, text, words, {}))


def _places(article: str, text: str, words: str, at: Mapping[str, int]) -> list[Span]:
    found = occurrences(text, words)
    if not words or not found:
        raise ValueError(f"{article}: these words are not in the text: {words!r}")
    if words not in at:
        return found
    if not 1 <= at[words] <= len(found):
        raise ValueError(
            f'{article}: "at" asks for place {at[words]} of {words!r}, but it stands there {len(found)} times'
        )
    return [found[at[words] - 1]]


def _only(article: str, words: str, found: list[Span]) -> Span:
    if len(found) > 1:
        raise ValueError(f"{article}: {words!r} stands there {len(found)} times; quote more of it")
    return found[0]

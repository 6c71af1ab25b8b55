"""The sentence around a quotation, and whether another name was put in it: who spoke, as the texts themselves show it.

What a reader makes of "he" may differ between two articles that say the same. The frame does not: where two articles
have the same sentence around the same words and only the source is another, the source was changed.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from onrecord.comparing.quoting.alignment import LIGHT, blocks
from onrecord.comparing.quoting.version import Version
from onrecord.comparing.text.terms import Terms, terms
from onrecord.types import Span

Verdict = Literal["kept", "swapped", "unknown"]
REACH = 400
"""Code points before and behind the quotation that belong to its frame, within its paragraph."""
MOST = 9
"""Terms that a name with what describes it has."""
_NOT_NAMES = frozenset(
    [
        "the",
        "a",
        "an",
        "he",
        "she",
        "they",
        "it",
        "who",
        "i",
        "we",
        "you",
        "him",
        "her",
        "them",
        "his",
        "their",
        "that",
        "this",
        "which",
        "one",
        "some",
        "many",
        "others",
        "both",
        "all",
        "these",
        "those",
    ]
)
_DESCRIBED = re.compile(
    r",| who\b| of\b(?! (?:state|staff|police|defen[cs]e)\b)| in\b| on\b| with\b| from\b| at\b| for\b|\(| [a-z]\w*ing\b"
)
"""What begins to describe whoever was named: but a secretary of state has his name behind the office."""
_UNNAMED = re.compile(r"(?:an?|one|another)\s", re.IGNORECASE)
_PARAGRAPH = re.compile(r"[\n\r]")


class Swap(NamedTuple):
    """Whether the source in a frame is the same, and the words that stand where the reference has its source."""

    verdict: Verdict
    was: str = ""
    now: str = ""


def source_in(reference: Version, version: Version, was: str, now: str) -> Swap:
    """What became of the reference's source (`was` is its article's text) in the frame of the version."""
    source = reference.source
    mine, yours = _frame(reference, was), _frame(version, now)
    if source is None or not mine.keys or not yours.keys:
        return Swap("unknown")
    head = _head(was, source)
    at = [i for i, (a, b) in enumerate(mine.spans) if head[0] < b and a < head[1]]
    if not at:
        return Swap("unknown")
    found = blocks(mine.keys, yours.keys)
    equal = {i for b in found for i in range(b.was, b.was + b.size)}
    telling = [i for i in at if mine.keys[i] not in LIGHT and mine.keys[i] != "1"]
    if any(i in equal for i in telling) or not telling:
        return Swap("kept")
    before = [b for b in found if b.was + b.size <= at[0]]
    after = [b for b in found if b.was > at[-1]]
    i, k = (before[-1].was + before[-1].size, before[-1].now + before[-1].size) if before else (0, 0)
    j, m = (after[0].was, after[0].now) if after else (len(mine.keys), len(yours.keys))
    # Alignment leaves out a word that is equal by itself ("said"): what both have around the source is no part of it.
    while i < at[0] and k < m and mine.keys[i] == yours.keys[k]:
        i, k = i + 1, k + 1
    while j > at[-1] + 1 and m > k and mine.keys[j - 1] == yours.keys[m - 1]:
        j, m = j - 1, m - 1
    old, new = mine.part(i, j), yours.part(k, m)
    beyond = sum(1 for a, b in old.spans if b <= source[0] or a >= source[1])
    if not new.keys or len(new.keys) > MOST or beyond > 3 or set(old.keys) & set(new.keys) - LIGHT:
        return Swap("unknown")
    return Swap("swapped", was[slice(*head)], _text(now, new))


def _head(text: str, source: Span) -> Span:
    """A source without what describes it behind a comma: the name, or the role that stands for one."""
    m = _DESCRIBED.search(text, *source)
    return (source[0], m.start()) if m and m.start() > source[0] else source


def is_unnamed(text: str) -> bool:
    """Whether some words bring in somebody without a name: a resident, one official.

    >>> is_unnamed("one board member"), is_unnamed("the board member"), is_unnamed("a reporter named Ada Quill")
    (True, False, False)
    """
    return bool(_UNNAMED.match(text)) and not is_name(text)


def is_name(text: str) -> bool:
    """Whether some words are a name, not a role or a pronoun: the last of them begins with a capital, or all begins
    with one that is no article.

    >>> is_name("board member Ada Quill"), is_name("the Harwick chairman"), is_name("Harwick Council members")
    (True, False, True)
    >>> is_name("She"), is_name("The chairman")
    (False, False)
    """
    found = re.findall(r"[^\W\d_][\w'’.-]*", text)
    return bool(found) and any(w[0].isupper() and w.lower() not in _NOT_NAMES for w in (found[-1], found[0]))


def has_source(version: Version, text: str) -> bool:
    """Whether the source stands in the quotation's own paragraph: from another one it is a guess whose words these are,
    the more so where paragraphs were moved."""
    low, high = _paragraph(version, text)
    return version.source is not None and low <= version.source[0] and version.source[1] <= high


def _frame(version: Version, text: str) -> Terms:
    """The terms of the paragraph, those of the quotation as well: they hold the two frames together."""
    return terms(text, *_paragraph(version, text))


def _paragraph(version: Version, text: str) -> Span:
    start, end = version.span
    low, high = max(0, start - REACH), min(len(text), end + REACH)
    for m in _PARAGRAPH.finditer(text, low, start):
        low = m.end()
    over = _PARAGRAPH.search(text, end, high)
    return low, over.start() if over else high


def beside(version: Version, text: str) -> frozenset[str]:
    """The terms that stand near a quotation and not in it, over its paragraph's end too (a signature)."""
    start, end = version.span
    before, after = terms(text, max(0, start - REACH // 2), start), terms(text, end, end + REACH // 2)
    return frozenset(before.keys) | frozenset(after.keys)


def _text(text: str, part: Terms) -> str:
    span: Span = (part.spans[0][0], part.spans[-1][1]) if part.spans else (0, 0)
    return text[slice(*span)]

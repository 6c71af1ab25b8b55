"""Quotation marks: which belong together, and where one is lost.

Pages lose marks, turn them round and mix their shapes. Pairing never raises: a mark without its partner gives a
quotation whose other end is inferred (the end of its paragraph, or the beginning of its sentence), and says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Lean = Literal["open", "close", "either"]

_MARK = re.compile("[\"“”„‟«»＂]|``|''|‘(?=\\S)|(?<=[.,!?…])\\s?[’'‘](?![\\w'])")
_SINGLE_CLOSE = re.compile(r"(?<!\s)’(?!\w)")
_INCHES = re.compile(r"\d['’]\d{1,2}$")
_OPENS_BY_SHAPE = frozenset("“„‟«") | {"``"}
_CLOSES_BY_SHAPE = frozenset("”»")
_CURLY = frozenset("“”")
_BEFORE_OPEN = re.compile(r"[\s(\[{—–\-/:]")
_AFTER_CLOSE = re.compile(r"[\s.,;:!?)\]}—–\-/]")
_SENTENCE_START = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\w‘“\"])")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of text between marks, marks included: code points `start` to `end`, end exclusive.

    `opened` and `closed` say whether the mark stands there; `continued` that the speech goes on in the next paragraph,
    which by the printer's custom begins with a mark though this one does not end with one.
    """

    start: int
    end: int
    opened: bool = True
    closed: bool = True
    continued: bool = False

    @property
    def whole(self) -> bool:
        """Both marks stand, or the missing one is missing by custom."""
        return self.opened and (self.closed or self.continued)


def _lean(text: str, start: int, end: int) -> Lean:
    mark = text[start:end].strip()
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    could_open = bool(_BEFORE_OPEN.match(before)) and not after.isspace()
    could_close = not before.isspace() and bool(_AFTER_CLOSE.match(after))
    if mark in _OPENS_BY_SHAPE and not (could_close and not could_open):
        return "open"
    if mark in _CLOSES_BY_SHAPE and not (could_open and not could_close):
        return "close"
    if could_open != could_close:
        return "open" if could_open else "close"
    return "either"


def _single_opens(text: str, at: int) -> bool:
    return (
        (at == 0 or text[at - 1].isspace() or text[at - 1] in '([—–-"“')
        and at + 1 < len(text)
        and not text[at + 1].isspace()
    )


def _last_close(text: str, floor: int, at: int) -> int | None:
    """The end of the last mark before `at` that may close a single quotation: “called it ‘a mess’. It was ‘closed’”."""
    return max((m.end() for m in _SINGLE_CLOSE.finditer(text, floor, at)), default=None)


def _sentence_start(text: str, floor: int, at: int) -> int:
    """The start of the sentence that `at` stands in, not before `floor`."""
    start = floor
    for m in _SENTENCE_START.finditer(text, floor, at):
        if m.end() < at:
            start = m.end()
    while start < at and text[start].isspace():
        start += 1
    return start


@lru_cache(maxsize=64)  # reading and comparing ask several times of each article, one after the other
def quotations(text: str) -> tuple[Quotation, ...]:
    """All stretches between quotation marks, in text order, never overlapping and never across a blank paragraph end.

    >>> [text[q.start:q.end] for text in ['He said “no”, then "yes."'] for q in quotations(text)]
    ['“no”', '"yes."']
    >>> quotations('"It is over, she said.')[0].closed
    False
    """
    found: list[Quotation] = []
    at = 0
    for line in text.split("\n"):
        if line:
            _pair(text, at, at + len(line), found)
        at += len(line) + 1
    return tuple(_continued(found, text))


def touching(found: Sequence[Quotation], start: int, end: int) -> range:
    """The numbers of those of a text's quotations that share a character with `start` to `end`."""
    first = bisect_right(found, start, key=_start)
    first -= first > 0 and found[first - 1].end > start
    return range(first, bisect_left(found, end, key=_start))


def _start(q: Quotation) -> int:
    return q.start


def _pair(text: str, floor: int, ceiling: int, found: list[Quotation]) -> None:
    opened: int | None = None
    single = False
    within = 0
    last_end = floor
    for m in _MARK.finditer(text, floor, ceiling):
        mark = m.group().strip()
        start, end = m.start() + (len(m.group()) - len(m.group().lstrip())), m.end()
        if mark in "’'‘" and len(mark) == 1:
            if (opened is None or single) and mark == "‘" and _single_opens(text, start):
                if opened is not None and (close := _last_close(text, opened + 2, start)):
                    found.append(Quotation(opened, close))
                    last_end = close
                opened, single = start, True
            elif opened is not None and single and start > opened + 1:
                found.append(Quotation(opened, end))
                opened, last_end = None, end
            continue
        lean = _lean(text, start, end)
        if mark == '"' and _INCHES.search(text, max(floor, start - 5), start):
            continue
        if opened is not None and single:
            if lean == "close":
                continue
            opened = None  # an apostrophe took itself for an opening mark
        elif opened is not None and mark in _CURLY:
            # A quotation within the quotation: curly marks that open and close again while the outer one stays open.
            if mark == "“" and (
                text[opened] != "“" or text.count("”", end, ceiling) > text.count("“", end, ceiling) + 1
            ):
                within += 1
                continue
            if mark == "”" and within:
                within -= 1
                continue
        if opened is None:
            within = 0
            if lean != "close":
                opened, single = start, False
            else:
                begin = _sentence_start(text, last_end, start)
                found.append(Quotation(begin, end, opened=False))
                last_end = end
        elif lean == "open" and text[start - 1].isspace():
            # A second opening with none closed between: the first was never closed.
            found.append(Quotation(opened, _trim(text, opened, start), closed=False))
            opened, last_end = start, start
        else:
            found.append(Quotation(opened, end))
            opened, last_end = None, end
    if opened is not None and not single:
        found.append(Quotation(opened, _trim(text, opened, ceiling), closed=False))


def _trim(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _continued(found: Sequence[Quotation], text: str) -> Iterator[Quotation]:
    """Mark as continued what is open at its paragraph's end where the next paragraph begins with a mark."""
    for i, q in enumerate(found):
        following = found[i + 1] if i + 1 < len(found) else None
        if not q.closed and following is not None and following.opened:
            between = text[q.end : following.start]
            if "\n" in between and not between.strip():
                q = Quotation(q.start, q.end, q.opened, closed=False, continued=True)
        yield q

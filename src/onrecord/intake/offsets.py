"""From a cleaned text back to the page: where each character of a text stands in what it was taken from.

A map is a list of runs that cover the text from end to end. A run says: the next `length` characters of the text
stand at `page`, on `width` characters of the page. Where `length == width` they stand there one by one; otherwise
(an entity, mended mojibake, a character that stands nowhere on the page) all of them stand for that whole piece.
So every character has an answer, and mapping twice is the same as mapping by the composed map.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

from onrecord.types import Span

_LONGEST_COMPARED = 400
"""Characters: a changed stretch longer than this is one edit; to compare it character by character is slow."""


class Run(NamedTuple):
    """`length` characters of the text, which stand at `page` on `width` characters of the page."""

    length: int
    page: int
    width: int

    @property
    def even(self) -> bool:
        """Whether the characters stand on the page one by one."""
        return self.length == self.width


class OffsetMap:
    """Maps offsets of a text (code points) to offsets of the page it was taken from. Never falls as it goes on.

    >>> page = "<p>Rain &amp; wind</p>"
    >>> kept = OffsetMap([Run(5, 3, 5), Run(1, 8, 5), Run(5, 13, 5)])  # "Rain & wind"
    >>> kept.page(7), page[kept.page(7)]
    (14, 'w')
    >>> start, end = kept.span((5, 6))
    >>> page[start:end]
    '&amp;'
    """

    __slots__ = ("_runs", "_starts")

    def __init__(self, runs: Iterable[Run]) -> None:
        """From runs in the order of the text. ValueError where one is empty, negative, or stands before the last."""
        joined: list[Run] = []
        end = 0
        for run in runs:
            if run.length < 1 or run.page < end or run.width < 0:
                raise ValueError(f"a run out of order: {tuple(run)} after page offset {end}")
            last = joined[-1] if joined else None
            if last and last.even and run.even and last.page + last.width == run.page:
                joined[-1] = Run(last.length + run.length, last.page, last.width + run.width)
            else:
                joined.append(run)
            # The next run may share this one's last place: characters that stand nowhere have a neighbour's.
            end = run.page + (run.width - 1 if run.even else 0)
        self._runs = tuple(joined)
        self._starts = tuple(accumulate((run.length for run in joined), initial=0))

    @classmethod
    def same(cls, length: int) -> OffsetMap:
        """The map of a text that is its page, character for character."""
        return cls([Run(length, 0, length)] if length else [])

    @classmethod
    def edited(cls, length: int, edits: Iterable[tuple[int, int, int]]) -> OffsetMap:
        """The map of a text made from a page of `length` characters by edits (start, end, characters put there).

        Edits are in order and do not overlap.

        >>> OffsetMap.edited(6, [(1, 3, 0), (4, 5, 2)]).page(3)  # "abcdef" -> "a" + "d" + "XX" + "f"
        4
        """
        runs: list[Run] = []
        at = 0
        for start, end, put in edits:
            if not at <= start <= end <= length:
                raise ValueError(f"an edit out of order: {(start, end, put)} after page offset {at}")
            if start > at:
                runs.append(Run(start - at, at, start - at))
            if put:
                runs.append(Run(put, start, end - start))
            at = end
        if length > at:
            runs.append(Run(length - at, at, length - at))
        return cls(runs)

    @classmethod
    def between(cls, old: str, new: str) -> OffsetMap:
        """The map from `new` back to `old`, where new is old with some of its words changed."""
        return cls.edited(len(old), _edits(old, new))

    @property
    def length(self) -> int:
        """How many characters the text has."""
        return self._starts[-1] if self._starts else 0

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs, which cover the text."""
        return self._runs

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OffsetMap) and self._runs == other._runs

    def __hash__(self) -> int:
        return hash(self._runs)

    def __repr__(self) -> str:
        return f"OffsetMap({self.length} characters, {len(self._runs)} runs)"

    def page(self, i: int) -> int:
        """Where character `i` of the text stands on the page; the text's end is the end of its last character.

        IndexError where `i` is outside the text.
        """
        if i == self.length:
            return self._piece(i - 1)[1] if i else 0
        return self._piece(i)[0]

    def span(self, span: Span) -> Span:
        """Where a span of the text stands on the page, from its first character to the end of its last."""
        start, end = span
        if start >= end:
            return (self.page(start), self.page(start))
        first = self._piece(start)[0]
        return (first, max(first, self._piece(end - 1)[1]))

    def after(self, inner: OffsetMap) -> OffsetMap:
        """The map of a text that was made in two steps: `inner` leads from the middle text to the page, this map
        from the text to the middle text. ValueError where the two do not meet.

        >>> inner, outer = OffsetMap.edited(6, [(0, 1, 0)]), OffsetMap.edited(5, [(2, 4, 0)])  # abcdef, bcdef, bcf
        >>> [outer.after(inner).page(i) for i in range(3)] == [inner.page(outer.page(i)) for i in range(3)]
        True
        """
        if self._runs and self._runs[-1].page + self._runs[-1].width > inner.length:
            raise ValueError(f"the maps do not meet: the middle text has {inner.length} characters")
        return OffsetMap(run for ours in self._runs for run in inner._under(ours))

    def _under(self, ours: Run) -> Iterator[Run]:
        """What a run that leads to this map's text is, led on to this map's page."""
        if not ours.even:
            start = self.page(ours.page)
            end = self.span((ours.page, ours.page + ours.width))[1]
            yield from _whole(ours.length, start, end - start)
            return
        at, end = ours.page, ours.page + ours.length
        k = bisect_right(self._starts, at) - 1
        while at < end:
            run, start = self._runs[k], self._starts[k]
            taken = min(end, start + run.length) - at
            if run.even:
                yield Run(taken, run.page + at - start, taken)
            else:
                yield from _whole(taken, run.page, run.width)
            at += taken
            k += 1

    def _piece(self, i: int) -> Span:
        if not 0 <= i < self.length:
            raise IndexError(f"character {i} of a text of {self.length}")
        k = bisect_right(self._starts, i) - 1
        run = self._runs[k]
        if run.even:
            at = run.page + i - self._starts[k]
            return (at, at + 1)
        return (run.page, run.page + run.width)

    def to_list(self) -> list[int]:
        """The map as a flat list of numbers, three a run, to be stored as JSON."""
        return [number for run in self._runs for number in run]

    @classmethod
    def from_list(cls, numbers: Sequence[int]) -> OffsetMap:
        """The map that `to_list` wrote. ValueError where the numbers are not one."""
        if len(numbers) % 3:
            raise ValueError(f"an offset map has three numbers a run; here are {len(numbers)}")
        return cls(Run(*numbers[i : i + 3]) for i in range(0, len(numbers), 3))


def covering(placed: Iterable[Run | int]) -> OffsetMap:
    """A map from runs and, between them, counts of characters that stand nowhere: these get the nearest place.

    >>> covering([2, Run(3, 10, 3), 2]).to_list()  # two characters, three that stand at 10 to 12, two characters
    [2, 10, 1, 3, 10, 3, 2, 12, 1]
    """
    items = list(placed)
    runs: list[Run] = []
    for k, item in enumerate(items):
        if isinstance(item, Run):
            runs.append(item)
            continue
        before = _last(items[k - 1]) if k else None
        after = _first(items[k + 1]) if k + 1 < len(items) else None
        near = item if after is None else item // 2 if before else 0
        if near:
            runs.extend(_whole(near, *(before or (0, 0))))
        if item > near and after:
            runs.extend(_whole(item - near, *after))
    return OffsetMap(runs)


def _whole(length: int, page: int, width: int) -> Iterator[Run]:
    """`length` characters that all stand for one piece of the page. As one run of equal sides they would be even."""
    if length == width:
        yield from (Run(1, page, width) for _ in range(length))
    else:
        yield Run(length, page, width)


def _first(item: Run | int) -> Span | None:
    """The place of a run's first character, as (page, width)."""
    if isinstance(item, int):
        return None
    return (item.page, 1 if item.even else item.width)


def _last(item: Run | int) -> Span | None:
    """The place of a run's last character, as (page, width)."""
    if isinstance(item, int):
        return None
    return (item.page + item.width - 1, 1) if item.even else (item.page, item.width)


def _edits(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """The edits (start, end, characters put there) that make `new` of `old`: by words, then inside the words."""
    if old == new:
        return
    words, others = re.findall(r"\S+\s*|\s+", old), re.findall(r"\S+\s*|\s+", new)
    at = list(accumulate(map(len, words), initial=0))
    to = list(accumulate(map(len, others), initial=0))
    for tag, i, j, k, m in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        before, after = old[at[i] : at[j]], new[to[k] : to[m]]
        if max(len(before), len(after)) > _LONGEST_COMPARED:
            yield (at[i], at[j], len(after))
            continue
        for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if kind != "equal":
                yield (at[i] + a, at[i] + b, d - c)

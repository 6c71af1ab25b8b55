"""Who copied from whom: the earlier articles whose own words stand in a later one.

The words outside quotation marks decide. Two outlets that report one speech share the speech; who shares the words
around it has copied. Stock phrases are told by who holds them: a sentence that stands in many articles which have
nothing else in common is boilerplate, however long; one whose holders are all alike is one article, printed often.

Every step is a function of the articles looked at and of the earliest holders of each key, so that what is said of an
article does not depend on the order of arrival and costs the same in a record of any size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set
from typing import NamedTuple, TypeVar

import numpy as np

from onrecord.comparing.copying.passages import Passage, passages
from onrecord.comparing.copying.shingles import LENGTH, keys
from onrecord.comparing.order import place
from onrecord.comparing.text.prose import Prose, prose, shingles
from onrecord.types import Article, Span

EARLIEST = 8
"""Holders of a key that are looked at: those that come first in time."""
SHARED = 3
"""Keys that two articles share, at least, before they are compared."""
MOST = 24
"""Articles that one article is compared to, at most: those that share the most keys with it."""
STRANGERS = 4
"""Holders that have nothing else in common make what they share a stock phrase."""
KIN = 0.4
"""Share of the keys of the article with fewer that makes two articles kin."""
PHRASE = 8
"""Equal words outside quotation marks that make a passage count as the writer's own words."""
SENTENCE = 15
"""Such words in one passage of theirs, at least, before anything is taken for a copy."""
COPIED = 30
"""Such words in all their passages, at least, unless one of these alone has `ALONE` of them."""
ALONE = 20
BESIDES = 12
"""Such words in one passage, at least, for what a piece made of one article took from a second."""
MADE = 0.4
"""Share of an article's words outside quotation marks that it copied, from which on it is such a piece."""
WHOLE = 0.9
"""Share of the words of the shorter article that are equal, from which on it is a copy however few are its own."""
BRIEF = 5
"""Words outside quotation marks that it shares in one passage, at least."""
WITH_QUOTES = 0.2
"""Share of an article's words outside quotation marks from which on the quotations are taken to be copied with them."""


T = TypeVar("T", bound=Hashable)


class Known(NamedTuple):
    """An article as comparing knows it."""

    id: str
    place: str
    """Its place in time, see `order`."""
    prose: Prose
    keys: frozenset[int]
    """See `shingles`."""


class Place(NamedTuple):
    """A stretch of an article's text."""

    article: str
    start: int
    end: int


class Copy(NamedTuple):
    """A passage of one article (`of`) that was copied into another (`into`)."""

    of: Place
    into: Place
    words: int
    """Words that are equal."""
    narrated: int
    """Those of them outside quotation marks."""


def candidates(mine: T, own: Iterable[int], holders: Mapping[int, Iterable[T]], place: Callable[[T], str]) -> list[T]:
    """The articles that an article looks at, the likeliest first.

    `own` are the keys of `mine` that mean something; `holders` gives the `EARLIEST` holders of each key, `place` an
    article's place in time.
    """
    shared = Counter(held for k in own for held in holders.get(k, ()) if held != mine)
    return sorted((h for h, n in shared.items() if n >= SHARED), key=lambda h: (-shared[h], place(h)))[:MOST]


def is_stock(holders: Sequence[Set[int]]) -> bool:
    """Whether a key is a stock phrase, by all keys of each of its `EARLIEST` holders.

    >>> is_stock([{1, 2, 3}, {1, 2, 4}, {1, 3, 4}, {1, 2, 3, 4}, {1}])
    False
    >>> is_stock([{1, *range(n, n + 9)} for n in range(10, 60, 10)])
    True
    """
    groups: list[list[Set[int]]] = []
    for own in holders:
        near = [g for g in groups if any(_kin(own, other) for other in g)]
        groups = [g for g in groups if g not in near] + [[own, *(k for g in near for k in g)]]
    return len(groups) >= STRANGERS


def _kin(one: Set[int], other: Set[int]) -> bool:
    return len(one & other) >= max(2, KIN * min(len(one), len(other)))


class Both(NamedTuple):
    """A passage that one article (`mine`) shares with another, in characters and in the numbers of words."""

    mine: Span
    other: Span
    mine_words: Span
    other_words: Span
    words: int
    """Words that are equal."""
    narrated: int
    """Those of them outside quotation marks in both."""

    def turned(self) -> Both:
        """The same, seen from the other article."""
        return self._replace(mine=self.other, other=self.mine, mine_words=self.other_words, other_words=self.mine_words)


class Look(NamedTuple):
    """What an article shares with one that it looks at. `kin`: one copied from the other; else what they share counts
    only if one of them is made of other articles' passages."""

    kin: bool
    passages: tuple[Both, ...]

    def turned(self) -> Look:
        """The same, seen from the other article."""
        return Look(self.kin, tuple(p.turned() for p in self.passages))


def know(article: Article) -> Known:
    """An article as it is compared; the costly part of it, done once."""
    whole = prose(article.text)
    return Known(article.id, place(article, whole), whole._replace(keys=()), frozenset(keys(whole)))


def compared(one: Known, other: Known, stock: Set[int]) -> Look | None:
    """What the first of two articles shares with the second; None if nothing that counts. Which of the two is looked at
    from changes nothing but the sides."""
    if other.place < one.place:
        found = compared(other, one, stock)
        return found.turned() if found else None
    stock = stock & other.keys
    shared = [p for p in passages(one.prose, other.prose) if not _is_stock(p, other, stock)]
    copied = _copied(one, other, shared)
    counted = copied or _besides(shared)
    return Look(bool(copied), tuple(_both(p, one.prose, other.prose) for p in counted)) if counted else None


def _both(p: Passage, left: Prose, right: Prose) -> Both:
    mine, yours = left.within(*p.left), right.within(*p.right)
    return Both(p.left, p.right, (mine.start, mine.stop), (yours.start, yours.stop), p.words, p.narrated)


def _besides(found: Sequence[Passage]) -> list[Passage]:
    """What a piece that is known to be made of another article's passages took from a second one besides: less is
    enough there than where nothing speaks for copying."""
    own = [p for p in found if p.narrated >= PHRASE]
    return own if max((p.narrated for p in own), default=0) >= BESIDES else []


def _copied(left: Known, right: Known, found: Sequence[Passage]) -> list[Passage]:
    """Those of the passages `found` in both that one of two articles copied from the other; nothing if neither did."""
    own = sum(p.narrated for p in found if p.narrated >= PHRASE)
    longest = max((p.narrated for p in found), default=0)
    if sum(p.words for p in found) >= WHOLE * min(left.prose.size, right.prose.size) and longest >= BRIEF:
        return [p for p in found if p.words >= PHRASE]
    if longest < SENTENCE or (own < COPIED and longest < ALONE):
        return []
    if own < WITH_QUOTES * min(left.prose.narrated, right.prose.narrated):
        return [p for p in found if p.narrated >= PHRASE]
    return [p for p in found if p.words >= PHRASE]


def _is_stock(passage: Passage, into: Known, stock: Set[int]) -> bool:
    """Whether most of the keys in a passage are stock phrases."""
    if not stock:
        return False
    hashes = shingles(into.prose.numbers[into.prose.within(*passage.right)], LENGTH) >> np.uint64(1)
    keys = into.keys.intersection(hashes.tolist())
    return bool(keys) and 2 * len(keys & stock) >= len(keys)

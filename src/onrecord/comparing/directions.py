"""Who took from whom, of two articles that share passages: time, then what the texts show, unless time cannot be right.

A piece that is made wholly of passages which stand in two unrelated articles, each of which goes on without it, was put
together out of them. It is later than both whatever its date says: dates are glued in front of such pieces.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.comparing.copies import Copy, Known, Place
from onrecord.comparing.passages import Passage

WHOLLY = 0.85
"""Share of a piece's words that stand in others."""
PART = 20
"""Words that the piece shares with the second of the two, at least, and not with the first."""
GOES_ON = 0.2
"""Share of an article's words that are not in the piece."""
LARGEST = 24
"""Articles that are tried for such a two: those that share the most."""


class Shared(NamedTuple):
    """Two articles, the earlier by its place in time on the left, and the passages that they share."""

    left: Known
    right: Known
    passages: Sequence[Passage]


class _Side(NamedTuple):
    """What an article shares with another: which of its words, and how much of the other's."""

    other: str
    words: NDArray[np.bool_]
    rest: float
    """Share of the other's words that are not in this article."""


def put_together(shares: Iterable[Shared]) -> set[str]:
    """The articles that are put together out of unrelated others."""
    sides: dict[str, list[_Side]] = defaultdict(list)
    related: set[tuple[str, str]] = set()
    for left, right, found in shares:
        mine, yours = np.zeros(left.prose.size, np.bool_), np.zeros(right.prose.size, np.bool_)
        for passage in found:
            mine[left.prose.within(*passage.left)] = True
            yours[right.prose.within(*passage.right)] = True
        sides[left.id].append(_Side(right.id, mine, 1 - float(yours.mean())))
        sides[right.id].append(_Side(left.id, yours, 1 - float(mine.mean())))
        related |= {(left.id, right.id), (right.id, left.id)}
    suspect = {article for article, around in sides.items() if _is_put_together(around, related)}
    # What is wholly found in pieces that are themselves under suspicion may be what they were made of.
    return {
        article
        for article in suspect
        if _is_put_together([s for s in sides[article] if s.other not in suspect], related)
    }


def _is_put_together(around: Sequence[_Side], related: set[tuple[str, str]]) -> bool:
    if len(around) < 2 or np.logical_or.reduce([s.words for s in around]).mean() < WHOLLY:
        return False
    going = sorted((s for s in around if s.rest >= GOES_ON), key=lambda s: (-int(s.words.sum()), s.other))[:LARGEST]
    return any(
        (one.other, other.other) not in related and int((other.words & ~one.words).sum()) >= PART
        for n, one in enumerate(going)
        for other in going[n + 1 :]
    )


def directed(shares: Iterable[Shared], order: Sequence[str]) -> Mapping[str, list[Copy]]:
    """The copies in each article: of two that share passages, who is earlier in `order` had them first."""
    at = {article: n for n, article in enumerate(order)}
    found: dict[str, list[Copy]] = {}
    for left, right, passages in shares:
        for p in passages:
            of, into = Place(left.id, *p.left), Place(right.id, *p.right)
            if at[left.id] > at[right.id]:
                of, into = into, of
            found.setdefault(into.article, []).append(Copy(of, into, p.words, p.narrated))
    for copies in found.values():
        copies.sort(key=lambda c: (c.into.start, at[c.of.article], c.of.start))
    return found

"""Who took from whom, of two articles that share passages: time, then what the texts show, unless time cannot be right.

A piece that is made wholly of passages which stand in two unrelated articles, each of which goes on without it in words
of its own, was put together out of them. It is later than both whatever its date says: dates are glued in front of such
pieces. An article that goes on with the quotations of others alone was itself put together, perhaps out of the piece.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.comparing.copying.copies import COPIED, MADE, Copy, Look, Place

WHOLLY = 0.85
"""Share of a piece's words that stand in others."""
PART = 20
"""Words that the piece shares with the second of the two, at least, and not with the first."""
GOES_ON = 0.2
"""Share of an article's words that are not in the piece; so many of them outside quotation marks as make a copy."""
LARGEST = 24
"""Articles that are tried for such a two: those that share the most."""


class Bare(NamedTuple):
    """What is asked of an article when all that is shared is known: its place in time, how many words it has, and how
    many of them outside quotation marks."""

    place: str
    size: int
    narrated: int


Looks = Mapping[str, Mapping[str, Look]]
"""For each article the articles it looks at and shares passages with, and these."""


class Side(NamedTuple):
    """What an article shares with another: which of its words, and how much of the other's."""

    other: str
    words: NDArray[np.bool_]
    goes_on: bool
    """Whether the other has enough in words of its own that is not in this article."""


def put_together(looks: Looks, bare: Mapping[str, Bare]) -> set[str]:
    """The articles that are put together out of unrelated others. Of each it depends on those that it looks at, and on
    those that these look at."""
    sides: dict[str, list[Side]] = defaultdict(list)
    for article, around in looks.items():
        for other, look in around.items():
            if look.kin:
                sides[article].append(side(other, look, bare[article].size, bare[other]))

    def related(one: str, other: str) -> bool:
        there, back = looks.get(one, {}).get(other), looks.get(other, {}).get(one)
        return bool((there and there.kin) or (back and back.kin))

    suspect = {article for article, around in sides.items() if is_put_together(around, related)}
    # What is wholly found in pieces that are themselves under suspicion may be what they were made of.
    return {
        article
        for article in suspect
        if is_put_together([s for s in sides[article] if s.other not in suspect], related)
    }


def side(other: str, look: Look, mine: int, yours: Bare) -> Side:
    """What an article of so many words (`mine`) shares with another (`yours`)."""
    words = _covered((p.mine_words for p in look.passages), mine)
    rest = 1 - float(_covered((p.other_words for p in look.passages), yours.size).mean())
    own = yours.narrated - sum(p.narrated for p in look.passages)
    return Side(other, words, rest >= GOES_ON and own >= COPIED)


def _covered(runs: Iterable[tuple[int, int]], size: int) -> NDArray[np.bool_]:
    found = np.zeros(size, np.bool_)
    for first, end in runs:
        found[first:end] = True
    return found


def is_put_together(around: Sequence[Side], related: Callable[[str, str], bool]) -> bool:
    """Whether an article is made wholly of what it shares with two of those around it that are not related."""
    if len(around) < 2 or np.logical_or.reduce([s.words for s in around]).mean() < WHOLLY:
        return False
    going = sorted((s for s in around if s.goes_on), key=lambda s: (-int(s.words.sum()), s.other))[:LARGEST]
    return any(
        not related(one.other, other.other) and int((other.words & ~one.words).sum()) >= PART
        for n, one in enumerate(going)
        for other in going[n + 1 :]
    )


def directed(looks: Looks, bare: Mapping[str, Bare], order: Sequence[str]) -> dict[str, list[Copy]]:
    """The copies in each article: what it shares with those it looks at that are earlier in `order`."""
    at = {article: n for n, article in enumerate(order)}
    found: dict[str, list[Copy]] = {}
    for article, around in looks.items():
        earlier = {other: look for other, look in around.items() if at[other] < at[article]}
        kin = [c for other, look in earlier.items() if look.kin for c in _copies(article, other, look)]
        if sum(c.narrated for c in kin) >= MADE * bare[article].narrated:
            kin += [c for other, look in earlier.items() if not look.kin for c in _copies(article, other, look)]
        if kin:
            found[article] = sorted(kin, key=lambda c: (c.into.start, at[c.of.article], c.of.start))
    return found


def _copies(article: str, other: str, look: Look) -> Iterator[Copy]:
    return (Copy(Place(other, *p.other), Place(article, *p.mine), p.words, p.narrated) for p in look.passages)

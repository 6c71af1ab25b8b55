"""Many articles compared at once, in memory: copies, origins, stitched articles, stories.

The same steps a record takes one article at a time: look up the keys, compare with the earliest who hold them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from onrecord.comparing.copies import (
    EARLIEST,
    MADE,
    STRANGERS,
    Copy,
    Known,
    besides,
    candidates,
    common,
    is_stock,
    shared,
)
from onrecord.comparing.directions import Shared, directed, put_together
from onrecord.comparing.matters import Matter, matter, topics
from onrecord.comparing.order import place
from onrecord.comparing.origins import Origins
from onrecord.comparing.prose import prose
from onrecord.comparing.shingles import keys
from onrecord.comparing.stories import HOLDERS, companions, gathered, links, nearest, told_apart
from onrecord.types import Article


class Copied(NamedTuple):
    """What was found out about some articles, in an order that depends on them alone."""

    copies: tuple[Copy, ...]
    origins: Origins
    order: tuple[str, ...]
    """The articles' ids, the earlier first."""

    @property
    def stitched(self) -> tuple[str, ...]:
        """The articles whose passages go back to two others or more."""
        return tuple(a for a in self.order if len(self.origins.of[a] - {a}) > 1)


def know(article: Article) -> Known:
    """An article as it is compared; the costly part of it, done once."""
    whole = prose(article.text)
    return Known(article.id, place(article, whole), whole._replace(keys=()), frozenset(keys(whole)))


def find_copies(articles: Iterable[Article]) -> Copied:
    """Who copied what from whom among some articles.

    The time is in proportion to their number. Of two articles of one id, the one that is later in time is left out.
    """
    everything = sorted((know(a) for a in articles), key=lambda k: (k.place, k.prose.text))
    seen: dict[str, Known] = {}
    for k in everything:
        seen.setdefault(k.id, k)
    known = {k.place: k for k in seen.values()}
    holders = _holders(known)
    stock = set(_stock(holders, known))
    pairs = {
        (min(mine, other), max(mine, other))
        for mine, one in known.items()
        for other in candidates(mine, one.keys, holders, stock)
    }
    shares: list[Shared] = []
    little: list[Shared] = []
    for a, b in sorted(pairs):
        found = common(known[a], known[b], stock)
        if copied_from := shared(known[a], known[b], found):
            shares.append(Shared(known[a], known[b], copied_from))
        elif more := besides(found):
            little.append(Shared(known[a], known[b], more))
    late = put_together(shares)
    order = tuple(k.id for k in sorted(known.values(), key=lambda k: (k.id in late, k.place)))
    words = {k.id: k.prose.narrated for k in known.values()}
    copied = directed(shares, order)
    made = {a for a, of in copied.items() if sum(c.narrated for c in of) >= MADE * words[a]}
    at = {article: n for n, article in enumerate(order)}
    shares += [s for s in little if max(s.left.id, s.right.id, key=at.__getitem__) in made]
    copied = directed(shares, order)
    return Copied(tuple(c for a in order for c in copied.get(a, ())), Origins(order, copied, words), order)


def _holders(known: Mapping[str, Known]) -> dict[int, list[str]]:
    """The earliest holders of each key."""
    held: dict[int, list[str]] = {}
    for mine in sorted(known):
        for key in known[mine].keys:
            first = held.setdefault(key, [])
            if len(first) < EARLIEST:
                first.append(mine)
    return held


def _stock(holders: Mapping[int, list[str]], known: Mapping[str, Known]) -> Iterator[int]:
    """The keys that are stock phrases. Neighbouring keys mostly have the same holders, which are judged once."""

    @cache
    def judged(first: tuple[str, ...]) -> bool:
        return is_stock([known[h].keys for h in first])

    return (k for k, first in holders.items() if len(first) >= STRANGERS and judged(tuple(first)))


def find_stories(articles: Iterable[Article]) -> list[list[str]]:
    """The articles' ids by stories, each in one; in time and memory in proportion to their number."""
    about: dict[str, Matter] = {}
    for article in sorted(articles, key=lambda a: (a.id, a.published or "~", a.text)):
        if article.id not in about:
            about[article.id] = matter(article.id, prose(article.text))
    keyed = {a: topics(m) for a, m in about.items()}
    held: dict[int, list[str]] = {}
    for a in about:
        for key in keyed[a]:
            first = held.setdefault(key, [])
            if len(first) < HOLDERS:
                first.append(a)
    beside: dict[str, set[str]] = {a: set() for a in about}
    for a in about:
        for other in companions(a, keyed[a], held):
            beside[a].add(other)
            beside[other].add(a)
    near = {a: nearest(about[a], (about[o] for o in beside[a])) for a in about}
    return sorted(story for group in gathered(about, links(near)) for story in told_apart([about[a] for a in group]))

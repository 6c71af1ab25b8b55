"""Many articles compared at once, in memory: copies, origins, stitched articles, stories.

The same steps a record takes one article at a time: look up the keys, compare with the earliest who hold them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache
from typing import NamedTuple

from onrecord.comparing.copying.copies import (
    EARLIEST,
    STRANGERS,
    Copy,
    Known,
    Look,
    candidates,
    compared,
    is_stock,
    know,
)
from onrecord.comparing.copying.directions import Bare, Looks, directed, put_together
from onrecord.comparing.copying.origins import Origins
from onrecord.comparing.matters import Matter, matter, topics
from onrecord.comparing.stories import HOLDERS, companions, gathered, links, nearest, told_apart
from onrecord.comparing.text.prose import prose
from onrecord.types import Article


class Copied(NamedTuple):
    """What was found out about some articles, in an order that depends on them alone."""

    copies: tuple[Copy, ...]
    origins: Origins
    order: tuple[str, ...]
    """The articles' ids, the earlier first."""
    late: Set[str] = frozenset()
    """Those that are the later ones whatever their dates say: they are put together out of others."""
    known: Mapping[str, Known] = {}
    """The articles as they are compared, in the order of their places in time."""
    looked_at: Mapping[str, Sequence[str]] = {}
    """For each article those that it looks at."""

    @property
    def stitched(self) -> tuple[str, ...]:
        """The articles whose passages go back to two others or more."""
        return tuple(a for a in self.order if len(self.origins.of[a] - {a}) > 1)


def find_copies(articles: Iterable[Article]) -> Copied:
    """Who copied what from whom among some articles.

    The time is in proportion to their number. Of two articles of one id, the one that is later in time is left out.
    """
    known = in_order(articles)
    holders = earliest_holders(known.values())
    stock = stock_phrases(holders, known)
    found: dict[tuple[str, str], Look | None] = {}
    looked_at: dict[str, Sequence[str]] = {}
    looks: dict[str, dict[str, Look]] = {}
    for mine in known.values():
        looked_at[mine.id] = candidates(mine.id, mine.keys - stock, holders, lambda a: known[a].place)
        for other in looked_at[mine.id]:
            if (mine.id, other) not in found:
                look = compared(mine, known[other], stock)
                found[mine.id, other], found[other, mine.id] = look, look.turned() if look else None
            look = found[mine.id, other]
            if look is not None:
                looks.setdefault(mine.id, {})[other] = look
    said = settle(looks, {k.id: Bare(k.place, k.prose.size, k.prose.narrated) for k in known.values()})
    return said._replace(known=known, looked_at=looked_at)


def in_order(articles: Iterable[Article]) -> dict[str, Known]:
    """The articles as they are compared, by id, the earlier first; of two of one id the earlier."""
    found: dict[str, Known] = {}
    for k in sorted((know(a) for a in articles), key=lambda k: (k.place, k.prose.text)):
        found.setdefault(k.id, k)
    return found


def settle(looks: Looks, bare: Mapping[str, Bare]) -> Copied:
    """Copies and origins, given what each of some articles shares with those it looks at.

    What is said of one article depends on those that can be reached from it by looking alone.
    """
    late = put_together(looks, bare)
    order = tuple(sorted(bare, key=lambda a: (a in late, bare[a].place)))
    copied = directed(looks, bare, order)
    words = {a: b.narrated for a, b in bare.items()}
    return Copied(tuple(c for a in order for c in copied.get(a, ())), Origins(order, copied, words), order, late)


def earliest_holders(known: Iterable[Known]) -> dict[int, list[str]]:
    """The earliest holders of each key; the articles come in the order of time."""
    held: dict[int, list[str]] = {}
    for mine in known:
        for key in mine.keys:
            first = held.setdefault(key, [])
            if len(first) < EARLIEST:
                first.append(mine.id)
    return held


def stock_phrases(holders: Mapping[int, Sequence[str]], known: Mapping[str, Known]) -> set[int]:
    """The keys that are stock phrases. Neighbouring keys mostly have the same holders, which are judged once."""

    @cache
    def judged(first: tuple[str, ...]) -> bool:
        return is_stock([known[h].keys for h in first])

    return {k for k, first in holders.items() if len(first) >= STRANGERS and judged(tuple(first))}


def find_stories(articles: Iterable[Article]) -> list[list[str]]:
    """The articles' ids by stories, each in one; in time and memory in proportion to their number."""
    about: dict[str, tuple[str, str, Matter]] = {}
    for article in articles:
        before = about.get(article.id)
        first = article.published or "~", article.text
        if before is None or first < before[:2]:
            about[article.id] = *first, matter(article.id, prose(article.text))
    return stories_of(found for *_, found in about.values())


def stories_of(matters: Iterable[Matter]) -> list[list[str]]:
    """The same, of the articles' matters, one of each."""
    about = {m.id: m for m in sorted(matters, key=lambda m: m.id)}
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

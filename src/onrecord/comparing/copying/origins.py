"""Where an article's passages go back to, however many hands they went through.

A passage is followed to the article it was copied from, there to the passage that holds it, and so on. A piece stitched
from two independent articles has both for origins and makes them no less independent. An article that wrote most of its
words itself is its own origin, whatever it took in besides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from onrecord.comparing.copying.copies import Copy, Place

OWN = 0.4
"""Share of an article's words outside quotation marks that are in no copied passage, from which on it is an origin."""
LITTLE = 0.2
"""Share of them in copied passages up to which the article has no origin but itself."""


class Origins:
    """The origins of some articles, from the copies in each; `narrated` gives their words outside quotation marks.

    `order` names the articles, the earlier first; every copy is taken from an earlier article.
    """

    def __init__(
        self,
        order: Sequence[str],
        copied: Mapping[str, Sequence[Copy]] | None = None,
        narrated: Mapping[str, int] | None = None,
    ) -> None:
        self._at = {article: n for n, article in enumerate(order)}
        self._taken: dict[str, list[tuple[Place, frozenset[str]]]] = {}
        self.of: dict[str, frozenset[str]] = {}
        """For each article its origins."""
        if copied is not None:
            for article in order:
                self.add(article, copied.get(article, ()), (narrated or {}).get(article, 0))

    def add(self, article: str, copied: Iterable[Copy], narrated: int) -> None:
        """Work out an article's origins, those it has copied from being known."""
        taken = _first(copied, self._at)
        found = [(copy.into, self.behind(copy.of)) for copy in taken]
        self.hold(article, found, _whole(article, found, sum(copy.narrated for copy in taken), narrated))

    def hold(self, article: str, taken: Sequence[tuple[Place, frozenset[str]]], of: frozenset[str]) -> None:
        """Take over what is known of an article: its passages from others, each with its origins, and its own."""
        self._taken[article], self.of[article] = list(taken), of

    def taken(self, article: str) -> Sequence[tuple[Place, frozenset[str]]]:
        """The passages that an article has from others, in the order of the text, each with its origins."""
        return self._taken[article]

    def behind(self, place: Place) -> frozenset[str]:
        """The origins of what stands in one place: those of the passages that make up half of it, or its article."""
        if place.article not in self._taken:
            return frozenset((place.article,))
        found: set[str] = set()
        covered = 0
        for into, roots in self._taken[place.article]:
            shared = min(place.end, into.end) - max(place.start, into.start)
            if shared > 0:
                covered += shared
                if 2 * shared >= min(place.end - place.start, into.end - into.start):
                    found |= roots
        if not found or 2 * covered < place.end - place.start:
            own = self.of.get(place.article)
            found |= {place.article} if own is None or place.article in own else own
        return frozenset(found)

    def count(self, places: Iterable[Place]) -> int:
        """How many independent accounts some places are: "12 articles, 3 origins"."""
        return len({root for place in places for root in self.behind(place)})


def _whole(article: str, taken: Sequence[tuple[Place, frozenset[str]]], copied: int, narrated: int) -> frozenset[str]:
    """The origins of an article of which so many words outside quotation marks are copied, of so many."""
    if not taken or copied <= LITTLE * narrated:
        return frozenset((article,))
    found = {root for _, roots in taken for root in roots}
    if narrated - copied >= OWN * narrated:
        found.add(article)
    return frozenset(found)


def _first(copied: Iterable[Copy], at: Mapping[str, int]) -> list[Copy]:
    """Of the copies that share a place the one from the earliest article, in the order of the text."""
    kept: list[Copy] = []
    begins: list[int] = []
    for copy in sorted(copied, key=lambda c: (at[c.of.article], c.into.start)):
        near = bisect_left(begins, copy.into.start)
        shared = 0
        for other in kept[max(0, near - 1) :]:
            if other.into.start >= copy.into.end:
                break
            shared += max(0, min(other.into.end, copy.into.end) - max(other.into.start, copy.into.start))
        if 2 * shared <= copy.into.end - copy.into.start:
            place = bisect_left(begins, copy.into.start)
            kept.insert(place, copy)
            begins.insert(place, copy.into.start)
    return kept

"""What a version of a quotation is held against: the earliest that has its words, or what most articles have.

Of equal wordings only the first in time count, and of many wordings only those that most articles have, so that a
quotation of thousands of versions costs no more than in proportion to their number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal, Protocol

from onrecord.comparing.quoting.alignment import blocks
from onrecord.comparing.quoting.judging import RETOLD
from onrecord.comparing.quoting.version import Version
from onrecord.comparing.text.terms import Terms

Order = Literal["later", "unknown"]
"""later: the version is known to be later than what it is held against."""
LEAST_COVER = 0.3
"""Share of a version's words that has to stand in what it is held against."""
CLOSE = 0.9
"""Share of the best cover from which another reference is as good: the earlier one is taken."""
WORDINGS = 8
"""Different wordings of one quotation that the versions are held against: those that most articles have."""
LOOKED_AT = 40
"""Versions that are asked which of them is the closest, those that come first."""
EACH = 2
"""Versions of one wording that are looked at: another article's is needed where the first is the version's own."""

Keys = tuple[str, ...]


class Times(Protocol):
    """What is known of the order of articles beside their dates."""

    def later(self, one: str, other: str) -> bool | None:
        """Whether the first of two articles is the later one, where the articles show it; None where they do not."""

    def rank(self, article: str) -> int:
        """The article's number in the order of articles; 0 where there is none."""

    def company(self, one: str, other: str) -> int:
        """How many fingerprints of their own words two articles share."""


class References:
    """The versions of one quotation that others are held against."""

    def __init__(self, versions: Sequence[Version], words: Mapping[Version, Terms], times: Times) -> None:
        self._words, self._times = words, times
        self.articles: dict[Keys, set[str]] = defaultdict(set)
        """For each wording between marks the articles that have it."""
        first: dict[Keys, list[Version]] = defaultdict(list)
        number = {v: n for n, v in enumerate(versions)}
        ranked = self._ranked = sorted(versions, key=lambda v: (times.rank(v.article), number[v]))
        self._speakers = {(v.speaker.name, v.speaker.kind) for v in versions if v.speaker}
        for v in ranked:
            keys = words[v].keys
            if v.marked:
                self.articles[keys].add(v.article)
            if v.marked and v.sound and len(first[keys]) < EACH and v.article not in {o.article for o in first[keys]}:
                first[keys].append(v)
        common = sorted(first, key=lambda k: (-len(self.articles[k]), -len(k), k))[:WORDINGS]
        keep = {*common, *(words[v].keys for v in ranked[:EACH])}
        self._first = [v for v in ranked if words[v].keys in keep and v in first[words[v].keys]]
        self.cover = lru_cache(maxsize=4096)(_cover)

    def of(self, v: Version) -> tuple[Version | None, Order]:
        """What a version is held against; None for the one that the others are held against."""
        mine = self._words[v].keys
        others = [o for o in self._first if o.article != v.article]
        later = [self._later(v, o) for o in others]
        earlier = [o for o, known in zip(others, later, strict=True) if known]
        cover = {o: self.cover(mine, self._words[o].keys) for o in earlier or others}
        best = max(cover.values(), default=0.0)
        if best < LEAST_COVER:
            return None, "unknown"
        near = [o for o in cover if cover[o] >= CLOSE * best]
        if earlier:
            first = next((o for o in near if not any(self._later(o, p) for p in near if p is not o)), near[0])
            return first, "later"
        if any(known is False for known in later):
            return None, "unknown"  # the earliest known: the others are held against it
        if v.marked and v.sound:
            return self._agreed(mine, near), "unknown"
        return max(near, key=lambda o: (len(self._words[o].keys), o.article, o.span)), "unknown"

    def closest(self, v: Version) -> Version | None:
        """Of the earliest versions that say the same and are not known to be later, the one whose article shares the
        most with the version's; None where one speaker alone is said to speak, or no article retells another."""
        if len(self._speakers) < 2:
            return None
        mine = self._words[v].keys
        near = [
            o
            for o in self._ranked[:LOOKED_AT]
            if o.article != v.article and not self._later(o, v) and self.cover(mine, self._words[o].keys) >= CLOSE
        ]
        best = max(near, key=lambda o: (self._times.company(v.article, o.article), o.article, o.span), default=None)
        return best if best and self._times.company(v.article, best.article) >= RETOLD else None

    def outvoted(self, v: Version, reference: Version) -> bool:
        """Whether the reference's wording is held by fewer articles than the version's, others than its own."""
        alike, backing = self.articles[self._words[v].keys], self.articles[self._words[reference].keys]
        return len(alike) > len(backing)

    def _later(self, v: Version, o: Version) -> bool | None:
        """Whether a version is later than another; one without a date is taken to be. None where it cannot be told."""
        shown = self._times.later(v.article, o.article)
        if shown is not None:
            return shown
        mine, yours = (v.published or "~")[:10], (o.published or "~")[:10]
        return None if mine == yours else mine > yours

    def _agreed(self, mine: Keys, near: Sequence[Version]) -> Version | None:
        """Without any order: the wording that most articles have, then the fullest; None where it is the version's."""

        def standing(keys: Keys) -> tuple[int, int, Keys]:
            return len(self.articles[keys]), len(keys), keys

        most = max((self._words[o].keys for o in near), key=standing)
        if standing(most) <= standing(mine):
            return None
        return next(o for o in near if self._words[o].keys == most)


def _cover(mine: Keys, theirs: Keys) -> float:
    """The share of a wording that stands in another."""
    return sum(b.size for b in blocks(theirs, mine)) / max(1, len(mine))

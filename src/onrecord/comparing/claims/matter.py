"""What a story is about: the words that most of its articles say, and what each of its statements has of them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from onrecord.comparing.claims.said import Said
from onrecord.comparing.claims.weighing import cosine


class Matter:
    """The statements of one story, by article, with the words that its articles share."""

    def __init__(self, statements: Sequence[Said]) -> None:
        self.statements = sorted(statements, key=lambda s: s.key)
        self.of: dict[str, list[Said]] = defaultdict(list)
        for s in self.statements:
            self.of[s.article].append(s)

    @cached_property
    def _shares(self) -> Mapping[str, float]:
        """In what share of the articles each word is said."""
        held: Counter[str] = Counter()
        for own in self.of.values():
            held.update({t for s in own for t in s.words})
        return {t: n / len(self.of) for t, n in held.items()}

    @cached_property
    def charge(self) -> dict[str, float]:
        """The words that the story turns around, with their weights: those that many articles say."""
        heavy = {t: w for s in self.statements for t, w in s.words.items()}
        return {t: w * self._shares[t] for t, w in heavy.items() if self._shares[t] * len(self.of) > 1 or len(self.of) == 1}

    def central(self, s: Said) -> float:
        """How much a statement has of what the story turns around, 0 to 1."""
        return self._central.get(s.key, 0.0)

    @cached_property
    def _central(self) -> dict[tuple[str, int], float]:
        return {s.key: cosine(s.words, self.charge) for s in self.statements}

    def beside(self, s: Said) -> list[Said]:
        """The statements before and behind in its article."""
        own = self.of[s.article]
        at = next(n for n, o in enumerate(own) if o.number == s.number)
        return own[max(0, at - 1) : at] + own[at + 1 : at + 2]

    def likeness(self, one: Said, other: Said) -> float:
        """What two statements have in common, the words that all the story says weighing little, 0 to 1."""
        mine, yours = self._own[one.key], self._own[other.key]
        return cosine(mine, yours)

    @cached_property
    def _own(self) -> dict[tuple[str, int], dict[str, float]]:
        """The words of each statement, weighed by how few of the story's statements have them."""
        held = Counter(t for s in self.statements for t in s.words)
        size = len(self.statements)
        rare = {t: 0.2 + math.log((size + 1) / (n + 0.5)) for t, n in held.items()}
        return {s.key: {t: w * rare[t] for t, w in s.words.items()} for s in self.statements}

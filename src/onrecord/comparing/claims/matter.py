"""What a story is about: the words that most of its articles say, and what each of its statements has of them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from onrecord.comparing.claims.said import Said
from onrecord.comparing.claims.weighing import Words, cosine

HEAVIEST = 5
"""Words of a statement that others are found by."""
HOLDERS = 16
"""Statements that are looked at for one word."""
HARDLY = 0.02
"""The weight of a word in the mean of what the articles begin with, at most, which is hardly there."""


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
    def charge(self) -> Words:
        """The words that the story turns around, with their weights: those that many articles say."""
        heavy = {t: w for s in self.statements for t, w in s.words.items()}
        shared, alone = self._shares, len(self.of) == 1
        return Words({t: w * shared[t] for t, w in heavy.items() if shared[t] * len(self.of) > 1 or alone})

    def central(self, s: Said) -> float:
        """How much a statement has of what the story turns around, 0 to 1."""
        return self._central.get(s.key, 0.0)

    @cached_property
    def _central(self) -> dict[tuple[str, int], float]:
        return {s.key: cosine(s.words, self.charge) for s in self.statements}

    def turning(self, s: Said) -> float:
        """How much a statement has of what the story turns around: by the words that many statements say, by the
        nearest in other articles, and by what the articles begin with; 0 to 1."""
        leads = sum([w * self._leads[t] for t, w in s.words.items() if t in self._leads]) / s.words.norm
        return 0.3 * self.central(s) + 0.4 * self.support(s) + 0.3 * leads

    def like_leads(self, s: Said) -> float:
        """How much a statement has of what the articles of the story begin with, 0 to 1."""
        return cosine(s.words, self._leads)

    def new(self, s: Said) -> float:
        """The share of a statement, by weight, that no article begins with, or hardly any, 0 to 1."""
        known = sum([w for t, w in s.words.items() if self._leads.get(t, 0.0) > HARDLY])
        return 1 - known / (s.words.total or 1.0)

    @cached_property
    def _leads(self) -> Words:
        """The mean of what the articles begin with."""
        out = Words()
        for _, own in sorted(self.of.items()):
            for t, w in own[0].lead.items():
                out[t] = out.get(t, 0.0) + w / own[0].lead.norm / len(self.of)
        return out

    def support(self, s: Said) -> float:
        """How near the nearest statement is in each of the other articles, in the mean of the three nearest; 0 to 1."""
        return self._support.get(s.key, 0.0)

    @cached_property
    def _support(self) -> dict[tuple[str, int], float]:
        """By the words that weigh most only, so that a large story costs in proportion to its statements."""
        holders: dict[str, list[Said]] = defaultdict(list)
        heaviest = {s.key: sorted(s.words, key=lambda t: (-s.words[t], t))[:HEAVIEST] for s in self.statements}
        for s in self.statements:
            for t in heaviest[s.key]:
                if len(holders[t]) < HOLDERS:
                    holders[t].append(s)
        out = {}
        for s in self.statements:
            best: dict[str, float] = {}
            for o in {h.key: h for t in heaviest[s.key] for h in holders[t] if h.article != s.article}.values():
                best[o.article] = max(best.get(o.article, 0.0), cosine(s.words, o.words))
            out[s.key] = sum(sorted(best.values())[-3:]) / 3
        return out

    def like_lead(self, s: Said) -> float:
        """How much a statement has of what its article begins with, 0 to 1."""
        return self._like_lead[s.key]

    @cached_property
    def _like_lead(self) -> dict[tuple[str, int], float]:
        return {s.key: cosine(s.words, s.lead) for s in self.statements}

    def like_denied(self, s: Said) -> float:
        """How much a statement has of what others in the story are said to deny or doubt, 0 to 1."""
        return cosine(s.words, self._denied)

    @cached_property
    def _denied(self) -> Words:
        """The words of what is denied or doubted, those heavier that are so more often."""
        out: dict[str, float] = defaultdict(float)
        for s in self.statements:
            if s.statement.stance in ("denies", "doubts"):
                for t, w in s.words.items():
                    out[t] += w / s.words.norm
        return Words(out)

    def beside(self, s: Said) -> list[Said]:
        """The statements before and behind in its article."""
        return self._beside[s.key]

    @cached_property
    def _beside(self) -> dict[tuple[str, int], list[Said]]:
        return {
            s.key: own[max(0, n - 1) : n] + own[n + 1 : n + 2] for own in self.of.values() for n, s in enumerate(own)
        }

    def likeness(self, one: Said, other: Said) -> float:
        """What two statements have in common, the words that all the story says weighing little, 0 to 1."""
        mine, yours = self._own[one.key], self._own[other.key]
        return cosine(mine, yours)

    @cached_property
    def _own(self) -> dict[tuple[str, int], Words]:
        """The words of each statement, weighed by how few of the story's statements have them."""
        held = Counter(t for s in self.statements for t in s.words)
        size = len(self.statements)
        rare = {t: 0.2 + math.log((size + 1) / (n + 0.5)) for t, n in held.items()}
        return {s.key: Words({t: w * rare[t] for t, w in s.words.items()}) for s in self.statements}

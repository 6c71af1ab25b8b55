"""What a story is about: the words that most of its articles say, and what each of its statements has of them.

Everything that depends on a statement and its story alone is worked out once, for all statements together: a column has
a number for each, in the order of `statements`.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from onrecord.comparing.claims.lists import Bits, Floats, Lists, Met, Places, Sets
from onrecord.comparing.claims.said import Said
from onrecord.comparing.claims.weighing import Words, cosine

HEAVIEST = 5
"""Words of a statement that others are found by."""
HOLDERS = 16
"""Statements that are looked at for one word."""
HARDLY = 0.02
"""The weight of a word in the mean of what the articles begin with, at most, which is hardly there."""


class Plain(NamedTuple):
    """What each statement of a story is by itself, whatever it is held against."""

    back: Floats
    denies: Floats
    open: Floats
    false: Floats
    doubts: Floats
    length: Floats
    nested: Floats
    place: Floats
    wants: Floats
    unsure: Floats


class Matter:
    """The statements of one story, by article, with the words that its articles share."""

    def __init__(self, statements: Sequence[Said]) -> None:
        self.statements = sorted(statements, key=lambda s: s.key)
        self.of: dict[str, list[Said]] = defaultdict(list)
        for s in self.statements:
            self.of[s.article].append(s)
        self._numbers: dict[str, int] = {}
        self.words = Lists([s.words for s in self.statements], self._numbers)
        self.names = Sets([s.names for s in self.statements], self._numbers)
        self._around, self._arounds = self._distinct(lambda s: s.around)
        self._lead, self._led = self._distinct(lambda s: s.lead)

    def _distinct(self, words: Callable[[Said], Words]) -> tuple[Lists, Places]:
        """The lists of words that several statements share, once each, and which of them each statement has."""
        numbers: dict[int, int] = {}
        lists: list[Words] = []
        which = []
        for own in map(words, self.statements):
            if id(own) not in numbers:
                numbers[id(own)] = len(lists)
                lists.append(own)
            which.append(numbers[id(own)])
        return Lists(lists, self._numbers), np.array(which, np.intp)

    def column(self, value: Callable[[Said], float]) -> Floats:
        """What something is of each statement."""
        return np.array([value(s) for s in self.statements], np.float64)

    @cached_property
    def plain(self) -> Plain:
        """What each statement is by itself."""
        return Plain(
            back=self.column(lambda s: s.back),
            denies=self.column(lambda s: s.statement.stance in ("denies", "doubts")),
            open=self.column(lambda s: s.statement.stance in ("withholds", "asks") or s.leaves_open),
            false=self.column(lambda s: s.lean.false > 0),
            doubts=self.column(lambda s: s.lean.doubtful > 0),
            length=self.column(lambda s: math.log1p(s.length) / 3),
            nested=self.column(lambda s: s.statement.inside is not None),
            place=self.column(lambda s: s.place),
            wants=self.column(lambda s: s.statement.stance in ("urges", "intends", "feels")),
            unsure=self.column(lambda s: 1 - s.statement.confidence),
        )

    @cached_property
    def at(self) -> dict[tuple[str, int], int]:
        """The place of each statement among them."""
        return {s.key: n for n, s in enumerate(self.statements)}

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

    @cached_property
    def charged(self) -> Met:
        """What each statement has of the words that the story turns around."""
        return self.words.meet(self.words.spread(self.charge))

    @cached_property
    def central(self) -> Floats:
        """How much each statement has of what the story turns around, 0 to 1."""
        return self.charged.cosine(self.charge.norm)

    @cached_property
    def turning(self) -> Floats:
        """How much each statement has of what the story turns around: by the words that many statements say, by the
        nearest in other articles, and by what the articles begin with; 0 to 1."""
        led = self._begun
        return 0.3 * self.central + 0.4 * self.support + 0.3 * (led.total(led.mine * led.theirs) / self.words.norms)

    @cached_property
    def like_leads(self) -> Floats:
        """How much each statement has of what the articles of the story begin with, 0 to 1."""
        return self._begun.cosine(self._leads.norm)

    @cached_property
    def new(self) -> Floats:
        """The share of each statement, by weight, that no article begins with, or hardly any, 0 to 1."""
        led = self._begun
        return 1 - led.total(led.mine * (led.theirs > HARDLY)) / self.words.totals

    @cached_property
    def _leads(self) -> Words:
        """The mean of what the articles begin with."""
        out = Words()
        for _, own in sorted(self.of.items()):
            for t, w in own[0].lead.items():
                out[t] = out.get(t, 0.0) + w / own[0].lead.norm / len(self.of)
        return out

    @cached_property
    def _begun(self) -> Met:
        return self.words.meet(self.words.spread(self._leads))

    @cached_property
    def support(self) -> Floats:
        """How near the nearest statement is in each of the other articles, in the mean of the three nearest; 0 to 1.

        By the words that weigh most only, so that a large story costs in proportion to its statements.
        """
        if len(self.of) == 1:
            return np.zeros(len(self.statements))
        holders: dict[str, list[int]] = defaultdict(list)
        heaviest = [sorted(s.words, key=lambda t: (-s.words[t], t))[:HEAVIEST] for s in self.statements]
        for n, own in enumerate(heaviest):
            for t in own:
                if len(holders[t]) < HOLDERS:
                    holders[t].append(n)
        article = [s.article for s in self.statements]
        near = [
            [o for o in set().union(*[holders[t] for t in own]) if article[o] != article[n]]
            for n, own in enumerate(heaviest)
        ]
        mine = np.repeat(np.arange(len(near)), [len(own) for own in near])
        like = self.words.cosines(mine, np.array([o for own in near for o in own], np.intp)).tolist()
        out, first = [], 0
        for others in near:
            best: dict[str, float] = {}
            for o, x in zip(others, like[first : first + len(others)], strict=True):
                if x > best.get(article[o], 0.0):
                    best[article[o]] = x
            out.append(sum(sorted(best.values())[-3:]) / 3)
            first += len(others)
        return np.array(out, np.float64)

    @cached_property
    def like_lead(self) -> Floats:
        """How much each statement has of what its article begins with, 0 to 1."""
        return self.column(lambda s: cosine(s.words, s.lead))

    @cached_property
    def like_denied(self) -> Floats:
        """How much each statement has of what others in the story are said to deny or doubt, 0 to 1."""
        return self.words.meet(self.words.spread(self._denied)).cosine(self._denied.norm)

    @cached_property
    def _denied(self) -> Words:
        """The words of what is denied or doubted, those heavier that are so more often."""
        out: dict[str, float] = defaultdict(float)
        for s in self.statements:
            if s.statement.stance in ("denies", "doubts"):
                for t, w in s.words.items():
                    out[t] += w / s.words.norm
        return Words(out)

    @cached_property
    def _speakers(self) -> Places:
        """The number of each statement's speaker; one of its own, below 0, where nobody is known."""
        numbers: dict[str, int] = {}
        return np.array(
            [
                numbers.setdefault(s.speaker.id, len(numbers)) if s.speaker else ~n
                for n, s in enumerate(self.statements)
            ],
            np.intp,
        )

    def same_speaker(self, n: int) -> Floats:
        """Which statements have the speaker of the n-th."""
        mine = self._speakers[n]
        return (self._speakers == mine).astype(np.float64) if mine >= 0 else np.zeros(len(self.statements))

    def beside(self, like: Floats) -> tuple[Floats, Floats]:
        """Of what is known of each statement the most that it is of those right before and behind it in its article:
        of those of the same speaker, and of the others."""
        same, other = np.zeros(len(like)), np.zeros(len(like))
        together, told = self._neighbours
        for one, two in ((slice(None, -1), slice(1, None)), (slice(1, None), slice(None, -1))):
            near = like[two] * together
            np.maximum(same[one], near * told, out=same[one])
            np.maximum(other[one], near * ~told, out=other[one])
        return same, other

    @cached_property
    def _neighbours(self) -> tuple[Bits, Bits]:
        """Which statements stand in one article with the next one, and have its speaker."""
        articles = [s.article for s in self.statements]
        return (
            np.array([a == b for a, b in pairwise(articles)], np.bool_),
            self._speakers[:-1] == self._speakers[1:],
        )

    def likeness(self, n: int, shared: Met) -> Floats:
        """What each statement has in common with the n-th, given the words, those that all the story says weighing
        little, 0 to 1."""
        rare, norms = self._rare
        alike: Floats = shared.total(shared.mine * shared.theirs * rare[shared.words] ** 2) / (norms * norms[n])
        return alike

    @cached_property
    def _rare(self) -> tuple[Floats, Floats]:
        """What each word tells, by how few of the story's statements have it, and the length of each statement's words
        so weighed."""
        held = np.bincount(self.words.words, minlength=len(self._numbers))
        rare = 0.2 + np.log((len(self.statements) + 1) / (held + 0.5))
        squares = np.bincount(self.words.rows, (self.words.weights * rare[self.words.words]) ** 2, self.words.size)
        return rare, np.sqrt(np.where(squares > 0, squares, 1.0))

    def around(self, spread: Floats, total: float) -> Floats:
        """The share of a list of words that stands around each statement."""
        return self._around.meet(spread).covers(total)[self._arounds]

    def lead(self, spread: Floats, total: float) -> Floats:
        """The share of a list of words that each statement's article begins with."""
        return self._lead.meet(spread).covers(total)[self._led]

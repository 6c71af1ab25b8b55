"""A claim that somebody puts, and an article, taken apart: sentences, weighted words, and how they lean."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from onrecord.comparing.claims.fitted import STOCK
from onrecord.comparing.claims.leaning import Leaning, leaning
from onrecord.comparing.claims.said import Said, said
from onrecord.comparing.claims.sentences import sentences
from onrecord.comparing.claims.weighing import Words, stem, weights
from onrecord.comparing.text.terms import terms
from onrecord.types import Article, Span

SAME = 3
"""Letters that two stems must at least have in common to be one word's, the shorter being all of it."""
_WHOSE = frozenset(("its", "their", "his", "her", "our", "my", "your"))
_ONTO = frozenset(("in", "into", "against", "on", "at", "with", "over", "of"))
"""Words behind which stands to what something is done."""


@dataclass(frozen=True, slots=True)
class Sentence:
    span: Span
    keys: tuple[str, ...]
    words: Words
    lean: Leaning
    attributed: bool
    """Whether most of it stands in a statement's content."""


@dataclass(frozen=True)
class Page:
    """An article taken apart into sentences."""

    article: Article
    sentences: tuple[Sentence, ...]
    words: Words
    stances: tuple[int, int, int]
    """How many statements deny or doubt, withhold or ask, and all."""
    told: dict[str, float]
    """The stems of the whole text that `STOCK` knows, each by how often it comes and how rare it is, of length one."""

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Its statements, as claims look at them: worked out once, however many claims are put."""
        return tuple(said(self.article))


@dataclass(frozen=True, slots=True)
class Put:
    """A claim as somebody has put it."""

    id: str
    text: str
    words: Words
    lean: Leaning
    names: frozenset[str]
    telling: frozenset[str]
    """Stems of the words that are no names: what it says of those it names."""
    actor: str | None
    """The name right before the first of these, which mostly is of whoever does it."""
    owned: frozenset[str]
    """Those of them that stand right behind another name: "the Harwick election"."""

    def has(self, keys: Iterable[str]) -> float:
        """The share of the telling words, by weight, that some terms have, with any ending: "shut" for "shutting"."""
        others = [t for t in map(stem, keys) if len(t) >= SAME]
        has = [x for x in self.telling if any(t.startswith(x) or x.startswith(t) for t in others)]
        return sum(self.words[x] for x in has) / (sum(self.words[x] for x in self.telling) or 1.0)

    def turned_round(self, keys: Iterable[str]) -> bool:
        """Whether in some terms it is done to the one who does it in the claim: "interference in Russian affairs" where
        the claim has Russia interfere. Known only where that name stands behind a preposition, and nowhere before."""
        found = list(keys)
        stems = list(map(stem, found))
        if self.actor not in stems:
            return False
        at = stems.index(self.actor)
        done = max((n for n, t in enumerate(stems[:at]) if t in self.telling), default=None)
        return done is not None and not _ONTO.isdisjoint(found[done:at]) and "by" not in found[done:at]

    def is_of_others(self, keys: Iterable[str]) -> bool:
        """Whether terms have as somebody's own what the claim has as a place's: "its elections" for "the Harwick
        election", and nowhere a name of the claim but that of whoever does it."""
        found = list(keys)
        stems = list(map(stem, found))
        if not (self.names - {self.actor}).isdisjoint(stems):
            return False
        return any(t in self.owned and found[n] in _WHOSE for n, t in enumerate(stems[1:]))


def put(id: str, text: str) -> Put:
    """A claim taken apart."""
    found = terms(text)
    names = {stem(k) for k, (a, _) in zip(found.keys, found.spans, strict=True) if text[a].isupper()}
    words = weights(found.keys)
    telling = frozenset(t for t in words.keys() - names if len(t) >= SAME)
    stems = list(map(stem, found.keys))
    first = next((n for n, t in enumerate(stems) if t in telling), 0)
    actor = next((t for t in reversed(stems[:first]) if t in names and t in words), None)
    owned = {t for before, t in pairwise(stems) if t in telling and before in names and before != actor}
    return Put(
        id, text, words, leaning(found.keys, text), frozenset(names & words.keys()), telling, actor, frozenset(owned)
    )


def page(article: Article) -> Page:
    """An article taken apart."""
    text = article.text
    contents = sorted((a, b) for s in article.statements for a, b in s.content)
    out = []
    for span in sentences(text):
        found = terms(text, *span)
        inside = sum(max(0, min(b, span[1]) - max(a, span[0])) for a, b in contents)
        out.append(
            Sentence(
                span,
                found.keys,
                weights(found.keys),
                leaning(found.keys, text[slice(*span)]),
                2 * inside > span[1] - span[0],
            )
        )
    stances = [s.stance for s in article.statements]
    return Page(
        article,
        tuple(out),
        Words({t: w for s in out for t, w in s.words.items()}),
        (
            sum(s in ("denies", "doubts") for s in stances),
            sum(s in ("withholds", "asks") for s in stances),
            len(stances),
        ),
        told(t for s in out for t in s.keys),
    )


def stems(article: Article) -> list[str]:
    """The stems of a whole text, as `told` counts them."""
    return [stem(t) for span in sentences(article.text) for t in terms(article.text, *span).keys]


def told(keys: Iterable[str]) -> dict[str, float]:
    """What a text's words are to the stock of words: sublinear in their number, rare ones more, of length one."""
    counts = Counter(t for t in map(stem, keys) if t in STOCK.words)
    found = {t: (1 + math.log(n)) * STOCK.words[t][0] for t, n in counts.items()}
    length = math.sqrt(sum(v * v for v in found.values())) or 1.0
    return {t: v / length for t, v in found.items()}

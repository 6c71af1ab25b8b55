"""How an article as a whole stands to a claim that somebody has put: what of it the features are, and the words it rests on.

For or against is what the article itself says or lets stand; observing, what it only passes on ("reportedly", a single
source, a question). The features look at the sentences that have the claim's words, at the beginning, at the end and at
the whole; at how the words there lean, and whether they stand in somebody's mouth or in the article's own voice.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from onrecord.comparing.claims.leaning import leaning
from onrecord.comparing.claims.sentences import sentences
from onrecord.comparing.claims.weighing import cosine, cover, stem, weights
from onrecord.comparing.terms import terms
from onrecord.types import Article, Span

LIKE = 0.35
"""Share of a claim's words, by weight, that a sentence has which speaks of it."""
TOP = 5
ZONES = ("lead", "near", "whole", "end")
LEANINGS = 11
LEAD, END = 3, 4


@dataclass(frozen=True, slots=True)
class Sentence:
    span: Span
    keys: tuple[str, ...]
    words: dict[str, float]
    lean: tuple[int, ...]
    question: bool
    attributed: bool
    """Whether most of it stands in a statement's content."""


@dataclass(frozen=True, slots=True)
class Page:
    """An article taken apart into sentences."""

    article: Article
    sentences: tuple[Sentence, ...]
    words: dict[str, float]
    stances: tuple[int, int, int]
    """How many statements deny or doubt, withhold or ask, and all."""


@dataclass(frozen=True, slots=True)
class Put:
    """A claim as somebody has put it."""

    id: str
    text: str
    words: dict[str, float]
    lean: tuple[int, ...]
    names: frozenset[str]


def put(id: str, text: str) -> Put:
    """A claim taken apart."""
    found = terms(text)
    names = {stem(k) for k, (a, _) in zip(found.keys, found.spans, strict=True) if text[a].isupper()}
    words = weights(found.keys)
    return Put(id, text, words, tuple(leaning(found.keys, text)[:LEANINGS]), frozenset(names & words.keys()))


def page(article: Article) -> Page:
    """An article taken apart."""
    text = article.text
    said = sorted((a, b) for s in article.statements for a, b in s.content)
    out = []
    for span in sentences(text):
        found = terms(text, *span)
        lean = leaning(found.keys, text[slice(*span)])
        inside = sum(max(0, min(b, span[1]) - max(a, span[0])) for a, b in said)
        out.append(
            Sentence(
                span, found.keys, weights(found.keys), tuple(lean[:LEANINGS]), lean.question, 2 * inside > span[1] - span[0]
            )
        )
    stances = [s.stance for s in article.statements]
    return Page(
        article,
        tuple(out),
        {t: w for s in out for t, w in s.words.items()},
        (sum(s in ("denies", "doubts") for s in stances), sum(s in ("withholds", "asks") for s in stances), len(stances)),
    )


def features(p: Page, c: Put) -> list[float]:
    """The features of an article's stand on a claim."""
    covers = [cover(c.words, s.words) for s in p.sentences]
    order = sorted(range(len(covers)), key=lambda n: (-covers[n], n))
    near = [n for n in order[:TOP] if covers[n] > 0]
    speak = [n for n in near if covers[n] >= LIKE] or near[:1]
    zones = (
        list(range(min(LEAD, len(covers)))),
        sorted({m for n in speak for m in (n, n + 1) if m < len(covers)}),
        list(range(len(covers))),
        list(range(max(0, len(covers) - END), len(covers))),
    )
    out = [
        cover(c.words, p.words),
        cosine(c.words, p.words),
        max(covers, default=0.0),
        max(covers[:LEAD], default=0.0),
        sum(covers[n] for n in near[:3]) / 3,
        len(c.names & p.words.keys()) / len(c.names) if c.names else 0.5,
        float(any(p.sentences[n].attributed for n in speak)),
        sum(p.sentences[n].attributed for n in speak) / max(1, len(speak)),
        float(bool(covers) and order[0] == 0),
        math.log1p(len(covers)) / 3,
        float(any(p.sentences[n].question for n in zones[0])),
        float(any(p.sentences[n].question for n in zones[1])),
        p.stances[0] / max(1, p.stances[2]),
        p.stances[1] / max(1, p.stances[2]),
        math.log1p(p.stances[0]),
        math.log1p(p.stances[2]) / 3,
        math.log1p(sum(x >= LIKE for x in covers)),
    ]
    out += [float(x > 0) for x in c.lean]
    for zone in zones:
        for k in range(LEANINGS):
            count = sum(p.sentences[n].lean[k] for n in zone)
            out.append(math.log1p(count))
    out += [math.log1p(sum(p.sentences[n].lean[k] for n in zones[1] if not p.sentences[n].attributed)) for k in range(LEANINGS)]
    return out

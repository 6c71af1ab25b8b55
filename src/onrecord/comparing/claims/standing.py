"""How an article as a whole stands to a claim that somebody has put, by features and by its words.

For or against is what the article itself says or lets stand; observing, what it only passes on ("reportedly", a single
source, a question). The features look at the sentences that have the claim's words, at the beginning, at the end and at
the whole; at how the words there lean, and whether they stand in somebody's mouth or in the article's own voice.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import get_args

from onrecord.comparing.claims import resting
from onrecord.comparing.claims.apart import Page, Put
from onrecord.comparing.claims.claim import Stance, Stand
from onrecord.comparing.claims.fitted import FITTED, STOCK
from onrecord.comparing.claims.gathering import chance
from onrecord.comparing.claims.resting import LIKE
from onrecord.comparing.claims.weighing import cosine, cover

TOP = 5
ZONES = ("lead", "near", "whole", "end")
LEAD, END = 3, 4
LEANINGS = 11
"""The kinds of leaning that are counted word by word: all but questions."""


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
        float(any(p.sentences[n].lean.question for n in zones[0])),
        float(any(p.sentences[n].lean.question for n in zones[1])),
        p.stances[0] / max(1, p.stances[2]),
        p.stances[1] / max(1, p.stances[2]),
        math.log1p(p.stances[0]),
        math.log1p(p.stances[2]) / 3,
        math.log1p(sum(x >= LIKE for x in covers)),
    ]
    out += [float(x > 0) for x in c.lean[:LEANINGS]]
    for zone in zones:
        for k in range(LEANINGS):
            count = sum(p.sentences[n].lean[k] for n in zone)
            out.append(math.log1p(count))
    out += [
        math.log1p(sum(p.sentences[n].lean[k] for n in zones[1] if not p.sentences[n].attributed))
        for k in range(LEANINGS)
    ]
    return out


STANCES: tuple[Stance, ...] = get_args(Stance)
SPEAKS = 6
"""Of the features the first so many tell whether the article speaks of the claim at all."""


def stand(p: Page, c: Put) -> Stand | None:
    """How an article stands to a claim; None where it does not speak of it."""
    if not c.words or cover(c.words, p.words) < LEAST:
        return None
    values = features(p, c)
    speaks = chance("speaks", values[:SPEAKS])
    if speaks < 0.5:
        return None
    shares = _shares(values, p)
    best = max(STANCES, key=lambda s: (shares[s], s))
    found = resting.rests(p, c)
    return Stand(
        claim=c.id,
        article=p.article.id,
        stand=best,
        score=shares[best],
        shares=shares,
        rests=found,
        why=f"speaks of it ({speaks:.2f}); {resting.told(found)}",
    )


WORDS = 0.6
"""How much of a stand is told by the words of the whole text; the rest by the features."""
LEAST = 0.25
"""Share of a claim's words, by weight, that an article has at least which is looked at."""


def _shares(values: Sequence[float], p: Page) -> dict[Stance, float]:
    """The shares of the stands: by the features, and by the words of the whole text, put together."""
    by_features = _softmax(
        [FITTED[s].bias + sum(w * v for w, v in zip(FITTED[s].weights, values, strict=True)) for s in STANCES]
    )
    by_words = _softmax(
        [STOCK.bias[n] + sum(v * STOCK.words[t][n + 1] for t, v in p.told.items()) for n in range(len(STANCES))]
    )
    mixed = ((1 - WORDS) * x + WORDS * y for x, y in zip(by_features, by_words, strict=True))
    return {s: round(x, 3) for s, x in zip(STANCES, mixed, strict=True)}


def _softmax(z: Sequence[float]) -> list[float]:
    e = [math.exp(x - max(z)) for x in z]
    return [x / sum(e) for x in e]

"""How an article as a whole stands to a claim that somebody has put, and the words that this rests on.

For or against is what the article itself says or lets stand; observing, what it only passes on ("reportedly", a single
source, a question). The features look at the sentences that have the claim's words, at the beginning, at the end and at
the whole; at how the words there lean, and whether they stand in somebody's mouth or in the article's own voice.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from onrecord.comparing.claims.claim import Rest, Side, Stance, Stand
from onrecord.comparing.claims.fitted import FITTED, STOCK
from onrecord.comparing.claims.gathering import chance
from onrecord.comparing.claims.leaning import NOT, Leaning, leaning
from onrecord.comparing.claims.sentences import sentences
from onrecord.comparing.claims.weighing import Words, cosine, cover, stem, weights
from onrecord.comparing.text.terms import terms
from onrecord.types import Article, Span, Statement

LIKE = 0.35
"""Share of a claim's words, by weight, that a sentence has which speaks of it."""
TOP = 5
ZONES = ("lead", "near", "whole", "end")
LEANINGS = 11
LEAD, END = 3, 4
REACH = 5
"""Terms behind a "not" that it may turn: "would not ever shut down"."""
TELLS = 0.4
"""Share of a claim's words that are no names, by weight, that a sentence has which says the same."""
SAME = 3
"""Letters that two stems must at least have in common to be one word's, the shorter being all of it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    span: Span
    keys: tuple[str, ...]
    words: Words
    lean: tuple[int, ...]
    question: bool
    attributed: bool
    """Whether most of it stands in a statement's content."""


@dataclass(frozen=True, slots=True)
class Page:
    """An article taken apart into sentences."""

    article: Article
    sentences: tuple[Sentence, ...]
    words: Words
    stances: tuple[int, int, int]
    """How many statements deny or doubt, withhold or ask, and all."""
    told: dict[str, float]
    """The stems of the whole text that `STOCK` knows, each by how often it comes and how rare it is, of length one."""


@dataclass(frozen=True, slots=True)
class Put:
    """A claim as somebody has put it."""

    id: str
    text: str
    words: Words
    lean: tuple[int, ...]
    names: frozenset[str]
    telling: frozenset[str]
    """Stems of the words that are no names: what it says of those it names."""

    def has(self, keys: Iterable[str]) -> float:
        """The share of the telling words, by weight, that some terms have, with any ending: "shut" for "shutting"."""
        others = [t for t in map(stem, keys) if len(t) >= SAME]
        has = [x for x in self.telling if any(t.startswith(x) or x.startswith(t) for t in others)]
        return sum(self.words[x] for x in has) / (sum(self.words[x] for x in self.telling) or 1.0)


def put(id: str, text: str) -> Put:
    """A claim taken apart."""
    found = terms(text)
    names = {stem(k) for k, (a, _) in zip(found.keys, found.spans, strict=True) if text[a].isupper()}
    words = weights(found.keys)
    lean = tuple(leaning(found.keys, text)[:LEANINGS])
    return Put(
        id,
        text,
        words,
        lean,
        frozenset(names & words.keys()),
        frozenset(t for t in words.keys() - names if len(t) >= SAME),
    )


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
                span,
                found.keys,
                weights(found.keys),
                tuple(lean[:LEANINGS]),
                lean.question > 0,
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
    out += [
        math.log1p(sum(p.sentences[n].lean[k] for n in zones[1] if not p.sentences[n].attributed))
        for k in range(LEANINGS)
    ]
    return out


STANCES: tuple[Stance, ...] = get_args(Stance)
SPEAKS = 6
"""Of the features the first so many tell whether the article speaks of the claim at all."""
RESTS = 4
"""Places that a stand is shown to rest on, at most."""


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
    found = rests(p, c)
    return Stand(
        claim=c.id,
        article=p.article.id,
        stand=best,
        score=shares[best],
        shares=shares,
        rests=found,
        why=f"speaks of it ({speaks:.2f}); " + _why(p, c, best, found),
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


def rests(p: Page, c: Put) -> tuple[Rest, ...]:
    """The sentences of an article that speak of a claim, with the statement that each stands in and how it leans."""
    covers = [cover(c.words, s.words) for s in p.sentences]
    order = sorted(range(len(covers)), key=lambda n: (-round(covers[n], 6), n))
    kept = [n for n in order if covers[n] >= LIKE][:RESTS] or order[:1]
    turning = [n for n, s in enumerate(p.sentences) if _false(s) and not any(c.lean[1:4]) and n not in kept]
    out = []
    for n in sorted([*kept, *turning[:2]]):
        s = p.sentences[n]
        within = _within(p.article, s.span)
        side, why = _side(s, c, within)
        words = p.article.text[slice(*s.span)]
        out.append(
            Rest(
                span=s.span,
                words=words,
                side=side,
                score=round(covers[n], 3),
                statement=within.id if within else None,
                speaker=within.speaker if within else None,
                why=why,
            )
        )
    return tuple(out)


def _false(s: Sentence) -> bool:
    return any(s.lean[1:4])


def _within(article: Article, span: Span) -> Statement | None:
    """The statement that has most of a sentence in its content."""

    def shared(x: Statement) -> int:
        return sum(max(0, min(b, span[1]) - max(a, span[0])) for a, b in x.content)

    best = max(article.statements, key=lambda x: (shared(x), x.id), default=None)
    return best if best is not None and 3 * shared(best) >= span[1] - span[0] else None


def _side(s: Sentence, c: Put, within: Statement | None) -> tuple[Side | None, str]:
    """On which side a sentence is, or None where it has the claim's names and says neither that it is so nor that it
    is not: nobody may be said to deny a claim because another thing was not so."""
    lean, own = Leaning._make([*s.lean, int(s.question)]), Leaning._make([*c.lean, 0])
    if within is not None and within.stance in ("denies", "doubts", "asks", "withholds"):
        return within.stance, f"the statement {within.stance}"
    if lean.false and not own.false:
        return "denies", "its words say that it is not so"
    if lean.negated and not own.negated and _turned(s, c):
        return "denies", "it has a “not” right before the claim's own words"
    if lean.doubtful and not own.doubtful:
        return "doubts", "its words doubt it"
    if s.question:
        return "asks", "it is a question"
    if c.telling and c.has(s.keys) < TELLS:
        return None, "it has the claim's names, and little of what the claim says of them"
    if within is not None and within.speaker is not None:
        return "asserts", "somebody says so"
    if lean.passing or lean.rumour or lean.told or lean.maybe:
        return "reports-only", "it is passed on, not said"
    return "asserts", "the article says so in its own voice"


def _turned(s: Sentence, c: Put) -> bool:
    """Whether a "not" stands right before words that the claim says of those it names."""
    return any(c.has(s.keys[n + 1 : n + REACH]) for n, k in enumerate(s.keys) if k in NOT)


def _why(p: Page, c: Put, best: Stance, found: Sequence[Rest]) -> str:
    against = [r for r in found if r.side in ("denies", "doubts")]
    passed = [r for r in found if r.side in ("reports-only", "asks")]
    told = sum(r.statement is not None for r in found)
    return (
        f"of the {len(found)} places that speak of it most {len(against)} go against it, {len(passed)} only pass it "
        f"on, {told} stand in somebody's words"
    )

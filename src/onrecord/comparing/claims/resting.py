"""The words that an article's stand rests on: what somebody says of the claim, and what the article itself says.

A sentence that speaks of a claim may hold a statement that asserts it and another that denies it ("they said he did it,
a charge that he denies"): each is on the side of whoever makes it. Only where nobody's statement in it speaks of the
claim is the sentence the article's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.comparing.claims.apart import Page, Put, Sentence
from onrecord.comparing.claims.claim import Rest, Side
from onrecord.comparing.claims.leaning import BACK, FALSE, NOT, Leaning
from onrecord.comparing.claims.said import Said
from onrecord.comparing.claims.weighing import cover
from onrecord.types import Article, Span

LIKE = 0.35
"""Share of a claim's words, by weight, that a sentence has which speaks of it."""
TELLS = 0.4
"""Share of a claim's words that are no names, by weight, that words have which say the same."""
REACH = 5
"""Terms behind a "not" that it may turn: "would not ever shut down"."""
BEGINNING = 3
"""Terms of a sentence in which "it" or "this" refer back to what was said."""
BESIDE = 4
"""Terms between what is referred to and the word that says it is false, at most."""
_POINTING = frozenset(("it", "this", "that", "these", "those", "so"))
MOST, TURNING = 4, 2
"""Sentences that a stand is shown to rest on, at most: those that speak of it most, and those that say of what
they refer back to that it is false."""


def rests(p: Page, c: Put) -> tuple[Rest, ...]:
    """What of an article speaks of a claim, in the order of the text."""
    article, sentences = p.article, p.sentences
    covers = [cover(c.words, s.words) for s in sentences]
    order = sorted(range(len(covers)), key=lambda n: (-round(covers[n], 6), n))
    kept = [n for n in order if covers[n] >= LIKE][:MOST] or order[:1]
    turning = [n for n, s in enumerate(sentences) if n not in kept and not c.lean.false and _refers_back(s)]
    out: dict[tuple[Span, str | None], Rest] = {}
    for n in sorted([*kept, *turning[:TURNING]]):
        of = [s for s in p.said if _touches(s, sentences[n].span)]
        for r in _of_statements(article, of, sentences[n], c) or [_own(article, of, sentences[n], c)]:
            out.setdefault((r.span, r.statement), r)
    return tuple(out.values())


def told(found: Iterable[Rest]) -> str:
    """How many of the places that a stand rests on are on which side."""
    every = list(found)
    against = sum(r.side in ("denies", "doubts") for r in every)
    passed = sum(r.side in ("reports-only", "asks") for r in every)
    spoken = sum(r.statement is not None for r in every)
    return (
        f"of the {len(every)} places that speak of it most {against} go against it, {passed} only pass it "
        f"on, {spoken} stand in somebody's words"
    )


def _refers_back(s: Sentence) -> bool:
    """Whether a sentence says that something is not so which it only refers to: "That story is a hoax"."""
    false = [n for n, k in enumerate(s.keys) if k in FALSE]
    named = [n for n, k in enumerate(s.keys) if k in BACK and (n < BEGINNING or k not in _POINTING)]
    return s.lean.false > 0 and any(abs(n - m) <= BESIDE for n in false for m in named)


def _touches(s: Said, span: Span) -> bool:
    return any(min(b, span[1]) > max(a, span[0]) for a, b in s.statement.content)


def _of_statements(article: Article, of: Iterable[Said], sentence: Sentence, c: Put) -> list[Rest]:
    """A rest for each statement that is on a side of the claim, with the words it is made in and of."""
    out = []
    for s in of:
        side, why = _side(s, sentence, c)
        if side is not None:
            spans = [*s.statement.source, *s.statement.cue, *s.statement.content]
            span = min(a for a, _ in spans), max(b for _, b in spans)
            score = cover(c.words, sentence.words if s.back else s.words)
            out.append(_rest(article, span, side, score, why, s))
    return out


def _rest(article: Article, span: Span, side: Side | None, score: float, why: str, s: Said | None) -> Rest:
    return Rest(
        span=span,
        words=article.text[slice(*span)],
        side=side,
        score=round(score, 3),
        statement=s.statement.id if s else None,
        speaker=s.speaker if s else None,
        why=why,
    )


def _side(s: Said, sentence: Sentence, c: Put) -> tuple[Side | None, str]:
    """On which side of the claim somebody's statement is; None where it does not speak of it."""
    back = s.back and c.has(sentence.keys) >= TELLS
    own = s.terms
    if not back and (cover(c.words, s.words) < LIKE or c.has(own) < TELLS):
        return None, ""
    if not back and (c.turned_round(own) or c.is_of_others(own)):
        return None, ""
    if s.statement.stance in ("asks", "withholds"):
        return s.statement.stance, f"“{s.cue}” {s.statement.stance}"
    if s.rejects and not c.lean.negated and not c.lean.false:
        return "doubts" if s.statement.stance == "doubts" else "denies", f"“{s.cue}” stands against it"
    return _leaning(s.lean, own, c) or _asserted(s)


def _asserted(s: Said) -> tuple[Side, str]:
    return ("asserts", "somebody says so") if s.speaker else ("reports-only", "nobody is named who says so")


def _leaning(lean: Leaning, terms: Sequence[str], c: Put) -> tuple[Side, str] | None:
    """The side of words by how they lean: nobody may be said to deny a claim because another thing was not so."""
    if lean.false and not c.lean.false:
        return "denies", "its words say that it is not so"
    if lean.negated and not c.lean.negated and _turned(terms, c):
        return "denies", "it has a “not” right before the claim's own words"
    if lean.doubtful and not c.lean.doubtful:
        return "doubts", "its words doubt it"
    if lean.question:
        return "asks", "it is a question"
    return None


def _turned(terms: Sequence[str], c: Put) -> bool:
    """Whether a "not" stands right before words that the claim says of those it names."""
    return any(c.has(terms[n + 1 : n + REACH]) for n, k in enumerate(terms) if k in NOT)


def _own(article: Article, of: Iterable[Said], s: Sentence, c: Put) -> Rest:
    """A sentence in which nobody's statement speaks of the claim: what it says itself, if it does."""
    side, why = _own_side(of, s, c)
    return _rest(article, s.span, side, cover(c.words, s.words), why, None)


def _own_side(of: Iterable[Said], s: Sentence, c: Put) -> tuple[Side | None, str]:
    lean, tells = s.lean, not c.telling or c.has(s.keys) >= TELLS
    if s.attributed or (tells and any(not x.back for x in of)):
        return None, "somebody's words here name what the claim names, and do not say whether it is so"
    if tells or _refers_back(s):
        if lean.question:
            return "asks", "it is a question"
        found = _leaning(lean, s.keys, c)
        if found:
            return found
    if not tells:
        return None, "it has the claim's names, and little of what the claim says of them"
    if lean.passing or lean.rumour or lean.told or lean.maybe:
        return "reports-only", "it is passed on, not said"
    return "asserts", "the article says so in its own voice"

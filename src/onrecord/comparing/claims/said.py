"""A statement as claims look at it: whose, in which words, and how these lean."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord import dates
from onrecord.comparing.claims.leaning import BACK, INVOLVED, Leaning, leaning, rejects
from onrecord.comparing.claims.sentences import sentences
from onrecord.comparing.claims.weighing import Words, stem, together, weights
from onrecord.comparing.text.terms import keys, terms
from onrecord.types import Article, Span, Speaker, Statement

LEAD = 3
"""Sentences that an article begins with: its headline, where that stands in the text, and what it is about."""
FEW = 4
"""Telling words of a content that cannot stand for itself, at most."""
_CAPITAL = re.compile(r"[^\W\d_a-z]")

Identify = Callable[[str, Speaker], Speaker]
"""Who the speaker of an article (its id) is in the whole record."""


@dataclass(frozen=True, slots=True)
class Said:
    """One statement. `terms` are the words of its content, `words` their stems with their weights, `names` those with a
    capital, `numbers` its figures; `back` says whether it refers to what was said before it rather than saying it."""

    article: str
    number: int
    """Its place among the statements of its article."""
    statement: Statement
    speaker: Speaker | None
    source: str
    cue: str
    text: str
    """The words of its content, pieces parted by " … "."""
    terms: tuple[str, ...]
    words: Words
    names: frozenset[str]
    numbers: frozenset[str]
    lean: Leaning
    cue_lean: Leaning
    back: bool
    rejects: bool
    """Whether it denies, or puts aside what others tell: "ridiculed the allegations"."""
    place: float
    """How far down it stands in its article, 0 to 1."""
    around: Words
    """The words of the sentences that it stands in, and of the one before."""
    lead: Words
    """The words that its article begins with."""
    date: str | None

    @property
    def length(self) -> int:
        """Terms of the content."""
        return len(self.terms)

    @property
    def leaves_open(self) -> bool:
        """Whether it leaves open what it speaks of: "he could not confirm the report"."""
        return self.lean.open > 0 and not self.lean.false and self.statement.stance == "asserts"

    @property
    def key(self) -> tuple[str, int]:
        return self.article, self.number


def said(article: Article, identify: Identify | None = None) -> Iterator[Said]:
    """The statements of an article that have a content."""
    found = sentences(article.text)
    starts = [a for a, _ in found]
    words = lru_cache(maxsize=None)(lambda n: weights(keys(article.text, *found[n])))
    around = lru_cache(maxsize=None)(lambda first, last: together(map(words, range(first, last))))
    lead = around(0, min(LEAD, len(found)))
    for number, s in enumerate(article.statements):
        if s.content:
            first = bisect_right(starts, min(a for a, _ in (*s.source, *s.cue, *s.content))) - 1
            last = bisect_right(starts, max(a for a, _ in s.content))
            yield _said(article, number, s, identify, around(max(0, first - 1), last), lead)


def _said(
    article: Article,
    number: int,
    s: Statement,
    identify: Identify | None,
    around: Words,
    lead: Words,
) -> Said:
    text = joined(article.text, s.content)
    cue = joined(article.text, s.cue)
    cues, cue_lean = _of_cue(cue)
    found = terms(text)
    own = found.keys
    capital = {
        stem(k)
        for n, (k, (a, _)) in enumerate(zip(own, found.spans, strict=True))
        if _CAPITAL.match(text, a) and (n or _is_name(text))
    }
    words = weights(own)
    against = s.stance in ("denies", "doubts")
    back = BACK | INVOLVED if against else BACK
    speaker = s.speaker
    if speaker is not None and identify is not None:
        speaker = identify(article.id, speaker)
    return Said(
        article=article.id,
        number=number,
        statement=s,
        speaker=speaker,
        source=joined(article.text, s.source),
        cue=cue,
        text=text,
        terms=own,
        words=words,
        names=frozenset(capital & words.keys()),
        numbers=frozenset(k for k in own if k[:1].isdigit()),
        lean=leaning(own, text),
        cue_lean=cue_lean,
        back=len(words) <= FEW and not back.isdisjoint(own),
        rejects=against or rejects(cues, own),
        place=s.content[0][0] / max(1, len(article.text)),
        around=around,
        lead=lead,
        date=day_of(s, article.published),
    )


@lru_cache(maxsize=5_000)
def _of_cue(cue: str) -> tuple[tuple[str, ...], Leaning]:
    """The terms of a cue, and how they lean: most are one of a few verbs."""
    found = keys(cue)
    return found, leaning(found, cue)


def day_of(s: Statement, published: str | None) -> str | None:
    """The day it was said, or else that its article appeared, as far as either is known."""
    return (s.when.date if s.when else None) or dates.day(published or "")


def _is_name(text: str) -> bool:
    """Whether the first word of a content counts as a name where it has a capital: where it is no full sentence."""
    return not text.rstrip("”\"'’ ").endswith((".", "!", "?", ","))


def joined(text: str, spans: tuple[Span, ...]) -> str:
    """The words of some places."""
    return " … ".join(text[a:b] for a, b in spans)

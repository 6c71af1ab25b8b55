"""The sentences of a text that may speak of a claim: those that share the most of its words, the rare ones weighing
most, and the first."""

from __future__ import annotations

import math
import re

from onrecord.comparing.rarity import share
from onrecord.comparing.terms import terms
from onrecord.types import Span

MOST = 5
"""Sentences, at most."""
_END = re.compile(r"(?<=[.!?])[\"”’'\)\]]*\s+(?=[\"“‘'\(\[]?[A-Z0-9])|\s*\n\s*")


def sentences(text: str) -> list[Span]:
    """Where the sentences of a text stand; lines end them too."""
    out: list[Span] = []
    start = 0
    for m in [*_END.finditer(text), None]:
        end, following = (m.start(), m.end()) if m else (len(text), len(text))
        if m and m.group().strip():  # closing marks belong to the sentence
            end = m.start() + len(m.group().rstrip())
        if text[start:end].strip():
            out.append((start, end))
        start = following
    return out


def weight(term: str) -> float:
    """How much a term says, by how rare it is."""
    return max(0.0, -math.log(share(term)) - 1.0)


def stem(term: str) -> str:
    """A term without the endings that verbs and nouns take.

    >>> [stem(t) for t in ("killed", "killing", "kills", "denies", "denied", "arrest")]
    ['kill', 'kill', 'kill', 'deny', 'deny', 'arrest']
    """
    for end, put in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if term.endswith(end) and len(term) - len(end) >= 3 and not term.endswith("ss"):
            return term[: -len(end)] + put
    return term


def weights(text: str) -> dict[str, float]:
    """The stems of a text and how much each says."""
    out: dict[str, float] = {}
    for t in terms(text).keys:
        w = weight(t)
        if w > 0:
            out[stem(t)] = w
    return out


def excerpt(text: str, claim: str, most: int = MOST) -> str:
    """The first sentence of a text and those nearest to a claim, in order."""
    wanted = weights(claim)
    found = sentences(text)
    scored = []
    for n, (a, b) in enumerate(found):
        here = weights(text[a:b])
        scored.append((sum(w for t, w in wanted.items() if t in here) + (1.0 if n == 0 else 0.0), -n))
    kept = sorted(-n for s, n in sorted(scored, reverse=True)[:most] if s > 0)
    return " ".join(text[slice(*found[n])].strip() for n in kept)

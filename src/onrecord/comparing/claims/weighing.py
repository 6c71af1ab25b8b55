"""What the words of a claim weigh: rare ones much, little words nothing; the endings of words are taken off."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache

from onrecord.comparing.rarity import share

LEAST = 1.0
"""Of a word that is in a third of all articles or more nothing is left."""

Weights = Mapping[str, float]
"""Stems and what each says."""


@lru_cache(maxsize=100_000)
def weight(term: str) -> float:
    """How much a term says, by how rare it is: 0 to 6 (units of e).

    >>> weight("the"), weight("quoxberry") > weight("minister") > 0
    (0.0, True)
    """
    return max(0.0, -math.log(share(term)) - LEAST)


@lru_cache(maxsize=100_000)
def stem(term: str) -> str:
    """A term without the endings that verbs and nouns take.

    >>> [stem(t) for t in ("killed", "killing", "kills", "denies", "denied", "arrests")]
    ['kill', 'kill', 'kill', 'deny', 'deny', 'arrest']
    """
    for end, put in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if term.endswith(end) and len(term) - len(end) >= 3 and not term.endswith("ss"):
            cut = term[: -len(end)] + put
            return cut[:-1] if cut[-1] == "e" and end == "s" and len(cut) > 4 else cut
    return term[:-1] if term.endswith("e") and len(term) > 4 else term


def weights(terms: Iterable[str]) -> dict[str, float]:
    """The stems of some terms and how much each says; those that say nothing are left out."""
    return {stem(t): w for t in terms if (w := weight(t)) > 0}


def norm(words: Weights) -> float:
    """The length of a vector of weights; 1 for an empty one."""
    return math.sqrt(math.fsum(w * w for w in words.values())) or 1.0


def cosine(one: Weights, other: Weights) -> float:
    """How much two lists of words have in common, 0 to 1."""
    if len(other) < len(one):
        one, other = other, one
    return math.fsum(w * other[t] for t, w in one.items() if t in other) / (norm(one) * norm(other))


def cover(one: Weights, other: Weights) -> float:
    """The share of the first list, by weight, that is in the second, 0 to 1."""
    whole = math.fsum(one.values())
    return math.fsum(w for t, w in one.items() if t in other) / whole if whole else 0.0

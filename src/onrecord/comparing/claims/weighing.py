"""What the words of a claim weigh: rare ones much, little words nothing. Words of one root or one sense are one."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from importlib import resources

from onrecord.comparing.text.rarity import share

LEAST = 1.0
"""Of a word that is in a third of all articles or more nothing is left."""


class Words(dict[str, float]):
    """Stems and what each says; what is asked of them again and again is worked out once."""

    @cached_property
    def norm(self) -> float:
        """Their length as a vector; 1 of none."""
        return math.sqrt(sum([w * w for w in self.values()])) or 1.0

    @cached_property
    def total(self) -> float:
        """What they weigh together."""
        return sum(self.values())


def weight(term: str) -> float:
    """How much a term says, by how rare it is: 0 to 6 (units of e).

    >>> weight("the"), weight("quoxberry") > weight("minister") > 0
    (0.0, True)
    """
    return max(0.0, -math.log(share(term)) - LEAST)


@cache
def _kin() -> dict[str, str]:
    place = resources.files(__package__).joinpath("kin.json")
    found: dict[str, str] = json.loads(place.read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=100_000)
def stem(term: str) -> str:
    """The head of a term's family: words of one root, and those that in news mean the same (`training/kin.py`).

    >>> [stem(t) for t in ("denied", "denial", "resignation", "resigned", "bought", "purchases")]
    ['deny', 'deny', 'resign', 'resign', 'buy', 'buy']
    """
    return _kin().get(own := bare(term), own)


def bare(term: str) -> str:
    """A term without the endings that verbs and nouns take.

    >>> [bare(t) for t in ("killed", "killing", "kills", "denies", "denied", "arrests")]
    ['kill', 'kill', 'kill', 'deny', 'deny', 'arrest']
    """
    for end, put in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if term.endswith(end) and len(term) - len(end) >= 3 and not term.endswith("ss"):
            cut = term[: -len(end)] + put
            return cut[:-1] if cut[-1] == "e" and end == "s" and len(cut) > 4 else cut
    return term[:-1] if term.endswith("e") and len(term) > 4 else term


def weights(terms: Iterable[str]) -> Words:
    """The stems of some terms and how much each says; those that say nothing are left out."""
    return Words({t: w for t, w in map(_weighed, terms) if w > 0})


@lru_cache(maxsize=100_000)
def _weighed(term: str) -> tuple[str, float]:
    return stem(term), weight(term)


def together(lists: Iterable[Words]) -> Words:
    """The words of several lists as one; of a word that several have the last weighs."""
    out = Words()
    for own in lists:
        out.update(own)
    return out


def cosine(one: Words, other: Words) -> float:
    """How much two lists of words have in common, 0 to 1."""
    if len(other) < len(one):
        one, other = other, one
    return sum([w * other[t] for t, w in one.items() if t in other]) / (one.norm * other.norm)


def cover(one: Words, other: Words) -> float:
    """The share of the first list, by weight, that is in the second, 0 to 1."""
    return sum([w for t, w in one.items() if t in other]) / one.total if one else 0.0

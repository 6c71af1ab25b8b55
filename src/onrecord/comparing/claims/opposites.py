"""Words that exclude each other: what continues is not shut down, who was released is not in custody.

By these somebody may speak against a claim without a word that negates. Only where the claim has the one word and the
statement the other does it tell anything: "alive" alone denies nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.comparing.claims.weighing import stem


def _stems(words: str) -> frozenset[str]:
    return frozenset(map(stem, words.split()))


_EXCLUDED = (
    (
        _stems("shut shutter shutdown close eliminate discontinue cancel scrap axe abolish terminate sunset"),
        _stems("continue untouched reopen resume remain stay"),
    ),
    (_stems("arrest detain jail capture custody"), _stems("released freed liberated")),
    (_stems("resign quit exit leave depart withdraw drop"), _stems("remain stay")),
    (_stems("die died dies dead death kill killed"), _stems("alive")),
    (_stems("guilty convicted"), _stems("innocent acquitted exonerated")),
)
"""What a claim says, and what cannot be beside it."""
_EXCLUDING = frozenset().union(*[others for _, others in _EXCLUDED])


def excludes(words: Mapping[str, float], claim: Mapping[str, float]) -> bool:
    """Whether a statement's stems exclude what those of a claim say, which has no such word itself.

    >>> from onrecord.comparing.claims.weighing import weights
    >>> claim = weights(("the", "mill", "will", "shut"))
    >>> excludes(weights(("the", "mill", "continues")), claim), excludes(weights(("the", "mill")), claim)
    (True, False)
    """
    if _EXCLUDING.isdisjoint(words):
        return False
    return any(
        not others.isdisjoint(words) and not said.isdisjoint(claim) and others.isdisjoint(claim)
        for said, others in _EXCLUDED
    )

"""Whether something in a statement puts it on its side of a claim, so that it may be shown there.

The fitted lines say what is likely; whoever publishes that somebody denies a claim needs words by which he does. A
statement without any is kept beside the claim ("may be about it too"), and counts nowhere.
"""

from __future__ import annotations

from collections.abc import Collection

from onrecord.comparing.claims.claim import Side
from onrecord.comparing.claims.leaning import DOUBTFUL, HOAX, NOT, WRONG, is_beside
from onrecord.comparing.claims.opposites import excludes
from onrecord.comparing.claims.said import Said
from onrecord.comparing.claims.weighing import cover, stem, weight

SAYS = 0.1
"""Share of what a claim says of those it names, by weight, that words have which may say it again,"""
WHOLE = 0.5
"""share of all its words that does as well,"""
SURELY = 0.6
"""or how surely a statement is about it otherwise."""
REACH = 8
"""Terms behind a word that negates in which stands what it turns, at most: "has not been seen on the bridge"."""
BESIDE = 6
"""Terms between a word that says that something is false and what it says it of, at most."""
_OTHERS = (
    "theory theories conspiracy news allegation allegations accusation accusations assertion assertions suggestion"
)
_TALES = frozenset(
    f"{_OTHERS} claim claims report reports rumour rumours rumor rumors story stories article account tale".split()
)
_POINTING = frozenset(("it", "this", "that", "these", "those"))
_FALSE = (HOAX | WRONG) - {"alive", "outrageous"}
"""Words that say of a tale that it is not so; not those of rejecting, which may be said of an offer, nor of outrage."""
_TRUE = frozenset(("true", "truth", "real", "authentic", "genuine", "accurate"))
BEGINNING = 3
"""Terms of a content in which the tale stands that all of it is about: "reports that he left are false"."""
SHORT = 6
"""Terms of a content that says nothing else: "a lie"."""
_LIGHT = frozenset(("plan", "plans", "evidence", "report", "reports", "intention", "intentions", "reason", "longer"))
"""What is not there where the thing is not: "no plans to close it"."""
_ASKING = frozenset(("unclear", "unknown", "whether", "if"))
_CLAUSES = frozenset(("and", "but", "or", "because", "while", "although", "though"))
"""Words behind which something else is said."""
_WANTING = ("urges", "intends", "feels", "doubts")


def is_shown(s: Said, c: Said, side: Side, score: float) -> bool:
    """Whether a statement has words that put it on its side of the claim that another names."""
    if s is c:
        return True
    if side == "denies":
        return _denies(s, c, score)
    if side == "doubts":
        return _denies(s, c, score) or _says(s, DOUBTFUL)
    return side != "asserts" or _asserts(s, c, score)


def repeats(s: Said, c: Said) -> float:
    """The share of what a claim says of those it names, by weight, that a statement has."""
    own = _telling(c)
    return sum([c.words[t] for t in own if t in s.words]) / (sum([c.words[t] for t in own]) or 1.0)


def _telling(c: Said) -> list[str]:
    return [t for t in c.words if t not in c.names and len(t) > 2]


def _asserts(s: Said, c: Said, score: float) -> bool:
    if s.statement.stance in _WANTING or not _ASKING.isdisjoint(s.terms[:3]):
        return False
    if c.lean.negated or c.lean.false or (s.back and s.cue_lean.true):
        return True
    return repeats(s, c) >= SAYS or cover(c.words, s.words) >= WHOLE or score >= SURELY


def _denies(s: Said, c: Said, score: float) -> bool:
    if c.lean.negated or c.lean.false:  # who says that it is so speaks against a claim that it is not
        return True
    if s.rejects or s.cue_lean.false or s.cue_lean.negated:
        return s.back or repeats(s, c) > 0 or score >= SURELY
    return excludes(s.words, c.words) or _says(s, _FALSE) or _negates(s, c)


def _negates(s: Said, c: Said) -> bool:
    """Whether what a word negates is what the claim says, or that it is true: the next that tells anything."""
    said = set(_telling(c))
    for n, k in enumerate(s.terms):
        if k in NOT and not is_beside(s.terms, n):
            for t in s.terms[n + 1 : n + 1 + REACH]:
                if t in _TRUE or any(_is_one(stem(t), x) for x in said):
                    return True
                if t in _CLAUSES or (t not in _LIGHT and weight(t) > 0):
                    break
    return False


def _is_one(stem: str, other: str) -> bool:
    """Whether two stems are one word's, with any ending: "shutter" and "shut"."""
    return len(stem) > 2 and (stem.startswith(other) or other.startswith(stem))


def _says(s: Said, wanted: Collection[str]) -> bool:
    """Whether a word that is wanted is said of a tale, or of what was said before."""
    found = s.terms
    for n, k in enumerate(found):
        if k not in wanted or is_beside(found, n) or not NOT.isdisjoint(found[max(0, n - 3) : n]):
            continue
        first = max(0, n - BESIDE)
        before, near = found[first:n], found[first : n + 1 + BESIDE]
        points = any((t in _POINTING and i + first > 0) or t in ("it", "this") for i, t in enumerate(before))
        if found[n + 1 : n + 2] and found[n + 1] in _TALES:  # "believed the fake report" denies nothing
            if points:
                return True
            continue
        tale = not (_TALES.isdisjoint(found[:BEGINNING]) and _TALES.isdisjoint(near))
        if tale or (points and s.back) or len(found) <= SHORT:
            return True
    return False

"""Whether two wordings are versions of one utterance: how much of one stands in the other, how telling the shared words
are, who is said to have spoken, and the company the articles keep.

Each test has its own name, which the link keeps, so that one can see why two places were put together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from onrecord.comparing.quoting.alignment import blocks
from onrecord.comparing.quoting.runs import Block
from onrecord.comparing.quoting.speakers import Relation

_STOP = frozenset(
    [
        "a",
        "about",
        "after",
        "all",
        "also",
        "am",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "because",
        "been",
        "before",
        "being",
        "but",
        "by",
        "can",
        "come",
        "could",
        "d",
        "did",
        "do",
        "does",
        "done",
        "down",
        "for",
        "from",
        "get",
        "go",
        "going",
        "got",
        "had",
        "has",
        "have",
        "he",
        "her",
        "here",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "just",
        "know",
        "like",
        "make",
        "me",
        "more",
        "my",
        "no",
        "not",
        "now",
        "of",
        "on",
        "one",
        "or",
        "our",
        "out",
        "over",
        "people",
        "s",
        "said",
        "say",
        "see",
        "she",
        "should",
        "so",
        "some",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "thing",
        "things",
        "think",
        "this",
        "those",
        "time",
        "to",
        "u",
        "up",
        "us",
        "very",
        "want",
        "was",
        "way",
        "we",
        "well",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
        "1",
    ]
)
TELLING = 1.0
COMMON = 0.25
"""What a shared word weighs that is rare, and one that stands in every text."""
RETOLD = 3
"""Shared fingerprints of two articles' own words from which one retells the other, or both a third."""

PROMISING = 0.4
OTHERS = 0.75
"""Share of the words of the shorter of two wordings that must be equal for anything to be said of them; and where two
people say them, whom the tests let have one utterance only from 0.8 on."""
LIGHT = 2.0
HEAVY = 3.5
"""Weight of shared words, at least, of one speaker or of retold articles; and of any others."""
STRANGE = 6.0
"""Weight of words from which a body is not thought to say by chance what a person says."""


class Likeness(NamedTuple):
    """What two wordings share."""

    matched: int
    """Equal words in order."""
    run: float
    """Weight of the weightiest run of equal words without a change."""
    weight: float
    """Weight of all equal words."""
    cover: float
    """Share of the shorter wording that is equal, from its first to its last word."""
    stretch: float
    """Share of the stretch between the first and the last equal word that is equal, in the wording where it is less."""
    longest: int
    """Words of the longest run."""


class Link(NamedTuple):
    """Two wordings are versions of one utterance: how surely (0 to 1), and by which test."""

    strength: float
    why: str
    sure: bool = False
    """So much is shared that what the two are linked to besides has no say."""


def likeness(a: Sequence[str], b: Sequence[str], found: Sequence[Block] | None = None) -> Likeness:
    """What two wordings' keys share.

    >>> round(likeness("we saw the crater".split(), "they say we saw the deep crater".split()).cover, 2)
    1.0
    """
    if found is None:
        found = blocks(a, b)
    if not found:
        return Likeness(0, 0.0, 0.0, 0.0, 0.0, 0)
    matched = sum(x.size for x in found)
    weights = [weigh(a[x.was : x.was + x.size]) for x in found]
    first, last = found[0], found[-1]
    stretch = max(last.was + last.size - first.was, last.now + last.size - first.now)
    longest = max(x.size for x in found)
    return Likeness(matched, max(weights), sum(weights), matched / min(len(a), len(b)), matched / stretch, longest)


def weigh(words: Sequence[str]) -> float:
    """How telling words are together.

    >>> weigh("it is the".split()), weigh("a symbolic loss".split())
    (0.75, 2.25)
    """
    return sum(COMMON if w in _STOP else TELLING for w in words)


def promising(a: Sequence[str], b: Sequence[str], share: float = PROMISING) -> bool:
    """Whether the two share enough words in order to be worth aligning, which is such a share of the shorter; cheap."""
    need = max(4, round(share * min(len(a), len(b))))
    return LCSseq.similarity(a, b, score_cutoff=need) >= need


def telling(a: Sequence[str], b: Sequence[str], relation: Relation, company: int) -> bool:
    """Whether the words that the two share, in whatever order, weigh so much that `judge` could be told enough by
    them. Cheaper than to align them by far: most of what shares words by chance shares small ones."""
    least = LIGHT if company >= RETOLD or relation == "same" else HEAVY
    return weigh(list((Counter(a) & Counter(b)).elements())) >= least


def judge(
    like: Likeness, relation: Relation, *, company: int = 0, marked: bool = True, days: int | None = None
) -> Link | None:
    """Whether two wordings are versions of one utterance.

    `relation` is how their speakers stand to each other, `company` how many fingerprints the two articles share
    besides, `marked` says that both stand between marks, `days` how far apart the two articles are, if that is known.
    """
    retold = company >= RETOLD
    far = days is not None and days > 366 and not retold
    if relation == "other":
        # Two people may say the same, the more so the fewer words it takes.
        if like.cover >= 0.8 and like.stretch >= 0.6 and retold and like.matched >= 6 and like.weight >= 2.5:
            return Link(0.7, "same words of another in a retold article", True)
        if like.cover >= 0.9 and like.stretch >= 0.85 and like.matched >= 14 and like.weight >= 7 and not far:
            return Link(0.6, "same long words of another", True)
        return None
    strange = relation == "unlike" and not retold
    if not marked:
        return _unmarked(like, relation, retold=retold)
    same = relation == "same"
    if like.cover >= 0.75 and like.stretch >= 0.6:
        if like.weight >= (LIGHT if retold or same else STRANGE if strange else HEAVY) and not (
            far and like.weight < 6
        ):
            sure = retold or like.weight >= STRANGE
            return Link(min(1.0, 0.8 * like.cover + (0.2 if same else 0.1)), "same words", sure)
        return None
    if far or (strange and like.run < STRANGE):
        return None
    if like.run >= (4.0 if same or retold else 5.0) and like.longest >= 6 and like.cover >= 0.3:
        return Link(0.5 + 0.3 * like.cover, "a long run in common")
    if like.cover >= (0.5 if same or retold else 0.6) and like.stretch >= 0.45 and like.weight >= 4.0:
        return Link(0.4 + 0.3 * like.cover, "worded almost the same")
    return None


def _unmarked(like: Likeness, relation: Relation, *, retold: bool) -> Link | None:
    """The same where one of the two stands in the writer's own text."""
    if like.cover >= 0.8 and like.stretch >= 0.8 and like.longest >= 5:
        if like.weight >= (2.5 if retold or relation == "same" else 4.5):
            return Link(0.8 * like.cover, "same words without marks")
        return None
    if like.matched >= 12 and like.stretch >= 0.8 and like.weight >= STRANGE:
        return Link(0.5, "a long run without marks", True)
    if relation == "same" and like.cover >= 0.5 and like.stretch >= 0.7 and like.longest >= 5 and like.weight >= 3.5:
        return Link(0.5 * like.cover, "reported in the speaker's words")
    return None

"""What a claim is, as values: its statements with their sides, the positions of speakers, and what changed.

All ids are those of the record: a claim's `speakers` are identities across articles.
"""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from onrecord.comparing.claims.chain import Chain
from onrecord.types import Certainty, Span, Speaker

Side = Literal["asserts", "denies", "doubts", "asks", "withholds", "reports-only"]
"""reports-only: an article passes it on in its own "reportedly" or "is said to", and nobody is named who asserts it."""
SIDES: tuple[Side, ...] = get_args(Side)

Stance = Literal["for", "against", "observing"]
"""How an article as a whole stands to a claim; observing: it reports the claim and takes it neither for true nor for
false."""


class Stood(msgspec.Struct, frozen=True, kw_only=True):
    """A statement that takes a side on a claim, and why it does.

    `date` is the day it was said, or that its article appeared, as ISO text; None where neither is known. `score`
    (0 to 1) is how surely it is about this claim, `side_score` how surely it is on this side.
    """

    article: str
    statement: str
    content: tuple[Span, ...]
    words: str
    side: Side
    speaker: Speaker | None = None
    certainty: Certainty = Certainty()
    date: str | None = None
    via: tuple[str, ...] = ()
    score: float = 1.0
    why: str = ""
    side_score: float = 1.0
    why_side: str = ""


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """Where one speaker stands on a claim; who moved has one for each side. Without a speaker nobody is known.

    `certainty` is that of the earliest statement that has words for it; `since` the earliest known date on this side;
    `via` everyone through whom it is known; `named` whether the speaker has a name that one could ask for.
    `statements` are in order of time, those without a date last.
    """

    speaker: Speaker | None
    side: Side
    certainty: Certainty
    since: str | None
    via: tuple[str, ...]
    named: bool
    statements: tuple[Stood, ...]


class Change(msgspec.Struct, frozen=True):
    """A speaker who stood on one side and on another later. `before` and `after` are statements; `dated` says whether
    both have dates, which show that it is a change, or whether the two only contradict each other."""

    speaker: Speaker
    before: Stood
    after: Stood
    dated: bool


class ClaimHeading(msgspec.Struct, frozen=True, kw_only=True):
    """A claim in a list. `says` are the words of its clearest statement, which stands in `article`.

    `sides` tells how many speakers stand on each side. `origins` are the articles that its places go back to, copies
    folded. `first` and `last` are the earliest and the latest date of a statement, `changes` how many speakers moved.
    """

    id: str
    says: str
    article: str
    statement: str
    story: int | None
    sides: dict[Side, int]
    statements: int
    speakers: int
    named: int
    articles: int
    origins: int
    first: str | None = None
    last: str | None = None
    changes: int = 0
    single: bool = False
    """Whether all of it that is asserted goes back to one source: one speaker, or one article."""


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One proposition with all that stand to it: the ledger of a claim."""

    heading: ClaimHeading
    statements: tuple[Stood, ...]
    """Those that are surely about it: see `ledger.SURE`. All the rest follows from these."""
    loose: tuple[Stood, ...]
    """Statements of its story that may be about it; they count nowhere."""
    positions: tuple[Position, ...]
    changes: tuple[Change, ...]
    chain: Chain

    @property
    def id(self) -> str:
        """Its id: a digest of its clearest statement."""
        return self.heading.id

    @property
    def says(self) -> str:
        """The words of its clearest statement, from the text."""
        return self.heading.says


class Rest(msgspec.Struct, frozen=True, kw_only=True):
    """Words that an article's stand rests on: a statement in it, or a sentence of its own (no statement)."""

    span: Span
    words: str
    side: Side | None
    """None where they speak of it and are on no side."""
    score: float
    statement: str | None = None
    speaker: Speaker | None = None
    why: str = ""


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """How an article stands to a claim that somebody has put. `score` (0 to 1) is how surely, `shares` the rest."""

    claim: str
    article: str
    stand: Stance
    score: float
    shares: dict[Stance, float]
    rests: tuple[Rest, ...] = ()
    why: str = ""

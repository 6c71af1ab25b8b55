"""What the record answers of what comparing found: small frozen values, no database behind them."""

from __future__ import annotations

import msgspec

from onrecord.comparing.claims.chain import Chain
from onrecord.comparing.claims.claim import SIDES, Claim, ClaimHeading, Position, Side, Stance, Stand, Stood
from onrecord.comparing.quoting.alignment import Operation
from onrecord.record.found import Heading
from onrecord.types import Finding, Form, Span, Speaker

__all__ = [
    "SIDES",
    "Beside",
    "Chain",
    "Checked",
    "Claim",
    "ClaimHeading",
    "Compared",
    "Match",
    "Place",
    "Position",
    "Side",
    "Stance",
    "Stand",
    "Stood",
    "Told",
]
"""What is said of claims is worked out by `comparing` and answered as it is."""


class Compared(msgspec.Struct, frozen=True):
    """What comparing has found, in numbers. `fresh` is False where nothing had changed since the last time.

    `origins` are the articles that all passages of the `articles` go back to; `altered` are the quotations that were
    altered in some article, slight differences not counted; `findings` are counted by code. Stories are put together
    only where somebody asks for them (the account does): `stories` is None where that was not done since.
    """

    fresh: bool
    articles: int
    origins: int
    copied: int
    stitched: int
    stories: int | None
    quotations: int
    altered: int
    findings: dict[str, int]
    claims: int = 0
    """Those of two statements or more."""


class Beside(msgspec.Struct, frozen=True):
    """A place in another article that a finding rests on, with its words; without any where it is the whole article."""

    article: Heading
    span: Span
    words: str


class Told(msgspec.Struct, frozen=True):
    """A finding with its article, the words of its first span and of its last, and the places beside.

    `difference` leads from the words of the first place beside to those of the finding, where words were altered.
    """

    finding: Finding
    article: Heading
    words: str
    context: str
    beside: tuple[Beside, ...] = ()
    difference: tuple[Operation, ...] = ()


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place that has the words that were asked for, or nearly.

    `span` is the whole quotation or content and `words` are its words; `part` is what of it was asked for. `share` is
    how much of the words it has; `difference` leads from the words as they were given to those of the part, and is
    empty where the two have too little in common.
    `form` is that of the statement; None where the words stand in no statement. `marked`: between quotation marks.
    """

    article: Heading
    span: Span
    part: Span
    words: str
    share: float
    marked: bool
    form: Form | None = None
    statement: str | None = None
    speaker: Speaker | None = None
    source: str = ""
    difference: tuple[Operation, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether the words were given just as they stand, spelling and punctuation aside."""
        return bool(self.difference) and all(o.kind in ("same", "trivial") for o in self.difference)


class Match(msgspec.Struct, frozen=True):
    """One utterance that has the words: its places in order of time, those without a date last.

    `quotation` is its id where it stands in more than one place. `fullest` is the number of the place with the most
    words between sound marks.
    """

    quotation: str | None
    places: tuple[Place, ...]
    fullest: int

    @property
    def earliest(self) -> Place | None:
        """The earliest place known; None where no article has a date."""
        return self.places[0] if self.places[0].article.published else None


class Checked(msgspec.Struct, frozen=True):
    """The answer to a check, the likest utterance first. `others` have the words, but from somebody else than asked."""

    words: str
    speaker: str | None
    matches: tuple[Match, ...] = ()
    others: tuple[Match, ...] = ()

"""Model and rules together: nobody is made to claim what he speaks against."""

from __future__ import annotations

import pytest

from onrecord.reading.drafting import _not_theirs
from onrecord.types import Span


def span(text: str, piece: str) -> tuple[Span, ...]:
    start = text.index(piece)
    return ((start, start + len(piece)),)


@pytest.mark.parametrize(
    ("text", "cue", "theirs"),
    [
        ("Orlov turned the tables on claims the board had lied.", "claims", False),
        ("Orlov spoke against the allegation that the board had lied.", "allegation", False),
        ("Orlov claims the board had lied.", "claims", True),
        ("Orlov’s claims that the board had lied were read out.", "claims", True),
        ("Orlov denied reports that the board had lied.", "denied reports", True),
    ],
)
def test_a_claim_that_somebody_speaks_of_is_not_his(text: str, cue: str, theirs: bool) -> None:
    assert _not_theirs(text, span(text, "Orlov"), span(text, cue)) is not theirs

"""What puts a statement on its side of a claim, so that it is shown there."""

from __future__ import annotations

import pytest

from onrecord.comparing.claims.claim import Side
from onrecord.comparing.claims.evidence import is_shown
from onrecord.comparing.claims.said import Said, said
from tests.comparing.test_claims import Line, written

CLAIM = "Farrant ordered the closing of the Harwick sluice gate"


def _said(what: str, cue: str = "said", stance: str = "asserts") -> Said:
    line: Line = ("Ines Tarrow", cue, what, stance)  # type: ignore[assignment]
    return next(said(written("a", [line])))


@pytest.mark.parametrize(
    ("what", "shown"),
    [
        ("Farrant has never closed the sluice", True),
        ("there are no plans to close the gate", True),
        ("the story is a hoax", True),
        ("these claims about Farrant are entirely, wholly and utterly false", True),
        ("there is no truth whatsoever in what Farrant is charged with", True),
        ("a lie", True),
        ("Farrant owned the gate but does not need a sluice any more", False),
        ("the gate had brought a flood that it had not seen before", False),
        ("many had believed the fake news report", False),
        ("the keeper was jailed under false pretences in Penlow", False),
        ("Harwick rejected the offer that Farrant made", False),
    ],
)
def test_a_denial_is_shown_where_words_deny(what: str, shown: bool) -> None:
    assert is_shown(_said(what), _said(CLAIM), "denies", 0.5) is shown


def test_who_denies_something_else_is_not_shown_as_denying_it() -> None:
    assert is_shown(_said("the closing of the gate", "denied", "denies"), _said(CLAIM), "denies", 0.4)
    assert not is_shown(_said("his ties to Penlow", "denied", "denies"), _said(CLAIM), "denies", 0.4)


@pytest.mark.parametrize(
    ("what", "score", "shown"),
    [
        ("the gate was closed by Farrant", 0.4, True),
        ("Farrant was born in Penlow", 0.4, False),
        ("it is unclear whether Farrant ordered the closing", 0.9, False),
        ("Farrant had the keys of the mill", 0.8, True),
    ],
)
def test_who_says_nothing_of_what_it_claims_does_not_assert_it(what: str, score: float, shown: bool) -> None:
    side: Side = "asserts"
    assert is_shown(_said(what), _said(CLAIM), side, score) is shown

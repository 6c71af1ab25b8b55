"""The words beside a cue tell when it was said, and through whom; nothing else does."""

from __future__ import annotations

import pytest

from onrecord.reading.facts import dates, told
from onrecord.types import Span, When

PUBLISHED = "2025-03-12"


def span(text: str, piece: str) -> Span:
    start = text.index(piece)
    return start, start + len(piece)


def when(text: str, cue: str, content: str) -> When | None:
    return told.when(text, [span(text, cue)], [span(text, content)], dates.find(text, PUBLISHED))


@pytest.mark.parametrize(
    ("text", "cue", "content", "words"),
    [
        ("Orlov said on Monday that it holds.", "said", "that it holds", "on Monday"),
        ("On Monday, Orlov said it holds.", "said", "it holds", "On Monday"),
        ("“It holds,” Orlov told reporters in Bay Hall on Monday.", "told", "“It holds,”", "on Monday"),
        ("It holds, Orlov wrote on Sept. 30.", "wrote", "It holds", "on Sept. 30"),
    ],
)
def test_a_day_beside_the_cue_is_when_it_was_said(text: str, cue: str, content: str, words: str) -> None:
    found = when(text, cue, content)
    assert found is not None
    assert (found.text, text[slice(*found.span or (0, 0))]) == (words, words)


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Orlov said that the gate fell on Monday.", "said", "that the gate fell on Monday"),
        ("The gate fell on Monday. Orlov said it holds.", "said", "it holds"),
        ("Orlov said it holds.\nMonday was wet.", "said", "it holds"),
        ("Orlov said the pier holds; on Monday it rained.", "said", "the pier holds"),
        ("Orlov said the pier, which is old, holds, as seen on Monday.", "said", "the pier, which is old, holds"),
        ("Orlov said it holds.", "said", "it holds"),
    ],
)
def test_a_day_of_something_else_is_not(text: str, cue: str, content: str) -> None:
    assert when(text, cue, content) is None


def test_a_statement_without_a_cue_has_no_day() -> None:
    assert told.when("Monday", [], [(0, 6)], dates.find("Monday", PUBLISHED)) is None


@pytest.mark.parametrize(("cue", "via"), [("tweeted", ("Twitter",)), ("retweeted", ("Twitter",)), ("wrote", ())])
def test_who_tweets_speaks_through_twitter(cue: str, via: tuple[str, ...]) -> None:
    text = f"Orlov {cue} that it would hold."
    assert told.via(text, [span(text, cue)]) == via

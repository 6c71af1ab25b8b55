"""What nobody is named for has no source; whoever says something keeps it."""

from __future__ import annotations

import pytest

from onrecord.reading.draft import Draft
from onrecord.reading.sourceless import nobodys


def draft(text: str, source: str, cue: str, *content: str) -> Draft:
    def at(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    return Draft((at(source),), (at(cue),), tuple(at(c) for c in content))


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("It is claimed that the pier moved.", "It", "is claimed"),
        ("On Friday it was also reported that the pier moved.", "it", "was also reported"),
        ("Last week it was widely rumoured that the pier moved.", "it was", "widely rumoured"),
        ("It’s believed that the pier moved.", "It", "’s believed"),
        ("It is believed that the pier moved.", "It", "believed"),
        ("It later emerged that the pier moved.", "It", "later emerged"),
        ("It seems that the pier moved.", "It", "seems"),
        ("It goes without saying that the pier moved.", "It", "goes without saying"),
        ("It has been alleged that the pier moved.", "It", "has been alleged"),
        ("There were reports that the pier moved.", "There", "were reports"),
    ],
)
def test_an_it_that_stands_for_nothing_says_nothing(text: str, source: str, cue: str) -> None:
    found = nobodys(text, draft(text, source, cue, "that the pier moved"))
    assert (found.source, [text[a:b] for a, b in found.content]) == ((), ["that the pier moved"])


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The board met. It said that the pier moved.", "It", "said"),
        ("The board met. It has claimed that the pier moved.", "It", "has claimed"),
        ("The board met. It announced that the pier moved.", "It", "announced"),
        ("Quill is believed when she says that the pier moved.", "Quill", "says"),
        ("The board was told that the pier moved.", "The board", "was told"),
    ],
)
def test_a_body_that_speaks_keeps_its_words(text: str, source: str, cue: str) -> None:
    given = draft(text, source, cue, "that the pier moved")
    assert nobodys(text, given) == given


def test_a_bare_hedge_is_the_writers_own() -> None:
    text = "Harbour police reportedly fired at the pier."
    found = nobodys(text, draft(text, "Harbour police", "reportedly", "fired at the pier"))
    assert (found.source, [text[a:b] for a, b in found.content]) == ((), ["Harbour police", "fired at the pier"])

"""The words beside a cue tell when it was said, and through whom; nothing else does."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from onrecord.reading import layout
from onrecord.reading.facts import dates, told
from onrecord.reading.tagger import Tagger
from onrecord.reading.words import Words, split
from onrecord.types import Span, Statement, When

PUBLISHED = "2025-03-12"


def span(text: str, piece: str) -> Span:
    start = text.index(piece)
    return start, start + len(piece)


def when(text: str, cue: str, content: str) -> When | None:
    return told.beside(text, [span(text, cue)], [span(text, content)], dates.find(text, PUBLISHED))


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
    assert told.beside("Monday", [], [(0, 6)], dates.find("Monday", PUBLISHED)) is None


def words_of(text: str) -> Words:
    (found,) = split([text], Tagger().tokenizer)
    return found


def believed(text: str, **places: str | tuple[str, ...]) -> tuple[Words, npt.NDArray[np.float32]]:
    """The words of a text, and what a model would say that believes each fact to be told by these pieces of it."""
    words = words_of(text)
    shares = np.zeros((1 + len(words), len(layout.FACTS)), np.float32)
    shares[0] = 1
    for kind, pieces in places.items():
        k = layout.FACTS.index(kind)
        shares[0, k] = 0.1
        mine = np.zeros(len(words), np.bool_)
        for piece in (pieces,) if isinstance(pieces, str) else pieces:
            a, b = span(text, piece)
            mine |= (words.start < b) & (words.end > a)
        shares[1:, k] = 0.9 * mine / mine.sum()
    return words, shares


def tell(text: str, cue: str, **places: str | tuple[str, ...]) -> tuple[tuple[str, ...], str | None, str | None, str]:
    statement = Statement(id="s", form="indirect", cue=(span(text, cue),))
    words, shares = believed(text, **places)
    via, to, where, when = told.told(text, statement, words, shares, dates.find(text, PUBLISHED))
    return via, to, where, when.date if when else ""


@pytest.mark.parametrize(("cue", "via"), [("tweeted", ("Twitter",)), ("retweeted", ("Twitter",)), ("wrote", ())])
def test_who_tweets_speaks_through_twitter(cue: str, via: tuple[str, ...]) -> None:
    assert tell(f"Orlov {cue} that it would hold.", cue)[0] == via


def test_words_far_from_the_cue_tell_what_the_model_believes() -> None:
    text = "On Monday the warden met the press at a rally in Orrin.\n\n“It holds,” he said, Port Radio has it."
    found = tell(text, "said", via="Port Radio", to="the press", where="a rally in Orrin", when="Monday")
    assert found == (("Port Radio",), "press", "rally in Orrin", "2025-03-10")


def test_two_ways_are_both_told_the_nearer_one_first() -> None:
    text = "The Ledger printed it first. An aide said so, according to the Tribune."
    assert tell(text, "said", via=("Ledger", "Tribune"))[0] == ("Tribune", "Ledger")


def test_words_of_two_paragraphs_are_no_one_value() -> None:
    text = "He spoke in Orrin\nHarbour was full, she said."
    assert tell(text, "said", where=("Orrin", "Harbour"))[2] in ("Orrin", "Harbour")


def test_where_the_model_believes_in_nothing_nothing_is_told() -> None:
    assert tell("On Monday it rained in Orrin. Quill said it holds.", "said") == ((), None, None, "")

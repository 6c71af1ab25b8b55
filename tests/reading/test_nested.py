"""Statements within statements: each link of a chain is a statement, and each says in which it stands."""

from __future__ import annotations

import pytest

from onrecord.reading.draft import Draft
from onrecord.reading.nested import within
from onrecord.reading.reader import Reader
from onrecord.types import Article, Span


def span(text: str, piece: str) -> Span:
    start = text.index(piece)
    return start, start + len(piece)


def said(text: str, cue: str, content: str, source: str = "Orlov") -> Draft:
    return Draft((span(text, source),), (span(text, cue),), (span(text, content),))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Orlov wrote that engineers had concluded that the pier was safe.",
            "engineers",
            "concluded",
            "that the pier was safe",
        ),
        (
            "Orlov wrote that the harbour master told her that the pier was safe.",
            "the harbour master",
            "told",
            "that the pier was safe",
        ),
        (
            "Orlov wrote that Quill’s spokesman had denied that she knew of it.",
            "Quill’s spokesman",
            "denied",
            "that she knew of it",
        ),
        ("Orlov wrote that Ada Quill said the pier was safe.", "Ada Quill", "said", "the pier was safe"),
        ("Orlov wrote that in Brell, the board said it was quite safe.", "the board", "said", "it was quite safe"),
        ("Orlov wrote that it sank — they say it was too old.", "they", "say", "it was too old"),
        (
            "Orlov wrote that the Harn navy does not believe the pier is safe.",
            "the Harn navy",
            "believe",
            "the pier is safe",
        ),
        (
            "Orlov wrote that the club «Rope» announced that the pier was safe.",
            "the club «Rope»",
            "announced",
            "that the pier was safe",
        ),
    ],
)
def test_what_a_content_reports_is_a_statement_within_it(text: str, source: str, cue: str, content: str) -> None:
    outer = said(text, "wrote", text[text.index("that") : -1])
    _, inner = within(text, [outer])
    assert [text[slice(*r[0])] for r in (inner.source, inner.cue, inner.content)] == [source, cue, content]
    assert inner.confidence < outer.confidence


@pytest.mark.parametrize(
    "text",
    [
        "Orlov wrote that she thinks the pier is safe.",  # his own hedge, not another's words
        "Orlov wrote that the report on the pier is safe with him.",
        "Orlov wrote that the said engineer has left.",
        "Orlov wrote that the denied claims stand.",
    ],
)
def test_a_speakers_own_hedge_and_words_that_look_alike_are_none(text: str) -> None:
    assert len(within(text, [said(text, "wrote", text[text.index("that") : -1])])) == 1


def test_a_chain_gives_all_its_links_and_which_stands_in_which(reader: Reader) -> None:
    text = "Orlov said, per the Bay Herald, that harbour officials had concluded that the pier was safe."
    article = reader.read(Article(id="x", text=text))
    by_cue = {text[slice(*s.cue[0])]: s for s in article.statements}
    assert set(by_cue) == {"said", "per", "concluded"}
    assert by_cue["per"].inside is None
    assert by_cue["said"].inside == by_cue["per"].id
    assert by_cue["concluded"].inside == by_cue["said"].id


def test_no_link_is_read_twice() -> None:
    text = "According to the Bay Herald, Orlov said that it rained."
    outer = said(text, "According to", "Orlov said that it rained", "the Bay Herald")
    inner = said(text, "said", "that it rained")
    assert within(text, [outer, inner]) == [outer, inner]


def test_a_belief_is_theirs_who_hold_it(reader: Reader) -> None:
    text = "Orlov said that the harbour board believes that the pier was safe."
    outer, inner = reader.read(Article(id="x", text=text)).statements
    assert (outer.certainty.level, inner.certainty.level) == ("unstated", "likely")
    assert "certainty" not in outer.why

"""Edges of spans: punctuation off, quotation marks in."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading import trimming
from onrecord.reading.marks import quotations


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The pier holds, she said.", "The pier holds,", "The pier holds"),
        ("She said it holds.", "it holds.", "it holds"),
        ("She said he lived in the U.S.", "he lived in the U.S.", "he lived in the U.S."),
        ("She met Ed Tarrow Jr.", "Ed Tarrow Jr.", "Ed Tarrow Jr."),
        ("“It holds,” she said.", "It holds", "“It holds,”"),
        ("“It holds,” she said.", "“It holds,", "“It holds,”"),
        ("She said the pier “holds well”.", "the pier “holds well", "the pier “holds well”"),
        ("“It holds, and it will,” she said.", "it will", "it will,”"),
        ("Well - it holds - she said.", "it holds -", "it holds"),
    ],
)
def test_edges(text: str, words: str, expected: str) -> None:
    at = text.index(words)
    (found,) = trimming.content(text, [(at, at + len(words))], quotations(text))
    assert text[slice(*found)] == expected


@given(st.text(st.sampled_from('ab .,“”"-\n')), st.data())
def test_trimmed_pieces_lie_in_the_text_in_order_and_keep_every_word(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    found = trimming.content(text, spans, quotations(text))
    assert all(0 <= a < b <= len(text) for a, b in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    kept = {i for a, b in found for i in range(a, b)}
    assert all(i in kept for a, b in spans for i in range(a, b) if text[i].isalnum())


def test_a_mark_at_the_edge_that_belongs_to_other_words_is_left_off() -> None:
    text = 'They called it "a wreck" as Quill plans to say it was "a fine pier" once.'
    marks = quotations(text)
    begins = (text.index('" as'), text.index(" once"))
    ends = (text.index("as Quill"), text.index('"a fine') + 1)
    assert [text[slice(*s)] for s in trimming.content(text, [begins], marks)] == [
        'as Quill plans to say it was "a fine pier"'
    ]
    assert [text[slice(*s)] for s in trimming.content(text, [ends], marks)] == ["as Quill plans to say it was"]


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("The old harbour clerk left and said no.", "The", "The old harbour clerk"),
        ("On Monday the Port Office said no.", "the", "the Port Office"),
        ("The Danish minister said no.", "The", "The Danish minister"),
        ("Later today officials said no.", "today officials", "officials"),
        ("The Today show said no.", "Today show", "Today show"),
        ("Here today’s report said no.", "today’s report", "today’s report"),
        ("The quay sank, said the", "The", "The"),
        ("Ana Belt Sinks Quay to Save Harbour", "Ana Belt", "Ana Belt"),
        ("The Danish minister said no.", "The Danish", "The Danish minister"),
        ("It was the U.S. president's wish.", "president's", "the U.S. president's"),
        ("It was a president's wish.", "president's", "president's"),
    ],
)
def test_a_source_is_whole(text: str, given: str, expected: str) -> None:
    at = text.index(given)
    assert text[slice(*trimming.source(text, (at, at + len(given))))] == expected

"""Edges: what begins or ends where, as the words around show it."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.edges import CONTENT_BEGINS, CONTENT_ENDS, SOURCE_BEGINS, SOURCE_ENDS, edges
from onrecord.reading.tagger import Tagger
from onrecord.reading.windows import Window, cut
from onrecord.reading.words import Words, split


@cache
def tagger() -> Tagger:
    return Tagger()


def odds(text: str, word: str, edge: int) -> float:
    """The log odds of an edge before a word."""
    (words,) = split([text], tagger().tokenizer)
    at, _ = words.touching(text.index(word), text.index(word) + 1)
    return float(edges(words, Window(0, len(words), 0, len(words)), tagger().heads)[at, edge])


def test_no_content_ends_in_an_article_or_in_front_of_the_noun_that_it_is_about() -> None:
    text = "Quill said that the pier would be shut. It was."
    assert odds(text, ". It", CONTENT_ENDS) > 0
    for word in ("pier", "would", "be", "shut"):
        assert odds(text, word, CONTENT_ENDS) < -3


def test_a_content_begins_where_a_verb_of_saying_brings_that() -> None:
    text = "On Friday Ada Quill said that the pier would be shut."
    others = [odds(text, word, CONTENT_BEGINS) for word in ("Ada", "Quill", "pier", "would", "be", "shut")]
    assert odds(text, "that", CONTENT_BEGINS) > max(others) + 1


def test_a_source_takes_in_the_whole_of_a_name() -> None:
    text = "The pier would be shut, Ada Quill said on Friday."
    assert odds(text, "Ada", SOURCE_BEGINS) > odds(text, "Quill", SOURCE_BEGINS) + 2
    assert odds(text, "said", SOURCE_ENDS) > odds(text, "Quill", SOURCE_ENDS) + 2


@given(st.integers(0, 12), st.integers(1, 12))
def test_a_window_sees_what_the_whole_text_shows(start: int, size: int) -> None:
    (words,) = split(["“The pier holds,” Quill said, and Brand denied that it did so."], tagger().tokenizer)
    end = min(start + size, len(words))
    whole = edges(words, Window(0, len(words), 0, len(words)), tagger().heads)
    part = edges(words, Window(start, end, start, end), tagger().heads)
    assert part == pytest.approx(whole[start : end + 1])


def test_a_text_of_one_word_has_no_edges() -> None:
    (words,) = split(["Quill"], tagger().tokenizer)
    (window,) = cut(words)
    assert not edges(words, window, tagger().heads).any()


def test_every_word_has_one_place_and_a_text_two_more_edges_than_joints() -> None:
    words: Words
    (words,) = split(["The pier holds."], tagger().tokenizer)
    assert edges(words, Window(0, len(words), 0, len(words)), tagger().heads).shape == (len(words) + 1, 4)
    assert np.isfinite(edges(words, Window(0, len(words), 0, len(words)), tagger().heads)).all()

"""Windows: every word belongs to exactly one, none is too long, and paragraphs stay whole where they can."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.windows import cut
from onrecord.reading.words import Words


def words(paragraphs: list[list[int]]) -> Words:
    """Words of the given numbers of pieces, in the given paragraphs."""
    sizes = [s for p in paragraphs for s in p]
    n = len(sizes)
    at = np.arange(n, dtype=np.int32)
    paragraph = np.repeat(np.arange(len(paragraphs)), [len(p) for p in paragraphs]).astype(np.int32)
    first = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
    return Words(
        at, at + 1, first, np.zeros(first[-1], np.int32), paragraph, np.zeros((n, 3), np.uint8), np.zeros(n, np.bool_)
    )


PIECES = st.lists(st.lists(st.integers(1, 6), min_size=1, max_size=90), max_size=12)


@given(PIECES, st.integers(8, 40), st.integers(0, 30))
def test_every_word_belongs_to_exactly_one_window(paragraphs: list[list[int]], limit: int, lead: int) -> None:
    w = words(paragraphs)
    owned = [i for x in cut(w, limit=limit, lead=lead) for i in range(x.own_start, x.own_end)]
    assert owned == list(range(len(w)))


@given(PIECES, st.integers(8, 40))
def test_windows_read_what_they_own_and_no_more_than_the_limit(paragraphs: list[list[int]], limit: int) -> None:
    w = words(paragraphs)
    for x in cut(w, limit=limit):
        assert x.start <= x.own_start < x.own_end <= x.end
        assert w.first[x.end] - w.first[x.start] <= limit


@given(PIECES)
def test_a_paragraph_that_fits_is_never_cut(paragraphs: list[list[int]]) -> None:
    w = words(paragraphs)
    windows = cut(w)
    for p in np.unique(w.paragraph):
        own = np.flatnonzero(w.paragraph == p)
        if w.first[own[-1] + 1] - w.first[own[0]] <= 126:
            assert sum(x.start <= own[0] and own[-1] < x.end for x in windows) == 1


def test_words_at_the_seam_of_a_long_paragraph_have_text_on_both_sides() -> None:
    w = words([[1] * 1000])
    windows = cut(w)
    for a, b in pairwise(windows):
        assert a.end - a.own_end >= 25
        assert b.own_start - b.start >= 25

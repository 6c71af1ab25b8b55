"""Decoding: best paths are best, and runs are runs."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from onrecord.reading import layout
from onrecord.reading.decoding import best_path, best_run, find_cues, runs, settle, stretches

SCORES = hnp.arrays(np.float32, st.tuples(st.integers(1, 5), st.just(3)), elements=st.integers(-8, 8).map(float))


@given(SCORES, hnp.arrays(np.float32, (3, 3), elements=st.integers(-5, 0).map(float)))
def test_no_path_is_better_than_the_best_path(scores: np.ndarray, moves: np.ndarray) -> None:
    def worth(path: tuple[int, ...]) -> float:
        return sum(scores[i, k] for i, k in enumerate(path)) + sum(moves[a, b] for a, b in pairwise(path))

    (found,) = best_path(scores[None], moves, np.zeros(3, np.float32))
    assert worth(tuple(found)) == max(map(worth, product(range(3), repeat=len(scores))))


def test_a_run_crosses_no_break() -> None:
    odds = np.array([1, 2, 2, -1, 3], np.float32)
    assert best_run(odds) == (0, 5)
    assert best_run(odds, [2]) == (2, 5)
    assert best_run(odds, [2, 4]) == (0, 2)


@given(SCORES)
def test_many_paths_at_once_are_the_same_as_one_by_one(scores: np.ndarray) -> None:
    moves = np.array([[0, -1, -1], [-1, 0, -1], [-1, -1, 0]], np.float32)
    starts = np.zeros(3, np.float32)
    both = best_path(np.stack([scores, scores[::-1]]), moves, starts)
    assert (both[0] == best_path(scores[None], moves, starts)[0]).all()
    assert (both[1] == best_path(scores[None, ::-1], moves, starts)[0]).all()


@given(hnp.arrays(np.float32, st.tuples(st.integers(1, 3), st.integers(1, 7)), elements=st.integers(-6, 6).map(float)))
def test_no_choice_of_words_is_better_than_the_best_stretches(odds: np.ndarray) -> None:
    begins = np.arange(odds.shape[1]) % 3 * 0.75
    ends = np.arange(odds.shape[1]) % 2 * 1.25 - 0.25 * (begins > 0)

    def worth(chain: np.ndarray, chosen: tuple[bool, ...]) -> float:
        before = (False, *chosen)
        return sum(o for o, c in zip(chain, chosen, strict=True) if c) - sum(
            begins[i] if c else ends[i] for i, c in enumerate(chosen) if c != before[i]
        )

    costs = [np.tile(c, (len(odds), 1)).astype(np.float32) for c in (begins, ends)]
    for chain, found in zip(odds, stretches(odds, *costs), strict=True):
        best = max(worth(chain, choice) for choice in product((False, True), repeat=len(chain)))
        assert worth(chain, tuple(found)) == pytest.approx(best)


@given(hnp.arrays(np.float32, st.integers(1, 12), elements=st.integers(-6, 6).map(float)))
def test_no_run_has_a_greater_sum_than_the_best_run(odds: np.ndarray) -> None:
    found = best_run(odds)
    sums = [odds[a:b].sum() for a in range(len(odds)) for b in range(a + 1, len(odds) + 1)]
    assert (found is None) == (max(sums) <= 0)
    if found is not None:
        assert odds[slice(*found)].sum() == max(sums)


@given(
    hnp.arrays(np.float32, st.integers(1, 9), elements=st.integers(-6, 6).map(float)),
    hnp.arrays(np.float32, (2, 10), elements=st.integers(0, 4).map(float)),
)
def test_no_run_is_better_than_the_best_run_where_edges_cost(odds: np.ndarray, costs: np.ndarray) -> None:
    begins, ends = costs
    every = [(a, b) for a in range(len(odds)) for b in range(a + 1, len(odds) + 1)]
    worth = {(a, b): odds[a:b].sum() - begins[a] - ends[b] for a, b in every}
    found = best_run(odds, costs=(begins, ends))
    assert worth.get(found, 0) == max(0, *worth.values())


@given(hnp.arrays(np.bool_, (3, 9)), hnp.arrays(np.float32, (3, 9), elements=st.integers(-6, 6).map(float)))
def test_what_several_cues_claim_goes_to_one_of_them(claimed: np.ndarray, odds: np.ndarray) -> None:
    settled = settle(claimed, odds)
    assert (settled.sum(0) == claimed.any(0)).all()
    assert not (settled & ~claimed).any()


def test_a_cue_is_never_begun_inside_one() -> None:
    tags = np.zeros((4, 7), np.float32)
    tags[:, layout.BEGIN_CUE] = -20
    tags[1, layout.IN_CUE] = 5  # the inside of a cue that nothing begins
    assert find_cues([tags]) == [[]]
    tags[0, layout.BEGIN_CUE] = 5
    assert find_cues([tags, tags[:1]]) == [[(0, 2)], [(0, 1)]]


@given(hnp.arrays(np.bool_, st.integers(0, 30)))
def test_runs_are_the_stretches_of_true(mask: np.ndarray) -> None:
    again = np.zeros_like(mask)
    for a, b in runs(mask):
        assert not again[a:b].any()
        again[a:b] = True
    assert (again == mask).all()


def test_distance_buckets_grow_with_distance_on_both_sides() -> None:
    (buckets,) = layout.distances(300, np.array([100]), np.array([103]))
    assert (np.diff(buckets) >= 0).all()
    assert set(buckets[100:103]) == {layout.DISTANCES // 2}
    assert buckets.min() >= 0
    assert buckets.max() < layout.DISTANCES


def test_paragraphs_are_told_apart_by_their_order() -> None:
    paragraph = np.array([0, 0, 2, 2, 3, 7], np.int32)  # empty lines between have numbers too
    buckets = layout.paragraphs(paragraph, np.array([0, 2, 5]))
    assert buckets.tolist() == [[0, 0, 2, 2, 3, 3], [1, 1, 0, 0, 2, 3], [3, 3, 3, 3, 1, 0]]

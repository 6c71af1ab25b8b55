"""Passages that stand in two texts: where they begin and end, through small changes."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.comparing.copying.passages import Passage, passages
from onrecord.comparing.text.prose import prose
from onrecord.comparing.text.words import words
from tests.comparing.piles import ALL, BRIDGE, SCHOOL

PARAGRAPHS = [p for texts in ALL for p in texts]
TEXTS = st.lists(st.sampled_from(PARAGRAPHS), max_size=6, unique=True).map("\n\n".join)


def found(left: str, right: str) -> list[tuple[str, str]]:
    return [(left[slice(*p.left)], right[slice(*p.right)]) for p in passages(prose(left), prose(right))]


@given(TEXTS, TEXTS)
def test_passages_are_the_shared_paragraphs(left: str, right: str) -> None:
    shared = [p for p in right.split("\n\n") if p and p in left.split("\n\n")]
    assert found(left, right) == [(p, p) for p in shared]


@given(TEXTS, TEXTS, st.integers(0, 2**32))
def test_spans_hold_what_they_claim(left: str, right: str, seed: int) -> None:
    rng = random.Random(seed)
    right = "\n\n".join(
        " ".join(rng.choice(("ferry", "dormice", w)) if rng.random() < 0.2 else w for w in p.split(" "))
        for p in right.split("\n\n")
    )
    ended = 0
    for p in passages(prose(left), prose(right)):
        assert isinstance(p, Passage)
        assert 0 <= p.left[0] < p.left[1] <= len(left)
        assert ended <= p.right[0] < p.right[1] <= len(right)
        ended = p.right[1]
        here, there = words(right, *p.right).keys, words(left, *p.left).keys
        assert 0 <= p.narrated <= p.words <= min(len(here), len(there))
        assert len(set(here) & set(there)) > 0
        assert "\n" not in left[slice(*p.left)] + right[slice(*p.right)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Harwick", "Port Harwick"),
        ("The old iron bridge", "An old bridge of iron"),
        ("late on Tuesday evening", "on Tuesday"),
        ("a meeting of four hours.", "a four-hour meeting."),
        ("traffic for", "vehicles for about"),
    ],
)
def test_a_paragraph_is_whole_through_a_small_change(old: str, new: str) -> None:
    assert old in BRIDGE[0]
    changed = BRIDGE[0].replace(old, new)
    assert found(BRIDGE[0], f"{SCHOOL[0]}\n\n{changed}") == [(BRIDGE[0], changed)]


def test_a_quotation_cut_or_changed_inside_stays_in_its_passage() -> None:
    cut = BRIDGE[2].replace(" and I will not wait for a third", "")
    assert found(BRIDGE[2], cut) == [(BRIDGE[2], cut)]
    turned = BRIDGE[2].replace("two of the six", "nine of the six")
    assert found(BRIDGE[2], turned) == [(BRIDGE[2], turned)]


def test_what_is_glued_to_the_edges_is_no_part_of_it() -> None:
    right = f" date 2020-03-04 {BRIDGE[0]}\n\n  • Ada Quill"
    assert found("\n\n".join(BRIDGE), right) == [(BRIDGE[0], BRIDGE[0])]


def test_quoted_words_are_counted_apart() -> None:
    quotation = BRIDGE[2][: BRIDGE[2].index("”") + 1]
    (only,) = passages(prose(BRIDGE[2]), prose(f"Asked again, she said: {quotation}"))
    assert only.words > 25
    assert only.narrated == 0


def test_nothing_is_shared_by_strangers_and_by_the_empty() -> None:
    assert found("\n".join(BRIDGE), "\n".join(SCHOOL)) == []
    assert found("", BRIDGE[0]) == found(BRIDGE[0], "") == found("", "") == []


def test_repetition_and_length_are_bounded() -> None:
    rng = random.Random(1)
    few = [f"word{n}" for n in range(60)]
    start = time.process_time()
    for text in ("word " * 1_000_000, "one two " * 200_000, " ".join(rng.choice(few) for _ in range(100_000))):
        whole = prose(text)
        passages(whole, whole)
    assert time.process_time() - start < 20

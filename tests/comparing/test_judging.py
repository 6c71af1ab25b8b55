"""What is dropped without a closer look would never have been linked."""

from __future__ import annotations

from typing import get_args

from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.comparing.quoting.judging import OTHERS, judge, likeness, promising, telling
from onrecord.comparing.quoting.speakers import Relation

WORDS = [
    "the",
    "of",
    "we",
    "it",
    "is",
    "not",
    "to",
    "and",
    "that",
    "sluice",
    "gate",
    "harbour",
    "closed",
    "never",
    "mill",
]
RELATIONS: tuple[Relation, ...] = get_args(Relation)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """A wording and what became of it."""
    one = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=24))
    other = [w for w in one if draw(st.integers(0, 9))]
    for _ in range(draw(st.integers(0, 4))):
        other.insert(draw(st.integers(0, len(other))), draw(st.sampled_from(WORDS)))
    return one, other or ["the"]


@given(pairs(), st.sampled_from(RELATIONS), st.integers(0, 4), st.booleans(), st.sampled_from((None, 3, 800)))
def test_what_is_linked_is_never_dropped_before(
    pair: tuple[list[str], list[str]], relation: Relation, company: int, marked: bool, days: int | None
) -> None:
    one, other = pair
    assume(promising(one, other))
    if judge(likeness(one, other), relation, company=company, marked=marked, days=days) is None:
        return
    assert telling(one, other, relation, company)
    assert relation != "other" or promising(one, other, OTHERS)


def test_small_words_in_common_are_not_worth_a_closer_look() -> None:
    one = ["it", "is", "not", "the", "one", "that", "we", "said", "and", "it", "is"]
    assert not telling(one, one, "unknown", 0)
    assert telling(one, one, "same", 0)
    assert telling([*one, "sluice"], [*one, "sluice"], "unknown", 0)

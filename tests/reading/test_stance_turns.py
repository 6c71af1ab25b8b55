"""The stance of cues that turn on what follows: nouns, adverbs, what is dismissed, disputed or put off."""

from __future__ import annotations

import pytest

from onrecord.types import Stance
from tests.reading.marked import stance


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Crewe] {cautioned against} <reading much into the survey>.", "urges"),
        ("[Crewe] {warned the crews against} <touching the lock>.", "urges"),
        ("[Belt] {defended} <her sale of the boats>.", "feels"),
        ("[Belt] {offered a stout defense of} <the clerk>.", "feels"),
        ("[Belt] {tweeted} <congratulations to the winners of the regatta>.", "feels"),
        ("[Belt] {tweeted} <that the lock was dry>.", "asserts"),
        ("[Fishermen] {spoke warmly of} <the old warden>.", "feels"),
        ("[Fishermen] {spoke of} <the old warden>.", "asserts"),
        ("[Townspeople] {see} <the board unfavorably>.", "feels"),
        ("[Belt] {dismissed} <the notion that the lock had leaked>.", "denies"),
        ("[Belt] {dismissed} <him as a clerk with a grudge>.", "asserts"),
        ("[Belt] {called} <that report false>.", "denies"),
        ("[Crewe] {disagrees with} <the finding>.", "denies"),
        ("[Engineers] {disagree on} <how old the gate is>.", "asserts"),
        ("[Crewe] {raised questions about} <whether the lock was safe>.", "doubts"),
        ("[Belt] {expressed confidence} <that the gate would hold>.", "asserts"),
        ("There is {broad agreement} <that the gate is old>.", "asserts"),
        ("[Belt] {sought to explain} <the leak>.", "asserts"),
        ("[Belt] {sought} <to sell the lock>.", "intends"),
        ("[Crewe] {likes to say} <the tower is a ruin>.", "asserts"),
        ("[The union] {is pushing the claim} <that the boats were sold>.", "asserts"),
        ("[The union] {is pushing} <a ban on night work>.", "urges"),
        ("[Skippers] {would vote for} <Crewe>.", "intends"),
        ("[The clerk] offered {friendly advice on} <where to moor>.", "urges"),
        ("[Belt] {'s failure to disclose} <the sale>.", "withholds"),
        ("[Belt] {struggled to answer} <a question about the sale>.", "withholds"),
        ("[Belt] {has been cagey about} <the sale>.", "withholds"),
    ],
)
def test_nouns_adverbs_and_what_is_dismissed_or_disputed(marked: str, expected: Stance) -> None:
    assert stance(marked) == expected

"""Fingerprints: few, the same for the same words, and shared by whoever copies."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from onrecord.comparing.copying.shingles import LENGTH, MOST, WINDOW, keys
from tests.comparing.piles import BRIDGE

WORDS = st.lists(st.sampled_from([f"word{n}" for n in range(200)]), max_size=120)


@given(WORDS, WORDS, st.lists(st.sampled_from([f"own{n}" for n in range(500)]), min_size=10, max_size=10, unique=True))
def test_ten_words_in_a_row_leave_a_key(before: list[str], after: list[str], shared: list[str]) -> None:
    assert len(shared) == LENGTH + WINDOW - 1
    one, other = " ".join([*before, *shared, *after]), " ".join([*after, *shared, *before])
    assert set(keys(one)) & set(keys(other))


@given(st.text(max_size=300))
def test_any_text_has_keys_that_a_database_can_hold(text: str) -> None:
    found = keys(text)
    assert found == keys(text)
    assert list(found) == sorted(set(found))
    assert all(0 <= key < 2**63 for key in found)


def test_case_marks_and_accents_change_no_key() -> None:
    plain = BRIDGE[0]
    assert keys(plain) == keys(plain.upper().replace(",", " –"))


def test_quoted_words_have_no_keys() -> None:
    speech = " ".join(f"word{n}" for n in range(40))
    assert keys(f"“{speech}”") == ()
    assert keys(speech)


def test_what_stands_around_an_article_has_no_keys() -> None:
    assert keys(f"date 2020-03-04 {BRIDGE[0]}\n\nSign up for our newsletter here.\n\n  • Ada Quill") == keys(BRIDGE[0])


def test_keys_are_bounded() -> None:
    start = time.process_time()
    assert len(keys("word " * 1_000_000)) == 1
    many = keys(" ".join(f"word{n}" for n in range(60_000)))
    assert len(many) == MOST
    assert time.process_time() - start < 10

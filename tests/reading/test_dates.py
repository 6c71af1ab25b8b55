"""Dates are read where they are sure, and settled by the day of publication."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.facts.dates import find

PUBLISHED = "2025-03-12"  # a Wednesday


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Quill said on Monday it would hold.", ["2025-03-10"]),
        ("Quill said Wednesday it would hold.", ["2025-03-12"]),
        ("Quill said late Thursday night it would hold.", ["2025-03-06"]),
        ("She wrote it on Sept. 30.", ["2024-09-30"]),
        ("She wrote it on February 2nd, 2023.", ["2023-02-02"]),
        ("She wrote it on 2 February 2023.", ["2023-02-02"]),
        ("She wrote it on 2023-02-02.", ["2023-02-02"]),
        ("It was said this morning, and yesterday.", ["2025-03-12", "2025-03-11"]),
        ("Last Wednesday he denied it, last Tuesday he did not.", ["2025-03-05", "2025-03-11"]),
        ("It was signed on 12/31/99 and on 2/3/24.", ["1999-12-31", "2024-02-03"]),
        ("Three days ago she denied it.", ["2025-03-09"]),
        ("In May 2019 the board agreed; last June it did not.", ["2019-05", "2024-06"]),
        ("Last month he doubted it.", ["2025-02"]),
        ("In 2014 and last year they refused.", ["2014", "2024"]),
        ("It may hold, and they march on.", []),
        ("May Brand disagreed with March.", []),
        ("He will speak next Monday, or not until Friday.", []),
        ("Some 2014 people came; the score was 3-12.", []),
        ("On Feb. 30 nothing happens.", []),
        ("He told Harbour Today and the Sunday Times. Today he left.", ["2025-03-12"]),
    ],
)
def test_each_form_of_a_date(text: str, wanted: list[str]) -> None:
    assert [d.date for d in find(text, PUBLISHED) if d.date] == wanted


def test_without_a_day_of_publication_only_whole_dates_are_known() -> None:
    text = "On Monday, on Sept. 30 and on Sept. 30, 2024, and today."
    assert [d.date for d in find(text, None)] == [None, None, "2024-09-30", None]
    assert find(text, "some time ago") == find(text, None)


@pytest.mark.parametrize("words", ["on Sunday", "yesterday", "two days ago", "last month", "last year"])
def test_a_day_that_only_stands_for_none_settles_nothing(words: str) -> None:
    assert [d.date for d in find(f"Quill denied it {words}.", "0001-01-01")] == [None]


@pytest.mark.parametrize("words", ["last week", "Last summer", "earlier this week", "this fall"])
def test_what_is_no_day_is_found_without_a_date(words: str) -> None:
    assert [d.date for d in find(f"{words} he said so.", PUBLISHED)] == [None]
    assert not find("May Brand disagreed with March.", None)


@given(st.dates(date(1990, 1, 1), date(2029, 12, 31)), st.sampled_from(["Monday", "Friday", "Sunday", "Oct. 9"]))
def test_a_day_without_its_year_is_never_after_publication_and_the_last_such_day(today: date, word: str) -> None:
    (found,) = find(f"It was on {word}.", today.isoformat())
    assert found.date is not None
    assert 0 <= (today - date.fromisoformat(found.date)).days < (7 if word.endswith("day") else 366)


@given(st.text(alphabet="MondayFriJuly 0123456789/-,.\n", max_size=60))
def test_spans_stand_in_order_and_never_overlap(text: str) -> None:
    found = find(text, PUBLISHED)
    edges = [i for d in found for i in d.span]
    assert edges == sorted(edges)
    assert all(0 <= a < b <= len(text) for a, b in (d.span for d in found))

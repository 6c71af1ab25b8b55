"""Furniture: what stands at the edges of a text is recognised, and no speech is lost to it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.dates import day
from onrecord.furniture import find

BODY = "The ledger was lost, the mayor said on Friday.\n\n“Nobody asked me,” she said.\n\nThe council did not comment."


def pieces(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in find(text).spans]


@pytest.mark.parametrize(
    ("front", "published"),
    [
        (" date 2017-06-04 ", "2017-06-04"),
        ("Published: 2017-06-04 ", "2017-06-04"),
        ("Published on June 4, 2017 at 10:30 am EDT\n\n", "2017-06-04"),
        ("June 4, 2017 | ", "2017-06-04"),
        ("Sunday, 4 June 2017\n", "2017-06-04"),
        ("2017-06-04T10:30:00Z ", "2017-06-04"),
        ("Sept. 4, 2017 — ", "2017-09-04"),
        ("04/06/2017\n\n", None),
        ("Last updated: June 4, 2017\n", None),
    ],
)
def test_a_date_in_front_is_no_speech(front: str, published: str | None) -> None:
    found = find(front + BODY)
    assert pieces(front + BODY) == [front.strip()]
    assert found.published == published
    assert found.spans[0][1] <= len(front)


@pytest.mark.parametrize(
    "behind",
    [
        "\n\n  • Leroy Wright",
        "\n\nBy Jane Roe",
        "\n\n— By Jane Roe",
        "\n\nBy Jane Roe, Staff Writer",
        "  • Leroy Wright",
        " By Jane O’Roe-Smith",
        "\n\nBy Jane Roe and Leroy van Wright",
        "\n\n— Jane Roe",
    ],
)
def test_a_byline_behind_is_no_speech(behind: str) -> None:
    found = find(BODY + behind)
    assert pieces(BODY + behind) == [behind.strip()]
    assert found.byline is not None
    assert found.byline in behind
    assert found.byline.startswith(("Leroy", "Jane"))


def test_a_byline_in_front_may_carry_its_date() -> None:
    found = find("Mayor says ledger is lost\n\nBy Jane Roe | June 4, 2017\n\n" + BODY)
    assert (found.title, found.byline, found.published) == ("Mayor says ledger is lost", "Jane Roe", "2017-06-04")
    assert len(found.spans) == 1


@pytest.mark.parametrize(
    "line",
    [
        "ADVERTISEMENT",
        "Read more: Mayor ‘held the ledger in her hands’",
        "Related: Three more ledgers missing",
        "SEE ALSO: Fishermen say “nobody asked us”",
        "Share this story",
        "Sign up for our newsletter",
        "Click here to sign up for the Bay Post’s free daily newsletter",
        "Follow Jane Roe on Twitter @janeroe",
        "“Follow Jane Roe on Twitter @janeroe.”",
        "© 2017 The Bay Post. All rights reserved.",
        "[Image via Bay Harbour Office]",
        "Photo: Bay Post",
    ],
)
def test_a_line_of_links_is_no_speech_wherever_it_stands(line: str) -> None:
    paragraphs = BODY.split("\n\n")
    paragraphs.insert(2, line)
    assert pieces("\n\n".join(paragraphs)) == [line]


def test_the_credits_of_agency_copy_are_no_speech() -> None:
    credit = "(Reporting by Jane Roe in Bay City; Editing by Leroy Wright)"
    assert pieces(BODY + "\n\n" + credit) == [credit]
    assert pieces(BODY + " " + credit) == [credit]
    assert pieces(BODY + "\n\nJane Roe in Bay City contributed to this report.") == [
        "Jane Roe in Bay City contributed to this report."
    ]


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "On June 4, 2017, the mayor said no.",
        "June 4, 2017, was the day it began, she said.",
        "By Friday, the mayor had said nothing.\n\nBy Jane Roe’s account, she never will.",
        "“Share this story with everybody you know,” she said.\n\n“Read more,” the teacher told them.",
        "“We will not go back.”\n\n— Ada Quill",
        "More than half said no.\n\nRelated charges were dropped, police said.\n\nWatch the sky, he said.",
        "The report was written by Jane Roe and nobody read it.\n\nIt was posted on June 4, 2017 by the council.",
    ],
)
def test_prose_is_left_to_be_read(text: str) -> None:
    assert find(text).spans == ()


def test_a_headline_is_the_title_and_stays_to_be_read() -> None:
    text = "Harbour Ledger Leak Correct - Quill\n\n" + BODY
    found = find(text)
    assert found.title == "Harbour Ledger Leak Correct - Quill"
    assert found.title_span == (0, 35)
    assert found.spans == ()


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Mayor says no\nThe ledger was lost.",
        "Mayor says no to all",
        "BAY CITY —\n\n" + BODY,
        "“I never saw it, not once”\n\n" + BODY,
    ],
)
def test_a_first_line_that_may_be_prose_is_no_title(text: str) -> None:
    assert find(text).title is None


def test_a_date_is_only_read_where_it_can_mean_one_day() -> None:
    assert day("04/05/2017") is None
    assert day("2017-13-01") is None
    assert day("yesterday") is None
    assert day("1st May 2017") == "2017-05-01"
    assert day("2017-06-04T23:30:00-05:00") == "2017-06-04"


@pytest.mark.parametrize(
    "line",
    [
        "Published" + " " * 20_000 + "x",
        "4 June 2017" + " " * 20_000 + "x",
        "By Ada" + " De" * 4 + (" and Ada" + " De" * 4) * 4 + "!",
    ],
    ids=["a label", "a date", "names"],
)
def test_no_line_takes_long(line: str) -> None:
    began = time.process_time()
    find(f"{line}\n" * 8)
    assert time.process_time() - began < 2


EDGES = st.sampled_from(
    ["By ", "• ", "June 4, 2017", " | ", "\n", "\r\n", "Jane Roe", "Share", "(Reporting by ", "©", "a"]
)


@given(st.lists(EDGES | st.text(max_size=5)).map("".join))
def test_any_text_has_furniture_inside_it_in_order_and_apart(text: str) -> None:
    found = find(text)
    ends = [0, *(offset for span in found.spans for offset in span), len(text)]
    assert ends == sorted(ends)
    assert all(start < end for start, end in found.spans)
    if found.title_span:
        start, end = found.title_span
        assert text[start:end] == found.title
        assert all(end <= a or b <= start for a, b in found.spans)

"""Quotation marks: pairs are found, lost marks are placed and said, and nothing is ever raised."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.marks import quotations


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It holds,” she said.", ["“It holds,”"]),
        ('She said "it holds" and "it will".', ['"it holds"', '"it will"']),
        ("``It holds,'' she said.", ["``It holds,''"]),
        ("''It holds,'' she said. ''It will.''", ["''It holds,''", "''It will.''"]),
        ("«It holds», she said.", ["«It holds»"]),
        ("‘It holds,’ she said, ‘it will.’", ["‘It holds,’", "‘it will.’"]),
        ("‘It holds, ‘ said the mayor.", ["‘It holds, ‘"]),
        ("The mayors’ pier and the gate’s ‘crew’.", []),
        ("Quill called it ‘a complete mess’. The pier was ‘closed’ in May.", ["‘a complete mess’"]),
        ("In the ‘90s she said: ‘It holds.’", ["‘It holds.’"]),
        ("He is 6'3\" tall, 5'11\" at school.", []),
        ('"He said “never” to me," she said.', ['"He said “never” to me,"']),
        ("“He said “never” to me,” she said.", ["“He said “never” to me,”"]),
        ("It holds.", []),
        ("", []),
    ],
)
def test_marks_that_belong_together_are_paired(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_mark_that_never_closes_is_closed_by_its_paragraph() -> None:
    (found,) = quotations("“It holds, she said.\n\nThe mayor left.")
    assert (found.opened, found.closed, found.continued, found.end) == (True, False, False, 20)


def test_a_mark_that_was_never_opened_is_opened_by_its_sentence() -> None:
    text = "The mayor left. It holds,” she said."
    (found,) = quotations(text)
    assert (text[found.start : found.end], found.opened, found.closed) == ("It holds,”", False, True)


def test_speech_that_goes_on_in_the_next_paragraph_is_whole_without_a_closing_mark() -> None:
    first, second = quotations("“It holds.\n\n“It will hold,” she said.")
    assert first.continued
    assert first.whole
    assert second.closed


def test_two_openings_leave_the_first_one_unclosed() -> None:
    first, second = quotations("She said “it holds. She added “it will.”")
    assert (first.closed, second.closed) == (False, True)
    assert first.end <= second.start


@given(st.text(alphabet=st.sampled_from("ab \n.,“”\"'‘’`«»(-"), max_size=60) | st.text())
def test_any_text_gives_quotations_in_order_inside_it(text: str) -> None:
    end = 0
    for q in quotations(text):
        assert end <= q.start < q.end <= len(text)
        end = q.end

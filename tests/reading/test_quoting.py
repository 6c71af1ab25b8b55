"""What the marks show for certain is taken, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.draft import Draft
from onrecord.reading.marks import quotations
from onrecord.reading.quoting import block, complete, follow, introduced, signed
from onrecord.types import Span


def span(text: str, piece: str) -> Span:
    start = text.index(piece)
    return start, start + len(piece)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“We were never asked about it.” ― Ada Quill", "Ada Quill"),
        ("“We were never asked about it.”― Ada Quill\u00a0\nMore.", "Ada Quill"),
        ('"We were never asked about it."\n\n- Ada Quill.\n\nShe was.', "Ada Quill"),
        ("“We were never asked about it” — Ada Quill (@adaquill) June 2", "Ada Quill"),
        ("“We were never asked about it.” – Ada Quill, harbour master", "Ada Quill"),
    ],
)
def test_a_quotation_signed_behind_a_dash_is_its_signers(text: str, source: str) -> None:
    (found,) = signed(text, quotations(text))
    assert [text[slice(*s)] for s in found.source] == [source]
    assert text[slice(*found.content[0])].startswith(text[0])


@pytest.mark.parametrize(
    "text",
    [
        "The board called it “a grave mistake all round” – Quill disagreed with them all day.",
        "She spoke of “the pier” – Harbour Street.",
        "“We were never asked about it.” – and then it rained.",
    ],
)
def test_a_dash_in_a_sentence_signs_nothing(text: str) -> None:
    assert list(signed(text, quotations(text))) == []


def test_a_colon_gives_its_speaker_the_quotation_of_the_next_paragraph_and_what_goes_on() -> None:
    text = "Quill wrote on Monday:\n\n“The pier was shut.\n\n“It will stay so.”\n\n“No,” said Orlov."
    found = block(text, Draft((span(text, "Quill"),), (span(text, "wrote"),), ()), quotations(text))
    assert [text[slice(*s)] for s in found.content] == ["“The pier was shut.", "“It will stay so.”"]
    end = text.replace("Monday:", "Monday.")
    assert not block(end, Draft((span(end, "Quill"),), (span(end, "wrote"),), ()), quotations(end)).content


def test_most_of_a_quotation_is_all_of_it() -> None:
    text = "“We closed the gate at noon and nobody was told why,” Quill said."
    had = Draft((span(text, "Quill"),), (span(text, "said"),), (span(text, "We closed the gate at noon and nobody"),))
    (found,) = complete(text, [had], quotations(text))
    assert text[slice(*found.content[0])] == "“We closed the gate at noon and nobody was told why,”"


def test_a_part_that_is_another_statements_stays_there() -> None:
    text = "“We closed the gate at noon and nobody was told why,” Quill said."
    one = Draft((), (span(text, "said"),), (span(text, "We closed the gate at noon and"),))
    two = Draft((), (span(text, "told"),), (span(text, "why"),))
    assert complete(text, [one, two], quotations(text)) == [one, two]


@given(st.text("“”\"'ab .\n—", max_size=60), st.integers(0, 60), st.integers(1, 20))
def test_completing_never_takes_words_away(text: str, start: int, length: int) -> None:
    end = min(len(text), start + length)
    if start >= end:
        return
    (found,) = complete(text, [Draft((), ((end, end + 1),), ((start, end),))], quotations(text))
    assert any(a <= start and end <= b for a, b in found.content)
    assert all(b <= c for (_, b), (c, _) in zip(found.content, found.content[1:], strict=False))


def after(text: str, *drafts: Draft) -> list[list[str]]:
    return [[text[slice(*s)] for s in d.content] for d in follow(text, drafts, quotations(text))]


def test_a_quotation_that_a_content_runs_up_to_belongs_to_it() -> None:
    text = "Quill said he wore a coat with the words “Ask us first,” as Brand did."
    had = Draft((span(text, "Quill"),), (span(text, "said"),), (span(text, "he wore a coat with the words"),))
    assert after(text, had) == [["he wore a coat with the words “Ask us first,”"]]


def test_whole_sentences_between_marks_that_are_nobodys_go_on_the_statement_before_them() -> None:
    text = "Orlov called him a master of the tides. “He showed it again and again.” It rained."
    had = Draft((span(text, "Orlov"),), (span(text, "called"),), (span(text, "him a master of the tides"),))
    assert after(text, had) == [["him a master of the tides", "“He showed it again and again.”"]]


@pytest.mark.parametrize(
    "text",
    [
        "Orlov said it would hold. A new edition of “The Harbour Book” came out.",
        "Orlov said it would hold. “Gates of Iron,” a play, opened.",
        "Orlov said it would hold.\n\n“We will see about that, all of us.”",
    ],
)
def test_other_quotations_behind_a_statement_are_left_alone(text: str) -> None:
    had = Draft((span(text, "Orlov"),), (span(text, "said"),), (span(text, "it would hold"),))
    assert after(text, had) == [["it would hold"]]


def test_a_quotation_that_is_somebodys_stays_his() -> None:
    text = "Quill said he read the words “Ask us first,” and Brand repeated it."
    quill = Draft((span(text, "Quill"),), (span(text, "said"),), (span(text, "he read the words"),))
    brand = Draft((span(text, "Brand"),), (span(text, "repeated"),), (span(text, "Ask us first"),))
    assert after(text, quill, brand) == [["he read the words"], ["Ask us first"]]


SAID = "Trouble at the pier.\n\nQuill said nobody had been asked.\n\n"


@pytest.mark.parametrize(
    ("below", "own"),
    [
        ("“Not once in three years.”\n\nThe pier is shut.", ["“Not once in three years.”"]),
        (
            "“Not once in three years.”\n\n“We would have said no.”",
            ["“Not once in three years.”", "“We would have said no.”"],
        ),
        ("“Not once in three years,” read a sign.", []),  # not a paragraph of its own
        ("The pier is shut.\n\n“Not once in three years.”", []),  # not right below
    ],
)
def test_paragraphs_of_nothing_but_a_quotation_are_the_last_speakers(below: str, own: list[str]) -> None:
    text = SAID + below
    said = Draft((span(text, "Quill"),), (span(text, "said"),), (span(text, "nobody had been asked"),))
    (found,) = follow(text, [said], quotations(text))
    assert [text[slice(*s)] for s in found.content[1:]] == own


def test_a_paragraph_in_other_marks_than_the_texts_own_is_left() -> None:
    text = SAID.replace("asked.", "“asked” about it.") + '"Not once in three years."'
    said = Draft((span(text, "Quill"),), (span(text, "said"),), (span(text, "nobody had been “asked”"),))
    assert follow(text, [said], quotations(text)) == [said]


def test_what_a_headline_says_does_not_go_on_below_it() -> None:
    text = "Quill says pier is shut.\n\n“Not once in three years.”"
    said = Draft((span(text, "Quill"),), (span(text, "says"),), (span(text, "pier is shut"),))
    assert follow(text, [said], quotations(text)) == [said]


@pytest.mark.parametrize(
    ("line", "source", "cue"),
    [
        ("Quill called them on it:", "Quill", "called them on it"),
        ("It rained. Quill also turned to the pier:", "Quill", "turned to the pier"),
        ("Stated Ada Quill:", "Ada Quill", "Stated"),
        ("Quill said:", "Quill", "said"),
    ],
)
def test_a_line_with_a_colon_introduces_the_quotation_below(line: str, source: str, cue: str) -> None:
    text = f"{line}\n\n“The pier was shut.”"
    (found,) = introduced(text, quotations(text))
    assert (text[slice(*found.source[0])], text[slice(*found.cue[0])]) == (source, cue)


def test_a_line_without_a_speaker_introduces_nobody() -> None:
    text = "Wait, it gets better:\n\n“The pier was shut.”"
    assert list(introduced(text, quotations(text))) == []

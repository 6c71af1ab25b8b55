"""A quotation has one speaker, and a statement does not run on into another line."""

from __future__ import annotations

import pytest

from onrecord.reading.disputes import settled
from onrecord.reading.draft import Draft
from onrecord.reading.marks import quotations
from onrecord.reading.seams import mended
from onrecord.types import Span


def span(text: str, piece: str) -> Span:
    start = text.index(piece)
    return start, start + len(piece)


def draft(text: str, cue: str, *content: str, source: str = "", direct: float = 0.0) -> Draft:
    return Draft(
        (span(text, source),) if source else (),
        (span(text, cue),),
        tuple(span(text, c) for c in content),
        direct=direct,
    )


def contents(text: str, drafts: list[Draft]) -> list[list[str]]:
    return [[text[slice(*s)] for s in d.content] for d in drafts]


def test_a_torn_quotation_goes_to_the_clause_beside_it() -> None:
    text = "He added that it was shut.\n\n“It was clear to all that nobody had known,” she said."
    torn = [
        draft(text, "added", "that it was shut.\n\n“It was clear to all that nobody"),
        draft(text, "said", "had known", source="she"),
    ]
    assert contents(text, settled(text, torn, quotations(text))) == [
        ["that it was shut"],
        ["“It was clear to all that nobody had known,”"],
    ]


def test_a_torn_quotation_goes_to_the_sentence_that_runs_into_it() -> None:
    text = "Quill said it was “very strange and not a little sad,” adding that the board would meet."
    torn = [
        draft(text, "said", "it was “very strange"),
        draft(text, "adding", "and not a little sad,”", "that the board would meet"),
    ]
    assert contents(text, settled(text, torn, quotations(text))) == [
        ["it was “very strange and not a little sad,”"],
        ["that the board would meet"],
    ]


def test_a_torn_quotation_goes_to_who_has_most_of_it_where_nothing_else_tells() -> None:
    text = "Quill spoke. “It was clear to all that nobody had known.” Brand listened."
    torn = [draft(text, "spoke", "“It was clear to all that nobody"), draft(text, "listened", "had known")]
    assert contents(text, settled(text, torn, quotations(text))) == [["“It was clear to all that nobody had known.”"]]


@pytest.mark.parametrize(
    ("cue", "content"),
    [("told", "that it was shut"), ("said", "“We were told that it was shut")],
)
def test_what_a_quotation_reports_and_what_is_said_of_the_whole_is_no_dispute(cue: str, content: str) -> None:
    text = "“We were told that it was shut for good,” she said."
    both = [draft(text, "said", "“We were told that it was shut for good,”"), draft(text, cue, content)]
    assert settled(text, both, quotations(text)) == both


def test_a_content_ends_with_its_line_unless_a_mark_or_a_colon_leads_on() -> None:
    text = "Brand said to be near\n\nThe pier is shut, Quill said"
    behind = draft(text, "Quill said", "near\n\nThe pier is shut")
    before = draft(text, "Brand said", "to be near\n\nThe pier")
    assert contents(text, mended(text, [behind])) == [["The pier is shut"]]
    assert contents(text, mended(text, [before])) == [["to be near"]]
    spoken = draft(text, "Brand said", "to be near\n\nThe pier", direct=0.9)
    assert contents(text, mended(text, [spoken])) == [["to be near\n\nThe pier"]]


@pytest.mark.parametrize("text", ["Brand said it fell.\n\n“It is gone”", "Brand said in a post:\n\nIt is gone"])
def test_a_content_goes_on_where_a_mark_or_a_colon_leads(text: str) -> None:
    going_on = text[len("Brand said ") :]
    assert contents(text, mended(text, [draft(text, "Brand said", going_on)])) == [[going_on]]

"""Seams: contents that would break off at the next statement, or run into the story."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.reading.draft import Draft
from onrecord.reading.seams import mended


def draft(text: str, source: str, cue: str, *content: str) -> Draft:
    def at(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    return Draft((at(source),), (at(cue),), tuple(at(c) for c in content))


def contents(text: str, *drafts: Draft) -> list[list[str]]:
    return [[text[a:b] for a, b in d.content] for d in mended(text, drafts)]


@pytest.mark.parametrize(
    "text",
    [
        "“We have won,” Ada Quill said, and soon the band was playing.",
        "“We have won,” Ada Quill said.\n\nBehind her the band was playing.",
        "“We have won,” Ada Quill said. By then the band was playing.",
    ],
)
def test_what_is_told_behind_a_quotation_is_none_of_its_words(text: str) -> None:
    story = text[text.index(" the band", 20) + 1 : -1]
    assert contents(text, draft(text, "Ada Quill", "said", "“We have won,”", story)) == [["“We have won,”"]]


def test_what_is_told_in_the_sentence_behind_a_clause_is_not_said() -> None:
    text = "The pier will open on Friday, Ada Quill said. The board is expected to meet."
    given = draft(text, "Ada Quill", "said", "The pier will open on Friday", "The board is expected to meet")
    assert contents(text, given) == [["The pier will open on Friday"]]


def test_speech_that_has_lost_its_marks_goes_on_behind_its_clause() -> None:
    text = "I never saw the pier, Ada Quill said. I was not asked about it."
    given = draft(text, "Ada Quill", "said", "I never saw the pier", "I was not asked about it.")
    assert contents(text, replace(given, direct=0.9)) == [["I never saw the pier", "I was not asked about it."]]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("“We have won,” Ada Quill said of the vote on the pier.", ("“We have won,”", "the vote on the pier")),
        ("“We have won,” Ada Quill said. “The pier stays.”", ("“We have won,”", "“The pier stays.”")),
        ("The pier, she said, would stay shut.", ("The pier", "would stay shut")),
        ("‘We have won,’ she said. ‘The pier stays.’", ("‘We have won,’", "‘The pier stays.’")),
    ],
)
def test_what_goes_on_behind_the_clause_is_kept(text: str, pieces: tuple[str, str]) -> None:
    source = "she" if "she" in text else "Ada Quill"
    assert contents(text, draft(text, source, "said", *pieces)) == [list(pieces)]


def test_a_content_ends_before_the_next_thing_that_its_speaker_does() -> None:
    text = "Quill thinks that the pier will hold, but added that it needs paint."
    first = draft(text, "Quill", "thinks", "that the pier will hold, but added")
    second = draft(text, "Quill", "added", "that it needs paint")
    assert contents(text, first, second) == [["that the pier will hold"], ["that it needs paint"]]


def test_what_somebody_within_a_content_says_belongs_to_both() -> None:
    text = "Quill recalled a year in which the harbour board wrongly stated that the pier was sound."
    outer = draft(text, "Quill", "recalled", "a year in which the harbour board wrongly stated")
    inner = draft(text, "the harbour board", "wrongly stated", "that the pier was sound")
    assert contents(text, outer, inner) == [
        ["a year in which the harbour board wrongly stated that the pier was sound"],
        ["that the pier was sound"],
    ]


def test_drafts_that_do_not_meet_are_left_alone() -> None:
    text = "Quill said the pier holds. Brand said it does not."
    one = draft(text, "Quill", "said", "the pier holds")
    other = Draft(((27, 32),), ((33, 37),), ((38, 49),))
    assert mended(text, [one, other]) == [one, other]


@pytest.mark.parametrize(
    ("gloss", "kept"),
    [
        (", a reference to the gate at Orrin", False),
        (", in an apparent allusion to the mayor", False),
        (", apparently referring to the mayor", False),
        (" in a reference to the gate at Orrin", True),
        (", with no reference to the gate", True),
    ],
)
def test_what_the_writer_explains_is_none_of_the_words(gloss: str, kept: bool) -> None:
    said = f"that the tide had brought it{gloss}"
    (found,) = contents(f"Ada Quill said {said}.", draft(f"Ada Quill said {said}.", "Ada Quill", "said", said))
    assert found == [said if kept else "that the tide had brought it"]


def test_what_is_explained_between_marks_is_the_speakers() -> None:
    text = "Ada Quill said it was “a joke, a reference to my boat” and left."
    given = draft(text, "Ada Quill", "said", "it was “a joke, a reference to my boat”")
    assert contents(text, given) == [["it was “a joke, a reference to my boat”"]]

"""Transcripts: each turn is its speaker's; labels that are no names make no speakers."""

from __future__ import annotations

import time

import pytest

from onrecord.reading.reader import Reader
from onrecord.reading.transcript import turns
from onrecord.types import Article

TEXT = """The two met on Bay Radio on Monday.

HOST: Why was the pier shut?

QUILL: It was not safe. We said so in May.

And we said so again in June.

(LAUGHTER)

HOST: Thank you.

Quill left the studio at noon."""


def test_a_turn_goes_on_until_the_next_label_and_ends_at_a_stage_direction() -> None:
    found = [(TEXT[slice(*d.source[0])], [TEXT[slice(*s)] for s in d.content]) for d in turns(TEXT)]
    assert found == [
        ("HOST", ["Why was the pier shut?"]),
        ("QUILL", ["It was not safe. We said so in May.", "And we said so again in June."]),
        ("HOST", ["Thank you."]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "WATCH: The pier falls.\n\nUPDATE: It stands.\n\nPHOTOS: The harbour",
        "NOTE: A correction was made.\n\nHARBOUR: one of two.",
        "QUILL: It was not safe.",
        "The time was 10:30.\n\nShe said: no.",
    ],
)
def test_labels_that_are_no_names_make_no_transcript(text: str) -> None:
    assert list(turns(text)) == []


@pytest.mark.parametrize("word", [" OF", " DE"])
def test_a_line_of_small_words_in_capitals_takes_no_time(word: str) -> None:
    began = time.process_time()
    assert list(turns(f"Quill said on Friday that it holds.\n\nBANK{word * 28} the river.")) == []
    assert time.process_time() - began < 2


def test_small_words_in_capitals_are_part_of_a_speaker() -> None:
    text = "BANK OF ORRIN: It holds.\n\nADA DE QUILL: It does not."
    assert [text[slice(*d.source[0])] for d in turns(text)] == ["BANK OF ORRIN", "ADA DE QUILL"]


def test_the_reader_gives_each_turn_to_its_speaker(reader: Reader) -> None:
    article = reader.read(Article(id="t", text=TEXT))
    said = {TEXT[slice(*s.source[0])] for s in article.statements if TEXT[slice(*s.cue[0])] == ":"}
    assert said == {"HOST", "QUILL"}

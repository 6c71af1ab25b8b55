"""Whom a bare surname means where an article names several people of it. All people and places are invented."""

from __future__ import annotations

import pytest

from onrecord.reading.speakers.cast import Cast
from tests.reading.test_speakers_causes import last

APART = "It rained on the quay and nobody went out. " * 80


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        # A headline's surname is settled when it is known whom the article calls by it.
        (
            "<Belt> hints at a change\n\nOskar Belt’s plans were Oskar Belt’s own. Ana Belt spoke. Ms. Belt left. "
            "Ms. Belt slept. Ms. Belt woke.",
            "Ana Belt",
        ),
        # Whom a bare surname was taken for is not thereby named in full.
        (
            "A house of Belt. Oskar Belt left. <Mr. Belt> said no. Tove Belt and Emil Belt and Emil Belt came.",
            "Oskar Belt",
        ),
        # Who is named in full in the same sentence is somebody else.
        ("Ana Belt came. Oskar Belt came. Oskar Belt ate. <Belt>, the daughter of Oskar Belt, said no.", "Ana Belt"),
        # Two who have nothing to do with one another, far apart.
        (
            f"Oskar Belt ate. Oskar Belt slept. Oskar Belt sang. {APART}A clerk, Emil Belt, came. <Belt> said no.",
            "Emil Belt",
        ),
    ],
)
def test_a_surname_of_several_people_means_the_one_it_can_mean(marked: str, name: str) -> None:
    assert last(marked) == name


def test_taking_a_surname_for_somebody_else_lasts_for_its_sentence() -> None:
    marked = "Ana Belt came. Ana Belt ate. Oskar Belt came. Belt, the son of Ana Belt, sang. <Belt> said no."
    assert last(marked) == "Ana Belt"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rob Belt rang. Rob Belt left. Emil heard Robert Belt. Belt slept.", "Rob Belt"),
        ("Ken Belt rings\n\nKenneth Belt left.", "Kenneth Belt"),
    ],
)
def test_the_form_of_a_name_that_an_article_keeps_to_is_its_fullest(text: str, name: str) -> None:
    cast = Cast(text)
    assert cast.written(cast.figures[0]) == name


def test_one_person_has_one_name_in_an_article() -> None:
    assert last("<Ken Belt> rings\n\nKenneth Belt left.") == "Kenneth Belt"

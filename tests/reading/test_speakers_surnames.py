"""Whom a bare surname means where an article names several people of it. All people and places are invented."""

from __future__ import annotations

import pytest

from onrecord.reading.speakers.cast import Cast
from onrecord.reading.speakers.offices import held_by
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
        # Whom the article calls by a given name is not the bare surname, before he is named in full or after.
        ("Ana Belt and her friend Oskar came. <Belt> said no. It was late. Oskar Belt slept.", "Ana Belt"),
        (
            "Ana Belt came. Oskar Belt ate. Oskar sang. Oskar slept. Oskar woke. Belt left. <Belt> said no.",
            "Ana Belt",
        ),
        # A father and a son of one name.
        ("Emil Belt came. <Belt> said no. His father, Emil Belt Sr., slept.", "Emil Belt"),
        # A title says of whom it is.
        ("Oskar Belt came. Emil Tarrow ate. Senator Quen Belt sang. Belt slept. <Senator Belt> said no.", "Quen Belt"),
        # Of whom no pronoun is known is called "Mr. Belt" only where nobody else can be.
        ("Quen Belt came. Quen Belt ate. Oskar Belt came. <Mr. Belt> said no.", "Oskar Belt"),
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


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("The parents, Oskar and Ana Belt, came. <Mr. Belt> said no.", "Oskar Belt"),
        ("The parents, Oskar and Ana Belt, came. <Ms. Belt> said no.", "Ana Belt"),
        ("The brothers <Emil and Oskar Belt> said no.", "Emil Belt | Oskar Belt"),
        ("Emil and Ana Belt came. Emil Q. Belt left. <Emil> said no.", "Emil Q. Belt"),
        # Who has a surname of his own keeps it.
        ("Quen Emil left. <Emil and Oskar Belt> said no.", "Quen Emil | Oskar Belt"),
    ],
)
def test_two_given_names_share_the_surname_behind_them(marked: str, name: str) -> None:
    assert last(marked) == name


def test_a_given_name_with_a_slip_in_it_is_the_same_persons() -> None:
    cast = Cast("Katharina Belt came. Ms. Belt ate. Katarina Belt left.")
    assert [cast.written(f) for f in cast.figures] == ["Katharina Belt"]
    cast = Cast("Antonio Belt came. Antonia Belt left.")
    assert len(cast.figures) == 2


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("It is late. Will Belt go home?\n\nBernd Belt slept. <Belt> said no.", "Bernd Belt"),
        ("It is late. Will Belt went home.\n\n<Belt> said no.", "Will Belt"),
    ],
)
def test_a_question_begins_with_a_verb_and_not_with_a_given_name(marked: str, name: str) -> None:
    assert last(marked) == name


def test_middle_names_do_not_hide_who_is_well_known() -> None:
    assert "senator" in held_by(("elizabeth", "quen", "warren"))

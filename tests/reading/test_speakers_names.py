"""How an article's names are found and gathered. All people, places and outlets are invented."""

from __future__ import annotations

import pytest

from onrecord.reading.speakers.cast import Cast
from onrecord.reading.speakers.mentions import find, sentence_starts


def found(text: str) -> list[str]:
    return [text[n.start : n.end] for n in find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("At noon Ana Belt left.", ["Ana Belt"]),
        ("Oskar van der Linde met Ana O’Brell-Harn.", ["Oskar van der Linde", "Ana O’Brell-Harn"]),
        ("J. P. Harn met Ana M. Belt Jr. there.", ["J. P. Harn", "Ana M. Belt Jr."]),
        ("Harbour Minister Ana Belt left.", ["Ana Belt"]),
        ("Secretary of State Ana Belt left.", ["Ana Belt"]),
        ("Mr. King met Ana Bishop.", ["King", "Ana Bishop"]),
        ("The Press Secretary and the House Democrats left.", []),
        ("Ana Belt’s plan pleased Oskar Linde.", ["Ana Belt", "Oskar Linde"]),
        ("ANA BELT’S PLAN", ["ANA BELT", "PLAN"]),
        ("the Department of Harbours and Fisheries", ["Department of Harbours and Fisheries"]),
        ("the Trade and Harbours Committee", ["Trade and Harbours Committee"]),
        ("The US Inland Rivers and Tides Administration", ["Inland Rivers and Tides Administration"]),
        ("the Securities and Harbours Commission", ["Securities and Harbours Commission"]),
        ("the Centers for Flood Control and Prevention", ["Centers for Flood Control and Prevention"]),
        ("Énora Šimek left.", ["Énora Šimek"]),
        ("Ana\u00a0Belt left.", ["Ana\u00a0Belt"]),
    ],
)
def test_names_are_found_whole_and_without_titles(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_a_title_with_a_body_gives_both() -> None:
    assert found("Orrin Harbour Authority Director Ana Belt left.") == ["Orrin Harbour Authority", "Ana Belt"]


def test_titles_and_abbreviations_end_no_sentence() -> None:
    text = "Mr. Belt met Sen. A. Linde of the U.S. Senate. He left.\nShe “stayed.” They"
    assert [text[at : at + 4] for at in sentence_starts(text)] == ["Mr. ", "He l", "She ", "They"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Belt met Ana Belt and Mrs. Belt.", ["Ana Belt"]),
        ("Bob Linde is Robert Linde.", ["Robert Linde"]),
        ("Ana Belt met Oskar Belt.", ["Ana Belt", "Oskar Belt"]),
        ("ANA BELT MET OSKAR LINDE AGAIN.\n\nAna Belt left. Oskar Linde stayed.", ["Ana Belt", "Oskar Linde"]),
        ("Meeting Ana Belt, Oskar Linde smiled.", ["Ana Belt", "Oskar Linde"]),
        ("The Orrin Harbour Board met. The OHB agreed.", ["Orrin Harbour Board"]),
    ],
)
def test_names_of_one_person_or_body_are_one_figure(text: str, figures: list[str]) -> None:
    cast = Cast(text)
    assert sorted(cast.written(f) for f in cast.figures) == figures


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ana Belt left.", "person"),
        ("Quen Harn, a clerk, left.", "person"),
        ("port spokesman Ulm Tarrow left.", "person"),
        ("Quen Harn left. Harn slept.", "person"),
        ("Fenwick Post reported it.", "organisation"),
        ("Corvel Brell, which sells rope, closed.", "organisation"),
        ("It rained in Orrin.", "place"),
        ("It rained in East London.", "place"),
        ("The Clean Harbours Act passed.", "document"),
    ],
)
def test_a_figure_is_what_its_name_and_neighbours_tell(text: str, kind: str) -> None:
    assert Cast(text).figures[0].kind == kind


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("Ana Belt left.", "f"),
        ("Mr. Harn left.", "m"),
        ("Quen Harn, a spokeswoman, left.", "f"),
        ("Robin Harn left because he was tired.", "m"),
        ("Robin Harn left.", ""),
    ],
)
def test_what_fits_a_person_is_told_by_name_title_role_or_pronoun(text: str, sex: str) -> None:
    cast = Cast(text)
    cast.learn_sexes()
    assert [f.sex for f in cast.figures] == [sex]

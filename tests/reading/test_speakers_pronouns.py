"""Whom pronouns mean, a case for each rule: "he", "who", "which", "they". All people and bodies are invented."""

from __future__ import annotations

import pytest

from tests.reading.angles import told


def last(marked: str, cues: dict[int, str] | None = None) -> str | None:
    found = told(marked, cues)[-1]
    return found and found[0]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        (
            "Oskar Linde came. Linde spoke. Linde left.\n\nLinde aide Peter Harn came.\n\n“It is so,” <he> said.",
            "Peter Harn",
        ),
        ("When Oskar Linde called, Peter Harn kept silent. <He> said no.", "Peter Harn"),
    ],
)
def test_he_is_the_subject_of_the_sentence_before(marked: str, name: str) -> None:
    assert last(marked) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("The mayor met Oskar Linde and Peter Harn, <who> have said no.", "Oskar Linde | Peter Harn"),
        ("The mayor met Oskar Linde and Peter Harn, <who> has said no.", "Peter Harn"),
        ("The mayor met Oskar Linde, Republican of Orrin, <who> said no.", "Oskar Linde"),
        ("The mayor met Oskar Linde, Ana Belt’s former adviser, <who> said no.", "Oskar Linde"),
        ("She spoke to lawmakers, the unpaid clerks <who> said no.", "lawmakers"),
        ("She spoke to clerks around the world, <who> said no.", "clerks"),
    ],
)
def test_who_is_whom_its_phrase_describes(marked: str, name: str) -> None:
    assert last(marked) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("She spoke of two letters sent in October <that> said no.", "two letters"),
        ("She spoke of two letters sent from Germany <that> said no.", "two letters"),
        ("She spoke of two letters sent to Germany, <which> said no.", "Germany"),
    ],
)
def test_which_is_no_month_and_seldom_a_place(marked: str, name: str) -> None:
    assert last(marked) == name

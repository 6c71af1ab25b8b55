"""Whom pronouns mean, a case for each rule: "he", "who", "which", "they". All people and bodies are invented."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from onrecord.reading.speakers import resolve
from onrecord.types import Article, Span, Statement
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


ASKED = (
    "Talk with Ana Belt.\n\nQ: Why do {} go?\n\nA: {} must.\n\nQ: Is it far?\n\n{}: Quite. Linde said so.\n\n{} did."
)


@pytest.mark.parametrize(
    ("places", "name"),
    [
        (("<you>", "I", "A", "He"), "Ana Belt"),
        (("you", "<I>", "A", "He"), "Ana Belt"),
        (("you", "I", "<A>", "He"), "Ana Belt"),
        (("you", "I", "A", "<I>"), "Ana Belt"),
        (("you", "I", "A", "<You>"), None),
    ],
)
def test_an_interview_is_with_whom_its_headline_names(places: tuple[str, ...], name: str | None) -> None:
    assert last(ASKED.format(*places)) == name


def test_a_question_without_an_answer_is_no_interview() -> None:
    assert last("Talk with Ana Belt.\n\nQ: Why do <you> go?\n\nQuen Harn came.") is None


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Ana Belt met Oskar Belt. <The Belts> said no.", "Ana Belt | Oskar Belt"),
        ("Ana Belt met Oskar Linde. <The Belts> said no.", "Belts"),
        ("Ana, Tove Belt and Oskar Belt met Quen Belt. <The Belts> said no.", "Belts"),
    ],
)
def test_a_family_is_two_of_one_surname(marked: str, name: str) -> None:
    assert last(marked) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("An Orrin Post poll is out. <The survey> said no.", "Orrin Post poll"),
        ("An Orrin Post poll and a Brell Times survey are out. <The survey> said no.", "Brell Times survey"),
        ("An Orrin Post poll is out. <A survey> said no.", "survey"),
    ],
)
def test_a_poll_may_be_called_a_survey(marked: str, name: str) -> None:
    assert last(marked) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Lori Harn parked her boat. <The 68-year-old Ohio native> said no.", "Lori Harn"),
        ("Lori Harn parked her boat. <A 68-year-old Ohio native> said no.", "68-year-old Ohio native"),
        ("Corvel Airlines closed. <Corvel Airlines> said no. <The airline> said yes.", "airline"),
        ("The Orrin Harbour Foundation closed. <The non-profit> said no.", "Orrin Harbour Foundation"),
    ],
)
def test_an_age_and_a_noun_for_a_body_take_up_whom_the_text_tells_of(marked: str, name: str) -> None:
    assert last(marked) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("The clerk who saw the voters left. <They> said no.", "voters"),
        ("Alex Harn came. Poor Alex was late. <Alex> said no.", "Alex Harn"),
        ("The Orrin Reporter asked. <TOR> said no.", "Orrin Reporter"),
    ],
)
def test_who_is_taken_up_is_no_relative_pity_or_article(marked: str, name: str) -> None:
    assert last(marked) == name


@pytest.mark.parametrize(
    ("text", "name"), [("Ana Belt left. She said no.", "Ana Belt"), ("She said no. Ana Belt left.", None)]
)
def test_the_model_gives_nobody_who_is_named_only_later(text: str, name: str | None) -> None:
    at = text.index("She")
    said = Statement(id="s", form="indirect", source=((at, at + 3),), content=())

    def sure(sources: Sequence[Span], mentions: Sequence[Span]) -> npt.NDArray[np.float32]:
        return np.array([[0.1, *(0.9 for _ in mentions)] for _ in sources], np.float32)

    [found] = resolve(Article(id="a", text=text), [said], sure)
    assert (found.speaker and found.speaker.name) == name

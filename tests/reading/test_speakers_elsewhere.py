"""What news of other things than politics says of speakers. All people and places are invented."""

from __future__ import annotations

import re

import pytest

from onrecord.reading.speakers import resolve
from onrecord.types import Article, Statement
from tests.reading.test_speakers_causes import last


def says(marked: str) -> str | None:
    """The name of who is the source in <angles> of what stands in [brackets]."""
    text = re.sub(r"[<>\[\]]", "", marked)
    source, content = (re.search(p, marked) for p in (r"<(.*?)>", r"\[(.*?)\]"))
    assert source
    assert content
    spans = [(at := text.index(m.group(1)), at + len(m.group(1))) for m in (source, content)]
    said = Statement(id="s", form="direct", source=(spans[0],), content=(spans[1],))
    [found] = resolve(Article(id="a", text=text), [said])
    return found.speaker.name if found.speaker else None


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("The quay burned, <a security source> said on Monday.\nQuen Harn left.", "security source"),
        ("<An Orrin official> said no.\nQuen Harn left.", "Orrin official"),
        ("It's nonsense, says <official>\nQuen Harn left.", "official"),
        ("<A person with knowledge of the plan> said no.\nQuen Harn left.", "person with knowledge of the plan"),
        ("<A port spokesman> said no.\nThe clerk Quen Harn left.", "port spokesman"),
        ("<An Orrin neighbor> said no.\nQuen Harn left.", "Orrin neighbor"),
        ("<An Orrin fisherman> said no.\nOskar Harn left.", "Oskar Harn"),
    ],
)
def test_who_is_kept_nameless_is_not_who_is_named_first_below(marked: str, name: str) -> None:
    assert last(marked) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Oskar Linde spoke before Quen Harn. <He> said: [My name is Quen Harn].", "Quen Harn"),
        ("Oskar Linde met Harn, Quen Harn. “[I am Quen Harn],” <he> says.", "Quen Harn"),
        ("Oskar Linde left. Linde met Quen Harn. <He> said: “[I am Quen Harn's cousin].”", "Oskar Linde"),
    ],
)
def test_who_introduces_himself_is_that_person(marked: str, name: str) -> None:
    assert says(marked) == name


def test_who_is_somebodys_may_speak_of_him_by_name() -> None:
    assert says("Peter Linde slept. Oskar Harn is safe, <his office> said, and [Harn has left].") == "Harn office"


def test_a_body_whose_name_has_a_given_name_is_a_body() -> None:
    assert last("The harbour closed. <The U.S. Marine Corps> said no.") == "U.S. Marine Corps"


def test_one_by_name_and_one_by_role_are_joined_by_nothing_but_and() -> None:
    marked = "<The wife of clerk Oskar Linde, who is held by the Rope State of Orrin and al-Brell, or ROBE,> said no."
    assert not (last(marked) or "").startswith("wife |")


def test_below_the_headline_a_bare_plural_of_a_surname_is_no_family() -> None:
    assert last("Ana Belt met Oskar Belt.\n<Belts> said no.") == "Belts"
    assert last("<Belts> say no\nAna Belt met Oskar Belt.") == "Ana Belt | Oskar Belt"


def test_they_are_no_industry() -> None:
    assert last("Here clinics are big industry. The sum made an impact, <they> said.") != "big industry"


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Lori Harn met Quorn Taulwen, who has called himself a caulker. <She> said no.", "Lori Harn"),
        ("The women of the town of San Belt left. <She> said no.", None),
        ("Oskar Linde made the popular rope app Fenwisk. He gave it to his mom. <She> said no.", None),
        ("After some time it was Yuletide in the town.\n\nIt rained.\n\nIt snowed.\n\n<She> said no.", None),
        ("Oskar Linde heard from Fenwisk. <He> said no.", "Oskar Linde"),
    ],
)
def test_what_is_hardly_a_person_is_meant_by_no_she(marked: str, name: str | None) -> None:
    assert last(marked) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Corvel boss Oskar Linde left. Peter Harn left. <The Corvel founder> said no.", "Oskar Linde"),
        ("Corvel clerk Oskar Linde left. Peter Harn left. <The Corvel founder> said no.", "Corvel founder"),
        (
            "<The wife of clerk Oskar Linde, who is held by the Rope State of Orrin and al-Brell, or ROBE> said no.",
            "wife of clerk Oskar Linde",
        ),
    ],
)
def test_a_founder_may_be_called_the_boss_and_an_abbreviation_speaks_for_nobody(marked: str, name: str) -> None:
    assert last(marked) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Oskar Linde left. <The old legend> says no.", "old legend"),
        ("Oskar Linde left. <The rope legend> says no.", "Oskar Linde"),
    ],
)
def test_a_legend_is_a_tale_unless_it_is_somebody(marked: str, name: str) -> None:
    assert last(marked) == name


def test_who_introduces_himself_is_meant_by_no_possessive_or_lone_given_name() -> None:
    assert says("Oskar Linde slept. Linde spoke of Tove. <He> said: “[I am Tove of old].”") == "Oskar Linde"

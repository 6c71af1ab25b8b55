"""What kind of speaker a description or a name is. All people and places are invented."""

from __future__ import annotations

import pytest

from onrecord.reading.speakers.cast import Cast
from onrecord.reading.speakers.kinds import kind_of
from tests.reading.test_speakers_causes import last


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        # Whose officials all can go to is no secret; who they are elsewhere, is.
        ("city officials", "group"),
        ("two harbour officials", "anonymous"),
        ("North Dakota election officials", "group"),
        ("city officials familiar with the rope", "anonymous"),
        # One of many is told of so where nobody is to know which.
        ("one rope strategist", "anonymous"),
        ("another former employee", "anonymous"),
        ("a former employee", "person"),
        ("an Iowa Democrat", "anonymous"),
        ("the Iowa Democrat", "person"),
        # Insiders keep their names to themselves.
        ("most rope insiders", "anonymous"),
        ("a rope insider", "anonymous"),
        # Courts are bodies, minorities are people, lists are papers.
        ("lower courts", "organisation"),
        ("small minorities", "group"),
        ("three-fourths of clerks", "group"),
        ("two lists", "document"),
    ],
)
def test_a_description_tells_what_it_describes(words: str, kind: str) -> None:
    *before, head = words.partition(" familiar")[0].partition(" of ")[0].lower().split()
    assert kind_of(head, words, before) == kind


def test_officials_in_a_place_stay_nameless_and_those_of_a_town_do_not() -> None:
    assert kind_of("officials", "officials in Brell", (), ("in", "brell")) == "anonymous"
    assert kind_of("officials", "town officials", ("town",)) == "group"
    assert kind_of("officials", "Alaska Airlines officials", ("alaska", "airlines")) == "anonymous"


@pytest.mark.parametrize(
    "name", ["American Moorings", "Moorings USA", "Working America", "Tarrow Electric", "RQCentral"]
)
def test_a_land_or_a_trade_in_a_name_makes_it_a_bodys(name: str) -> None:
    cast = Cast(f"It rained and {name} said no.")
    assert [f.kind for f in cast.figures] == ["organisation"]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("<Brell City Mayor Don Guardian> said no.", "Don Guardian"),
        ("Brell City Mayor Don Guardian came. <Guardian> said no.", "Don Guardian"),
        ("Will Google Pay For The Quay?\n\nGoogle came. <Google> said no.", "Google"),
    ],
)
def test_a_title_in_front_of_a_given_name_weighs_more_than_a_word_for_a_body(marked: str, name: str) -> None:
    assert last(marked) == name

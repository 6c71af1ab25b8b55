"""The ways to name an article."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import NotInRecord
from onrecord.record import Record
from onrecord.types import Article

TEXT = "Ida Brandt said the wall would hold."
SAID = ("Ida Brandt", "said", "the wall would hold", "Ida Brandt")


@pytest.fixture
def pile(record: Record, tell: Callable[..., Article]) -> Record:
    """Three articles; two have much in common."""
    wall = tell("3f9a2c77d0", TEXT, SAID, title="Sea wall “will hold”, mayor says", url="https://tide.example/wall")
    again = tell("3f9a2cff11", TEXT, title="Sea wall will fall, rival says", url="https://tide.example/fall")
    gate = tell("b200000000", "The gate is shut.", title="Café by the gate")
    record.add([wall], place="news/monday/wall.txt")
    record.add([again], place="news/tuesday/fall.html")
    record.add([gate], place="pile_1.jsonl:7")
    return record


@pytest.mark.parametrize(
    ("key", "id"),
    [
        ("3f9a2c77d0", "3f9a2c77d0"),
        ("3f9a2c7", "3f9a2c77d0"),
        ("https://tide.example/fall", "3f9a2cff11"),
        ("news/monday/wall.txt", "3f9a2c77d0"),
        ("wall.txt", "3f9a2c77d0"),
        ("tuesday/fall.html", "3f9a2cff11"),
        ("pile_1.jsonl:7", "b200000000"),
        ("pile_1.jsonl", "b200000000"),
        ("SEA WALL WILL HOLD mayor says", "3f9a2c77d0"),
        ("will hold", "3f9a2c77d0"),
        ("cafe", "b200000000"),
    ],
)
def test_an_article_answers_to(pile: Record, key: str, id: str) -> None:
    assert pile.article(key).id == id


def test_an_article_answers_to_the_id_of_its_statement(pile: Record) -> None:
    article = pile.article("3f9a2c77d0")
    assert pile.article(article.statements[0].id) == article


def test_a_key_that_may_be_several_names_them(pile: Record) -> None:
    with pytest.raises(NotInRecord, match=r"may be 2 articles.*3f9a2c77d0.*3f9a2cff11"):
        pile.article("3f9a2c")
    with pytest.raises(NotInRecord, match=r"may be 2 articles.*will hold.*will fall"):
        pile.article("sea wall")


def test_no_more_than_five_are_named(record: Record) -> None:
    record.add(Article(id=f"tide {i}", title="The tide", text=f"{i}") for i in range(9))
    with pytest.raises(NotInRecord, match="more than five") as raised:
        record.article("the tide")
    assert str(raised.value).count("(The tide)") == 5


@pytest.mark.parametrize(
    ("key", "near"), [("wall of the sea", "3f9a2cff11"), ("b2x", "NOTHING"), ("b20", "b200000000")]
)
def test_a_key_that_names_nothing_is_told_what_comes_near(pile: Record, key: str, near: str) -> None:
    with pytest.raises(NotInRecord) as raised:
        pile.article(key)
    assert near == "NOTHING" or near in str(raised.value)


@pytest.mark.parametrize("key", ["3f9a2", "pile%1.jsonl", "ll", "%", "_", "", " ", "x" * 200_000, "\0", "\ud800", "*"])
def test_signs_have_no_meaning_in_a_key(pile: Record, key: str) -> None:
    with pytest.raises(NotInRecord):
        pile.article(key)


@settings(deadline=None)  # the disk takes what it takes
@given(st.text(st.characters(), max_size=60))
def test_any_key_finds_one_article_or_says_that_it_does_not(lasting: Record, key: str) -> None:
    lasting.add([Article(id="tide-1", title="The tide of 1931", text="It came.")], place="tide.txt")
    with suppress(NotInRecord):
        assert lasting.article(key).id == "tide-1"

"""Words of one root or one sense are one for claims; and an explanation never says that both say what only one says."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from onrecord.comparing.claims.explaining import why_about
from onrecord.comparing.claims.said import Said, said
from onrecord.comparing.claims.weighing import bare, stem
from onrecord.types import Article, Speaker, Statement

KIN: dict[str, str] = json.loads(resources.files("onrecord.comparing.claims").joinpath("kin.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("resigned", "resignation"),
        ("bought", "purchase"),
        ("held", "holds"),
        ("Danish", "Denmark"),
        ("denial", "denies"),
    ],
)
def test_one_root_or_one_sense(one: str, other: str) -> None:
    assert stem(one.lower()) == stem(other.lower())


@pytest.mark.parametrize(
    ("one", "other"),
    [("bought", "sold"), ("killed", "murdered"), ("careful", "careless"), ("iran", "iraq"), ("monday", "tuesday"),
     ("east", "west"), ("refugee", "migrant"), ("party", "parts"), ("policy", "police")],
)  # fmt: skip
def test_what_is_alike_and_not_the_same_stays_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_a_head_belongs_to_no_other_family() -> None:
    assert not [head for head in KIN.values() if KIN.get(head, head) != head]
    assert all(bare(own) == own or bare(bare(own)) for own in KIN)


def one(text: str, content: str) -> Said:
    at = text.index(content)
    statement = Statement(
        id=text,
        form="indirect",
        source=((0, 4),),
        cue=((5, 9),),
        content=((at, at + len(content)),),
        speaker=Speaker("x", "Rudge", "person"),
    )
    (found,) = said(Article(id=text, text=text, statements=(statement,)))
    return found


@pytest.mark.parametrize(
    ("mine", "yours", "why"),
    [
        ("Farrant purchased it", "Farrant bought it", "both say “Farrant”; “purchased” stands here, “bought” there"),
        ("the purchases were hers", "Tarrow bought Penlow", "“purchases” stands here, “bought” there"),
        ("the mill burns", "the mills burned", "both say “mill”, “burns”"),
        ("the mill", "the mill’s roof", "both say “mill”"),
    ],
)  # fmt: skip
def test_why_two_are_about_one_claim_shows_the_words_of_each(mine: str, yours: str, why: str) -> None:
    assert why_about(one(f"Ines said {mine}.", mine), one(f"Brand said {yours}.", yours)) == why

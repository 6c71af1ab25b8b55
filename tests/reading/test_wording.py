"""By which words a way, a person or a place is told, and which can be none."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.reading import layout
from onrecord.reading.facts import dates, forms, told, values, wording
from onrecord.reading.facts.scene import Scene
from onrecord.reading.tagger import Tagger
from onrecord.reading.words import split
from onrecord.types import Span, Statement

PUBLISHED = "2025-03-12"


def span(text: str, piece: str) -> Span:
    start = text.index(piece)
    return start, start + len(piece)


def found(text: str, kind: int) -> list[values.Value]:
    """What forms alone show, without a model that believes in anything."""
    (words,) = split([text], Tagger().tokenizer)
    nothing = np.zeros((1, 1 + len(words), len(layout.FACTS)), np.float32)
    return values.find(text, words, nothing, kind, dates.find(text, PUBLISHED))


@pytest.mark.parametrize(
    ("piece", "kind", "value"),
    [
        ("Bay Herald reports", forms.VIA, "Bay Herald"),
        ("Bay Herald Thursday", forms.VIA, "Bay Herald"),
        ("As the Bay Herald", forms.VIA, "Bay Herald"),
        ("video posted online Tuesday", forms.VIA, "video"),
        ("Bay News Sunday", forms.VIA, "Bay News Sunday"),
        ("Orrin Press today", forms.TO, "Orrin Press"),
        ("Bay Radio. The boat", forms.TO, "Bay Radio"),
        ("reporters while", forms.TO, "reporters"),
        ("Belt would receive", forms.TO, "Belt"),
        ("members of the Orrin club", forms.TO, "members of the Orrin club"),
        ("press conference today", forms.WHERE, "press conference"),
        ("rally in Orrin Friday", forms.WHERE, "rally in Orrin"),
        ("town hall here", forms.WHERE, "town hall"),
        ("crowd at the Orrin Fair", forms.WHERE, "Orrin Fair"),
        ("supporters Monday morning at the Orrin office", forms.WHERE, "Orrin office"),
        ("policy speech Monday in Orrin", forms.WHERE, "Orrin"),
        ("rally with supporters in Orrin", forms.WHERE, "rally with supporters in Orrin"),
        ("debate stage in Orrin", forms.WHERE, "debate stage in Orrin"),
        ("last hour of the debate", forms.WHERE, "debate"),
        ("Tuesday breakfast with dockers", forms.WHERE, "Tuesday breakfast with dockers"),
    ],
)
def test_a_value_is_told_without_what_stands_around_it(piece: str, kind: int, value: str) -> None:
    assert wording.wording(f"{piece}.", 0, len(piece), kind) == value


@pytest.mark.parametrize(("value", "fits"), [("Capitol Hill", True), ("May 16", False), ("Bay Radio", False)])
def test_a_place_is_no_day_and_no_outlet(value: str, fits: bool) -> None:
    assert wording.is_place(value) == fits


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("Under threat he read a coerced statement. Belt replied in a statement.", ["coerced statement", "statement"]),
        ("Reed issued a brief statement. The statement says it holds.", ["brief statement"]),
        ("Reed made a first video. Belt made a second video.", ["first video", "second video"]),
        ("Reed told the Winnow Gazette. The Gazette asked why.", ["Winnow Gazette"]),
    ],
)
def test_one_document_is_not_another_of_its_kind(text: str, ways: list[str]) -> None:
    assert [v.text for v in found(text, forms.VIA)] == ways


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("“It holds,” Reed said to the Winnow Gazette.", "Winnow Gazette"),
        ("“It holds,” Reed said to Belt.", None),
    ],
)
def test_what_is_said_to_an_outlet_came_through_it(text: str, way: str | None) -> None:
    assert told.way_beside(text, [span(text, "said")]) == way


def test_what_is_told_the_gazette_came_through_it() -> None:
    text = "“It holds,” Reed told the Gazette."
    assert told.way_beside(text, [span(text, "told")]) == "Gazette"


def scene(text: str, said: list[tuple[str, str, str]]) -> Scene:
    """Source, cue and speaker of each statement, in a text of which a model believes nothing."""
    (words,) = split([text], Tagger().tokenizer)
    statements = [
        Statement(id=str(n), form="indirect", source=(span(text, source),), cue=(span(text, cue),), content=())
        for n, (source, cue, _) in enumerate(said)
    ]
    shares = np.zeros((len(said), 1 + len(words), len(layout.FACTS)), np.float32)
    states = np.zeros((len(words), 4), np.float32)
    return Scene(text, words, statements, [who for *_, who in said], shares, states, PUBLISHED, [])


def test_what_one_told_an_outlet_is_not_how_anothers_words_came() -> None:
    text = "Reed told the Winnow Gazette it holds. Belt says it does not. He fears the worst."
    here = scene(
        text, [("Reed", "told", "Ana Reed"), ("Belt", "says", "Oskar Belt"), ("He", "fears", "one of the dockers")]
    )
    gazette = next(v for v in found(text, forms.VIA) if v.text == "Winnow Gazette")
    assert [told.anothers(here, n, gazette) for n in range(3)] == [False, True, False]


def test_an_outlet_named_elsewhere_too_may_be_how_anothers_words_came() -> None:
    text = "Reed told the Winnow Gazette it holds. Belt says it does not, the Winnow Gazette reports."
    here = scene(text, [("Reed", "told", "Ana Reed"), ("Belt", "says", "Oskar Belt")])
    assert not told.anothers(here, 1, next(v for v in found(text, forms.VIA) if v.text == "Winnow Gazette"))


def test_nobody_speaks_to_himself_under_a_title() -> None:
    text = "They urged Mr Somers. Somers said no."
    here = scene(text, [("Somers", "said", "Luke Somers")])
    somers = [v for v in found(text, forms.TO) if "Somers" in v.text]
    assert somers
    assert here.themselves(somers).all()

"""Asking what somebody has said."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import NotInRecord
from onrecord.record import Record
from onrecord.record.tables.names import fold, words_of
from onrecord.types import KINDS, Article, Speaker, Statement

Tell = Callable[..., Article]


@pytest.fixture
def pile(record: Record, tell: Tell) -> Record:
    """Articles that do not come in the order of their dates, by speakers whose names have words in common."""
    told = [
        ("c", "Ida Núñez said late. The mayor added later.", ("Ida Núñez", "said", "late", "Ida Núñez"), "2031-05-03"),
        ("a", "Ida Núñez said early.", ("Ida Núñez", "said", "early", "Ida Núñez"), "2031-05-01"),
        ("u", "Ida Núñez said undated.", ("Ida Núñez", "said", "undated", "Ida Núñez"), None),
        ("b", "Karl Nunez said no.", ("Karl Nunez", "said", "no", "Karl Nunez"), "2031-05-02"),
        ("m", "The ministry said so.", ("The ministry", "said", "so", "Ministry of Tides/organisation"), "2031-05-02"),
        ("j", "They said both.", ("They", "said", "both", "Ida Núñez | Bo Lee"), "2031-05-02"),
    ]
    record.add((tell(id, text, said, published=date) for id, text, said, date in told), place="pile.jsonl")
    record.add(
        [tell("c2", "The mayor added later.", ("The mayor", "added", "later", "Ida Núñez"), published="2031-05-03")]
    )
    return record


def test_statements_come_by_speaker_then_by_date_and_the_undated_last(pile: Record) -> None:
    found = list(pile.statements_of("nunez"))
    groups = [
        (speaker, [each.content for each in said])
        for speaker, said in groupby(
            found, key=lambda each: each.statement.speaker.name if each.statement.speaker else ""
        )
    ]
    assert groups == [
        ("Ida Núñez", ["early", "late", "later", "undated"]),
        ("Ida Núñez | Bo Lee", ["both"]),
        ("Karl Nunez", ["no"]),
    ]


def test_a_statement_comes_with_its_words_and_its_article(pile: Record) -> None:
    found = next(pile.statements_of("Ida Núñez"))
    assert (found.source, found.cue, found.content) == ("Ida Núñez", "said", "early")
    assert (found.article.id, found.article.published, found.article.place) == ("a", "2031-05-01", "pile.jsonl")
    assert found.statement in pile.article("a").statements


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("IDA NUNEZ", ["Ida Núñez", "Ida Núñez | Bo Lee"]),
        ("Lee", ["Ida Núñez | Bo Lee"]),
        ("ministry", ["Ministry of Tides"]),
        ("Tides", ["Ministry of Tides"]),
        ("Ministry of Tides", ["Ministry of Tides"]),
    ],
)
def test_a_speaker_answers_to(pile: Record, asked: str, names: list[str]) -> None:
    assert [voice.name for voice in pile.named(asked)] == names


@pytest.mark.parametrize("asked", ["Ida", "of", "", "  ", "'", "nune", "\0", "\ud800", "%", "x" * 100_000])
def test_a_speaker_does_not_answer_to(pile: Record, asked: str) -> None:
    with pytest.raises(NotInRecord):
        pile.named(asked)
    with pytest.raises(NotInRecord):
        list(pile.statements_of(asked))


def test_a_name_that_nobody_has_is_told_what_comes_near(pile: Record) -> None:
    with pytest.raises(NotInRecord, match="Karl Nunez"):
        pile.named("Karl Nunes")
    with pytest.raises(NotInRecord, match="Ministry of Tides"):
        pile.named("tide")


def test_one_speaker_may_have_several_names_and_is_shown_by_the_fullest(record: Record, tell: Tell) -> None:
    names = ["I. Brandt", "Ida Brandt", "Ida Maria Brandt", "Brandt", "Mayor I. Brandt-Olsen"]
    for i, name in enumerate(names):
        speaker = Speaker("Q1", name, "person")
        record.add([Article(id=str(i), text="No.", statements=(Statement(id=str(i), form="mixed", speaker=speaker),))])
    (voice,) = record.speakers()
    assert (voice.id, voice.name, voice.statements) == ("Q1", "Ida Maria Brandt", 5)  # without a title
    assert voice.aliases == ("Mayor I. Brandt-Olsen", "Ida Maria Brandt", "Ida Brandt", "I. Brandt", "Brandt")
    for asked in (*names, "Olsen", "Brandt Olsen"):
        assert [voice.id for voice in record.named(asked)] == ["Q1"]
    assert record.article("2").statements[0].speaker == Speaker("Q1", "Ida Maria Brandt", "person")


def test_speakers_come_with_the_most_statements_first(pile: Record) -> None:
    assert [(voice.name, voice.kind, voice.statements) for voice in pile.speakers()] == [
        ("Ida Núñez", "person", 4),
        ("Ida Núñez | Bo Lee", "person", 1),
        ("Karl Nunez", "person", 1),
        ("Ministry of Tides", "organisation", 1),
    ]
    assert len(pile.speakers(limit=2)) == 2
    assert pile.counts().speakers == 4


@given(st.text(st.characters(), max_size=40), st.sampled_from(KINDS))
def test_folding_is_done_once_and_everybody_answers_to_the_whole_name(name: str, kind: str) -> None:
    folded = fold(name)
    assert fold(folded) == folded
    assert not folded or folded in words_of(name, kind)
    assert all(word and fold(word) == word for word in words_of(name, kind))


@settings(deadline=None)  # the disk takes what it takes
@given(st.text(max_size=40))
def test_any_name_can_be_asked_for(lasting: Record, name: str) -> None:
    said = (Statement(id=name, form="mixed", speaker=Speaker(name, name, "person")),)
    lasting.add([Article(id=name, text="No.", statements=said)])
    if fold(name):
        assert name in {alias for voice in lasting.named(name) for alias in voice.aliases}

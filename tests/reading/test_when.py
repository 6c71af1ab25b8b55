"""When something was said: the day beside its cue, the likeliest one, or none where the text shows of what it is."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.reading import layout
from onrecord.reading.facts import dates, values, when
from onrecord.reading.facts.dates import Dated
from onrecord.reading.facts.scene import Scene
from onrecord.reading.tagger import Tagger
from onrecord.reading.words import split
from onrecord.types import Span, Statement, When

PUBLISHED = "2025-03-12"


def span(text: str, piece: str) -> Span:
    start = text.index(piece)
    return start, start + len(piece)


def beside_in(text: str, cue: str, content: str) -> When | None:
    return when.beside(text, [span(text, cue)], [span(text, content)], dates.find(text, PUBLISHED))


@pytest.mark.parametrize(
    ("text", "cue", "content", "words"),
    [
        ("Orlov said on Monday that it holds.", "said", "that it holds", "on Monday"),
        ("On Monday, Orlov said it holds.", "said", "it holds", "On Monday"),
        ("“It holds,” Orlov told reporters in Bay Hall on Monday.", "told", "“It holds,”", "on Monday"),
        ("It holds, Orlov wrote on Sept. 30.", "wrote", "It holds", "on Sept. 30"),
        ("In 2019 Orlov said it holds.", "said", "it holds", "In 2019"),
        ("In 2019 the board said it holds.", "said", "it holds", "In 2019"),
    ],
)
def test_a_day_beside_the_cue_is_when_it_was_said(text: str, cue: str, content: str, words: str) -> None:
    found = beside_in(text, cue, content)
    assert found is not None
    assert (found.text, text[slice(*found.span or (0, 0))]) == (words, words)


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Orlov said that the gate fell on Monday.", "said", "that the gate fell on Monday"),
        ("The gate fell on Monday. Orlov said it holds.", "said", "it holds"),
        ("Orlov said it holds.\nMonday was wet.", "said", "it holds"),
        ("Orlov said the pier holds; on Monday it rained.", "said", "the pier holds"),
        ("Orlov said the pier, which is old, holds, as seen on Monday.", "said", "the pier, which is old, holds"),
        ("Orlov said it holds.", "said", "it holds"),
        ("The lock, which burst in May 2024, is safe, Orlov said.", "said", "is safe"),
        ("Orlov left in 2019, and said it holds.", "said", "it holds"),
        ("Orlov said of the 2019 election that it holds.", "said", "that it holds"),
        ("Orlov, in charge since May 2019, said it holds.", "said", "it holds"),
        ("Orlov said last week it holds, on Monday.", "said", "it holds"),
    ],
)
def test_a_day_of_something_else_is_not(text: str, cue: str, content: str) -> None:
    assert beside_in(text, cue, content) is None


def test_a_day_of_who_speaks_is_not() -> None:
    text = "Orlov, elected in May 2019, said it holds."
    found = dates.find(text, PUBLISHED)
    who, cue, content = (span(text, piece) for piece in ("Orlov, elected in May 2019", "said", "it holds"))
    assert when.beside(text, [cue], [content], found, [who]) is None
    assert when.beside("The May 2019 memo said it holds.", [(17, 21)], [(22, 30)], [Dated((4, 12), "2019-05")])


@pytest.mark.parametrize(
    ("text", "content", "date"),
    [
        ("Orlov came on Monday. He said it holds.", "it holds", "2025-03-10"),
        ("Orlov, who was elected in May 2019, came. He said it holds.", "it holds", None),
        ("Orlov has led since May 2019. He said it holds.", "it holds", None),
        ("The gate fell in May 2019, he said.", "The gate fell in May 2019", None),
        ("He said, “Last night it fell.”", "“Last night it fell.”", None),
        ("He said no to the plan in May 2019.", "no to the plan in May 2019", "2019-05"),
    ],
)
def test_a_day_told_once_and_of_something_else_is_nobodys(text: str, content: str, date: str | None) -> None:
    statement = Statement(id="s", form="indirect", source=(), cue=(span(text, "said"),), content=(span(text, content),))
    found = when.likeliest(text, statement, values.days(dates.find(text, PUBLISHED)))
    assert (found and found.date) == date


def test_a_statement_without_a_cue_has_no_day() -> None:
    assert when.beside("Monday", [], [(0, 6)], dates.find("Monday", PUBLISHED)) is None


def undated(text: str, *said: tuple[str, str, str]) -> list[str | None]:
    """When each of these (speaker, cue, content) was said in an article of no known day, if every whole day of it is as
    likely as can be for all, the first one most."""
    (words,) = split([text], Tagger().tokenizer)
    shares = np.zeros((len(said), 1 + len(words), len(layout.FACTS)), np.float32)
    statements = [
        Statement(id=cue, form="indirect", source=(), cue=(span(text, cue),), content=(span(text, content),))
        for _, cue, content in said
    ]
    states, found = np.zeros((len(words), 4), np.float32), dates.find(text, None)
    scene = Scene(text, words, statements, [who for who, *_ in said], shares, states, None, found)
    return [w and w.date for w in when.days(scene, [values.days(found)[:1]] * len(said))]


@pytest.mark.parametrize(
    ("text", "cue", "content", "date"),
    [
        ("In May 2019, Orlov said it holds.", "said", "it holds", "2019-05"),
        (
            "Orlov said in a letter to the board of Bay Harbour and its pilots in May 2019 it holds.",
            "said",
            "it holds",
            "2019-05",
        ),
        ("But the board refused, and so in 2019 Orlov and Quill wrote it holds.", "wrote", "it holds", "2019"),
        ("Quill, who in May 2019 said it holds, left.", "said", "it holds", "2019-05"),
        ("Asked in May 2019, Orlov said it holds.", "said", "it holds", "2019-05"),
        ("Orlov said on Thursday, May 2, 2019, it holds.", "said", "it holds", "2019-05-02"),
        ("In 2019, Sen. Quill of the board said it holds.", "said", "it holds", "2019"),
        ("In 2019, Orlov said it holds, but this year it fell.", "said", "it holds", "2019"),
        ("A report in 2019 found it holds.", "found", "it holds", "2019"),
        # The day is told elsewhere, and of something else.
        ("The pier fell in May 2019. Orlov said it holds.", "said", "it holds", None),
        ("The pier fell in May 2019.\n\nOrlov said it holds.", "said", "it holds", None),
        # A day that cannot be settled is the day.
        ("The pier fell in May 2019. Orlov said on Thursday it holds.", "said", "it holds", None),
        ("Orlov, in Bay Harbour in May 2019, said on Thursday it holds.", "said", "it holds", None),
        ("Last summer Orlov, back in Bay Harbour for May 2019, declared it holds.", "declared", "it holds", None),
        # Other clauses.
        ("Quill, who left in May 2019, said it holds.", "said", "it holds", None),
        ("The pier, which the board closed in May 2019, is said to hold.", "is said", "to hold", None),
        ("After the flood in May 2019 Orlov said it holds.", "said", "it holds", None),
        ("Founded in May 2019, the board said it holds.", "said", "it holds", None),
        ("The pier fell in May 2019 and Orlov says it holds.", "says", "it holds", None),
        ("Orlov was hurt in May 2019, but says it holds.", "says", "it holds", None),
        ("Orlov said, referring to the flood of May 2019, it holds.", "said", "it holds", None),
        ("By 2019, Orlov said, it holds.", "said", "it holds", None),
        # Titles, tweets, and sentences with nothing between.
        ("The page “Six dark days in May 2019!” claims it holds.", "claims", "it holds", None),
        ("It holds. — Ada Quill (@quill) May 2, 2019 Orlov said it falls.", "said", "it falls", None),
        ("Orlov at the pier in May 2019.Quill said it holds.", "said", "it holds", None),
    ],
)
def test_where_no_day_of_publication_is_known_a_day_is_told_of_its_own_clause(
    text: str, cue: str, content: str, date: str | None
) -> None:
    assert undated(text, ("Orlov", cue, content)) == [date]


def test_who_goes_on_in_the_next_sentence_speaks_on_the_same_day() -> None:
    text = "In May 2019, Orlov said it holds. He added all is well.\n\nThe wind rose. He warned of rain."
    said = ("Orlov", "said", "it holds"), ("Orlov", "added", "all is well"), ("Orlov", "warned", "of rain")
    assert undated(text, *said) == ["2019-05", "2019-05", None]
    another = ("Orlov", "said", "it holds"), ("Quill", "added", "all is well")
    assert undated(text, *another) == ["2019-05", None]


def test_who_goes_on_at_another_time_does_not() -> None:
    text = "In May 2019, Orlov said it holds. This year he added all is well."
    assert undated(text, ("Orlov", "said", "it holds"), ("Orlov", "added", "all is well")) == ["2019-05", None]

"""Looking for words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record import Record, Snippet
from onrecord.types import Article

Tell = Callable[..., Article]


@pytest.fixture
def pile(record: Record, tell: Tell) -> Record:
    """Words of statements, of other text, and of titles."""
    said = ("Ida Brandt", "said", "the sea wall would not break", "Ida Brandt")
    record.add(
        [
            tell("wall", "Ida Brandt said the sea wall would not break. Rain fell.", said, title="Naïve promise"),
            tell("sea", "A wall stood by the sea, and near it another wall."),
            tell("long", "Fog. " * 400 + "The sea took the café and its wall. " + "Fog. " * 400),
        ]
    )
    return record


@pytest.mark.parametrize(
    ("words", "statements", "articles"),
    [
        ("sea wall", 1, {"wall", "sea", "long"}),
        ('"sea wall"', 1, {"wall"}),
        ('rain "sea wall"', 0, {"wall"}),
        ("NAIVE", 0, {"wall"}),
        ("cafe", 0, {"long"}),
        ("not", 1, {"wall"}),
        ("wall NOT break", 1, {"wall"}),
        ("wall AND sea", 0, {"sea", "long"}),
        ("sea OR", 0, set()),
        ("wal*", 0, set()),
        ('sea "wall', 1, {"wall", "sea", "long"}),
        ("text:wall", 0, set()),
        ("sea-wall", 1, {"wall"}),
        ("wall, sea!", 1, {"wall", "sea", "long"}),
        ("", 0, set()),
        ('"" - *', 0, set()),
    ],
)
def test_words_are_taken_as_words(pile: Record, words: str, statements: int, articles: set[str]) -> None:
    hits = pile.search(words)
    assert len(hits.statements) == statements
    assert {hit.article.id for hit in hits.articles} == articles


def test_a_hit_shows_the_words_where_they_stand(pile: Record) -> None:
    (hit,) = pile.search("WALL break").statements
    assert hit.found.statement.speaker is not None
    assert (hit.found.statement.speaker.name, hit.found.article.id) == ("Ida Brandt", "wall")
    assert hit.snippet == Snippet("the sea wall would not break", ((8, 12), (23, 28)))
    (long,) = (hit for hit in pile.search("sea").articles if hit.article.id == "long")
    assert [long.snippet.words[start:end] for start, end in long.snippet.hits] == ["sea"]
    assert "took the café" in long.snippet.words
    assert len(long.snippet.words) < 300


def test_the_best_come_first_and_no_more_than_asked_for(pile: Record) -> None:
    hits = pile.search("wall").articles
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert hits[-1].article.id == "long"
    assert pile.search("wall", limit=1).articles == hits[:1]
    assert pile.search("wall", limit=0).articles == ()


def test_ranking_needs_no_sorting_of_all_that_is_found(pile: Record) -> None:
    from onrecord.record.databases import search_sqlite

    if pile.engine.dialect.name != "sqlite":
        return
    told = {"query": '"wall"', "limit": 5, "begin": "[", "end": "]", "words": 8}
    with pile.engine.connect() as connection:
        for asked in (search_sqlite._STATEMENTS, search_sqlite._ARTICLES):
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked.text}", told).all()
            assert "B-TREE" not in str(plan)


@settings(deadline=None)  # the disk takes what it takes
@given(st.text(st.characters(), max_size=40) | st.text('"*^:(){}+-,. ANDORT\0', max_size=40))
def test_any_words_can_be_searched(lasting: Record, words: str) -> None:
    lasting.search(words)


@settings(deadline=None)  # the disk takes what it takes
@given(st.text(max_size=40))
def test_a_text_is_found_by_its_own_words(lasting: Record, text: str) -> None:
    tally = lasting.add([Article(id=text, text=text + " kelp")])
    assert tally.all == 1
    hits = lasting.search(
        " ".join(word for word in text.split() if word.isascii() and word.isalnum()) + " kelp", limit=9999
    )
    assert text in {hit.article.id for hit in hits.articles}

"""The Reader: any text, spans inside it, and what an article gives depends on nothing but the article."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import sample
from onrecord.errors import ModelError
from onrecord.reading.reader import Reader
from onrecord.reading.tagger import MODELS, Tagger
from onrecord.types import Article, statement_id

PIECES = st.sampled_from(
    [
        "“It holds,” ",
        "said ",
        "Mayor Tarrow ",
        "she ",
        "that ",
        "\n\n",
        "denied ",
        "…",
        "'",
        '"',
        "١٢",
        "é",
        "𝔘",
        "\u200f",
        "\x00",
    ]
)


def check(article: Article) -> None:
    n = len(article.text)
    for s in article.statements:
        spans = (*s.source, *s.cue, *s.content)
        assert s.content
        assert s.cue
        assert all(0 <= a < b <= n for a, b in spans)
        assert s.id == statement_id(article.id, article.text, s.cue, s.content)
        assert 0 <= s.confidence <= 1


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), max_size=300) | st.lists(PIECES, max_size=60).map("".join))
def test_any_text_can_be_read_and_every_span_lies_inside_it(text: str) -> None:
    article = onrecord.read(text, any_language=True)
    assert len(article.text) == len(text)
    check(article)


def test_what_an_article_gives_does_not_depend_on_its_company(reader: Reader) -> None:
    articles = list(sample.articles().values())
    alone = {a.id: reader.read(a) for a in articles}
    random.Random(7).shuffle(articles)
    for together in reader.read_all(articles):
        assert together == alone[together.id]


def test_threads_change_nothing(reader: Reader) -> None:
    articles = list(sample.articles().values())[:6]
    assert list(Reader(threads=1).read_all(articles)) == list(Reader(threads=3).read_all(articles))


def test_what_is_not_to_be_read_comes_back_as_it_is(reader: Reader) -> None:
    article = Article(id="x", text="“It holds,” she said.", unread="in Welsh, not English")
    assert reader.read(article) == article


def test_a_long_text_of_one_paragraph_loses_nothing_at_its_seams(reader: Reader) -> None:
    sentences = [f"Mayor Ines Tarrow said that gate {i} would open before noon." for i in range(120)]
    text = " ".join(sentences)
    article = reader.read(Article(id="long", text=text))
    found = " ".join(text[a:b] for s in article.statements for a, b in s.content)
    assert sum(f"gate {i} would" in found for i in range(120)) >= 118


def test_a_byline_behind_and_a_date_in_front_are_not_speech(reader: Reader) -> None:
    body = "The pier will stay open, Ines Tarrow said."
    article = reader.read(Article(id="x", text=f" date 2025-03-04 {body}\n\n  • Orla Fenn"))
    (statement,) = article.statements
    assert "2025" not in "".join(article.text[a:b] for a, b in (*statement.content, *statement.source))


def test_a_date_glued_in_front_is_not_the_day_that_something_was_said(reader: Reader) -> None:
    text = " date 2025-03-12 Mayor Ines Tarrow has ridiculed the claims of neglect, accusing the board of idleness.\n"
    article = reader.read(Article(id="x", text=text, published="2025-03-12"))
    assert article.statements
    assert [s.when for s in article.statements] == [None] * len(article.statements)


def test_a_headline_that_says_who_says_what_is_a_statement(reader: Reader) -> None:
    text = "Leaks about the sea wall are correct - Tarrow\n\nMayor Ines Tarrow spoke in the harbour on Monday."
    article = reader.read(Article(id="x", text=text))
    first = article.statements[0]
    assert text[slice(*first.content[0])] == "Leaks about the sea wall are correct"
    assert first.speaker is not None
    assert first.speaker.name == "Ines Tarrow"


def test_less_sure_statements_can_be_left_out(reader: Reader) -> None:
    article = next(iter(sample.articles().values()))
    every = reader.read(article).statements
    bar = sorted(s.confidence for s in every)[len(every) // 2]
    strict = Reader(min_confidence=bar).read(article).statements
    assert {s.id for s in strict} == {s.id for s in every if s.confidence >= bar}


def test_a_model_file_that_is_not_the_one_named_is_refused(tmp_path: Path) -> None:
    for path in MODELS.iterdir():
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "heads.npz").write_bytes(b"something else")
    with pytest.raises(ModelError, match=r"heads\.npz"):
        Tagger(tmp_path)


def test_no_model_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="make train"):
        Tagger(tmp_path)


def test_the_public_names_are_what_the_package_says() -> None:
    assert sorted(onrecord.__all__) == onrecord.__all__
    for name in onrecord.__all__:
        assert getattr(onrecord, name) is not None
    assert set(onrecord.__all__) <= set(dir(onrecord))
    with pytest.raises(AttributeError, match="Reader"):
        _ = onrecord.Raeder  # type: ignore[attr-defined]


def test_values_are_frozen(reader: Reader) -> None:
    article = reader.read(Article(id="x", text="It holds, she said."))
    with pytest.raises(AttributeError):
        article.text = ""  # type: ignore[misc]
    assert msgspec.structs.replace(article, title="t").title == "t"

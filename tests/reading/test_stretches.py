"""Stretches: a long article is told of in parts, and nothing of it is lost or moved."""

from __future__ import annotations

import resource
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.facts import stretches
from onrecord.reading.reader import Reader
from onrecord.reading.tagger import Tagger
from onrecord.reading.words import split
from onrecord.types import Article

LINE = "On Friday Ada Quill told the Bay Herald that gate {n} would hold.\n\n"


@cache
def tagger() -> Tagger:
    return Tagger()


@given(st.lists(st.integers(1, 40), max_size=12, unique=True), st.integers(1, 5))
def test_every_statement_and_every_word_is_in_one_stretch(places: list[int], most: int) -> None:
    text = "“It holds,” he said. It rained.\n\n" * 5
    (words,) = split([text], tagger().tokenizer)
    cues = [(min(p, len(words) - 1), min(p, len(words) - 1) + 1) for p in places]
    found = list(stretches.stretches(text, words, cues, most))
    assert sorted(n for s in found for n in s.statements) == list(range(len(cues)))
    assert [w for s in found for w in range(*s.words)] == (list(range(len(words))) if cues else [])
    for s in found:
        assert all(s.words[0] <= cues[n][0] < s.words[1] for n in s.statements)
        own = stretches.words_of(words, s)
        part = text[slice(*s.span)]
        assert [part[a:b] for a, b in zip(own.start, own.end, strict=True)] == [
            text[words.start[w] : words.end[w]] for w in range(*s.words)
        ]


def test_what_is_told_in_stretches_is_what_is_told_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    article = Article(id="a", text="".join(LINE.format(n=n) for n in range(30)), published="2025-03-10")
    reader = Reader(threads=1)
    whole = reader.read(article)
    monkeypatch.setattr(stretches.stretches, "__defaults__", (7,))
    parts = reader.read(article)
    assert len(whole.statements) == 30
    assert [(s.via, s.to, s.when) for s in parts.statements] == [(s.via, s.to, s.when) for s in whole.statements]
    for s in parts.statements:
        assert s.when is not None
        assert s.when.span is not None
        assert article.text[slice(*s.when.span)].endswith("Friday")


@pytest.mark.slow
def test_memory_grows_with_an_article_and_not_with_its_square() -> None:
    text = "".join(LINE.format(n=n) for n in range(2_000))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = Reader(threads=1).read(Article(id="a", text=text))
    assert len(found.statements) == 2_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 600_000  # kilobytes

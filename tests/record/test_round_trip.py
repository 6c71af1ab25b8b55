"""What is put into the record comes out of it as it was."""

from __future__ import annotations

import gc
import itertools
import tracemalloc
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.record import Record
from onrecord.types import KINDS, LEVELS, STANCES, Article, Certainty, Span, Speaker, Statement, When

_fresh = itertools.count()
strings = st.text(max_size=30)  # any Unicode but surrogates: NUL, noncharacters, right to left, combining marks
maybe = st.none() | strings


def spans(size: int) -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(0, size), st.integers(0, size)).map(lambda ends: (min(ends), max(ends)))


@st.composite
def statements(draw: st.DrawFn, size: int) -> Statement:
    several = st.lists(spans(size), max_size=3).map(tuple)
    one = st.none() | spans(size)
    return Statement(
        id=draw(strings),
        form=draw(st.sampled_from(("direct", "indirect", "mixed"))),
        source=draw(several),
        cue=draw(several),
        content=draw(several),
        speaker=draw(st.none() | st.builds(Speaker, strings, strings, st.sampled_from(KINDS))),
        stance=draw(st.sampled_from(STANCES)),
        certainty=draw(
            st.builds(Certainty, st.sampled_from(LEVELS), maybe, one, st.sampled_from((None, "source", "writer")))
        ),
        via=draw(st.lists(strings, max_size=3).map(tuple)),
        to=draw(maybe),
        where=draw(maybe),
        when=draw(st.none() | st.builds(When, strings, maybe, one)),
        inside=draw(maybe),
        marks=draw(st.sampled_from(("none", "kept", "missing", "unbalanced", "repaired"))),
        confidence=draw(st.floats(0, 1)),
        why=draw(st.dictionaries(strings, strings, max_size=3)),
    )


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(st.text(max_size=120))
    unread = draw(st.none() | strings)
    return Article(
        id=f"{next(_fresh)} {draw(strings)}",
        url=draw(maybe),
        outlet=draw(maybe),
        title=draw(maybe),
        byline=draw(maybe),
        published=draw(maybe),
        language=draw(maybe),
        text=text,
        statements=() if unread is not None else tuple(draw(st.lists(statements(len(text)), max_size=4))),
        unread=unread,
    )


@settings(deadline=None)  # the disk takes what it takes
@given(st.lists(articles(), min_size=1, max_size=3))
def test_an_article_comes_out_as_it_was_put_in(lasting: Record, given: list[Article]) -> None:
    lasting.add(given, place="the pile")
    for article in given:
        assert lasting.article(article.id) == article


@settings(deadline=None)  # the disk takes what it takes
@given(article=articles(), offsets=st.none() | st.lists(st.integers(0, 10**9)))
def test_an_offset_map_comes_out_as_it_was_put_in(lasting: Record, article: Article, offsets: list[int] | None) -> None:
    with lasting.writing() as writer:
        writer.put(article, offsets=offsets)
    assert lasting.offsets(article.id) == (None if offsets is None else list(offsets))


def test_articles_come_in_the_order_in_which_they_came(record: Record, tell: Callable[..., Article]) -> None:
    pile = [
        tell(f"{(i * 37) % 101}", f"The tide was at {i} said Ann.", ("Ann", "said", f"{i}", "Ann")) for i in range(101)
    ]
    record.add(pile)
    assert list(record.articles()) == pile


def test_only_the_unread_or_only_the_read_can_be_asked_for(record: Record) -> None:
    record.add([Article(id="a", text="Read."), Article(id="b", unread="no text"), Article(id="c", text="Read too.")])
    assert [article.id for article in record.articles(unread=True)] == ["b"]
    assert [article.id for article in record.articles(unread=False)] == ["a", "c"]


def test_a_writer_may_write_while_articles_are_streamed(record: Record) -> None:
    record.add(Article(id=str(i), text=f"Tide {i}.") for i in range(40))
    for article in record.articles():
        if len(article.id) < 3:
            record.add([Article(id=f"again {article.id}", text=article.text)])
    assert record.counts().articles == 80


@pytest.mark.parametrize(
    "bad",
    [
        Article(id="b", text="half \ud83d a sign"),
        Article(id="b", text="Hm.", statements=(Statement(id="s", form="direct", why={"speaker": "\udc00"}),)),
        Article(id="b", text="Hm.", statements=(Statement(id="s", form="direct", content=((1, 9),)),)),
        Article(id="b", text="Hm.", statements=(Statement(id="s", form="direct", confidence=float("nan")),)),
    ],
)
def test_what_cannot_be_kept_is_refused_alone(record: Record, bad: Article) -> None:
    with record.writing() as writer:
        writer.put(Article(id="a", text="Before."))
        with pytest.raises(RecordError, match="'b'"):
            writer.put(bad)
        writer.put(Article(id="c", text="After."))
    assert [article.id for article in record.articles()] == ["a", "c"]


def test_what_was_put_before_an_error_is_kept(record: Record) -> None:
    def broken() -> Iterator[Article]:
        yield Article(id="a", text="Whole.")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        record.add(broken())
    assert record.has(Article(id="a", text="Whole."))


def test_memory_does_not_grow_with_the_record(record: Record, tell: Callable[..., Article]) -> None:
    def pile(first: int, size: int) -> Iterator[Article]:
        for i in range(first, first + size):
            if i % 50 == 0:
                gc.collect()  # or it is measured how long Python leaves its garbage lying, which differs by version
            text = f"Ann said {i}. " + "The harbour lay still and nobody spoke. " * 120
            yield tell(str(i), text, ("Ann", "said", f"{i}", "Ann"))

    def peak(first: int, size: int) -> int:
        tracemalloc.start()
        record.add(pile(first, size))
        for i, _ in enumerate(record.articles(), 1):
            if i % 50 == 0:
                gc.collect()
        assert i == first + size
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return highest

    gc.freeze()  # what other tests have left is not gone through each time
    try:
        peak(0, 100)
        assert peak(100, 100) * 1.2 > peak(200, 600)
    finally:
        gc.unfreeze()

"""Piles that go wrong: time grows in proportion to what comes, and one more article costs little whatever is there."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from onrecord.record import Record
from onrecord.types import Article
from tests.comparing import piles
from tests.comparing.piles import article

WORDS = sorted({w for texts in piles.ALL for text in texts for w in text.split()})


def copies(n: int) -> list[Article]:
    """One article, printed again and again."""
    return [article(f"{i:05}", *piles.BRIDGE, published=f"2020-03-{i % 28 + 1:02}") for i in range(n)]


def editions(n: int) -> list[Article]:
    """One article in editions that leave out and add a little."""
    rng = random.Random(2)
    kept = ([p for p in piles.BRIDGE if rng.random() < 0.8] for _ in range(n))
    return [article(f"{i:05}", *some, f"Edition {i} of the paper.") for i, some in enumerate(kept)]


def quotations(n: int) -> list[Article]:
    """One article of many quotations that are all nearly the same."""
    said = (f"“We saw boat {i} come in before dawn today,” she said." for i in range(8 * n))
    return [article("a", *said)]


NOTICE = "Sign up for our newsletter and read every morning what the valley, the harbour and the town hall are up to."


def boilerplate(n: int) -> list[Article]:
    """Articles that have nothing in common but what stands in all of them, between marks and without."""
    rng = random.Random(3)
    said = "“Sign up for our newsletter today”", f"“{NOTICE}”", NOTICE, "“”", "“ ”"
    return [article(f"{i:05}", " ".join(rng.choices(WORDS, k=150)), *said) for i in range(n)]


def hub(n: int) -> list[Article]:
    """An article of which many others have a paragraph each, and a copy of it."""
    rng = random.Random(4)
    parts = [" ".join(rng.choices(WORDS, k=40)) for _ in range(n)]
    spokes = [article(f"{i:05}", " ".join(rng.choices(WORDS, k=120)), part) for i, part in enumerate(parts)]
    return [article("hub", *parts, published="2020-03-01"), *spokes, article("again", *parts, published="2020-03-02")]


def spent(path: Path, pile: Sequence[Article]) -> tuple[float, float]:
    """Processor seconds to compare a pile, and to compare one more article when it is there."""
    with Record(path) as record:
        record.add(pile)
        times = []
        for _ in range(2):
            start = time.process_time()
            record.compare()
            times.append(time.process_time() - start)
            record.add([article("one more", *piles.SCHOOL)])
    return times[0], times[1]


@pytest.mark.slow
@pytest.mark.parametrize("made", [copies, editions, quotations, boilerplate, hub])
def test_time_grows_in_proportion(made: Callable[[int], list[Article]], tmp_path: Path) -> None:
    few, _ = spent(tmp_path / "few.db", made(100))
    many, one = spent(tmp_path / "many.db", made(400))
    assert many < 4 * 2 * few + 1
    # Seconds tell little of a slow machine: there, in proportion to what it took for all of them.
    assert one < max(1.5, 0.7 * many)


@pytest.mark.slow
def test_a_crowd_of_copies_is_told_as_one_article_printed_often(tmp_path: Path) -> None:
    with Record(tmp_path / "record.db") as record:
        record.add(copies(200))
        said = record.compare()
        assert (said.origins, said.copied, said.quotations) == (1, 199, 1)


@pytest.mark.slow
def test_one_word_a_million_times(tmp_path: Path) -> None:
    start = time.process_time()
    with Record(tmp_path / "record.db") as record:
        record.add([Article(id=str(n), text="word " * 1_000_000) for n in range(2)])
        record.compare()
    assert time.process_time() - start < 30


def test_what_stands_in_every_article_is_no_quotation(tmp_path: Path) -> None:
    with Record(tmp_path / "record.db") as record:
        record.add(boilerplate(60))
        said = record.compare()
    assert (said.quotations, said.copied, said.origins) == (0, 0, 60)

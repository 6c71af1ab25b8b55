"""Reading shares out the cores by itself: numpy is not to do it a second time."""

from __future__ import annotations

import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from onrecord.reading.reader import Reader
from onrecord.reading.tagger import Scored, Tagger
from onrecord.reading.windows import Window
from onrecord.reading.words import Words
from onrecord.types import Article


def threads() -> set[int]:
    return {int(lib["num_threads"]) for lib in threadpool_info() if lib["user_api"] == "blas"}


def test_matrix_products_use_one_core_while_articles_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: set[int] = set()
    run = Tagger.run

    def watched(self: Tagger, words: Words, window: Window) -> Scored:
        seen.update(threads())
        return run(self, words, window)

    monkeypatch.setattr(Tagger, "run", watched)
    with threadpool_limits(2, user_api="blas"):
        before = threads()
        (read,) = Reader(threads=1).read_all([Article(id="a", text="The gate holds, Ines Tarrow said on Monday.")])
        assert read.statements
        assert threads() == before
    assert seen <= {1}

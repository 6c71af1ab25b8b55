"""Reading a pile on this machine: what fails takes nothing with it, and what kills is set aside."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from onrecord.engines.here import TRIES, read_pile
from onrecord.intake import take
from onrecord.reading.reader import Reader
from onrecord.record import Record
from onrecord.types import Article

SAID = "The lock at quay {} will stay shut, engineer Ottilie Brand said on Tuesday."


class Poisoned(Reader):
    """A reader that one text is too much for."""

    how = "raise"

    def read_all(self, articles: Iterable[Article]) -> Iterator[Article]:
        """As a Reader does; but for the one text."""
        for article in articles:
            if article.unread is None and "poison" in article.text:
                if self.how == "kill":
                    os.kill(os.getpid(), signal.SIGKILL)
                raise MemoryError("too much")
            yield from super().read_all([article])


def pile(folder: Path, count: int = 30, poison: int = 7) -> Path:
    (folder / "pile").mkdir()
    for k in range(count):
        words = "This is poison, she said." if k == poison else SAID.format(k)
        (folder / "pile" / f"{k:02}.txt").write_text(words, encoding="utf-8")
    return folder / "pile"


def test_an_article_that_the_reader_fails_on_is_unread_and_the_others_are_read(tmp_path: Path) -> None:
    with Record(tmp_path / "r.db") as record:
        done = list(read_pile(take([pile(tmp_path)]), Poisoned(threads=1), record))
        unread = [article.unread for article in record.articles(unread=True)]
    assert [one.outcome for one in done].count("read") == 29
    assert unread == ["reading it failed, which is a fault of onrecord: MemoryError: too much"]


def _read(folder: str) -> None:
    Poisoned.how = "kill"
    with Record(Path(folder) / "r.db") as record:
        for _ in read_pile(take([Path(folder) / "pile"]), Poisoned(threads=1), record):
            pass


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that kills")
def test_an_article_that_kills_the_program_is_set_aside_after_some_tries(tmp_path: Path) -> None:
    pile(tmp_path)
    ends = []
    for _ in range(TRIES + 2):
        process = multiprocessing.get_context("spawn").Process(target=_read, args=(str(tmp_path),))
        process.start()
        process.join()
        ends.append(process.exitcode)
    assert ends == [-signal.SIGKILL] * TRIES + [0, 0]
    with Record(tmp_path / "r.db") as record:
        assert len(list(record.articles(unread=False))) == 29
        (aside,) = record.articles(unread=True)
        assert aside.unread == f"set aside: the program was killed {TRIES} times while it read this article"
        assert "poison" in aside.text


def test_what_is_stopped_and_not_killed_is_held_against_nobody(tmp_path: Path) -> None:
    with Record(tmp_path / "r.db") as record:
        running = read_pile(take([pile(tmp_path, poison=-1)]), Reader(threads=1), record)
        ids = [next(running).article.id for _ in range(3)]
        running.close()
        assert record.tries(ids, reader=Reader().version) == {}
        assert len(list(record.articles())) >= 2


def test_nothing_is_marked_as_begun_while_the_reader_is_loaded(tmp_path: Path) -> None:
    """Loading takes longer than an article: kills in it, five at random, had set aside whatever came first."""
    marked = []

    class Slow(Reader):
        def load(self) -> None:
            super().load()
            with record.engine.connect() as connection:
                marked.append(connection.exec_driver_sql("SELECT count(*) FROM tried").scalar())

    with Record(tmp_path / "r.db") as record:
        list(read_pile(take([pile(tmp_path, poison=-1)]), Slow(threads=1), record))
        assert len(list(record.articles(unread=False))) == 30
    assert marked[0] == 0
